//! Offices that stand for their holders: "the Russian president" is whoever held the office on the article's day.
//!
//! An office is tied to a country or body that is named next to it: "the Russian president", "Iran’s foreign minister", "the president of
//! Ukraine", "the UN secretary-general". Without a day of publication nothing is resolved.

use super::{Entities, Entity, Gender, Office};
use crate::document::{Document, shape};
use crate::gazetteer::{EntryId, Gazetteer, Kind, Subkind, fold};
use crate::is;
use crate::lexicon::Class;
use crate::lexicon::hash::join;
use std::borrow::Cow;

/// Longest name of an office, in tokens.
const LONGEST: usize = 8;

/// Finds the offices of a document; who holds one gets an entity when the article does not name them.
pub(crate) fn find(doc: &Document, gazetteer: &Gazetteer, published: jiff::civil::Date, entities: &mut Entities) {
    let day = published.year().max(0) as u32 * 10_000 + published.month() as u32 * 100 + published.day() as u32;
    for n in 0..entities.mentions.len() {
        let mention = &entities.mentions[n];
        let entity = &entities.list[mention.entity as usize];
        let of_country = match entity.subkind.kind() {
            Kind::Group if entity.entry.is_some() => false,
            Kind::Norp => true,
            Kind::Place if entity.subkind == Subkind::Country => true,
            _ => continue,
        };
        let sentence = doc.sentences[mention.sentence as usize].tokens();
        let (first, last) = (mention.tokens.start as usize, mention.tokens.end as usize);
        let found = behind(doc, gazetteer, last, sentence.end).map(|end| (first, (skip_possessive(doc, last), end), end));
        let found = found.or_else(|| before(doc, gazetteer, first, sentence.start).map(|(start, end)| (start, (start, end), last)));
        let Some((start, title, end)) = found else { continue };
        if another(doc, start) || doc.tokens.get(end).is_some_and(|t| t.is_hyphen()) && title.1 == end {
            continue;
        }
        // "Taliban leader" may be any: "the Taliban leader", "the Taliban’s leader", "the leader of the Taliban" is one.
        let many = matches!(entity.subkind, Subkind::ArmedGroup | Subkind::Party | Subkind::OtherGroup);
        if many && !(doc.tokens[last.min(title.0)].is_shape(shape::POSSESSIVE) || start > 0 && is!(doc.tokens[start - 1], "the")) {
            continue;
        }
        let country = entity.country.unwrap_or_default();
        let of = match of_country {
            true => str::from_utf8(&country).unwrap_or("").trim_matches('\0'),
            false => entity.entry.map_or("", |e| gazetteer.id(e)),
        };
        if of.is_empty() {
            continue;
        }
        // A name right behind it says who it is.
        let named =
            |n: usize| entities.mentions.get(n).is_some_and(|m| m.tokens.start as usize == end && entities.of(n).subkind.kind() == Kind::Person);
        if named(n + 1) || entities.mention_at(title.1 - 1).is_some() {
            continue;
        }
        let key = words(doc, title.0, title.1);
        let Some(person) = gazetteer.office_holder(key, of, day) else { continue };
        let index = holder(gazetteer, entities, person);
        let sentence = entities.mentions[n].sentence;
        entities.offices.push(Office { span: doc.span(start, end - 1), tokens: start as u32..end as u32, sentence, entity: index });
    }
    popes(doc, gazetteer, day, entities);
    entities.offices.sort_by_key(|o| o.tokens.start);
}

/// The entity of who holds an office; a new one when the article does not name him.
fn holder(gazetteer: &Gazetteer, entities: &mut Entities, person: EntryId) -> u32 {
    if let Some(index) = entities.list.iter().position(|e| e.entry == Some(person)) {
        return index as u32;
    }
    let e = gazetteer.entry(person);
    let gender = match e.gender {
        b'm' => Some(Gender::Male),
        b'f' => Some(Gender::Female),
        _ => None,
    };
    entities.list.push(Entity {
        subkind: gazetteer.subkind(person),
        name: Cow::Borrowed(gazetteer.name(person)),
        entry: Some(person),
        country: (e.country != [0; 2]).then_some(e.country),
        point: None,
        gender,
        roles: Vec::new(),
        branch: None,
        speaks_for: None,
        alternatives: Vec::new(),
    });
    entities.list.len() as u32 - 1
}

