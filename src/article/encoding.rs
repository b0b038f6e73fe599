//! Bytes to text: UTF-8, UTF-16 with or without its mark, and what chardetng recognises (Windows-1252 and the like).

use crate::error::Error;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Text that was decoded.
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding's WHATWG name.
    pub encoding: &'static str,
    /// Set when some bytes were no characters and stand as U+FFFD: what and on which line.
    pub damage: Option<Error>,
}

/// Decodes a file's bytes.
///
/// # Errors
/// When they are not text: empty, or with NULs that no UTF-16 explains.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, Error> {
    if bytes.is_empty() {
        return Err(Error::new("the file is empty"));
    }
    if let Some((encoding, _)) = Encoding::for_bom(&bytes) {
        return Ok(decode_as(encoding, &bytes));
    }
    if memchr::memchr(0, &bytes).is_some() {
        return match utf16_without_mark(&bytes) {
            Some(encoding) => Ok(decode_as(encoding, &bytes)),
            None => Err(Error::new("not text: it holds NUL bytes").line(line_of(&bytes, memchr::memchr(0, &bytes).unwrap_or(0)))),
        };
    }
    // Copying what was checked fast costs less than the check of the standard library.
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(&bytes) {
        return Ok(Decoded { text: text.into_owned(), encoding: UTF_8.name(), damage: None });
    }
    if is_mostly_utf8(&bytes) {
        return Ok(decode_as(UTF_8, &bytes));
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    Ok(decode_as(detector.guess(None, chardetng::Utf8Detection::Deny), &bytes))
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, encoding, damaged) = encoding.decode(bytes);
    let damage = damaged.then(|| {
        let at = text.find('\u{fffd}').unwrap_or(0);
        Error::new(format!("invalid {}: bytes that are no characters were read as U+FFFD", encoding.name())).line(line_of(text.as_bytes(), at))
    });
    Decoded { text: text.into_owned(), encoding: encoding.name(), damage }
}

fn line_of(bytes: &[u8], at: usize) -> u64 {
    memchr::memchr_iter(b'\n', &bytes[..at.min(bytes.len())]).count() as u64 + 1
}

/// Whether NULs are nearly all on even or on odd places, as in English text in UTF-16.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    if odd * 10 > half * 7 && even * 20 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 7 && odd * 20 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether the bytes beyond ASCII are UTF-8 more often than not: a damaged UTF-8 file, not another encoding.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad, mut rest) = (0usize, 0usize, bytes);
    loop {
        match str::from_utf8(rest) {
            Ok(text) => {
                good += text.bytes().filter(|b| *b >= 0xc0).count();
                return good > bad;
            }
            Err(e) => {
                good += rest[..e.valid_up_to()].iter().filter(|b| **b >= 0xc0).count();
                bad += 1;
                rest = &rest[e.valid_up_to() + e.error_len().unwrap_or(rest.len() - e.valid_up_to())..];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_recognised() {
        let text = "The café’s owner said “no” to the mayor’s plan on Monday.";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let windows = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
        for (bytes, name) in [(text.as_bytes().to_vec(), "UTF-8"), (utf16, "UTF-16LE"), (windows, "windows-1252")] {
            let decoded = decode(bytes).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.encoding), (text, name));
            assert!(decoded.damage.is_none());
        }
    }

    #[test]
    fn damaged_utf8_is_read_and_told() {
        let mut bytes = "First line.\nThe café and the naïve “mayor” met.\n".as_bytes().to_vec();
        bytes.extend(b"broken \xff here\n");
        let decoded = decode(bytes).unwrap();
        assert_eq!(decoded.encoding, "UTF-8");
        assert!(decoded.damage.unwrap().to_string().starts_with("line 3: invalid UTF-8"));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(decode(b"\x7fELF\0\0\x01\x02\0\0\x03".to_vec()).is_err());
        assert!(decode(Vec::new()).is_err());
    }
}
