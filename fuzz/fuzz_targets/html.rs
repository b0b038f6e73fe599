//! Any bytes as a web page: an article whose text holds no markup characters of its own, or an error that says something.

#![no_main]

use dateline::article::{Content, Fields, Input};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let input = Input { id: "a".to_owned(), path: None, line: 1, content: Content::Page(bytes.to_vec(), None, None) };
    match input.read(&Fields::default()) {
        Ok((article, _)) => {
            assert!(article.text.ends_with('\n') && !article.text.contains("\n\n\n"), "paragraphs lie one empty line apart");
            assert!(article.text.chars().any(char::is_alphanumeric), "a text says something");
        }
        Err((id, error)) => assert!(id == "a" && !error.to_string().is_empty(), "an error says what is wrong"),
    }
});
