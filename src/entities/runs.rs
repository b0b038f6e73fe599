//! Runs of capitalised words: the only stretches of text in which names are looked for.
//!
//! A run begins at a capital, or at a lower-case word that names begin with ("al-Shabab", "southern Lebanon"), and goes on over
//! joiners ("Bank of England"), hyphens ("Ri Sol-ju") and numbers as long as a capital or a glued word follows. It never crosses a
//! comma, a quotation mark, a bracket or a line break.

use super::words::is_closed;
use crate::document::{Document, Token, shape};
use crate::found::{joined, total};
use crate::is;
use crate::lexicon::{Class, WordSet};
use std::ops::Range;

/// Longer runs (title-case pages, upper-case wire text) are cut: no name is that long.
const LONGEST: usize = 48;

static JOINERS: WordSet<35> = WordSet::new([
    "of", "and", "for", "de", "the", "bin", "del", "in", "al", "on", "&", "e", "el", "la", "los", "las", "y", "des", "du", "da", "do", "dos", "di",
    "van", "von", "der", "den", "ul", "ibn", "bint", "wa", "n", "+", "zu", "le",
]);

/// Which part of a place is meant.
const SIDES: &[&str] = &["southern", "northern", "eastern", "western", "central", "north", "south", "northeastern", "southeastern"];

const OPENING: &[&[&str]] = &[&["al", "el", "ul", "van", "von", "de", "dos", "da", "bin", "ibn", "sub", "northwestern", "southwestern"], SIDES];
static OPENERS: WordSet<{ total(OPENING) }> = WordSet::new(joined(OPENING, ""));

const DIRECTING: &[&[&str]] = &[&["east", "west", "northeast", "northwest", "southeast", "southwest", "greater"], SIDES];
static DIRECTIONS: WordSet<{ total(DIRECTING) }> = WordSet::new(joined(DIRECTING, ""));

/// Lower-case words that a name of a body may end with: "Iraqi security forces".
static TAILS: WordSet<12> = WordSet::new([
    "forces",
    "troops",
    "army",
    "military",
    "regime",
    "fighters",
    "militants",
    "unit",
    "units",
    "government",
    "opposition",
    "authorities",
]);

/// What an apostrophe may stand behind inside the name of a body: "Kurdistan Workers' Party". Behind other words it mostly ends a quotation.
static MANY: WordSet<20> = WordSet::new([
    "workers",
    "peoples",
    "farmers",
    "teachers",
    "veterans",
    "journalists",
    "students",
    "governors",
    "players",
    "writers",
    "drivers",
    "employers",
    "lawyers",
    "mothers",
    "officers",
    "firefighters",
    "miners",
    "parents",
    "lords",
    "prisoners",
]);

/// Words that may stand inside a name in lower case.
#[inline]
pub(crate) fn is_joiner(t: &Token) -> bool {
    JOINERS.has(t.word)
}

/// Lower-case words that a name may begin with.
#[inline]
fn is_opener(t: &Token) -> bool {
    OPENERS.has(t.word)
}

/// Words that tell which part of a place is meant.
pub(super) fn is_direction(t: &Token) -> bool {
    DIRECTIONS.has(t.word)
}

/// A word that counts as capitalised: also "iPhone", "eThekwini", "20th".
pub(crate) fn is_name_word(t: &Token) -> bool {
    t.is_capital() || t.shape & (shape::INNER_CAPITAL | shape::LOWER) == shape::INNER_CAPITAL | shape::LOWER
}

/// The runs of a document, as ranges of tokens, in order.
pub(crate) fn find(doc: &Document) -> Vec<Range<usize>> {
    const MAY: u16 = shape::CAPITAL | shape::INNER_CAPITAL | shape::DIGIT;
    let mut runs = Vec::with_capacity(doc.tokens.len() / 10 + 1);
    for sentence in &doc.sentences {
        let end = sentence.last as usize;
        let mut at = sentence.first as usize;
        // One branch, and not quite sure: `start` looks closer.
        while let Some(skip) = doc.tokens[at..end].iter().position(|t| (t.shape & MAY != 0) | OPENERS.may_have(t.word)) {
            at += skip;
            if start(doc, at, end) {
                let last = extend(doc, at, end.min(at + LONGEST));
                runs.push(at..last);
                at = last;
            } else {
                at += 1;
            }
            if at >= end {
                break;
            }
        }
    }
    runs
}

