//! JSON without blanks, written fast: the bytes that `serde_json::to_vec` writes, for the shapes that records have.
//!
//! A record is three to four times as long as its text, and most of it is keys, offsets and short strings. What costs
//! there is not the bytes but the calls: so each key is one constant of [`KEY`] bytes, a number of up to four digits one
//! of four, a short string one of eight, all copied whole and cut to length. Nothing asks whether a comma is due: each
//! field and element begins with one, and the first one becomes the bracket when the list ends.

use serde::ser::{Error as _, Impossible, SerializeSeq, SerializeStruct, SerializeTuple};
use serde::{Serialize, Serializer};
use serde_json::Error;

/// Appends a value.
///
/// # Errors
/// When it holds a shape that no record has: a map, an enum with fields.
pub fn write<T: Serialize>(value: &T, out: &mut Vec<u8>) -> Result<(), Error> {
    value.serialize(Compact { out })
}

struct Compact<'o> {
    out: &'o mut Vec<u8>,
}

/// A list or struct that is open: where it began.
struct Open<'o> {
    out: &'o mut Vec<u8>,
    start: usize,
}

impl Open<'_> {
    #[inline(always)]
    fn close(self, brackets: [u8; 2]) {
        match self.out.get_mut(self.start) {
            Some(comma) => *comma = brackets[0],
            None => self.out.push(brackets[0]),
        }
        self.out.push(brackets[1]);
    }
}

/// A key of up to 20 bytes with its comma, quotation marks and colon.
const KEY: usize = 24;

impl SerializeStruct for Open<'_> {
    type Ok = ();
    type Error = Error;

    /// The key is a constant where this is called, so all that is done with it here is done by the compiler.
    #[inline(always)]
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        let n = key.len();
        if n + 4 <= KEY {
            let mut bytes = [0; KEY];
            bytes[..2].copy_from_slice(b",\"");
            bytes[2..2 + n].copy_from_slice(key.as_bytes());
            bytes[2 + n..4 + n].copy_from_slice(b"\":");
            append(self.out, &bytes, n + 4);
        } else {
            self.out.extend_from_slice(b",\"");
            self.out.extend_from_slice(key.as_bytes());
            self.out.extend_from_slice(b"\":");
        }
        value.serialize(Compact { out: self.out })
    }

    #[inline(always)]
    fn end(self) -> Result<(), Error> {
        self.close(*b"{}");
        Ok(())
    }
}

impl SerializeSeq for Open<'_> {
    type Ok = ();
    type Error = Error;

    #[inline]
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.out.push(b',');
        value.serialize(Compact { out: self.out })
    }

    #[inline]
    fn end(self) -> Result<(), Error> {
        self.close(*b"[]");
        Ok(())
    }
}

impl SerializeTuple for Open<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<(), Error> {
        SerializeSeq::end(self)
    }
}

/// The first `len` of the bytes, which are copied whole.
#[inline(always)]
fn append<const N: usize>(out: &mut Vec<u8>, bytes: &[u8; N], len: usize) {
    let end = out.len() + len;
    out.extend_from_slice(bytes);
    out.truncate(end);
}

static PAIRS: [u8; 200] = {
    let mut pairs = [0; 200];
    let mut n = 0;
    while n < 100 {
        pairs[2 * n] = b'0' + n as u8 / 10;
        pairs[2 * n + 1] = b'0' + n as u8 % 10;
        n += 1;
    }
    pairs
};

/// Four digits, the first one lowest.
#[inline(always)]
fn four(n: u32) -> u32 {
    let (high, low) = (n as usize / 100 * 2, n as usize % 100 * 2);
    u32::from_le_bytes([PAIRS[high], PAIRS[high + 1], PAIRS[low], PAIRS[low + 1]])
}

#[inline]
fn number(out: &mut Vec<u8>, n: u64) -> Result<(), Error> {
    if n < 10_000 {
        let zeros = (n < 10) as usize + (n < 100) as usize + (n < 1000) as usize;
        append(out, &(four(n as u32) >> (8 * zeros)).to_le_bytes(), 4 - zeros);
        return Ok(());
    }
    long_number(out, n)
}

#[inline(never)]
fn long_number(out: &mut Vec<u8>, n: u64) -> Result<(), Error> {
    if n >= 100_000_000 {
        return serde_json::to_writer(out, &n);
    }
    let digits = four(n as u32 / 10_000) as u64 | (four(n as u32 % 10_000) as u64) << 32;
    let zeros = ((digits ^ 0x3030_3030_3030_3030).trailing_zeros() / 8) as usize;
    append(out, &(digits >> (8 * zeros)).to_le_bytes(), 8 - zeros);
    Ok(())
}

