//! Subjects: noun phrases with what hangs on them, and which of a sentence's phrases a verb without a subject of its own shares.

use super::sources::REACH;
use super::unit::Unit;
use crate::is;
use crate::lexicon::Class;
use crate::syntax::{Tag, noun_phrase_before};
use std::ops::Range;

/// The phrase that ends with `last`, and those it hangs on: "the head | of the agency | in Kabul".
pub(super) fn with_attached(unit: &Unit, last: usize, floor: usize) -> Option<Range<usize>> {
    let mut phrase = noun_phrase_before(&unit.tags, last)?;
    phrase.start = phrase.start.max(floor);
    // "a fine that officials called low": the pronoun looks like an article.
    if phrase.len() > 1
        && phrase.start > floor
        && is!(unit.token(phrase.start), "that")
        && (unit.tag(phrase.start - 1).is_head() || unit.tag(phrase.start - 1) == Tag::Adjective)
    {
        phrase.start += 1;
    }
    // "retired general Ana Ruiz": a participle that nothing stands before.
    if phrase.start > floor + 1 && matches!(unit.tag(phrase.start - 1), Tag::Participle | Tag::Past) && unit.tag(phrase.start - 2) == Tag::Mark {
        phrase.start -= 1;
    }
    trim_dates(unit, &mut phrase);
    loop {
        let Some(joint) = phrase.start.checked_sub(1).filter(|j| *j > floor) else { break };
        // "an official familiar with the matter", "sources briefed on the talks".
        if unit.tag(joint) == Tag::Preposition
            && joint > floor + 1
            && matches!(unit.tag(joint - 1), Tag::Adjective | Tag::Participle)
            && unit.tag(joint - 2).is_head()
            && let Some(outer) = noun_phrase_before(&unit.tags, joint - 2)
        {
            phrase.start = outer.start.max(floor);
            continue;
        }
        let joined = match unit.tag(joint) {
            Tag::Preposition => !unit.is_quoted(joint) && (unit.tag(joint - 1).is_head() || unit.tag(joint - 1) == Tag::PossessiveMark),
            // "police investigating the raid said".
            Tag::Ing => unit.tag(joint - 1).is_head() && !unit.is_quoted(joint) && !unit.token(joint).has(Class::SpeechVerb),
            // "Smith and Jones said": two of them speak.
            Tag::Conjunction => is!(unit.token(joint), "and" | "or" | "&") && unit.tag(joint - 1).is_head() && speaks_together(unit, joint),
            _ => false,
        };
        if !joined {
            break;
        }
        let Some(outer) = noun_phrase_before(&unit.tags, joint - 1) else { break };
        phrase.start = outer.start.max(floor);
    }
    // A relative clause without commas: "a source who declined to be named said".
    if let Some(relative) = (floor..phrase.start).rev().take(25).find(|n| unit.tag(*n) == Tag::Relative || unit.is_comma(*n) || unit.is_quoted(*n))
        && unit.tag(relative) == Tag::Relative
        && is!(unit.token(relative), "who" | "whose" | "whom")
        && relative > floor
        && unit.tag(relative - 1).is_head()
        && let Some(head) = noun_phrase_before(&unit.tags, relative - 1)
    {
        return Some(head.start.max(floor)..head.end);
    }
    Some(phrase)
}

/// Names or short phrases that share the verb, not two clauses.
fn speaks_together(unit: &Unit, joint: usize) -> bool {
    let Some(left) = noun_phrase_before(&unit.tags, joint - 1) else { return false };
    left.start <= unit.tokens.start || !matches!(unit.tag(left.start - 1), Tag::Past | Tag::VerbS | Tag::Verb | Tag::Participle | Tag::Ing)
}

/// Takes a date off the left end: "On Monday Smith said".
fn trim_dates(unit: &Unit, phrase: &mut Range<usize>) {
    let dates = Class::Weekday.bit() | Class::Month.bit() | Class::TimeWord.bit();
    while phrase.len() > 1 && unit.token(phrase.start).has_any(dates) && unit.tag(phrase.start + 1) != Tag::PossessiveMark {
        phrase.start += 1;
        while phrase.len() > 1 && unit.token(phrase.start).is_number() {
            phrase.start += 1;
        }
    }
}

