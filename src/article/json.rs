//! Articles as JSON: objects on lines of their own (JSONL), in an array, or one after another.

use super::fields::{Fields, Part};
use super::{Article, Published, PublishedFrom, html, parse_day};
use crate::error::Error;
use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;
use std::borrow::Cow;
use std::fmt;
use std::io::{BufRead, Read};

/// A longest line or object, in bytes: more is no article, and would fill the memory.
const LONGEST: u64 = 1 << 30;

/// The parts of one article, each from the best field that had it.
#[derive(Default)]
pub(super) struct Parts {
    values: [Option<(usize, Value)>; 7],
}

impl Parts {
    /// Keeps a value when none from a better field is there.
    pub(super) fn put(&mut self, part: Part, rank: usize, value: Value) {
        let empty = match &value {
            Value::Null => true,
            Value::String(s) => s.trim().is_empty(),
            Value::Array(a) => a.is_empty(),
            _ => false,
        };
        let slot = &mut self.values[part as usize];
        if !empty && slot.as_ref().is_none_or(|(r, _)| rank < *r) {
            *slot = Some((rank, value));
        }
    }

    fn take(&mut self, part: Part) -> Option<String> {
        self.values[part as usize].take().and_then(|(_, v)| words(v))
    }

    /// The article; `number` is its line, for want of an id.
    ///
    /// # Errors
    /// When there is no text: the id it would have had, and why.
    pub(super) fn article(mut self, number: u64, fields: &Fields) -> Result<Article<'static>, (String, Error)> {
        let url = self.take(Part::Url);
        let id = self.take(Part::Id).or_else(|| url.clone()).unwrap_or_else(|| number.to_string());
        let mut warnings = Vec::new();
        let published = self.take(Part::Date).and_then(|p| {
            let date = parse_day(&p);
            if date.is_none() {
                warnings.push(format!("published: `{p}` is no date like 2018-04-22"));
            }
            date.map(|date| Published { date, from: PublishedFrom::Field })
        });
        let known = Article {
            id: Cow::Owned(id),
            title: self.take(Part::Title),
            byline: self.take(Part::Byline),
            published,
            url,
            warnings,
            ..Article::default()
        };
        if let Some(text) = self.take(Part::Text) {
            return Ok(Article { text: Cow::Owned(text), ..known });
        }
        match self.take(Part::Html) {
            Some(page) => html::with(page, known).map_err(|(id, e)| (id, e.line(number))),
            None => Err((
                known.id.into_owned(),
                Error::new(format!("no text in this object: looked for {}", fields.text_names()))
                    .line(number)
                    .hint("name the field with --text-field"),
            )),
        }
    }
}

/// A value as words: names in a list are joined by commas.
fn words(value: Value) -> Option<String> {
    match value {
        Value::String(s) => Some(s),
        Value::Number(n) => Some(n.to_string()),
        Value::Array(list) => {
            let all: Vec<String> = list.into_iter().filter_map(words).collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
        Value::Object(mut o) => o.remove("name").and_then(words),
        Value::Null | Value::Bool(_) => None,
    }
}

struct PartsOf<'f>(&'f Fields);

impl<'de> DeserializeSeed<'de> for PartsOf<'_> {
    type Value = Parts;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Parts, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for PartsOf<'_> {
    type Value = Parts;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object with an article's text")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Parts, A::Error> {
        let mut parts = Parts::default();
        while let Some(key) = map.next_key::<Key>()? {
            if self.0.parts(&key.0).next().is_none() {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let mut value: Value = map.next_value()?;
            let mut held = self.0.parts(&key.0).peekable();
            while let Some((part, rank)) = held.next() {
                match self.0.descend(part, &key.0, &value) {
                    // The last one takes the value itself: a text is not copied.
                    Some(inner) if held.peek().is_none() && std::ptr::eq(inner, &value) => parts.put(part, rank, std::mem::take(&mut value)),
                    Some(inner) => parts.put(part, rank, inner.clone()),
                    None => {}
                }
            }
        }
        Ok(parts)
    }
}

/// A key, borrowed where it holds no escapes.
struct Key<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Key<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Key<'de>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a key")
            }
            fn visit_borrowed_str<E: de::Error>(self, v: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(v)))
            }
            fn visit_str<E: de::Error>(self, v: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(v.to_owned())))
            }
        }
        deserializer.deserialize_str(KeyVisitor)
    }
}