/// Confidences and most coordinates have at most five decimals: their digits are exact, so no shorter ones mean the same number.
#[inline(never)]
fn float(out: &mut Vec<u8>, v: f64) -> Result<(), Error> {
    let scaled = (v.abs() * 1e5).round();
    if !(100.0..1e8).contains(&scaled) || scaled / 1e5 != v.abs() {
        return serde_json::to_writer(out, &v);
    }
    if v < 0.0 {
        out.push(b'-');
    }
    number(out, scaled as u64 / 100_000)?;
    let mut decimals = [b'.'; 6];
    let mut rest = scaled as usize % 100_000;
    for digit in decimals[1..].iter_mut().rev() {
        *digit = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    let len = decimals.iter().rposition(|d| !matches!(d, b'0')).unwrap_or(0) + 1;
    append(out, &decimals, len.max(2));
    Ok(())
}

const EVERY: u64 = 0x0101_0101_0101_0101;

/// Whether JSON would escape one of eight bytes: a quotation mark, a backslash, or a control character.
#[inline(always)]
fn is_special(bytes: u64) -> bool {
    let control = bytes.wrapping_sub(EVERY * 0x20) & !bytes;
    let quote = bytes ^ (EVERY * b'"' as u64);
    let quote = quote.wrapping_sub(EVERY) & !quote;
    let slash = bytes ^ (EVERY * b'\\' as u64);
    let slash = slash.wrapping_sub(EVERY) & !slash;
    (control | quote | slash) & (EVERY * 0x80) != 0
}

/// Eight bytes that begin at `at`.
#[inline(always)]
fn eight(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|b| b.try_into().ok()).map_or(0, u64::from_le_bytes)
}

#[inline(always)]
fn quad(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes) as u64
}

/// The bytes of a string of up to eight, as a number.
#[inline(always)]
fn short(bytes: &[u8]) -> u64 {
    match *bytes {
        [] => 0,
        [a] => a as u64,
        [a, b] => a as u64 | (b as u64) << 8,
        [a, b, c] => a as u64 | (b as u64) << 8 | (c as u64) << 16,
        _ => quad(bytes, 0) | quad(bytes, bytes.len() - 4) << (8 * (bytes.len() - 4)),
    }
}

fn string(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    let n = bytes.len();
    if n <= 8 {
        let word = short(bytes);
        // The bytes behind a short one are no characters: they are filled up with letters.
        let filler = (EVERY * b'a' as u64).checked_shl(8 * n as u32).unwrap_or(0);
        if is_special(word | filler) {
            return escaped(out, text);
        }
        let mut whole = [b'"'; 16];
        whole[1..9].copy_from_slice(&word.to_le_bytes());
        whole[n + 1] = b'"';
        return append(out, &whole, n + 2);
    }
    let mut at = 0;
    let mut special = is_special(eight(bytes, n - 8));
    while at + 8 <= n {
        special |= is_special(eight(bytes, at));
        at += 8;
    }
    if special {
        return escaped(out, text);
    }
    out.push(b'"');
    out.extend_from_slice(bytes);
    out.push(b'"');
}

/// What stands behind the backslash; `u` for a code, 0 where a byte stands for itself.
static ESCAPES: [u8; 256] = {
    let mut table = [0; 256];
    let mut n = 0;
    while n < 0x20 {
        table[n] = b'u';
        n += 1;
    }
    table[0x08] = b'b';
    table[b'\t' as usize] = b't';
    table[b'\n' as usize] = b'n';
    table[0x0c] = b'f';
    table[b'\r' as usize] = b'r';
    table[b'"' as usize] = b'"';
    table[b'\\' as usize] = b'\\';
    table
};

fn escaped(out: &mut Vec<u8>, text: &str) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let bytes = text.as_bytes();
    out.push(b'"');
    let mut from = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let escape = ESCAPES[byte as usize];
        if escape == 0 {
            continue;
        }
        out.extend_from_slice(&bytes[from..at]);
        out.extend_from_slice(&[b'\\', escape]);
        if escape == b'u' {
            out.extend_from_slice(&[b'0', b'0', HEX[byte as usize >> 4], HEX[byte as usize & 15]]);
        }
        from = at + 1;
    }
    out.extend_from_slice(&bytes[from..]);
    out.push(b'"');
}

/// Scalars that records hold few of.
macro_rules! seldom {
    ($($name:ident $type:ty),*) => {
        $(fn $name(self, v: $type) -> Result<(), Error> {
            serde_json::to_writer(self.out, &v)
        })*
    };
}

fn no_such_shape<T>() -> Result<T, Error> {
    Err(Error::custom("no record holds such a shape"))
}

