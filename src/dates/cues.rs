//! The words at which a date may begin, or that a date can't do without.
//!
//! A third of all words begin some phrase of some list ("the", "in"); only a capital one that begins a holiday's name is a cue.

use super::reader::Reader;
use super::rules::union;
use crate::document::shape;
use crate::is;
use crate::lexicon::{Class, Classes, WordSet};

/// Words that are a cue themselves.
pub(super) const CUES_HERE: Classes = union(&[Class::Month, Class::Weekday, Class::TimeUnit, Class::TimeWord, Class::Season, Class::Holiday]);

/// Words that may be one with what stands behind them: "nineteen ninety-six", "the twenty-first", "New Year".
pub(super) const HALF_CUES: Classes = union(&[Class::Number, Class::Ordinal]);

/// Words that open a date when a cue is near behind them.
pub(super) const OPENERS: Classes = union(&[Class::Determiner, Class::Quantifier]);

/// How far behind a count the first cue may stand.
const NEAR: usize = 7;

/// Words of dates that are too common to be in a list: "the time", "to date", "5 o'clock".
pub(super) static PLAIN: WordSet<12> =
    WordSet::new(["former", "time", "period", "future", "moment", "date", "present", "o'clock", "am", "pm", "a.m", "p.m"]);

/// Words that may stand between an article and its cue: "the comparable quarter", "a full week", "a couple of days".
pub(super) static BETWEEN: WordSet<42> = WordSet::new([
    "comparable",
    "corresponding",
    "equivalent",
    "similar",
    "full",
    "whole",
    "entire",
    "final",
    "near",
    "distant",
    "foreseeable",
    "not",
    "very",
    "latter",
    "couple",
    "number",
    "dozen",
    "half",
    "more",
    "additional",
    "straight",
    "consecutive",
    "long",
    "trading",
    "business",
    "calendar",
    "working",
    "extra",
    "solid",
    "successive",
    "further",
    "short",
    "other",
    "single",
    "school",
    "hundred",
    "thousand",
    "few",
    "many",
    "rest",
    "remainder",
    "opening",
]);

/// Whether a token is a cue. "this" and "that" are one only before a word of time.
pub(super) fn is_cue(r: &Reader, p: usize) -> bool {
    let t = &r.doc.tokens[p];
    if t.classes & CUES_HERE != 0 {
        if !is!(t, "this" | "that" | "these" | "those") {
            return true;
        }
        let next = r.at(p + 1);
        return next.classes & (CUES_HERE | Class::PhraseStart.bit()) != 0 || next.is_shape(shape::DIGIT) || PLAIN.has(next.word);
    }
    t.is_shape(shape::DIGIT) || PLAIN.has(t.word)
}

/// Whether an article, pointer or quantity may open a date: by the word behind it.
pub(super) fn opens(r: &Reader, p: usize) -> bool {
    let t = &r.doc.tokens[p];
    if is!(t, "the" | "a" | "an" | "another") {
        let next = r.at(p + 1);
        return next.classes & (CUES_HERE | HALF_CUES | Class::Quantifier.bit()) != 0
            || next.is_shape(shape::DIGIT | shape::MARK)
            || PLAIN.has(next.word)
            || BETWEEN.has(next.word);
    }
    if is!(t, "this" | "that" | "these" | "those") {
        return is_cue(r, p);
    }
    t.has(Class::Quantifier) || is!(t, "half" | "every" | "each" | "few" | "many" | "several")
}

/// Whether a count that is no cue itself may begin a date.
pub(super) fn cue_ahead(r: &Reader, p: usize) -> bool {
    let t = r.at(p);
    // "nineteen ninety-six", "at three thirty", "Wednesday the thirty-first".
    let joined = |q: usize| q + r.at(q).is_hyphen() as usize;
    if t.has(Class::Number)
        && (r.year_in_words(p).is_some() || r.at(joined(p + 1)).has(Class::Number) && is!(r.before(p), "at" | "from" | "until" | "till" | "by"))
        || r.before(p).has(Class::Weekday)
    {
        return true;
    }
    (p + 1..r.end.min(p + 1 + NEAR)).any(|q| is_cue(r, q))
}
