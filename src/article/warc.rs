//! WARC files (ISO 28500), as Common Crawl writes them: pages of CC-NEWS, texts of WET files.
//!
//! A record that cannot be read is told, and reading goes on at the next one. Records that are no article (requests,
//! metadata, pictures, answers other than 200) are passed over in silence.

use crate::error::Error;
use std::io::{self, BufRead, Read};

/// A longest record; Common Crawl cuts at 1 MiB.
const LONGEST: u64 = 64 << 20;
/// A longest line of a header.
const LONGEST_LINE: u64 = 64 << 10;

/// A page or a text of a WARC file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Page {
    /// The record's id, without brackets and scheme.
    pub id: String,
    /// Where the page is.
    pub url: Option<String>,
    /// The page.
    pub body: Vec<u8>,
    /// `charset` of its content type.
    pub charset: Option<String>,
    /// Whether it is HTML; otherwise it is plain text.
    pub html: bool,
}

/// The pages of a WARC stream, with the number of their record, from 1.
pub(super) fn pages(reader: impl BufRead) -> impl Iterator<Item = Result<Page, Error>> {
    let mut records = Records { reader, number: 0, lost: false, ended: false };
    std::iter::from_fn(move || {
        while !records.ended {
            match records.next_page() {
                Ok(Some(page)) => return Some(Ok(page)),
                Ok(None) => {}
                Err(e) => {
                    // An error of the stream itself ends it; what is wrong in one record does not.
                    records.ended |= e.kind() != io::ErrorKind::InvalidData;
                    records.lost = true;
                    return Some(Err(Error::new(format!("WARC record {}: {e}", records.number))));
                }
            }
        }
        None
    })
}

struct Records<R> {
    reader: R,
    number: u64,
    /// Whether lines are passed over until a record begins.
    lost: bool,
    ended: bool,
}

type Headers = Vec<(String, String)>;

fn wrong<T>(what: impl Into<String>) -> io::Result<T> {
    Err(io::Error::new(io::ErrorKind::InvalidData, what.into()))
}

fn header<'h>(headers: &'h Headers, name: &str) -> Option<&'h str> {
    headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
}

impl<R: BufRead> Records<R> {
    /// The next record, when it is a page. At the end, [`Records::ended`] is set.
    fn next_page(&mut self) -> io::Result<Option<Page>> {
        loop {
            let Some(line) = line(&mut self.reader)? else {
                self.ended = true;
                return Ok(None);
            };
            if line.starts_with("WARC/") {
                break;
            }
            // Between records stand two empty lines; anything else is the rest of a broken record.
            if !line.is_empty() && !self.lost {
                self.lost = true;
                self.number += 1;
                return wrong("expected `WARC/1.0`, found something else; passed over to the next record");
            }
        }
        self.number += 1;
        self.lost = false;
        let headers = headers(&mut self.reader)?;
        let Some(length) = header(&headers, "Content-Length").and_then(|l| l.trim().parse::<u64>().ok()) else {
            self.lost = true;
            return wrong("it has no Content-Length that is a number; passed over to the next record");
        };
        let kind = header(&headers, "WARC-Type").unwrap_or("").to_ascii_lowercase();
        if !matches!(kind.as_str(), "response" | "resource" | "conversion") || length > LONGEST {
            let passed = io::copy(&mut self.reader.by_ref().take(length), &mut io::sink())?;
            return match passed < length {
                true => wrong("it is cut off"),
                false if length > LONGEST => wrong(format!("it is {length} bytes long: no article")),
                false => Ok(None),
            };
        }
        let mut block = Vec::with_capacity(length as usize);
        self.reader.by_ref().take(length).read_to_end(&mut block)?;
        if (block.len() as u64) < length {
            return wrong(format!("it is cut off: {} bytes of {length}", block.len()));
        }
        let id = header(&headers, "WARC-Record-ID").unwrap_or("").trim_matches(|c| matches!(c, '<' | '>' | ' ')).trim_start_matches("urn:uuid:");
        let page = Page {
            id: if id.is_empty() { self.number.to_string() } else { id.to_owned() },
            url: header(&headers, "WARC-Target-URI").map(|u| u.trim_matches(|c| matches!(c, '<' | '>')).to_owned()),
            body: Vec::new(),
            charset: None,
            html: false,
        };
        if kind == "response" { response(block, page) } else { Ok(typed(block, header(&headers, "Content-Type").unwrap_or(""), page)) }
    }
}

