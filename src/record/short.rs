//! Ids, days and codes: short strings that lie in the record itself. A record holds hundreds, and would spend more time on
//! getting and giving back memory for them than on writing them.

use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

/// Bytes that there is room for: the longest id is a letter and ten digits, the longest day `-009999-12-31`.
const ROOM: usize = 15;

/// A string of up to 15 bytes. Longer ones are cut: none is made.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Short {
    len: u8,
    bytes: [u8; ROOM],
}

impl Short {
    /// The first bytes of some ASCII.
    #[inline]
    pub(crate) fn of(text: &[u8]) -> Self {
        debug_assert!(text.is_ascii() && text.len() <= ROOM);
        let len = text.len().min(ROOM);
        let mut bytes = [0; ROOM];
        bytes[..len].copy_from_slice(&text[..len]);
        Short { len: len as u8, bytes }
    }

    /// A number, behind a letter where there is one. Records hold hundreds of these, so they do without the formatter.
    pub(crate) fn numbered(letter: Option<u8>, number: u64) -> Self {
        let mut bytes = [b'0'; 21];
        let (mut first, mut rest) = (bytes.len(), number);
        loop {
            first -= 1;
            bytes[first] += (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if let Some(letter) = letter {
            first -= 1;
            bytes[first] = letter;
        }
        Short::of(&bytes[first..])
    }

    /// "2018-04-22"
    pub(crate) fn day(date: jiff::civil::Date) -> Self {
        let Ok(year @ 0..=9999) = usize::try_from(date.year()) else { return Short::of(date.to_string().as_bytes()) };
        let digit = |n: usize| b'0' + (n % 10) as u8;
        let (month, day) = (date.month() as usize, date.day() as usize);
        let bytes = [
            digit(year / 1000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            b'-',
            digit(month / 10),
            digit(month),
            b'-',
            digit(day / 10),
            digit(day),
        ];
        Short::of(&bytes)
    }

    /// The string.
    #[inline]
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.bytes[..(self.len as usize).min(ROOM)]).unwrap_or_default()
    }
}

impl Deref for Short {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl fmt::Debug for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl PartialEq<str> for Short {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Short {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl From<Short> for Cow<'_, str> {
    fn from(short: Short) -> Self {
        Cow::Owned(short.as_str().to_owned())
    }
}

impl Serialize for Short {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl schemars::JsonSchema for Short {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        String::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}
