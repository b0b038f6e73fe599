//! Articles as JSON lines: `{"id", "text", "published"?, "title"?, "url"?, "byline"?}`.

use super::{Article, Published, PublishedFrom, parse_day};
use crate::error::Error;
use serde::Deserialize;
use std::borrow::Cow;
use std::io::{BufRead, Read};

/// A longest line, in bytes: more is no article, and would fill the memory.
const LONGEST: u64 = 1 << 30;

#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow, default)]
    id: Option<Id<'a>>,
    #[serde(borrow)]
    text: Cow<'a, str>,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    byline: Option<String>,
    #[serde(default)]
    url: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id<'a> {
    #[serde(borrow)]
    Text(Cow<'a, str>),
    Number(serde_json::Number),
}

/// The article of one JSON object. Without an id it is called by its line.
///
/// # Errors
/// When the line is no JSON object with a `text`; the id, where one can be read, is handed back beside the error.
pub fn from_json(json: &[u8], number: u64) -> Result<Article<'static>, (String, Error)> {
    let line: Line = serde_json::from_slice(json).map_err(|e| {
        let id = serde_json::from_slice::<serde_json::Value>(json).ok().and_then(|v| match v.get("id") {
            Some(serde_json::Value::String(s)) => Some(s.clone()),
            Some(serde_json::Value::Number(n)) => Some(n.to_string()),
            _ => None,
        });
        (id.unwrap_or_else(|| number.to_string()), Error::new(format!("not a JSON object with a \"text\": {e}")).line(number))
    })?;
    let mut warnings = Vec::new();
    let published = line.published.as_deref().filter(|p| !p.is_empty()).and_then(|p| {
        let date = parse_day(p);
        if date.is_none() {
            warnings.push(format!("published: `{p}` is no date like 2018-04-22"));
        }
        date.map(|date| Published { date, from: PublishedFrom::Field })
    });
    Ok(Article {
        id: match line.id {
            Some(Id::Text(t)) => Cow::Owned(t.into_owned()),
            Some(Id::Number(n)) => Cow::Owned(n.to_string()),
            None => Cow::Owned(number.to_string()),
        },
        text: Cow::Owned(line.text.into_owned()),
        title: line.title.filter(|t| !t.is_empty()),
        byline: line.byline.filter(|t| !t.is_empty()),
        published,
        url: line.url,
        warnings,
        ..Article::default()
    })
}

/// The lines of a JSONL stream with their numbers, empty ones left out.
pub fn lines(mut reader: impl BufRead) -> impl Iterator<Item = Result<(u64, Vec<u8>), Error>> {
    let mut number = 0;
    let mut ended = false;
    std::iter::from_fn(move || {
        while !ended {
            let mut line = Vec::new();
            number += 1;
            match reader.by_ref().take(LONGEST).read_until(b'\n', &mut line) {
                Ok(0) => ended = true,
                Ok(n) if n as u64 == LONGEST => {
                    ended = true;
                    return Some(Err(Error::new("a line of over 1 GiB: reading stops here").line(number)));
                }
                Ok(_) if line.iter().all(u8::is_ascii_whitespace) => {}
                Ok(_) => return Some(Ok((number, line))),
                Err(e) => {
                    ended = true;
                    return Some(Err(Error::new(e.to_string()).line(number)));
                }
            }
        }
        None
    })
}
