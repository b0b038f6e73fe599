//! What stands between a cue and its content: whom it is said to, where and when.

use super::cues::{Act, Cue};
use super::unit::Unit;
use crate::is;
use crate::lexicon::Class;
use crate::syntax::{Tag, noun_phrase_at};
use std::ops::Range;

/// What was passed over behind a cue.
#[derive(Clone, Debug, Default)]
pub(super) struct Adjuncts {
    /// One past the last token that was passed over.
    pub end: usize,
    /// Whom it is said to: "told The Associated Press".
    pub addressee: Option<Range<usize>>,
    /// Where or how: "in a statement", "on Twitter".
    pub medium: Option<Range<usize>>,
    /// When: "on Friday".
    pub when: Option<Range<usize>>,
}

/// How many adjuncts may follow one another.
const MOST: usize = 8;

const DATES: u64 = Class::Weekday.bit() | Class::Month.bit() | Class::TimeWord.bit() | Class::Season.bit();

/// Passes over adverbs, dates, the addressee and prepositional phrases that begin at `at`.
pub(super) fn read(unit: &Unit, cue: &Cue, at: usize) -> Adjuncts {
    let mut out = Adjuncts { end: at, ..Adjuncts::default() };
    let limit = unit.sentence_end(at.min(unit.tokens.end - 1));
    for _ in 0..MOST {
        let at = out.end;
        if at >= limit || unit.is_quoted(at) {
            break;
        }
        let token = unit.token(at);
        if at == cue.end
            && cue.act.takes_addressee()
            && !cue.passive
            && is_addressee(unit, at)
            && let Some(phrase) = addressee(unit, at)
        {
            out.end = phrase.end;
            // "called the plan “a disaster”": whom it is about.
            if !is!(unit.token(cue.verb), "call" | "called" | "calls" | "calling") {
                out.addressee = Some(phrase);
            }
            continue;
        }
        if let Some(end) = date(unit, at, limit) {
            // "said that": a word of time only in "that day".
            if end > at + 1 || !is!(token, "that" | "those" | "this" | "these") {
                out.when.get_or_insert(at..end);
            }
            out.end = end;
            continue;
        }
        match unit.tag(at) {
            Tag::Adverb if !is!(token, "then" | "there" | "not" | "only" | "just" | "even" | "almost" | "nearly" | "about" | "more" | "roughly") => {
                // "said earlier this week": the date follows on its own.
                out.end = at + 1;
            }
            Tag::Preposition if !is!(token, "that" | "like" | "but" | "according") => {
                let Some(phrase) = object(unit, at + 1) else { break };
                if phrase.end > limit {
                    break;
                }
                let day = day_in(unit, &phrase);
                if is_medium(unit, at, &phrase) {
                    // "in a statement late Monday": the day is none of the medium.
                    let end = day.as_ref().map_or(phrase.end, |d| if d.end == phrase.end && d.start > phrase.start { d.start } else { phrase.end });
                    out.medium.get_or_insert(at..end);
                } else if is!(token, "to") && out.addressee.is_none() {
                    out.addressee = Some(phrase.clone());
                } else if is!(token, "in" | "as" | "about" | "of" | "for" | "with" | "by" | "between")
                    && !matches!(cue.act, Act::Say | Act::Tell | Act::Write | Act::Exclaim | Act::Reply)
                    && at == cue.end
                {
                    // An object of the verb itself ("warned of", "argued for"): no adjunct.
                    break;
                }
                if let Some(day) = day {
                    out.when.get_or_insert(day);
                }
                out.end = phrase.end;
            }
            _ => break,
        }
    }
    out
}

/// Whether a preposition and its object tell where or how: "in a televised address", "on X".
fn is_medium(unit: &Unit, at: usize, object: &Range<usize>) -> bool {
    let noun = |n: usize| unit.token(n).has(Class::SpeechNoun) && unit.doc.value(n, Class::SpeechNoun) != "act";
    is!(unit.token(at), "in" | "on" | "at" | "during" | "via" | "through" | "to" | "by" | "over" | "from") && object.clone().any(noun)
}

/// The weekday, month or day in a phrase: "Friday", "a Friday interview", "a statement on Friday".
pub(super) fn day_in(unit: &Unit, phrase: &Range<usize>) -> Option<Range<usize>> {
    let days = Class::Weekday.bit() | Class::Month.bit();
    let at = phrase.clone().find(|n| {
        let t = unit.token(*n);
        t.has_any(days) && t.is_capital() || is!(t, "today" | "yesterday" | "tonight")
    })?;
    let first = if at > phrase.start && is!(unit.token(at - 1), "late" | "early" | "last" | "next" | "this") { at - 1 } else { at };
    Some(first..date(unit, at, phrase.end).unwrap_or(at + 1))
}

