//! Lines and paragraphs: which line breaks end a sentence.
//!
//! In news text a line break ends one. A text wrapped at a fixed width (old wires, mails) is told by its lines: of those
//! that another line follows at once, most are nearly as long as the longest, and that is no longer than a terminal is
//! wide. Elsewhere a line that ends in the middle of a sentence and goes on in lower case is joined to the next.

use std::ops::Range;

/// No wrapped text has lines wider than this, in bytes.
const WIDEST: usize = 110;
/// Lines shorter than this, in bytes, tell nothing about wrapping.
const NARROWEST: usize = 45;
/// So many lines are looked at.
const SAMPLE: usize = 400;

/// The blocks of a text that a sentence cannot cross, each with the number of its paragraph.
pub(super) fn blocks(text: &str) -> Vec<(Range<usize>, u32)> {
    let bytes = text.as_bytes();
    let wrapped = is_wrapped(bytes);
    let mut out: Vec<(Range<usize>, u32)> = Vec::new();
    let (mut paragraph, mut at, mut blank) = (0, 0, true);
    let lines = Lines { bytes, at: 0 };
    for line in lines {
        let (start, end) = trim(text, line.clone());
        if start == end {
            blank = true;
            at = line.end;
            continue;
        }
        let joins = match out.last() {
            Some((before, _)) if !blank => {
                let indent = start - line.start;
                if wrapped {
                    continues_wrapped(bytes, before.clone(), at, start, indent)
                } else {
                    continues(bytes, at..before.end, start) || is_stop(&bytes[start..end])
                }
            }
            _ => false,
        };
        if joins {
            if let Some(last) = out.last_mut() {
                last.0.end = end;
            }
        } else {
            // Lines of a wrapped text share a paragraph until a blank line; elsewhere each line is one.
            if !out.is_empty() && (blank || !wrapped) {
                paragraph += 1;
            }
            out.push((start..end, paragraph));
        }
        blank = false;
        at = start;
    }
    out
}

/// Lines without their ends: LF, CRLF, lone CR, and the separators of Unicode.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        if start >= self.bytes.len() {
            return None;
        }
        let end = memchr::memchr2(b'\n', b'\r', &self.bytes[start..]).map_or(self.bytes.len(), |n| start + n);
        self.at = end + 1;
        if self.bytes.get(end) == Some(&b'\r') && self.bytes.get(end + 1) == Some(&b'\n') {
            self.at += 1;
        }
        Some(start..end)
    }
}

fn trim(text: &str, line: Range<usize>) -> (usize, usize) {
    let plain = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_graphic);
    if !line.is_empty() && plain(line.start) && plain(line.end - 1) {
        return (line.start, line.end);
    }
    let piece = &text[line.clone()];
    let start = line.start + piece.len() - piece.trim_start().len();
    (start, (line.start + piece.trim_end().len()).max(start))
}

/// Whether the text is wrapped at a fixed width.
fn is_wrapped(bytes: &[u8]) -> bool {
    let mut lines = Lines { bytes, at: 0 }.take(SAMPLE).map(|l| l.len()).peekable();
    let (mut followed, mut longest) = (Vec::new(), 0);
    while let Some(len) = lines.next() {
        longest = longest.max(len);
        if longest > WIDEST {
            return false;
        }
        if len > 0 && lines.peek().is_some_and(|next| *next > 0) {
            followed.push(len);
        }
    }
    let full = followed.iter().filter(|len| **len * 4 >= longest * 3).count();
    followed.len() >= 3 && longest >= NARROWEST && full * 10 >= followed.len() * 7
}

/// In wrapped text a line goes on unless the one before was cut short or this one is set off.
fn continues_wrapped(bytes: &[u8], before: Range<usize>, last_line: usize, start: usize, indent: usize) -> bool {
    let short = before.end - last_line.max(before.start) < NARROWEST * 2 / 3;
    let ended = ends_sentence(bytes, before.end);
    !(indent >= 2 && ended
        || short && ended
        || short && !bytes[start].is_ascii_lowercase() && before.start == last_line
        || matches!(bytes[start], b'-' | b'*'))
}

/// In other text a line goes on only in lower case, behind a line that did not end.
fn continues(bytes: &[u8], line: Range<usize>, start: usize) -> bool {
    let end = line.end;
    // A short line is an item of a list, unless a blank was left at its end.
    (line.len() >= NARROWEST || bytes.get(end) == Some(&b' '))
        && bytes[start].is_ascii_lowercase()
        && bytes.get(start + 1).is_some_and(|b| b.is_ascii_lowercase() || *b == b' ')
        && !matches!(bytes[end - 1], b'.' | b'?' | b'!' | b':' | b';' | b')' | b']' | b'"' | b'>')
        && bytes[end - 1].is_ascii()
}

/// A line of nothing but a stop was cut off by mistake.
fn is_stop(line: &[u8]) -> bool {
    line.len() <= 3 && line.iter().all(|b| matches!(b, b'.' | b'?' | b'!'))
}

fn ends_sentence(bytes: &[u8], end: usize) -> bool {
    matches!(bytes[end - 1], b'.' | b'?' | b'!' | b':' | b'"' | b')' | b']') || bytes[..end].ends_with("\u{201d}".as_bytes())
}
