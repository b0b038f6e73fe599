//! Any text as a user's own list: it loads, or the error names a line; what has loaded can be looked up.

#![no_main]

use dateline::{Article, Gazetteer, extract};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::embedded);

fuzz_target!(|text: &str| {
    match GAZETTEER.with_user(&[("own.tsv".to_owned(), text.to_owned())]) {
        Ok(gazetteer) => {
            extract(&Article { text: text.into(), ..Article::default() }, &gazetteer);
        }
        Err(error) => assert!(!error.message.is_empty()),
    }
});