/// One line without its end; `None` at the end of the stream.
fn line(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    reader.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']).to_owned()))
}

/// Header lines up to the empty line; a line that begins with a blank goes on with the one before it.
fn headers(reader: &mut impl BufRead) -> io::Result<Headers> {
    let mut headers: Headers = Vec::new();
    while let Some(line) = line(reader)?.filter(|l| !l.is_empty()) {
        if let Some((name, value)) = line.split_once(':').filter(|(n, _)| !n.starts_with(' ')) {
            headers.push((name.trim().to_owned(), value.trim().to_owned()));
        } else if let Some(last) = headers.last_mut() {
            last.1 = format!("{} {}", last.1, line.trim());
        }
        if headers.len() > 500 {
            return wrong("it has over 500 header lines");
        }
    }
    Ok(headers)
}

/// A server's answer: status line, headers, body.
fn response(block: Vec<u8>, page: Page) -> io::Result<Option<Page>> {
    let mut rest = &block[..];
    let status = line(&mut rest)?.unwrap_or_default();
    if status.split(' ').nth(1) != Some("200") {
        return if status.starts_with("HTTP/") { Ok(None) } else { wrong("its answer has no HTTP status line") };
    }
    let headers = headers(&mut rest)?;
    let is = |name: &str, value: &str| header(&headers, name).is_some_and(|v| v.to_ascii_lowercase().contains(value));
    // Some writers keep these headers and store the body already decoded: then it is taken as it is.
    let mut body = rest.to_vec();
    if is("Transfer-Encoding", "chunked")
        && let Some(joined) = dechunk(&body)
    {
        body = joined;
    }
    if is("Content-Encoding", "gzip") && body.starts_with(&[0x1f, 0x8b]) {
        let mut unpacked = Vec::new();
        flate2::read::MultiGzDecoder::new(&body[..]).take(LONGEST).read_to_end(&mut unpacked)?;
        body = unpacked;
    }
    Ok(typed(body, header(&headers, "Content-Type").unwrap_or("text/html"), page))
}

/// The page when its type is one that can be an article.
fn typed(body: Vec<u8>, content_type: &str, page: Page) -> Option<Page> {
    let lower = content_type.to_ascii_lowercase();
    let html = lower.contains("html");
    let charset = lower.split("charset=").nth(1).map(|c| c.trim_matches(|c: char| !c.is_ascii_alphanumeric()).to_owned()).filter(|c| !c.is_empty());
    (html || lower.starts_with("text/plain")).then_some(Page { body, charset, html, ..page })
}

/// A body sent in chunks, joined; `None` when it is not in chunks.
fn dechunk(body: &[u8]) -> Option<Vec<u8>> {
    let (mut joined, mut rest) = (Vec::with_capacity(body.len()), body);
    loop {
        let end = memchr::memchr(b'\n', &rest[..rest.len().min(64)])?;
        let size = str::from_utf8(&rest[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(joined);
        }
        joined.extend_from_slice(rest.get(..size)?);
        rest = rest.get(size..)?.strip_prefix(b"\r\n")?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: &str, block: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: https://example.org/a\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    }

    #[test]
    fn pages_are_read_and_the_rest_passed_over() {
        let page =
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>It\r\n6\r\n rains\r\n0\r\n\r\n";
        let file = [
            record("warcinfo", "x: y"),
            record("request", "GET /"),
            record("response", page),
            record("response", "HTTP/1.1 404 No\r\n\r\n"),
            record("conversion", "A text."),
        ]
        .concat();
        let found: Vec<Page> = pages(file.as_bytes()).map(Result::unwrap).collect();
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].body.as_slice(), found[0].charset.as_deref(), found[0].html), (&b"<p>It rains"[..], Some("utf-8"), true));
        assert_eq!((found[1].body.as_slice(), found[1].html, found[1].id.as_str()), (&b"A text."[..], false, "1"));
    }

    #[test]
    fn a_broken_record_does_not_hide_the_next() {
        let broken = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\nblock\r\n\r\n";
        let file =
            [broken.to_owned(), record("conversion", "A text."), "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 99\r\n\r\nshort".to_owned()]
                .concat();
        let found: Vec<bool> = pages(file.as_bytes()).map(|p| p.is_ok()).collect();
        assert_eq!(found.iter().filter(|ok| **ok).count(), 1, "{found:?}");
        assert!(!found.last().unwrap());
    }
}
