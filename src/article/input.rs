//! One thing to read, not yet read: decoding and parsing are done by whichever thread takes it.

use super::fields::Fields;
use super::{Article, Format, decode, format, from_json, html, table};
use crate::error::Error;
use std::borrow::Cow;
use std::path::PathBuf;

/// One article to be read.
pub struct Input {
    /// The id of its record, when what it holds names none.
    pub id: String,
    /// Where it is: the file, and inside an archive the name there; `None` for standard input.
    pub path: Option<String>,
    /// On which line, or in which record, it begins.
    pub line: u64,
    /// What there is of it.
    pub content: Content,
}

/// What there is of an article before it is read.
pub enum Content {
    /// A file of plain text or HTML.
    File(PathBuf, Format),
    /// Bytes of plain text.
    Text(Vec<u8>, Option<String>),
    /// A page in HTML, its encoding when the server told it, and its address.
    Page(Vec<u8>, Option<String>, Option<String>),
    /// A JSON object; whether it stands on a line of its own.
    Json(Vec<u8>, bool),
    /// A row of a table, and what its columns hold.
    Row(csv::ByteRecord, table::Columns),
}

/// An article with what was wrong but could be read over; or the id that it would have had, and why there is none.
pub type Read = Result<(Article<'static>, Option<Error>), (String, Error)>;

impl Input {
    /// About how many bytes it holds.
    pub fn size(&self) -> usize {
        match &self.content {
            Content::File(..) => 4096,
            Content::Text(b, _) | Content::Page(b, ..) | Content::Json(b, _) => b.len(),
            Content::Row(row, _) => row.as_slice().len(),
        }
    }

    /// Whether it is a line of JSONL, whose record stands on the same line of the output even when it is an error.
    pub fn is_line(&self) -> bool {
        matches!(self.content, Content::Json(_, true))
    }

    /// Reads it.
    ///
    /// # Errors
    /// When there is no article: the id its record would have had, and why.
    pub fn read(self, fields: &Fields) -> Read {
        let Input { id, path, line, content } = self;
        let known = |id: String| Article { id: Cow::Owned(id), path: path.clone(), ..Article::default() };
        let read = match content {
            Content::File(file, format) => match std::fs::read(&file) {
                Ok(bytes) => whole(bytes, format, known(id), fields),
                Err(e) => Err((id, Error::new(e.to_string()))),
            },
            Content::Text(bytes, url) => text(bytes, Article { url, ..known(id) }),
            Content::Page(bytes, charset, url) => html::read(bytes, charset.as_deref(), Article { url, ..known(id) }),
            Content::Json(object, _) => from_json(&object, line, fields).map(|a| (Article { path: path.clone(), ..a }, None)),
            Content::Row(row, columns) => table::article(&row, &columns, line, fields).map(|a| (Article { path: path.clone(), ..a }, None)),
        };
        let at = |e: Error| if let Some(path) = &path { e.at(path) } else { e };
        read.map(|(article, damage)| (article, damage.map(at))).map_err(|(id, e)| (id, at(e)))
    }
}

/// A file's bytes: text, a page, or one JSON object, whatever its name says.
fn whole(bytes: Vec<u8>, format: Format, known: Article<'static>, fields: &Fields) -> Read {
    if let Some(packing) = format::packing(&bytes) {
        let e = Error::new(format!("not text: it is packed ({packing:?})")).hint("give it an ending that says so, or give it on standard input");
        return Err((known.id.into_owned(), e));
    }
    let format = if format == Format::Auto { format::detect(&bytes, known.path.as_deref().unwrap_or(""), fields) } else { format };
    match format {
        Format::Html => html::read(bytes, None, known),
        Format::Json | Format::Jsonl => match from_json(&bytes, 1, fields) {
            Ok(article) => Ok((Article { path: known.path.clone(), ..article }, None)),
            Err((_, e)) => Err((known.id.into_owned(), e.hint("many objects in one file: name it .jsonl or .json"))),
        },
        _ => text(bytes, known),
    }
}

fn text(bytes: Vec<u8>, known: Article<'static>) -> Read {
    match decode(bytes) {
        Ok(decoded) => {
            let warnings = decoded.damage.iter().map(ToString::to_string).collect();
            Ok((Article { text: Cow::Owned(decoded.text), encoding: Some(decoded.encoding), warnings, ..known }, decoded.damage))
        }
        Err(e) => Err((known.id.into_owned(), e)),
    }
}
