//! What a file holds: told by its first bytes, and where they do not tell, by its name's ending.

use super::fields::Fields;
use super::table;
pub(super) use super::unpack::packing;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// By content, and by the name's ending where content does not tell.
    Auto,
    /// One article of plain text or Markdown a file.
    Text,
    /// One web page a file.
    Html,
    /// JSON: an array of objects, objects one after another, or one alone.
    Json,
    /// One JSON object a line; a line that cannot be read gives a line with an error.
    Jsonl,
    /// A table with a header row, one article a row; the separator is found out.
    Csv,
    /// WARC (or WET), as Common Crawl's CC-NEWS.
    Warc,
}

/// Endings of files that are read as articles when a folder is named, packed or not.
pub(super) const ENDINGS: &[&str] = &["txt", "md", "html", "htm", "xhtml", "json", "jsonl", "ndjson", "csv", "tsv", "warc", "wet"];
/// Endings of packed files.
const PACKED: &[&str] = &["gz", "zst", "zip", "tar", "tgz", "tzst"];

/// The ending of a name in lower case.
fn ending(name: &str) -> String {
    name.rsplit_once('.').filter(|(_, e)| !e.contains('/')).map_or(String::new(), |(_, e)| e.to_ascii_lowercase())
}

/// Whether a file in a folder is taken for articles: `a.txt`, `a.jsonl.gz`, `a.zip`.
pub(super) fn is_readable(name: &str) -> bool {
    let last = ending(name);
    match last.as_str() {
        "gz" | "zst" => {
            let inner = ending(&name[..name.len() - last.len() - 1]);
            inner == "tar" || ENDINGS.contains(&inner.as_str())
        }
        _ => ENDINGS.contains(&last.as_str()) || PACKED.contains(&last.as_str()),
    }
}

/// Whether a name says that its file holds one article, so that it need not be looked into before it is read.
pub(super) fn is_single(name: &str) -> bool {
    matches!(ending(name).as_str(), "txt" | "md" | "html" | "htm" | "xhtml")
}

/// Whether a name says that its file is packed.
pub(super) fn is_packed(name: &str) -> bool {
    PACKED.contains(&ending(name).as_str())
}

/// What the first bytes hold, never [`Format::Auto`].
pub(super) fn detect(head: &[u8], name: &str, fields: &Fields) -> Format {
    let decoded;
    let head = match encoding_rs::Encoding::for_bom(head) {
        Some((encoding, _)) => {
            decoded = encoding.decode(&head[..head.len().min(4096)]).0.into_owned();
            decoded.as_bytes()
        }
        None => head,
    };
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(name);
    let ending = ending(name);
    let start = head.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(head.len());
    let body = &head[start..];
    if body.starts_with(b"WARC/") {
        return Format::Warc;
    }
    let next = body.iter().skip(1).find(|b| !b.is_ascii_whitespace());
    match body.first() {
        Some(b'<') if is_html(body) => return Format::Html,
        Some(b'[') if matches!(next, Some(b'{' | b']')) => return Format::Json,
        Some(b'{') if matches!(next, Some(b'"' | b'}')) => {
            let line = memchr::memchr(b'\n', body).map(|end| body[..end].trim_ascii_end());
            return match line {
                Some(line) if line.ends_with(b"}") => Format::Jsonl,
                None if ending != "json" => Format::Jsonl,
                _ if matches!(ending.as_str(), "jsonl" | "ndjson") => Format::Jsonl,
                _ => Format::Json,
            };
        }
        _ => {}
    }
    match ending.as_str() {
        "jsonl" | "ndjson" => return Format::Jsonl,
        "json" => return Format::Json,
        "csv" | "tsv" => return Format::Csv,
        "html" | "htm" | "xhtml" => return Format::Html,
        "warc" | "wet" => return Format::Warc,
        "txt" | "md" => return Format::Text,
        _ => {}
    }
    let first = body.split(|b| *b == b'\n').next().unwrap_or(body);
    if str::from_utf8(first).is_ok_and(|line| table::is_header(line.trim_end(), fields)) { Format::Csv } else { Format::Text }
}

/// Whether it begins like a page or a piece of one.
fn is_html(body: &[u8]) -> bool {
    let head = body[..body.len().min(1024)].to_ascii_lowercase();
    let has = |tag: &[u8]| memchr::memmem::find(&head, tag).is_some();
    has(b"<!doctype html")
        || [&b"<html"[..], b"<head>", b"<body", b"<article", b"<div", b"<p>", b"<p ", b"<h1", b"<section", b"<main"].into_iter().any(has)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_what_it_is() {
        let cases: &[(&[u8], &str, Format)] = &[
            (b"WARC/1.0\r\n", "x.txt", Format::Warc),
            (b"<!DOCTYPE html><html>", "", Format::Html),
            (b"\n <p>It rained.</p>", "", Format::Html),
            (b"<3 is a heart", "", Format::Text),
            (b"{\"text\": \"a\"}\n{\"text\": \"b\"}\n", "", Format::Jsonl),
            (b"{\n  \"text\": \"a\"\n}\n", "", Format::Json),
            (b"[{\"text\": \"a\"}]", "", Format::Json),
            (b"[Update] The river rose.", "", Format::Text),
            (b"{sic} he said", "", Format::Text),
            (b"id,date,text\n1,2018-04-22,It rained.\n", "", Format::Csv),
            (b"title;text\n", "", Format::Csv),
            (b"On Monday, the text, he said, was clear.\n", "", Format::Text),
            (b"a,b\n", "x.csv.gz", Format::Csv),
            (b"KABUL (AP) \x97 It rained.", "", Format::Text),
        ];
        for (head, name, expected) in cases {
            assert_eq!(detect(head, name, &Fields::default()), *expected, "{}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn names_tell_what_is_read_from_a_folder() {
        assert!(["a.txt", "b/c.JSONL.gz", "d.tar.zst", "e.tgz", "f.zip"].into_iter().all(is_readable));
        assert!(!["a.png", "b.gz", "c.png.gz", "d", "a.txt/e"].into_iter().any(is_readable));
    }
}