impl<'o> Serializer for Compact<'o> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Open<'o>;
    type SerializeTuple = Open<'o>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeStruct = Open<'o>;
    type SerializeStructVariant = Impossible<(), Error>;

    seldom!(serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64, serialize_f32 f32, serialize_char char, serialize_bytes &[u8]);

    #[inline]
    fn serialize_bool(self, v: bool) -> Result<(), Error> {
        self.out.extend_from_slice(if v { b"true" } else { b"false" });
        Ok(())
    }

    #[inline]
    fn serialize_u8(self, v: u8) -> Result<(), Error> {
        number(self.out, v as u64)
    }

    #[inline]
    fn serialize_u16(self, v: u16) -> Result<(), Error> {
        number(self.out, v as u64)
    }

    #[inline]
    fn serialize_u32(self, v: u32) -> Result<(), Error> {
        number(self.out, v as u64)
    }

    #[inline]
    fn serialize_u64(self, v: u64) -> Result<(), Error> {
        number(self.out, v)
    }

    #[inline]
    fn serialize_f64(self, v: f64) -> Result<(), Error> {
        float(self.out, v)
    }

    #[inline]
    fn serialize_str(self, v: &str) -> Result<(), Error> {
        string(self.out, v);
        Ok(())
    }

    #[inline]
    fn serialize_none(self) -> Result<(), Error> {
        self.out.extend_from_slice(b"null");
        Ok(())
    }

    #[inline]
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    #[inline(always)]
    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'o>, Error> {
        let start = self.out.len();
        Ok(Open { out: self.out, start })
    }

    #[inline(always)]
    fn serialize_tuple(self, len: usize) -> Result<Open<'o>, Error> {
        self.serialize_seq(Some(len))
    }

    #[inline(always)]
    fn serialize_struct(self, _: &'static str, len: usize) -> Result<Open<'o>, Error> {
        self.serialize_seq(Some(len))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(self, _: &'static str, _: u32, _: &'static str, _: &T) -> Result<(), Error> {
        no_such_shape()
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Impossible<(), Error>, Error> {
        no_such_shape()
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Impossible<(), Error>, Error> {
        no_such_shape()
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Impossible<(), Error>, Error> {
        no_such_shape()
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Impossible<(), Error>, Error> {
        no_such_shape()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compact<T: Serialize>(value: &T) -> String {
        let mut out = Vec::new();
        write(value, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn strings_are_escaped_as_by_serde_json() {
        let all: String = (0..0x180).filter_map(char::from_u32).collect();
        for special in ["", "\"", "\\", "\n", "\u{1}", "\u{7f}", "é", "\u{201c}🦀", "  ", "!", "#", "["] {
            for before in 0..20 {
                for behind in 0..20 {
                    let text = format!("{}{special}{}", "x".repeat(before), "y".repeat(behind));
                    assert_eq!(compact(&text), serde_json::to_string(&text).unwrap());
                }
            }
        }
        assert_eq!(compact(&all), serde_json::to_string(&all).unwrap());
    }

    #[test]
    fn numbers_are_written_as_by_serde_json() {
        let edges = (0..20).flat_map(|p| [10u64.pow(p) - 1, 10u64.pow(p), 10u64.pow(p) + 7]).chain([u64::MAX, u32::MAX as u64]);
        for n in edges.chain(0..12_000) {
            assert_eq!(compact(&n), serde_json::to_string(&n).unwrap());
        }
        let floats = (-4000..4000).flat_map(|n| [n as f64 / 100.0, n as f64 * 0.04567, n as f64 / 3.0, n as f64 / 1e5]);
        for v in floats.chain([0.0, -0.0, 1e300, 1e-9, f64::MAX, f64::MIN_POSITIVE, f64::NAN, f64::INFINITY, 999.99999, 1000.0]) {
            assert_eq!(compact(&v), serde_json::to_string(&v).unwrap());
        }
    }

    #[test]
    fn lists_and_structs_close_when_empty() {
        #[derive(Serialize)]
        struct Empty {}
        #[derive(Serialize)]
        struct Some {
            #[serde(skip_serializing_if = "Option::is_none")]
            a: Option<u32>,
            a_name_longer_than_any_key_there_is: Vec<Empty>,
            b: (bool, Option<&'static str>, Vec<Vec<u8>>),
        }
        for a in [None, Some(7)] {
            let b = (true, None, vec![vec![], vec![1, 2]]);
            let some = Some { a, a_name_longer_than_any_key_there_is: vec![Empty {}, Empty {}], b };
            assert_eq!(compact(&some), serde_json::to_string(&some).unwrap());
        }
        assert_eq!(compact(&Empty {}), "{}");
    }
}
