//! Whose words they are: the noun phrase that a cue belongs to.
//!
//! Before the verb: the phrase that ends there with what hangs on it ("the head of the agency in Kabul"), past
//! appositives, relative clauses, brackets and dates between the two, or the subject of the verb that the cue is joined
//! to ("met the mayor and said"). Behind it: the phrase that begins there ("said the minister, who …").

use super::cues::{Act, Cue, Form};
use super::subjects::{can_speak, clauses_in, is_aside, subject_left_of, with_attached};
use super::unit::Unit;
use crate::is;
use crate::lexicon::Class;
use crate::syntax::{Tag, noun_phrase_at, noun_phrase_before};
use std::ops::Range;

/// How far left of its cue a speaker may stand, in tokens.
pub(super) const REACH: usize = 70;

/// The noun phrase in front of a cue that speaks.
pub(super) fn before(unit: &Unit, cue: &Cue) -> Option<Range<usize>> {
    if cue.form == Form::Noun {
        return possessor(unit, cue.verb);
    }
    // "saying that", "going on to say that".
    if (cue.form == Form::Ing || unit.tag(cue.first) == Tag::Ing) && !is_progressive(unit, cue) {
        // "quoted a witness as saying".
        if cue.first > cue.sentence.0 + 1 && is!(unit.token(cue.first - 1), "as") && unit.tag(cue.first - 2).is_head() {
            return with_attached(unit, cue.first - 2, cue.sentence.0);
        }
        return absolute(unit, cue.first).or_else(|| subject_left_of(unit, cue.first)).or_else(|| opening(unit, cue));
    }
    phrase_left_of(unit, cue.first, 0)
}

/// "with 50 percent saying", "records showing": the phrase right in front of an -ing form, unless it is what was issued
/// ("a statement saying").
fn absolute(unit: &Unit, end: usize) -> Option<Range<usize>> {
    let floor = unit.sentence_start(end.saturating_sub(1)).max(end.saturating_sub(REACH));
    let last = end.checked_sub(1).filter(|l| *l > floor && !unit.is_quoted(*l))?;
    if is!(unit.token(last), "some" | "many" | "most" | "several" | "others" | "both" | "each") && is!(unit.token(last - 1), "with" | ",") {
        return Some(last..end);
    }
    if !unit.tag(last).is_head() || unit.token(last).has(Class::SpeechNoun) || unit.token(last).has_any(Class::Weekday.bit() | Class::TimeWord.bit())
    {
        return None;
    }
    let phrase = with_attached(unit, last, floor)?;
    let before = phrase.start.checked_sub(1).filter(|b| *b >= floor);
    let apart = before.is_none_or(|b| unit.is_comma(b) || is!(unit.token(b), "with" | "and" | "despite"));
    apart.then_some(phrase)
}

/// The phrase that opens the sentence, when no verb was made out behind it.
fn opening(unit: &Unit, cue: &Cue) -> Option<Range<usize>> {
    let phrase = noun_phrase_at(unit.doc, &unit.tags, cue.sentence.0, false)?;
    let name = unit.tag(phrase.end - 1) == Tag::Noun && unit.token(phrase.end - 1).is_capital();
    (phrase.end < cue.first && (name || can_speak(unit, &phrase)) && !phrase.clone().any(|n| unit.is_quoted(n))).then_some(phrase)
}

/// Whose claim it is: "his", "the minister's".
fn possessor(unit: &Unit, noun: usize) -> Option<Range<usize>> {
    let phrase = noun_phrase_before(&unit.tags, noun)?;
    let mark = phrase.clone().rev().find(|n| unit.tag(*n) == Tag::PossessiveMark).unwrap_or(phrase.start + 1);
    (mark > phrase.start && !phrase.clone().any(|n| unit.is_quoted(n))).then_some(phrase.start..mark)
}

fn is_progressive(unit: &Unit, cue: &Cue) -> bool {
    (cue.first..cue.verb).any(|at| unit.tag(at) == Tag::Be)
}

