//! What opens a line of news without being part of its first sentence: a dateline ("LIMA, Peru (AP) -"), a date line
//! ("Monday, May 4, 2015"), and what closes a caption: its credit ("Photo: …").

use crate::lexicon::{Class, Lexicon};
use std::ops::Range;

/// A longest dateline, in bytes.
const DATELINE: usize = 90;
/// A longest date line, in bytes.
const DATE_LINE: usize = 40;

/// Where the dateline or date line that opens a block ends, when something else follows it.
pub(super) fn end(block: &str, lexicon: &Lexicon) -> Option<usize> {
    let first = block.chars().next()?;
    if !first.is_uppercase() {
        return None;
    }
    dateline(block).or_else(|| date_line(block, lexicon)).filter(|end| *end < block.len())
}

fn dateline(block: &str) -> Option<usize> {
    let mut limit = block.len().min(DATELINE);
    while !block.is_char_boundary(limit) {
        limit -= 1;
    }
    let head = &block[..limit];
    let (dash, len) = first_dash(head.as_bytes())?;
    let place = &head[..dash];
    let next = block[dash + len..].trim_start_matches(['"', '\u{201c}', '\'', '\u{2018}', ' ']).chars().next()?;
    let agency = place.ends_with(')') && place.contains('(');
    let names = place
        .split(' ')
        .all(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '(') || matches!(w, "of" | "the" | "and" | "near" | "/"));
    let word = place.split([' ', ',']).next().unwrap_or("");
    let capitals = word.len() >= 3 && word.chars().all(|c| !c.is_lowercase()) && place.split_whitespace().count() <= 8;
    (next.is_uppercase() && names && (agency || capitals && (place.contains(',') || !place.contains(' ')) || place.matches(',').count() >= 2))
        .then_some(dash + len)
}

/// The first dash between blanks, or long one without: where it begins, blanks included, and its length.
fn first_dash(bytes: &[u8]) -> Option<(usize, usize)> {
    memchr::memchr2_iter(b'-', 0xe2, bytes).find_map(|at| {
        let spaced = at > 0 && bytes[at - 1] == b' ';
        match &bytes[at..] {
            [b'-', b' ', ..] if spaced => Some((at - 1, 3)),
            [b'-', b'-', b' ', ..] if spaced => Some((at - 1, 4)),
            [0xe2, 0x80, 0x93 | 0x94, b' ', ..] if spaced => Some((at - 1, 5)),
            [0xe2, 0x80, 0x94, ..] => Some((at, 3)),
            _ => None,
        }
    })
}

/// "Monday, May 4, 2015" before a capital.
fn date_line(block: &str, lexicon: &Lexicon) -> Option<usize> {
    // No weekday is longer than "Wednesday".
    let comma = memchr::memchr(b',', &block.as_bytes()[..block.len().min(10)])?;
    let (weekday, rest) = (&block[..comma], block[comma + 1..].strip_prefix(' ')?);
    if lexicon.classes(lexicon.find_word(weekday)) & Class::Weekday.bit() == 0 {
        return None;
    }
    let mut words = rest.split(' ');
    let (month, day, year) = (words.next()?, words.next()?, words.next()?);
    let is_date = lexicon.classes(lexicon.find_word(month)) & Class::Month.bit() != 0
        && day.strip_suffix(',').is_some_and(|d| d.bytes().all(|b| b.is_ascii_digit()))
        && year.len() == 4
        && year.bytes().all(|b| b.is_ascii_digit());
    let end = weekday.len() + 2 + month.len() + 1 + day.len() + 1 + year.len();
    let capital = block.get(end + 1..).and_then(|r| r.chars().next()).is_some_and(char::is_uppercase);
    (is_date && capital && end < DATE_LINE).then_some(end)
}

/// Where the credit begins that this colon belongs to: "… at the rally Photo: Ana Ruiz".
pub(super) fn credit(bytes: &[u8], from: usize, colon: usize) -> Option<usize> {
    let word = ["Image", "Photo", "Picture", "Credit", "Photograph"].into_iter().find(|w| bytes[from..colon].ends_with(w.as_bytes()))?;
    let start = colon - word.len();
    (start > from + 1 && bytes[start - 1] == b' ' && bytes[start - 2].is_ascii_alphanumeric()).then_some(start)
}

/// The address of a page whose "://" stands at this colon: where it begins, or, in the middle of a sentence, where that
/// goes on (an empty range), and where it ends.
pub(super) fn address(bytes: &[u8], from: usize, colon: usize) -> Option<Range<usize>> {
    if !bytes[colon..].starts_with(b"://") {
        return None;
    }
    let scheme = bytes[from..colon].iter().rev().take(6).take_while(|b| b.is_ascii_alphabetic()).count();
    let start = colon - scheme;
    let end = colon + bytes[colon..].iter().position(|b| b.is_ascii_whitespace()).unwrap_or(bytes.len() - colon);
    let before = bytes[from..start].trim_ascii_end();
    let apart = matches!(before.last(), Some(b'.' | b'?' | b'!' | b')'));
    Some(if apart { start..end } else { from..end })
}

/// Whether what follows an address begins a sentence: a capital or another address.
pub(super) fn anew(rest: &[u8]) -> bool {
    let rest = rest.trim_ascii_start();
    rest.first().is_some_and(u8::is_ascii_uppercase) || rest.starts_with(b"http")
}

/// ":)" and ":-)" behind a blank: where the smiley ends, when a capital follows.
pub(super) fn smiley(bytes: &[u8], colon: usize) -> Option<usize> {
    let len = if bytes[colon..].starts_with(b":)") || bytes[colon..].starts_with(b":(") {
        2
    } else if bytes[colon..].starts_with(b":-)") {
        3
    } else {
        return None;
    };
    (colon > 0 && bytes[colon - 1] == b' ' && anew(&bytes[colon + len..])).then_some(colon + len)
}

/// "Email: ana@example.org" at the start of a sentence: where the address ends, when another sentence follows.
pub(super) fn mail(bytes: &[u8], from: usize, colon: usize) -> Option<usize> {
    if !matches!(bytes[from..colon].trim_ascii(), b"Email" | b"E-mail" | b"From" | b"Mail") || bytes.get(colon + 1) != Some(&b' ') {
        return None;
    }
    let window = &bytes[colon + 2..bytes.len().min(colon + 120)];
    let at = memchr::memchr(b'@', window)?;
    let end = colon + 2 + at + window[at..].iter().position(u8::is_ascii_whitespace)?;
    anew(&bytes[end..]).then_some(end)
}