/// Whether a stretch holds a verb with a tense outside relative clauses, or a quotation.
pub(super) fn clauses_in(unit: &Unit, first: usize, end: usize) -> bool {
    let relative = (first..end).find(|n| unit.tag(*n) == Tag::Relative).unwrap_or(end);
    (first..relative).any(|n| unit.tag(n).is_finite() || unit.is_quoted(n))
}

/// Whether what stands between two commas is an appositive, a relative clause, an age or a date: no clause of its own.
pub(super) fn is_aside(unit: &Unit, first: usize, end: usize) -> bool {
    if first >= end || unit.is_quoted(first) {
        return false;
    }
    match unit.tag(first) {
        Tag::Relative | Tag::Number | Tag::Ing | Tag::Participle => true,
        Tag::Preposition => !(first..end).any(|n| unit.tag(n).is_finite() || unit.is_quoted(n)),
        _ => !clauses_in(unit, first, end),
    }
}

/// The subject of the sentence so far, for a verb that shares it ("met the mayor and said", "…, adding that"): of the
/// phrases in front of verbs with a tense the first one that can speak, main clauses before subordinate ones.
pub(super) fn subject_left_of(unit: &Unit, end: usize) -> Option<Range<usize>> {
    let floor = unit.sentence_start(end.saturating_sub(1)).max(end.saturating_sub(REACH));
    let mut best: Option<(u8, Range<usize>)> = None;
    let mut at = floor;
    while at < end {
        if unit.is_quoted(at) || !unit.tag(at).is_finite() || at == floor {
            at += 1;
            continue;
        }
        if let Some(phrase) = subject_of(unit, at, floor) {
            let opener = phrase.start.checked_sub(1).filter(|n| *n >= floor).map_or(Tag::Mark, |n| unit.tag(n));
            let main = !matches!(opener, Tag::Subordinator | Tag::Relative | Tag::Preposition | Tag::Past | Tag::VerbS | Tag::Verb);
            // A new main clause behind ", and": its subject counts, not the first one's.
            let fresh = main && opener == Tag::Conjunction && phrase.start >= floor + 2 && unit.is_comma(phrase.start - 2);
            let speaks = can_speak(unit, &phrase);
            let rank = speaks as u8 * 2 + main as u8;
            if best.as_ref().is_none_or(|(r, _)| rank > *r || fresh && speaks) {
                best = Some((rank, phrase));
            }
        }
        at += 1;
        while at < end && unit.tag(at).is_verb() {
            at += 1;
        }
    }
    best.map(|(_, phrase)| phrase)
}

/// The phrase in front of the verb at `verb`.
fn subject_of(unit: &Unit, verb: usize, floor: usize) -> Option<Range<usize>> {
    let mut first = verb;
    while first > floor && matches!(unit.tag(first - 1), Tag::Adverb | Tag::Negation | Tag::Modal | Tag::Have | Tag::Be | Tag::Do) {
        first -= 1;
    }
    let before = first.checked_sub(1).filter(|b| *b >= floor)?;
    match unit.tag(before) {
        Tag::Mark if unit.is_comma(before) => {
            let left = (floor..before).rev().find(|n| unit.is_comma(*n)).filter(|l| *l > floor)?;
            (is_aside(unit, left + 1, before) && unit.tag(left - 1).is_head()).then(|| with_attached(unit, left - 1, floor))?
        }
        Tag::Mark if unit.word(before) == ")" => {
            let open = (floor..before).rev().find(|n| unit.word(*n) == "(").filter(|n| *n > floor)?;
            with_attached(unit, open - 1, floor)
        }
        tag if tag.is_head() => with_attached(unit, before, floor),
        _ => None,
    }
}

/// Whether a phrase names somebody or something that speaks, by its words alone.
pub(super) fn can_speak(unit: &Unit, phrase: &Range<usize>) -> bool {
    let Some(last) = phrase.clone().next_back() else { return false };
    match unit.tag(last) {
        Tag::Pronoun => !is!(unit.token(last), "it" | "there" | "this" | "that" | "what" | "which"),
        Tag::Name => true,
        Tag::Noun => {
            phrase.clone().any(|n| unit.token(n).has_any(Class::Role.bit() | Class::Office.bit() | Class::GroupHead.bit() | Class::VictimNoun.bit()))
        }
        _ => false,
    }
}
