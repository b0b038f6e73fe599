//! What Python hands over, as articles.

use dateline::article::{Fields, Published, PublishedFrom, from_json, parse_day};
use dateline::{Article, Error};
use pyo3::FromPyObject;
use sha2::{Digest, Sha256};

/// An article; or the id that it would have had, and what is wrong with it.
pub type Read = Result<Article<'static>, (String, Error)>;

/// One article: id, text, day of publication, title, byline, address.
#[derive(FromPyObject)]
pub struct Given(Option<String>, Option<String>, Option<String>, Option<String>, Option<String>, Option<String>);

impl Given {
    /// Whether its day of publication is one.
    pub fn check_day(&self) -> Result<(), Error> {
        match self.2.as_deref() {
            Some(day) if !day.is_empty() && parse_day(day).is_none() => Err(Error::new(no_day(day))),
            _ => Ok(()),
        }
    }

    /// The article. A day of publication that is none is a warning in the record, as for a line of JSONL.
    pub fn article(self) -> Read {
        let Given(id, text, day, title, byline, url) = self;
        let Some(text) = text else { return Err((id.unwrap_or_default(), Error::new("no text"))) };
        let day = day.filter(|d| !d.is_empty());
        let date = day.as_deref().and_then(parse_day);
        let warnings = day.filter(|_| date.is_none()).map(|d| no_day(&d)).into_iter().collect();
        let published = date.map(|date| Published { date, from: PublishedFrom::Field });
        let id = id.unwrap_or_else(|| number(&text).to_string());
        let [title, byline, url] = [title, byline, url].map(|field| field.filter(|f| !f.is_empty()));
        Ok(Article { id: id.into(), text: text.into(), title, byline, url, published, warnings, ..Article::default() })
    }
}

/// The article of a line of JSONL. Its number in the file is not known here: a line without an id is called by the
/// number that its content hashes to, which is the same whatever the partitions are.
pub fn from_line(line: &str) -> Read {
    from_json(line.as_bytes(), number(line), &Fields::default())
}

fn no_day(day: &str) -> String {
    format!("published: `{day}` is no date like 2018-04-22")
}

fn number(content: &str) -> u64 {
    let hash = Sha256::digest(content.as_bytes());
    hash.iter().take(8).fold(0, |n, byte| n << 8 | u64::from(*byte))
}