/// The article of one JSON object. Without an id it is called by its address, or else by its line.
///
/// # Errors
/// When it is no JSON object with a text; the id, where one can be read, is handed back beside the error.
pub fn from_json(json: &[u8], number: u64, fields: &Fields) -> Result<Article<'static>, (String, Error)> {
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let parts = PartsOf(fields).deserialize(&mut deserializer).and_then(|parts| deserializer.end().map(|()| parts));
    parts.map_err(|e| (number.to_string(), Error::new(format!("not a JSON object: {e}")).line(number)))?.article(number, fields)
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
                Ok(_) => {
                    if number == 1 && line.starts_with(b"\xef\xbb\xbf") {
                        line.drain(..3);
                    }
                    return Some(Ok((number, line)));
                }
                Err(e) => {
                    ended = true;
                    return Some(Err(Error::new(e.to_string()).line(number)));
                }
            }
        }
        None
    })
}

/// The outermost objects of a JSON stream with the lines that they begin on: of an array, one after another, or one alone.
pub fn objects(mut reader: impl BufRead) -> impl Iterator<Item = Result<(u64, Vec<u8>), Error>> {
    let mut number = 1;
    let mut ended = false;
    std::iter::from_fn(move || {
        let (mut object, mut first) = (Vec::new(), 0);
        let (mut depth, mut in_string, mut escaped) = (0u32, false, false);
        while !ended {
            let buffer = match reader.fill_buf() {
                Ok(buffer) => buffer,
                Err(e) => {
                    ended = true;
                    return Some(Err(Error::new(e.to_string()).line(number)));
                }
            };
            if buffer.is_empty() {
                ended = true;
                let cut = Error::new("the JSON ends inside an object").line(first);
                return (depth > 0).then_some(Err(cut));
            }
            let mut from = (depth > 0).then_some(0);
            let mut used = 0;
            let mut done = false;
            for &b in buffer {
                used += 1;
                number += u64::from(b == b'\n');
                if in_string {
                    in_string = escaped || b != b'"';
                    escaped = !escaped && b == b'\\';
                    continue;
                }
                match b {
                    b'"' if depth > 0 => in_string = true,
                    b'{' => {
                        if depth == 0 {
                            (from, first) = (Some(used - 1), number);
                        }
                        depth += 1;
                    }
                    b'}' if depth > 0 => {
                        depth -= 1;
                        if depth == 0 {
                            done = true;
                            break;
                        }
                    }
                    _ if depth > 0 || b.is_ascii_whitespace() || matches!(b, b'[' | b',' | b']' | 0xef | 0xbb | 0xbf) => {}
                    other => {
                        ended = true;
                        let found = char::from(other);
                        return Some(Err(Error::new(format!("not JSON: expected an object or an array of objects, found `{found}`")).line(number)));
                    }
                }
            }
            if let Some(from) = from {
                object.extend_from_slice(&buffer[from..used]);
            }
            reader.consume(used);
            if done {
                return Some(Ok((first, object)));
            }
            if object.len() as u64 > LONGEST {
                ended = true;
                return Some(Err(Error::new("an object of over 1 GiB: reading stops here").line(first)));
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_cut_out_of_any_json() {
        let json = "[\n {\"text\": \"a } \\\" {\"},\n {\"b\": {\"c\": 1}}\n]\n{}";
        let found: Vec<_> = objects(std::io::BufReader::with_capacity(3, json.as_bytes()))
            .map(|o| o.map(|(n, o)| (n, String::from_utf8(o).unwrap())).unwrap())
            .collect();
        assert_eq!(found, [(2, "{\"text\": \"a } \\\" {\"}".to_owned()), (3, "{\"b\": {\"c\": 1}}".to_owned()), (5, "{}".to_owned())]);
        assert!(objects(&b"[{\"a\": 1"[..]).last().unwrap().is_err());
        assert!(objects(&b"hello"[..]).next().unwrap().is_err());
    }

    #[test]
    fn a_news_please_object_is_read_as_it_comes() {
        let json =
            br#"{"authors": ["Ana Ruiz", "Bo Lee"], "date_download": "2020-01-01", "date_publish": "2018-04-22 10:00:00", "maintext": "It rained.",
            "text": null, "title": "Rain", "url": "https://example.org/a"}"#;
        let article = from_json(json, 7, &Fields::default()).unwrap();
        assert_eq!((&*article.id, &*article.text), ("https://example.org/a", "It rained."));
        assert_eq!((article.byline.as_deref(), article.title.as_deref()), (Some("Ana Ruiz, Bo Lee"), Some("Rain")));
        assert_eq!(article.published.unwrap().date.to_string(), "2018-04-22");
    }

    #[test]
    fn what_is_no_article_is_told_with_its_id() {
        let (id, e) = from_json(br#"{"id": 5, "words": "x"}"#, 3, &Fields::default()).unwrap_err();
        assert_eq!(id, "5");
        assert!(e.to_string().starts_with("line 3: no text in this object"), "{e}");
        assert_eq!(from_json(b"{", 3, &Fields::default()).unwrap_err().0, "3");
    }
}