fn start(doc: &Document, at: usize, end: usize) -> bool {
    let t = &doc.tokens[at];
    if is_name_word(t) {
        // "The", "But", "In" where a sentence or quotation begins; the article stays outside names everywhere.
        let opening = t.is_shape(shape::FIRST) || doc.tokens[at - 1].is_mark();
        return !(is_closed(t) && (opening || is!(t, "the" | "a" | "an" | "i")));
    }
    let next = |n: usize| (at + n < end).then(|| &doc.tokens[at + n]);
    if t.is_shape(shape::DIGIT) {
        // "20th Century Fox", "5G", "1MDB"; a plain number only glued by a hyphen: "7-Eleven".
        return !t.is_number() && (doc.word(at).bytes().any(|b| b.is_ascii_uppercase()) || next(1).is_some_and(Token::is_capital))
            || next(1).is_some_and(Token::is_hyphen) && next(2).is_some_and(Token::is_capital);
    }
    t.is_shape(shape::LOWER)
        && is_opener(t)
        && (next(1).is_some_and(Token::is_capital) || next(1).is_some_and(Token::is_hyphen) && next(2).is_some_and(Token::is_capital))
}

/// One past the last token of the run that begins at `first`.
fn extend(doc: &Document, first: usize, end: usize) -> usize {
    let tokens = &doc.tokens;
    let mut at = first + 1;
    while at < end {
        let t = &tokens[at];
        if is_name_word(t) || (t.is_shape(shape::DIGIT) && tokens[at - 1].is_capital()) {
            at += 1;
            continue;
        }
        if t.is_hyphen() && at + 1 < end && !tokens[at + 1].is_mark() {
            at += 2;
            continue;
        }
        if MANY.has(tokens[at - 1].word) && is!(t, "'") && t.is_glued() && at + 1 < end && tokens[at + 1].is_capital() && !tokens[at + 1].is_glued() {
            at += 2;
            continue;
        }
        // Up to three joiners, when a capital follows: "Bank of the West", "Moody’s Investors Service".
        let mut next = at;
        while next < end && next < at + 3 && (is_joiner(&tokens[next]) || tokens[next].is_shape(shape::POSSESSIVE)) {
            next += 1;
            if next < end && tokens[next].is_hyphen() {
                next += 1;
            }
        }
        if next == at || next >= end || !(is_name_word(&tokens[next]) || tokens[next].is_shape(shape::DIGIT) && is!(tokens[next - 1], "of")) {
            break;
        }
        at = next + 1;
    }
    // A possessive ending behind the last word stays outside.
    tail(doc, at, end).unwrap_or(at)
}

/// The end of the lower-case words that name a body together with the nationality before them: "Syrian opposition forces".
fn tail(doc: &Document, at: usize, end: usize) -> Option<usize> {
    let last = &doc.tokens[at - 1];
    if !last.is_capital() {
        return None;
    }
    let mut found = None;
    for t in at..end.min(at + 3) {
        let token = &doc.tokens[t];
        if TAILS.has(token.word) && token.is_shape(shape::LOWER) {
            found = Some(t + 1);
        } else if !token.is_shape(shape::LOWER) || !token.has_any(Class::Noun.bit() | Class::Adjective.bit()) {
            break;
        }
    }
    found
}

/// The end of a run without the lower-case words behind its last name word.
pub(super) fn core(doc: &Document, run: &Range<usize>) -> usize {
    let tail = |t: usize| doc.tokens[t].is_shape(shape::LOWER) && !is_name_word(&doc.tokens[t]) && !doc.tokens[t - 1].is_hyphen();
    let mut end = run.end;
    while end - run.start > 1 && tail(end - 1) {
        end -= 1;
    }
    end
}
