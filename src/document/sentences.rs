//! Where sentences begin and end.
//!
//! A line break ends one, unless the text is wrapped at a fixed width. Otherwise a full stop, question or exclamation mark does, with the
//! quotes and brackets that close behind it, when what follows can begin a sentence.

use super::Sentence;
use crate::span::Span;

/// The sentences of a text, without their tokens.
pub fn split(text: &str) -> Vec<Sentence> {
    let mut out = Vec::with_capacity(text.len() / 100 + 1);
    let mut paragraph = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let before = out.len();
        split_line(text, at, at + line.len(), paragraph, &mut out);
        if out.len() > before {
            paragraph += 1;
        }
        at += line.len();
    }
    out
}

fn split_line(text: &str, start: usize, end: usize, paragraph: u32, out: &mut Vec<Sentence>) {
    let bytes = text.as_bytes();
    let mut from = start;
    let mut at = start;
    while let Some(hit) = memchr::memchr3(b'.', b'?', b'!', &bytes[at..end]).map(|n| n + at) {
        let mut stop = hit + 1;
        while stop < end && matches!(bytes[stop], b'.' | b'?' | b'!') {
            stop += 1;
        }
        let close = closing(text, stop, end);
        at = close.max(stop);
        if close >= end || !text[close..end].starts_with(char::is_whitespace) {
            continue;
        }
        let next = text[close..end].trim_start();
        let opener = next.trim_start_matches(['"', '\u{201c}', '\u{2018}', '\'', '(', '[']);
        if !opener.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
            continue;
        }
        if bytes[hit] == b'.' && close == hit + 1 && is_abbreviation(&text[from..hit]) {
            continue;
        }
        push(text, from, close, paragraph, out);
        from = close;
    }
    push(text, from, end, paragraph, out);
}

fn closing(text: &str, at: usize, end: usize) -> usize {
    let rest = &text[at..end];
    let kept = rest.trim_start_matches(['"', '\'', '\u{201d}', '\u{2019}', ')', ']']);
    at + rest.len() - kept.len()
}

fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '\u{201c}')).next().unwrap_or("");
    let letters = word.chars().count();
    (letters == 1 && word.starts_with(char::is_uppercase))
        || matches!(
            word,
            "Mr" | "Mrs" | "Ms" | "Dr" | "Gen" | "Sen" | "Rep" | "Gov" | "Lt" | "Col" | "Capt" | "Sgt" | "St" | "Prof" | "Maj" | "Adm" | "No" | "vs"
        )
}

fn push(text: &str, from: usize, to: usize, paragraph: u32, out: &mut Vec<Sentence>) {
    let piece = &text[from..to];
    let start = from + piece.len() - piece.trim_start().len();
    let end = from + piece.trim_end().len();
    if start < end {
        out.push(Sentence { span: Span::new(start, end), paragraph, first: 0, last: 0, classes: 0 });
    }
}
