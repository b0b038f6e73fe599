//! What tables are made of.

use crate::record::Short;
use std::borrow::Cow;

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Words.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Real,
    /// True or false.
    Truth,
}

impl Type {
    /// As `dateline tables` writes it.
    pub fn name(self) -> &'static str {
        match self {
            Type::Text => "text",
            Type::Integer => "integer",
            Type::Real => "real",
            Type::Truth => "true or false",
        }
    }
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub kind: Type,
    /// What it holds.
    pub what: &'static str,
}

/// A cell. What is unknown is empty.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'r> {
    /// Unknown.
    Null,
    /// Words.
    Text(Cow<'r, str>),
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
    /// True or false.
    Truth(bool),
}

impl Cell<'_> {
    /// The cell by itself, apart from the record.
    pub fn owned(self) -> Cell<'static> {
        match self {
            Cell::Null => Cell::Null,
            Cell::Text(t) => Cell::Text(Cow::Owned(t.into_owned())),
            Cell::Integer(n) => Cell::Integer(n),
            Cell::Real(n) => Cell::Real(n),
            Cell::Truth(b) => Cell::Truth(b),
        }
    }

    /// As JSON.
    pub fn json(&self) -> serde_json::Value {
        match self {
            Cell::Null => serde_json::Value::Null,
            Cell::Text(t) => t.as_ref().into(),
            Cell::Integer(n) => (*n).into(),
            Cell::Real(n) => (*n).into(),
            Cell::Truth(b) => (*b).into(),
        }
    }
}

impl<'r> From<&'r str> for Cell<'r> {
    fn from(text: &'r str) -> Self {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl<'r> From<&'r String> for Cell<'r> {
    fn from(text: &'r String) -> Self {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl<'r> From<&'r Short> for Cell<'r> {
    fn from(text: &'r Short) -> Self {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl<'r> From<&'r Cow<'_, str>> for Cell<'r> {
    fn from(text: &'r Cow<'_, str>) -> Self {
        Cell::Text(Cow::Borrowed(text.as_ref()))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Cell::Text(Cow::Owned(text))
    }
}

macro_rules! integers {
    ($($t:ty)*) => { $(impl From<$t> for Cell<'_> {
        fn from(n: $t) -> Self {
            i64::try_from(n).map_or(Cell::Null, Cell::Integer)
        }
    })* };
}
integers!(u32 u64 usize);

impl From<f64> for Cell<'_> {
    fn from(n: f64) -> Self {
        Cell::Real(n)
    }
}

impl From<bool> for Cell<'_> {
    fn from(b: bool) -> Self {
        Cell::Truth(b)
    }
}

impl<'r, T: Into<Cell<'r>>> From<Option<T>> for Cell<'r> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Null, Into::into)
    }
}

/// Some words, joined by `; `, or an empty cell.
pub(super) fn joined<'r, T: AsRef<str>>(list: impl IntoIterator<Item = T>) -> Cell<'r> {
    let mut all = String::new();
    for item in list {
        if !all.is_empty() {
            all.push_str("; ");
        }
        all.push_str(item.as_ref());
    }
    if all.is_empty() { Cell::Null } else { Cell::Text(Cow::Owned(all)) }
}
