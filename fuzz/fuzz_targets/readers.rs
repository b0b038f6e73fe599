//! Any bytes through every reader: told by their content, and as what they may be said to be. Packed ones included.

#![no_main]

use clap::ValueEnum;
use dateline::article::{Fields, Format, Options, read_stream};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let fields = Fields::default();
    for from in Format::value_variants() {
        let options = Options { from: *from, unpack_limit: 1 << 20, ..Options::default() };
        read_stream(bytes, &options, &mut |input| {
            if let Ok(input) = input
                && let Err((_, error)) = input.read(&fields)
            {
                assert!(!error.to_string().is_empty(), "an error says what is wrong");
            }
            true
        });
    }
});
