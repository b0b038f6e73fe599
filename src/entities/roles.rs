//! What the article calls people: the title before a name, and the apposition behind it; and with these, gender.

use super::words::is_closed;
use super::{Entities, Gender};
use crate::document::{Document, Token, shape};
use crate::gazetteer::Kind;
use crate::lexicon::Class;
use crate::{is, lexicon::Classes};
use std::borrow::Cow;

/// Longest role, in tokens.
const LONGEST: usize = 12;
/// Most roles kept of one person.
const MOST: usize = 4;

const TITLES: Classes = Class::Honorific.bit() | Class::Rank.bit() | Class::Office.bit() | Class::Role.bit();

/// Fills roles and gender in from the words around the mentions.
pub(crate) fn fill<'a>(doc: &Document<'a>, entities: &mut Entities<'a>) {
    for n in 0..entities.mentions.len() {
        let m = &entities.mentions[n];
        let entity = m.entity as usize;
        if entities.list[entity].subkind.kind() != Kind::Person {
            continue;
        }
        let (first, last) = (m.tokens.start as usize, m.tokens.end as usize);
        let sentence = doc.sentences[m.sentence as usize].tokens();
        let title = before(doc, first, sentence.start);
        let apposition = behind(doc, entities, last, sentence.end);
        let e = &mut entities.list[entity];
        let gender = e.gender.or_else(|| gender_before(doc, first, sentence.start)).or_else(|| given_name(doc, first, last));
        for role in [title, apposition].into_iter().flatten() {
            let text = doc.span(role.0, role.1 - 1).of(doc.text);
            if e.roles.len() < MOST && !e.roles.iter().any(|r| r.eq_ignore_ascii_case(text)) {
                e.roles.push(Cow::Borrowed(text));
            }
        }
        e.gender = gender;
    }
}

/// The title that ends right before a name: "Health Ministry spokesman", "Lt. Gen.", "ex-Trump aide".
fn before(doc: &Document, first: usize, from: usize) -> Option<(usize, usize)> {
    let last = first.checked_sub(1).filter(|l| *l >= from)?;
    let titled = if doc.tokens[last].has_any(TITLES) { last } else { of_what(doc, last, from)? };
    if doc.tokens[last].has(Class::Honorific) && !doc.tokens[last].has_any(Class::Office.bit() | Class::Rank.bit() | Class::Role.bit()) {
        return None;
    }
    let mut start = titled;
    while start > from && last - start < LONGEST {
        let t = &doc.tokens[start - 1];
        let lower = t.is_shape(shape::LOWER) || t.is_shape(shape::FIRST) && !t.is_shape(shape::ALL_CAPITALS);
        let belongs = t.is_capital() && !is_closed(t)
            || t.is_hyphen() && start > from + 1
            || doc.tokens[start].is_hyphen()
            || t.is_shape(shape::POSSESSIVE)
            || t.has_any(TITLES)
            || lower && t.has_any(Class::Adjective.bit() | Class::Noun.bit()) && !t.has_any(Class::Determiner.bit() | Class::Preposition.bit());
        // "nominating Rep.", "writes former ambassador", "Mr. Romney trails President", "to target former ambassador".
        let earlier = || (start > from + 1).then(|| &doc.tokens[start - 2]);
        let verb = lower
            && !doc.tokens[start].is_hyphen()
            && (t.has(Class::VerbIng) && !t.has_any(TITLES | Class::Adjective.bit()) && !is_holding(t)
                || t.has(Class::VerbS) && (!t.has(Class::Noun) || earlier().is_some_and(|e| e.is_capital()))
                || t.has(Class::Verb) && earlier().is_some_and(|e| is!(e, "to")));
        if !belongs || verb || is!(t, "caption" | "copyright") {
            break;
        }
        start -= 1;
    }
    Some((start, last + 1))
}

/// The title of what ends right before a name and tells of what its holder is: "Secretary of State", "Minister for the Middle East".
fn of_what(doc: &Document, last: usize, from: usize) -> Option<usize> {
    let mut at = last;
    let mut of = false;
    while at > from && last - at < LONGEST / 2 {
        let t = &doc.tokens[at];
        if of && t.has_any(TITLES) {
            return Some(at);
        }
        of = is!(t, "of" | "for");
        let joins = of || is!(t, "the" | "and") && at < last;
        if !t.is_capital() && !joins {
            return None;
        }
        at -= 1;
    }
    (of && doc.tokens[at].has_any(TITLES)).then_some(at)
}

