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
    /// Units before each block of [`BLOCK`] bytes; empty when bytes are the unit.
    blocks: Vec<u32>,
    utf16: bool,
}

const BLOCK: usize = 64;

impl<'a> Converter<'a> {
    pub(super) fn new(text: &'a str, offsets: Offsets) -> Self {
        let bytes = text.as_bytes();
        let utf16 = offsets == Offsets::Utf16;
        if offsets == Offsets::Byte || text.is_ascii() {
            return Converter { bytes, blocks: Vec::new(), utf16 };
        }
        let mut units = 0;
        let blocks = bytes
            .chunks(BLOCK)
            .map(|block| {
                let before = units;
                units += count(block, utf16);
                before
            })
            .collect();
        Converter { bytes, blocks, utf16 }
    }

    /// The offset of a byte, which stands on a character boundary.
    #[inline]
    pub(super) fn at(&self, byte: u32) -> usize {
        let byte = byte as usize;
        if self.blocks.is_empty() {
            return byte;
        }
        let block = (byte / BLOCK).min(self.blocks.len() - 1);
        self.blocks[block] as usize + count(&self.bytes[block * BLOCK..byte], self.utf16) as usize
    }
}

/// Characters that begin among these bytes, those beyond the basic plane twice when UTF-16 is the unit.
fn count(bytes: &[u8], utf16: bool) -> u32 {
    let chars: u32 = bytes.iter().map(|b| (*b as i8 >= -0x40) as u32).sum();
    if utf16 { chars + bytes.iter().map(|b| (*b >= 0xf0) as u32).sum::<u32>() } else { chars }
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
