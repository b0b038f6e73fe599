//! One thing to read, not yet read: reading and decoding are done by whichever thread takes it.

use super::{Article, decode, from_json};
use crate::error::Error;
use std::borrow::Cow;
use std::path::PathBuf;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// By the ending of the file's name; plain text on standard input.
    Auto,
    /// One article of plain text or Markdown a file.
    Text,
    /// One JSON object a line: {"id", "text", "published"?, "title"?, "byline"?, "url"?}.
    Jsonl,
}

/// One article to be read.
pub enum Input {
    /// A file of plain text.
    File {
        /// Where it is.
        path: PathBuf,
        /// The id of its record.
        id: String,
    },
    /// Bytes of plain text.
    Bytes {
        /// The bytes.
        bytes: Vec<u8>,
        /// The id of its record.
        id: String,
    },
    /// A JSON line.
    Json {
        /// The line.
        line: Vec<u8>,
        /// Its number, from 1.
        number: u64,
        /// Its file; `None` for standard input.
        path: Option<PathBuf>,
    },
}

impl Input {
    /// Reads it: the article, with what was wrong but could be read over.
    ///
    /// # Errors
    /// When there is no article: the id its record would have had, and why.
    pub fn read(self) -> Result<(Article<'static>, Option<Error>), (String, Error)> {
        match self {
            Input::File { path, id } => {
                let bytes = std::fs::read(&path).map_err(|e| (id.clone(), Error::new(e.to_string()).at(&path)))?;
                let (mut article, damage) = text(bytes, id).map_err(|(id, e)| (id, e.at(&path)))?;
                article.path = Some(path.to_string_lossy().into_owned());
                Ok((article, damage.map(|d| d.at(&path))))
            }
            Input::Bytes { bytes, id } => text(bytes, id),
            Input::Json { line, number, path } => match from_json(&line, number) {
                Ok(article) => Ok((article, None)),
                Err((id, e)) => Err((id, if let Some(path) = path { e.at(path) } else { e })),
            },
        }
    }
}

fn text(bytes: Vec<u8>, id: String) -> Result<(Article<'static>, Option<Error>), (String, Error)> {
    match decode(bytes) {
        Ok(decoded) => {
            let warnings = decoded.damage.iter().map(ToString::to_string).collect();
            let article =
                Article { id: Cow::Owned(id), text: Cow::Owned(decoded.text), encoding: Some(decoded.encoding), warnings, ..Article::default() };
            Ok((article, decoded.damage))
        }
        Err(e) => Err((id, e)),
    }
}