/// The noun phrase that ends right in front of `end`, past what may stand between a subject and its verb.
fn phrase_left_of(unit: &Unit, end: usize, depth: u8) -> Option<Range<usize>> {
    let floor = unit.sentence_start(end.saturating_sub(1)).max(end.saturating_sub(REACH));
    if end <= floor || depth > 3 {
        return None;
    }
    let end = before_date(unit, end, floor);
    let at = end - 1;
    if unit.is_quoted(at) {
        return None;
    }
    match unit.tag(at) {
        // A name that looks like a verb at the start of its sentence: "Lynch said".
        Tag::Verb | Tag::VerbS | Tag::Past | Tag::Participle | Tag::Ing if at == floor && unit.token(at).is_capital() => Some(at..end),
        Tag::Relative => {
            let mut last = at;
            if last > floor && (unit.is_comma(last - 1) || is!(unit.token(last - 1), "--" | "\u{2014}" | "\u{2013}" | "-")) {
                last -= 1;
            }
            let host = phrase_left_of(unit, last, depth + 1)?;
            // "the raid by the rebels, who said": they, and not the raid.
            let agent = host.clone().rev().find(|n| is!(unit.token(*n), "by")).map_or(host.start, |by| by + 1);
            Some(if agent < host.end { agent..host.end } else { host })
        }
        Tag::Conjunction => subject_left_of(unit, at),
        Tag::Mark => match unit.word(at) {
            "," => past_comma(unit, at, floor, depth),
            // "42% say".
            "%" if at > floor => with_attached(unit, at - 1, floor),
            ")" | "]" => {
                let open = (floor..at).rev().find(|n| matches!(unit.word(*n), "(" | "["))?;
                phrase_left_of(unit, open, depth + 1)
            }
            "\u{2014}" | "\u{2013}" | "--" | "-" => {
                let open = (floor..at).rev().find(|n| matches!(unit.word(*n), "\u{2014}" | "\u{2013}" | "--" | "-"))?;
                phrase_left_of(unit, open, depth + 1)
            }
            _ => None,
        },
        // "has long argued": an adjective without a noun is an adverb, unless an article stands before it ("the accused").
        Tag::Adjective if at > floor && !matches!(unit.tag(at - 1), Tag::Determiner | Tag::Possessive | Tag::PossessiveMark) => {
            phrase_left_of(unit, at, depth + 1)
        }
        tag if tag.is_head() || tag == Tag::Adjective => with_attached(unit, at, floor),
        // "NBC and ABC both reported".
        Tag::Determiner if at > floor && is!(unit.token(at), "both" | "all" | "each") && unit.tag(at - 1).is_head() => {
            with_attached(unit, at - 1, floor)
        }
        Tag::Determiner => Some(at..end),
        _ => relative_host(unit, at, floor).or_else(|| subject_left_of(unit, end)),
    }
}

/// Where a date begins that stands between a speaker and the verb: "The ministry | on Monday | said". `end` when none does.
fn before_date(unit: &Unit, end: usize, floor: usize) -> usize {
    let mut at = end;
    while at > floor + 1 {
        let token = unit.token(at - 1);
        let relative = is!(unit.token(at - 2), "last" | "this" | "earlier" | "next" | "late" | "early");
        let day = token.has(Class::Weekday) && token.is_capital()
            || !token.is_capital() && is!(token, "yesterday" | "today" | "tonight")
            || is!(token, "week" | "month" | "year") && relative
            || is!(token, "morning" | "afternoon" | "evening" | "night") && (relative || unit.token(at - 2).has(Class::Weekday));
        if !day {
            break;
        }
        at -= 1;
        while at > floor && is!(unit.token(at - 1), "last" | "this" | "earlier" | "next" | "late" | "early" | "on") {
            at -= 1;
        }
    }
    // A date that nothing stands before is the phrase itself.
    let host = at.checked_sub(1).filter(|h| *h >= floor && !unit.is_quoted(*h)).map(|h| (unit.tag(h), unit.word(h)));
    match host {
        Some((Tag::Mark, ")" | "]")) => at,
        Some((tag, _)) if !matches!(tag, Tag::Mark | Tag::Preposition | Tag::Determiner | Tag::Hyphen | Tag::PossessiveMark | Tag::Conjunction) => at,
        _ => end,
    }
}

