//! What opens a line of news without being part of its first sentence: a dateline ("LIMA, Peru (AP) -"), a date line
//! ("Monday, May 4, 2015"), and what closes a caption: its credit ("Photo: …").

use crate::lexicon::{Class, Lexicon};

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
    let (dash, len) = [" - ", " -- ", " \u{2013} ", " \u{2014} ", "\u{2014}"].iter().filter_map(|d| head.find(d).map(|at| (at, d.len()))).min()?;
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

/// "Monday, May 4, 2015" before a capital.
fn date_line(block: &str, lexicon: &Lexicon) -> Option<usize> {
    let (weekday, rest) = block.split_once(", ")?;
    if weekday.len() > 9 || lexicon.classes(lexicon.find_word(weekday)) & Class::Weekday.bit() == 0 {
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
