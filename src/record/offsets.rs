//! From bytes inside to the unit that the user asked for.

use serde::Serialize;

/// The unit of all offsets in a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Offsets {
    /// Unicode code points, as Python counts.
    #[default]
    Char,
    /// Bytes of UTF-8.
    Byte,
    /// UTF-16 code units, as JavaScript and Java count.
    Utf16,
}

impl Offsets {
    /// How long a text is in this unit.
    pub fn units(self, text: &str) -> usize {
        match self {
            Offsets::Char => text.chars().count(),
            Offsets::Byte => text.len(),
            Offsets::Utf16 => text.encode_utf16().count(),
        }
    }
}

/// Turns byte offsets of one text into another unit, each in constant time.
pub(super) struct Converter<'a> {
    bytes: &'a [u8],
    /// Units before each word of eight bytes, and before what is left; empty when bytes are the unit.
    words: Vec<u32>,
    utf16: bool,
}

const WORD: usize = 8;

impl<'a> Converter<'a> {
    pub(super) fn new(text: &'a str, offsets: Offsets) -> Self {
        let bytes = text.as_bytes();
        let utf16 = offsets == Offsets::Utf16;
        let mut words = Vec::new();
        if offsets != Offsets::Byte && !text.is_ascii() {
            let (whole, _) = bytes.as_chunks::<WORD>();
            words.reserve_exact(whole.len() + 1);
            let mut units = 0;
            words.extend(whole.iter().map(|word| {
                let before = units;
                units += count(u64::from_le_bytes(*word), WORD, utf16);
                before
            }));
            // Where the rest begins that fills no word, or the text ends.
            words.push(units);
        }
        Converter { bytes, words, utf16 }
    }

    /// The offset of a byte, which stands on a character boundary.
    #[inline]
    pub(super) fn at(&self, byte: u32) -> usize {
        let byte = byte as usize;
        let (word, rest) = (byte / WORD, byte % WORD);
        let Some(&before) = self.words.get(word) else { return byte };
        let bytes = self.bytes.get(word * WORD..).unwrap_or_default();
        let bytes = load(bytes) & ((1 << (8 * rest)) - 1);
        before as usize + count(bytes, rest, self.utf16) as usize
    }
}

/// Up to eight bytes, the first one lowest.
#[inline]
fn load(bytes: &[u8]) -> u64 {
    match bytes.first_chunk::<WORD>() {
        Some(word) => u64::from_le_bytes(*word),
        None => bytes.iter().rev().fold(0, |word, byte| word << 8 | *byte as u64),
    }
}

/// Characters that begin among the lowest `len` bytes, those beyond the basic plane twice when UTF-16 is the unit; the others are 0.
#[inline]
fn count(bytes: u64, len: usize, utf16: bool) -> u32 {
    const EVERY: u64 = 0x0101_0101_0101_0101;
    let ones = |bits: u64| ((bits & EVERY).wrapping_mul(EVERY) >> 56) as u32;
    // 10xxxxxx goes on with a character, 1111xxxx begins one of four bytes.
    let inner = (bytes >> 7) & !(bytes >> 6);
    let long = if utf16 { ones((bytes >> 7) & (bytes >> 6) & (bytes >> 5) & (bytes >> 4)) } else { 0 };
    len as u32 - ones(inner) + long
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_agree_with_the_standard_library() {
        let text = "“Héllo” 🦀 – ".repeat(30);
        for offsets in [Offsets::Char, Offsets::Byte, Offsets::Utf16] {
            let converter = Converter::new(&text, offsets);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let expected = match offsets {
                    Offsets::Char => text[..at].chars().count(),
                    Offsets::Byte => at,
                    Offsets::Utf16 => text[..at].encode_utf16().count(),
                };
                assert_eq!(converter.at(at as u32), expected, "{offsets:?} at byte {at}");
            }
        }
    }
}
