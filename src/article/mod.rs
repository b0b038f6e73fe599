//! What dateline reads: an article with what is known about it, from bytes in whatever shape they come.
//!
//! [`find`] walks folders; [`read_files`] and [`read_stream`] unpack and cut, in order, on one thread; [`Input::read`]
//! decodes and parses, on any thread.

mod captions;
mod day;
mod encoding;
mod fields;
mod files;
mod format;
mod html;
mod input;
mod json;
mod members;
mod metadata;
mod prose;
mod source;
mod table;
mod unpack;
mod warc;

pub use day::parse_day;
pub use encoding::decode;
pub use fields::{Fields, PARTS, Part};
pub use files::{FileToRead, find, listed};
pub use format::Format;
pub use input::{Content, Input};
pub use json::{from_json, lines};
pub use source::{Options, read_files, read_stream};

use jiff::civil::Date;
use std::borrow::Cow;

/// One article.
#[derive(Clone, Debug, Default)]
pub struct Article<'a> {
    /// A relative path, the id of a JSONL line, or `-`.
    pub id: Cow<'a, str>,
    /// Its text; spans are byte ranges of it.
    pub text: Cow<'a, str>,
    /// Its title, where it comes apart from the text.
    pub title: Option<String>,
    /// Who wrote it, where that comes apart from the text.
    pub byline: Option<String>,
    /// The day it was published, and where that was found.
    pub published: Option<Published>,
    /// The file it was read from.
    pub path: Option<String>,
    /// Its address on the web.
    pub url: Option<String>,
    /// The encoding it was read from, by its WHATWG name.
    pub encoding: Option<&'static str>,
    /// What was doubtful about reading it.
    pub warnings: Vec<String>,
}

/// A day of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The day.
    pub date: Date,
    /// Where it was found.
    pub from: PublishedFrom,
}

/// Where a day of publication was found; the first that is there counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishedFrom {
    /// `--published`.
    Option,
    /// A field of the JSONL line, or of the page's metadata.
    Field,
    /// The dateline: "KABUL, April 22 (AP) —".
    Dateline,
    /// A date line in the text: "Updated: April 22, 2018".
    Text,
}

impl PublishedFrom {
    /// As the record writes it.
    pub fn name(self) -> &'static str {
        match self {
            PublishedFrom::Option => "option",
            PublishedFrom::Field => "field",
            PublishedFrom::Dateline => "dateline",
            PublishedFrom::Text => "text",
        }
    }
}
