//! Any bytes as a file of plain text: every encoding, damaged or not, gives an article or an error.

#![no_main]

use dateline::article::decode;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(decoded) = decode(bytes.to_vec())
        && std::str::from_utf8(bytes).is_ok_and(|text| !text.contains(['\0', '\u{1b}', '\u{feff}']))
    {
        assert_eq!(decoded.text.as_bytes(), bytes, "valid UTF-8 comes through as it is");
    }
});
