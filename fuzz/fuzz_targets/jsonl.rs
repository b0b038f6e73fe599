//! Any bytes as JSON lines: every line gives an article or an error that says something.

#![no_main]

use dateline::article::{Fields, from_json, lines};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut last = 0;
    for (number, line) in lines(bytes).filter_map(Result::ok) {
        assert!(number > last, "lines are counted upwards");
        last = number;
        if let Err((_, error)) = from_json(&line, number, &Fields::default()) {
            assert!(!error.to_string().is_empty(), "an error says what is wrong");
        }
    }
});
