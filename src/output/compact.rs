//! JSON without blanks, written fast: the bytes that `serde_json::to_vec` writes, for the shapes that records have.
//!
//! A record is three to four times as long as its text, and most of it is keys, offsets and short strings. What costs
//! there is not the bytes but the calls: so each key is one constant of [`KEY`] bytes, a number of up to four digits one
//! of four, a short string one of eight, all copied whole and cut to length. Nothing asks whether a comma is due: each
//! field and element begins with one, and the first one becomes the bracket when the list ends.

use super::scalars::{append, float, number, string};
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