/// "a farmer who asked not to be named said": what the relative clause that ends here belongs to.
fn relative_host(unit: &Unit, last: usize, floor: usize) -> Option<Range<usize>> {
    let relative = (floor + 1..last).rev().take(25).find(|n| unit.tag(*n) == Tag::Relative || unit.is_comma(*n) || unit.is_quoted(*n))?;
    let head = relative - 1;
    (unit.tag(relative) == Tag::Relative && unit.tag(head).is_head()).then(|| with_attached(unit, head, floor))?
}

/// The subject when a comma stands before the verb: "X, the minister, said", "X, who …, said"; or a clause's subject.
fn past_comma(unit: &Unit, comma: usize, floor: usize, depth: u8) -> Option<Range<usize>> {
    let left_of = |end: usize| (floor..end).rev().find(|n| unit.is_comma(*n));
    let mut open = comma;
    while let Some(left) = left_of(open).filter(|left| *left > floor && is_aside(unit, left + 1, open)) {
        // What an aside belongs to is a phrase: "In October, Mr. Fox, who …, said" stops at Mr. Fox.
        let behind = |n: usize| (n..left).rev().find(|n| unit.is_quoted(*n)).map_or(n, |n| n + 1);
        if open < comma && !is_host(unit, behind(left_of(left).map_or(floor, |n| n + 1)), left) {
            break;
        }
        open = left;
    }
    let host = if open < comma { open } else { comma };
    if host > floor
        && (unit.tag(host - 1) != Tag::Mark || unit.word(host - 1) == ")")
        && (open < comma || left_of(comma).is_none() && !(floor..comma).any(|n| unit.tag(n).is_finite() || unit.is_quoted(n)))
        && let Some(found) = phrase_left_of(unit, host, depth + 1)
    {
        return Some(found);
    }
    subject_left_of(unit, comma)
}

/// Whether a stretch can be what an appositive belongs to: a phrase, neither a clause nor an adverbial.
fn is_host(unit: &Unit, first: usize, end: usize) -> bool {
    first < end
        && !matches!(unit.tag(first), Tag::Preposition | Tag::Subordinator | Tag::Adverb | Tag::Ing | Tag::To | Tag::Participle)
        && !clauses_in(unit, first, end)
}

/// The noun phrase that begins right behind a cue: "said the minister", "according to two officials in the town".
pub(super) fn behind(unit: &Unit, cue: &Cue) -> Option<Range<usize>> {
    let first = cue.end;
    let according = cue.act == Act::According;
    if first >= unit.tokens.end || unit.is_quoted(first) {
        return None;
    }
    // "according to exit polls" looks like "to exit".
    let looks_like_verb = according && unit.tag(first) == Tag::Verb;
    if !looks_like_verb
        && !matches!(
            unit.tag(first),
            Tag::Determiner
                | Tag::Possessive
                | Tag::Noun
                | Tag::Name
                | Tag::Pronoun
                | Tag::Adjective
                | Tag::Number
                | Tag::Adverb
                | Tag::Ing
                | Tag::Participle
        )
    {
        return None;
    }
    let words = if according { 12 } else { 7 };
    let mut phrase = noun_phrase_at(unit.doc, &unit.tags, first, true).or_else(|| loose(unit, first, words))?;
    if let Some(quoted) = phrase.clone().find(|n| unit.is_quoted(*n)) {
        phrase.end = quoted;
    }
    (!phrase.is_empty()).then_some(phrase)
}

/// The words up to the next mark, when they are few: phrases whose words look like others ("exit polls").
fn loose(unit: &Unit, first: usize, words: usize) -> Option<Range<usize>> {
    let end = (first..unit.tokens.end.min(first + words)).find(|n| unit.tag(*n) == Tag::Mark || unit.is_quoted(*n))?;
    (end > first).then_some(first..end)
}