/// The day and the medium that open the clause of a speaker: "On Friday, the mayor said", "In a statement, Ruiz said".
pub(super) fn opening(unit: &Unit, sentence: usize, source: usize) -> (Option<Range<usize>>, Option<Range<usize>>) {
    let words = sentence..source;
    if words.len() > 14 || words.clone().any(|n| unit.is_quoted(n) || unit.tag(n).is_finite()) {
        return (None, None);
    }
    let medium = words.clone().filter(|n| unit.tag(*n) == Tag::Preposition).find_map(|at| {
        let phrase = object(unit, at + 1).filter(|p| p.end <= source && is_medium(unit, at, p))?;
        let end = phrase.clone().find(|n| unit.token(*n).has_any(DATES) && unit.token(*n).is_capital()).unwrap_or(phrase.end);
        Some(at..end.max(at + 2))
    });
    (day_in(unit, &words), medium)
}

/// The object of a preposition; gerunds have none that could be told from a clause.
fn object(unit: &Unit, at: usize) -> Option<Range<usize>> {
    if at >= unit.tokens.end || unit.is_quoted(at) {
        return None;
    }
    let mut phrase = noun_phrase_at(unit.doc, &unit.tags, at, true)?;
    if let Some(stop) = phrase.clone().find(|n| unit.is_quoted(*n)) {
        phrase.end = stop;
    }
    // "said on Monday Smith": what follows a date is no part of it.
    if unit.token(at).has_any(DATES) {
        phrase.end = phrase.end.min(date(unit, at, phrase.end).unwrap_or(at + 1));
    }
    (!phrase.is_empty()).then_some(phrase)
}

/// The end of a date that begins here: "Monday", "last week", "March 3, 2019", "Tuesday night".
fn date(unit: &Unit, at: usize, limit: usize) -> Option<usize> {
    let mut end = at;
    let token = unit.token(at);
    if is!(token, "last" | "this" | "next" | "earlier" | "later" | "early" | "late" | "that" | "a" | "the")
        && at + 1 < limit
        && (unit.token(at + 1).has_any(DATES | Class::TimeUnit.bit())
            || is!(unit.token(at + 1), "last" | "this" | "same" | "next" | "few" | "previous")
                && at + 2 < limit
                && unit.token(at + 2).has_any(DATES | Class::TimeUnit.bit()))
    {
        end = at + 2;
        if !unit.token(at + 1).has_any(DATES | Class::TimeUnit.bit()) {
            end += 1;
        }
    } else if token.has_any(DATES) && !is!(token, "may" | "now") && !(token.has(Class::Month) && !token.is_capital()) {
        end = at + 1;
    } else if is!(token, "years" | "months" | "weeks" | "days" | "hours" | "minutes") {
        end = at + 1;
    }
    if end == at {
        return None;
    }
    while end < limit {
        let t = unit.token(end);
        let more = t.is_number()
            || is!(t, "morning" | "afternoon" | "evening" | "night" | "ago" | "before" | "after")
            || unit.is_comma(end) && end + 1 < limit && unit.token(end + 1).is_number() && unit.token(end - 1).is_number();
        if !more || is!(t, "before" | "after") && end + 1 < limit && unit.tag(end + 1).is_head() {
            break;
        }
        end += 1;
    }
    Some(end)
}

fn is_addressee(unit: &Unit, at: usize) -> bool {
    matches!(unit.tag(at), Tag::Determiner | Tag::Possessive | Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Adjective | Tag::Number)
        && !is!(unit.token(at), "that" | "there" | "what" | "it" | "he" | "she" | "they" | "we" | "i")
}

/// The object of "told", which ends where its clause begins.
fn addressee(unit: &Unit, at: usize) -> Option<Range<usize>> {
    let mut phrase = noun_phrase_at(unit.doc, &unit.tags, at, true)?;
    if let Some(stop) = phrase.clone().find(|n| unit.is_quoted(*n)) {
        phrase.end = stop;
    }
    // "told CNN on Monday": dates are adjuncts of their own.
    if let Some(stop) = phrase.clone().skip(1).find(|n| unit.token(*n).has_any(DATES) && unit.token(*n).is_capital()) {
        phrase.end = if unit.tag(stop - 1) == Tag::Preposition { stop - 1 } else { stop };
    }
    // "told CNN in an interview": the medium is an adjunct of its own.
    let stop = phrase.clone().skip(1).find(|n| {
        unit.tag(*n) == Tag::Preposition && !is!(unit.token(*n), "of" | "for") && object(unit, n + 1).is_some_and(|o| is_medium(unit, *n, &o))
    });
    phrase.end = stop.unwrap_or(phrase.end);
    (!phrase.is_empty()).then_some(phrase)
}
