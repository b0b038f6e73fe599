//! Who gives a figure, and where it is of: from the quotation it stands in, and the places of its sentence; which entity the victims are.

use super::Casualty;
use crate::document::{Document, shape};
use crate::entities::Entities;
use crate::found::Found;
use crate::gazetteer::Kind;
use crate::is;
use crate::quotes::{Party, Quote};
use crate::span::Span;

/// Links every toll to its source and its place.
pub(super) fn link(doc: &Document, entities: &Entities, quotes: &[Found<Quote>], casualties: &mut [Found<Casualty>]) {
    // Quotations stand in text order; one over several paragraphs begins some sentences before the toll.
    let mut from = 0;
    for c in casualties {
        while quotes.get(from).is_some_and(|q| q.sentence + REACH < c.sentence) {
            from += 1;
        }
        let near = quotes[from..].iter().take_while(|q| q.span.start <= c.span.start);
        c.value.source = near.filter(|q| q.span.contains(c.span)).filter_map(|q| q.value.speaker).last();
        c.value.source = c.value.source.filter(|s: &Party| !s.span.overlaps(c.span));
        c.value.place = place(doc, entities, c);
        c.value.entity = c.value.victims.and_then(|v| victim(doc, entities, v, c.value.implicit));
    }
}

/// The entity that victims are or are of: "Ana Lang", "12 Taliban fighters", "three Kenyan nurses". Who owns them is none: "Lang's son".
fn victim(doc: &Document, entities: &Entities, victims: Span, one: bool) -> Option<u32> {
    let (first, end) = (doc.token_from(victims.start), doc.token_from(victims.end));
    let owns = |m: usize| {
        let behind = entities.mentions[m].tokens.end as usize;
        behind < end && doc.tokens[behind].is_shape(shape::POSSESSIVE)
    };
    let inside = || entities.mentions_in(first..end).filter(|m| !owns(*m));
    let person = inside().filter(|m| one && entities.of(*m).subkind.kind() == Kind::Person && entities.mentions[*m].tokens.end as usize == end);
    let collective = |m: &usize| matches!(entities.of(*m).subkind.kind(), Kind::Group | Kind::Norp);
    // "two members of the Russian army"
    let behind = doc.tokens.get(end).is_some_and(|t| is!(t, "of")).then(|| (1..3).find_map(|n| entities.mention_at(end + n))).flatten();
    person.chain(inside().filter(collective)).chain(behind.filter(collective)).next().map(|m| entities.mentions[m].entity)
}

/// A longest quotation, in sentences.
const REACH: u32 = 12;

/// The place named nearest behind "in", "at" or "near" in the toll's sentence.
fn place(doc: &Document, entities: &Entities, c: &Found<Casualty>) -> Option<u32> {
    let sentence = &doc.sentences[c.sentence as usize];
    let places = entities.mentions_in(sentence.tokens()).filter(|m| {
        let first = entities.mentions[*m].tokens.start as usize;
        entities.of(*m).subkind.kind() == Kind::Place
            && first > sentence.first as usize
            && (is!(doc.tokens[first - 1], "in" | "at" | "near" | "outside" | "across") || first > 1 && is!(doc.tokens[first - 2], "in" | "near"))
    });
    places.min_by_key(|m| entities.mentions[*m].span.start.abs_diff(c.span.start)).map(|m| entities.mentions[m].entity)
}