/// "acting secretary": of the manner in which an office is held.
fn is_holding(t: &Token) -> bool {
    is!(t, "acting" | "sitting" | "outgoing" | "incoming" | "leading" | "commanding" | "presiding" | "ruling" | "founding" | "managing" | "running")
}

/// The apposition right behind a name: ", the interior minister,", ", a spokesman for the army".
fn behind(doc: &Document, entities: &Entities, last: usize, end: usize) -> Option<(usize, usize)> {
    if last + 2 >= end || !is!(doc.tokens[last], ",") {
        return None;
    }
    let start = if is!(doc.tokens[last + 1], "the" | "a" | "an" | "its" | "their" | "his" | "her") { last + 2 } else { last + 1 };
    // ", speaking to leaders", ", known for his songs", ", in his letter to the president": what somebody does, or where.
    let (opening, next) = (doc.tokens.get(start)?, doc.tokens.get(start + 1)?);
    const CLOSED: Classes = Class::Preposition.bit() | Class::Pronoun.bit() | Class::Determiner.bit() | Class::Possessive.bit();
    const OTHER: Classes = CLOSED | Class::Conjunction.bit() | Class::Subordinator.bit() | Class::Auxiliary.bit();
    const DOING: Classes = Class::VerbIng.bit() | Class::VerbPast.bit() | Class::VerbS.bit() | Class::VerbParticiple.bit();
    let does =
        || opening.has_any(DOING) && !opening.has_any(TITLES) && (next.has_any(OTHER) || opening.has_any(Class::VerbIng.bit() | Class::VerbS.bit()));
    if opening.has_any(OTHER) && !next.is_hyphen() || does() && !opening.has(Class::Adjective) && !is_holding(opening) {
        return None;
    }
    const CALLED: Classes = Class::Office.bit() | Class::Role.bit() | Class::Rank.bit();
    let mut at = start;
    let mut seen = false;
    while at < end && at - start < LONGEST {
        let t = &doc.tokens[at];
        if t.is_mark() && !t.is_hyphen() || t.has(Class::Relative) && !is!(t, "that") {
            break;
        }
        // "president and chief executive of".
        if is!(t, "and") && !doc.tokens.get(at + 1).is_some_and(|next| next.has_any(CALLED)) {
            break;
        }
        // ", a spokesman said", ", the National Guard provided": somebody else, who does something.
        let finite = t.has_any(Class::VerbPast.bit() | Class::VerbS.bit())
            && !t.has_any(Class::Noun.bit() | Class::Adjective.bit() | Class::VerbParticiple.bit());
        if t.is_shape(shape::LOWER) && (t.has_any(Class::Auxiliary.bit() | Class::Modal.bit()) || finite || is!(t, "said" | "told")) {
            return None;
        }
        seen |= t.has_any(CALLED);
        at += 1;
    }
    // Too long, or cut at a mark: up to the end of a phrase.
    let long = at - start == LONGEST;
    let open = Class::Preposition.bit() | Class::Determiner.bit() | Class::Conjunction.bit() | if long { Class::Adjective.bit() } else { 0 };
    while at > start && doc.tokens[at - 1].has_any(open) {
        at -= 1;
    }
    if let Some(m) = entities.mention_at(at - 1).filter(|_| long) {
        at = entities.mentions[m].tokens.end as usize;
    }
    // ", Attorney General Dean Harlow": the next of a list, with a title of his own.
    let next = entities.mentions_in(start + 1..at).find(|m| entities.of(*m).subkind.kind() == Kind::Person);
    let next = next.map(|m| entities.mentions[m].tokens.start as usize);
    if next.is_some_and(|first| before(doc, first, start).is_some_and(|(from, _)| from == start)) {
        return None;
    }
    (seen && at > start).then_some((start, at))
}

fn gender(value: &str) -> Option<Gender> {
    match value {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    }
}

/// What "Mr." or "Mrs." before a name tells.
pub(super) fn honoured(doc: &Document, first: usize) -> Option<Gender> {
    let before = first.checked_sub(1).filter(|t| doc.tokens[*t].has(Class::Honorific))?;
    gender(doc.value(before, Class::Honorific))
}

fn gender_before(doc: &Document, first: usize, from: usize) -> Option<Gender> {
    let t = first.checked_sub(1).filter(|t| *t >= from)?;
    [Class::Honorific, Class::Role, Class::Office].into_iter().filter(|c| doc.tokens[t].has(*c)).find_map(|c| gender(doc.value(t, c)))
}

pub(super) fn given_name(doc: &Document, first: usize, last: usize) -> Option<Gender> {
    (last - first > 1 && doc.tokens[first].has(Class::GivenName)).then(|| gender(doc.value(first, Class::GivenName))).flatten()
}