/// "The pope" is the only one.
fn popes(doc: &Document, gazetteer: &Gazetteer, day: u32, entities: &mut Entities) {
    for (n, sentence) in doc.sentences.iter().enumerate() {
        for t in sentence.tokens().skip(1).filter(|t| is!(doc.tokens[*t], "pope" | "pontiff") && is!(doc.tokens[t - 1], "the")) {
            if entities.mention_at(t).is_some() || entities.mention_at(t + 1).is_some() {
                continue;
            }
            let Some(person) = gazetteer.office_holder(words(doc, t, t + 1), "VA", day) else { continue };
            let entity = holder(gazetteer, entities, person);
            entities.offices.push(Office { span: doc.span(t, t), tokens: t as u32..t as u32 + 1, sentence: n as u32, entity });
        }
    }
}

/// "a French president", "the former French president", "ex-president": not the one of the day.
fn another(doc: &Document, start: usize) -> bool {
    let Some(before) = start.checked_sub(1).filter(|_| !doc.tokens[start].is_shape(shape::FIRST)) else { return false };
    let before = if doc.tokens[before].is_hyphen() { before.saturating_sub(1) } else { before };
    let t = &doc.tokens[before];
    is!(t, "a" | "an" | "any" | "another" | "every" | "each" | "no" | "first" | "last" | "second" | "third" | "only" | "one")
        || is!(t, "former" | "ex" | "then" | "late" | "next" | "future" | "previous" | "onetime" | "deputy" | "acting" | "interim" | "ousted")
        || is!(t, "senior" | "local" | "regional" | "exiled" | "deposed" | "would-be" | "aspiring" | "slain" | "assassinated")
}

fn skip_possessive(doc: &Document, at: usize) -> usize {
    at + doc.tokens.get(at).is_some_and(|t| t.is_shape(shape::POSSESSIVE)) as usize
}

/// Whether a token may stand in an office's name at all: cheap, before hashing.
fn may_begin(doc: &Document, t: usize) -> bool {
    let t = &doc.tokens[t];
    t.has_any(Class::Office.bit() | Class::Role.bit() | Class::Noun.bit() | Class::Adjective.bit()) || t.is_capital()
}

/// The end of the longest office that begins right behind a country: "’s foreign minister".
fn behind(doc: &Document, gazetteer: &Gazetteer, last: usize, end: usize) -> Option<usize> {
    let start = skip_possessive(doc, last);
    if start >= end || !may_begin(doc, start) {
        return None;
    }
    let mut key = 0;
    let mut best = None;
    for t in start..end.min(start + LONGEST) {
        if doc.tokens[t].is_hyphen() {
            continue;
        }
        if doc.tokens[t].is_mark() {
            break;
        }
        key = join(key, fold::fold_hash(doc.word(t)));
        if gazetteer.is_office(key) {
            best = Some(t + 1);
        }
    }
    // "the Russian president’s spokesman" is not the president.
    best.filter(|b| !doc.tokens.get(*b).is_some_and(|t| t.is_shape(shape::POSSESSIVE)))
}

/// The longest office that stands before "of" and a country: "the president of Ukraine".
fn before(doc: &Document, gazetteer: &Gazetteer, first: usize, from: usize) -> Option<(usize, usize)> {
    let mut of = first.checked_sub(1).filter(|t| *t > from)?;
    if is!(doc.tokens[of], "the") {
        of -= 1;
    }
    if of <= from || !is!(doc.tokens[of], "of") {
        return None;
    }
    let earliest = from.max(of.saturating_sub(LONGEST));
    (earliest..of).find(|start| may_begin(doc, *start) && gazetteer.is_office(words(doc, *start, of))).map(|start| (start, of))
}

fn words(doc: &Document, first: usize, last: usize) -> u64 {
    (first..last).filter(|t| !doc.tokens[*t].is_mark()).fold(0, |key, t| join(key, fold::fold_hash(doc.word(t))))
}
