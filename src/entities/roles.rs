//! What the article calls people: the title before a name, and the apposition behind it; and with these, gender.

use super::words::is_closed;
use super::{Entities, Gender};
use crate::document::{Document, shape};
use crate::gazetteer::Kind;
use crate::lexicon::Class;
use crate::{is, lexicon::Classes};
use std::borrow::Cow;

/// Longest role, in tokens.
const LONGEST: usize = 8;
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
        let apposition = behind(doc, last, sentence.end);
        let gender = gender_before(doc, first, sentence.start).or_else(|| given_name(doc, first, last));
        let e = &mut entities.list[entity];
        for role in [title, apposition].into_iter().flatten() {
            let text = doc.span(role.0, role.1 - 1).of(doc.text);
            if e.roles.len() < MOST && !e.roles.iter().any(|r| r.eq_ignore_ascii_case(text)) {
                e.roles.push(Cow::Borrowed(text));
            }
        }
        e.gender = e.gender.or(gender);
    }
}

/// The title that ends right before a name: "Health Ministry spokesman", "Lt. Gen.".
fn before(doc: &Document, first: usize, from: usize) -> Option<(usize, usize)> {
    let last = first.checked_sub(1).filter(|l| *l >= from && doc.tokens[*l].has_any(TITLES))?;
    if doc.tokens[last].has(Class::Honorific) && !doc.tokens[last].has_any(Class::Office.bit() | Class::Rank.bit() | Class::Role.bit()) {
        return None;
    }
    let mut start = last;
    while start > from && last - start < LONGEST {
        let t = &doc.tokens[start - 1];
        let belongs = t.is_capital() && !is_closed(t)
            || t.is_hyphen()
            || t.is_shape(shape::POSSESSIVE)
            || t.has_any(TITLES)
            || t.is_shape(shape::LOWER)
                && t.has_any(Class::Adjective.bit() | Class::Noun.bit())
                && !t.has_any(Class::Determiner.bit() | Class::Preposition.bit());
        if !belongs {
            break;
        }
        start -= 1;
    }
    Some((start, last + 1))
}

/// The apposition right behind a name: ", the interior minister,", ", a spokesman for the army".
fn behind(doc: &Document, last: usize, end: usize) -> Option<(usize, usize)> {
    if last + 2 >= end || !is!(doc.tokens[last], ",") {
        return None;
    }
    let start = if is!(doc.tokens[last + 1], "the" | "a" | "an" | "its" | "their" | "his" | "her") { last + 2 } else { last + 1 };
    let mut at = start;
    let mut seen = false;
    while at < end && at - start < LONGEST {
        let t = &doc.tokens[at];
        if t.is_mark() && !t.is_hyphen() || t.has(Class::Auxiliary) || is!(t, "who" | "said" | "told" | "and") {
            break;
        }
        seen |= t.has_any(Class::Office.bit() | Class::Role.bit() | Class::Rank.bit());
        at += 1;
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

fn gender_before(doc: &Document, first: usize, from: usize) -> Option<Gender> {
    let t = first.checked_sub(1).filter(|t| *t >= from)?;
    [Class::Honorific, Class::Role, Class::Office].into_iter().filter(|c| doc.tokens[t].has(*c)).find_map(|c| gender(doc.value(t, c)))
}

fn given_name(doc: &Document, first: usize, last: usize) -> Option<Gender> {
    (last - first > 1 && doc.tokens[first].has(Class::GivenName)).then(|| gender(doc.value(first, Class::GivenName))).flatten()
}
