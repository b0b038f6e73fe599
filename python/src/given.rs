//! What Python hands over, as articles.

use dateline::article::{Fields, Published, PublishedFrom, from_json, parse_day};
use dateline::{Article, Error};
use pyo3::FromPyObject;
use pyo3::pybacked::PyBackedBytes;
use sha2::{Digest, Sha256};

/// How much of a broken line is kept beside its error.
const BEGINNING: usize = 200;

/// An article; or the id that it would have had, and what is wrong with it.
pub type Read = Result<Article<'static>, (String, Error)>;

/// A string of Python, or bytes that ought to be one: a column of Spark's is not checked to be UTF-8.
#[derive(FromPyObject)]
enum Words {
    Text(String),
    Bytes(PyBackedBytes),
}

impl Words {
    fn text(self) -> Result<String, Error> {
        match self {
            Words::Text(text) => Ok(text),
            Words::Bytes(bytes) => Ok(std::str::from_utf8(&bytes).map_err(|e| Error::new(format!("not UTF-8: {e}")))?.to_owned()),
        }
    }
}

/// One article: id, text, day of publication, title, byline, address.
#[derive(FromPyObject)]
pub struct Given(Option<Words>, Option<Words>, Option<Words>, Option<Words>, Option<Words>, Option<Words>);

impl Given {
    /// The article. A day of publication that is none is a warning in the record, as for a line of JSONL.
    pub fn article(self) -> Read {
        let words = |part: Option<Words>| part.map(Words::text).transpose();
        let Given(id, text, day, title, byline, url) = self;
        let id = words(id).map_err(|e| (String::new(), e))?;
        let read = || -> Result<Article<'static>, Error> {
            let text = words(text)?.ok_or_else(|| Error::new("no text"))?;
            let [day, title, byline, url] = [day, title, byline, url].map(|part| words(part).map(|p| p.filter(|p| !p.is_empty())));
            let day = day?;
            let date = day.as_deref().and_then(parse_day);
            let warnings = day.filter(|_| date.is_none()).map(|d| no_day(&d)).into_iter().collect();
            let published = date.map(|date| Published { date, from: PublishedFrom::Field });
            let id = id.clone().unwrap_or_else(|| number(text.as_bytes()).to_string());
            Ok(Article { id: id.into(), text: text.into(), title: title?, byline: byline?, url: url?, published, warnings, ..Article::default() })
        };
        read().map_err(|e| (id.unwrap_or_default(), e))
    }
}

/// The article of a line of JSONL; none where the line is blank. Its number in the file is not known here: a line without
/// an id is called by the number that its content hashes to, which is the same whatever the partitions are.
pub fn from_line(line: &[u8]) -> Option<Read> {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    (!line.iter().all(u8::is_ascii_whitespace)).then(|| from_json(line, number(line), &Fields::default()))
}

/// How a line begins, for the table of errors.
pub fn beginning(line: &[u8]) -> String {
    let cut = &line[..line.len().min(4 * BEGINNING)];
    String::from_utf8_lossy(cut).chars().take(BEGINNING).collect()
}

/// What is said of a day of publication that is none.
fn no_day(day: &str) -> String {
    format!("published: `{day}` is no date like 2018-04-22")
}

fn number(content: &[u8]) -> u64 {
    let hash = Sha256::digest(content);
    hash.iter().take(8).fold(0, |n, byte| n << 8 | u64::from(*byte))
}
