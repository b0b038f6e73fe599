//! Where and when it happened, what was hit, and with what.

use crate::dates::{DateKind, DateMention};
use crate::document::{Document, shape};
use crate::entities::Entities;
use crate::found::Found;
use crate::gazetteer::Subkind;
use crate::is;
use crate::lexicon::Class;
use crate::span::Span;
use crate::syntax::{Tags, noun_phrase_at};
use jiff::civil::Date;

/// The first day named in these sentences that is not long past; the index of its mention.
pub(super) fn date(dates: &[Found<DateMention>], sentences: &[u32], today: Option<Date>) -> Option<u32> {
    let fits = |d: &&(usize, &Found<DateMention>)| {
        let v = &d.1.value;
        let near = match (today, v.latest) {
            (Some(today), Some(latest)) => {
                let days = (today - latest).get_days();
                (-3..=31).contains(&days)
            }
            _ => true,
        };
        matches!(v.kind, DateKind::Date | DateKind::Time) && v.value.len() >= 10 && v.value.starts_with(|c: char| c.is_ascii_digit()) && near
    };
    let all: Vec<(usize, &Found<DateMention>)> = dates.iter().enumerate().collect();
    sentences.iter().take(12).find_map(|s| all.iter().find(|d| d.1.sentence == *s && fits(d))).map(|d| d.0 as u32)
}

/// The date of a background event: the first one that its sentence gives.
pub(super) fn any_date(dates: &[Found<DateMention>], sentence: u32) -> Option<u32> {
    let dated = |d: &Found<DateMention>| d.sentence == sentence && d.value.kind == DateKind::Date && d.value.earliest.is_some();
    dates.iter().position(dated).map(|n| n as u32)
}

/// The place: a town rather than its country, in the sentences that tell of the event, behind "in" or "at", early in the text.
pub(super) fn place(doc: &Document, entities: &Entities, sentences: &[u32]) -> Option<u32> {
    let mut best: Option<(u32, u32)> = None;
    let mut scores: Vec<(u32, u32, bool)> = Vec::new();
    for (order, &n) in sentences.iter().enumerate().take(20) {
        let sentence = &doc.sentences[n as usize];
        for m in entities.mentions_in(sentence.tokens()) {
            let mention = &entities.mentions[m];
            let entity = entities.of(m);
            let weight = match entity.subkind {
                Subkind::City => 6,
                Subkind::District | Subkind::County | Subkind::Island => 4,
                Subkind::Region | Subkind::Area => 4,
                Subkind::Country => 2,
                _ => continue,
            };
            let first = mention.tokens.start as usize;
            let before = first.checked_sub(1).filter(|b| *b >= sentence.first as usize).map(|b| &doc.tokens[b]);
            let located = before.is_some_and(|b| is!(b, "in" | "at" | "near" | "outside" | "across" | "around"));
            // "U.S. soldiers": whose they are, not where.
            let behind = doc.tokens.get(mention.tokens.end as usize).filter(|b| !b.is_shape(shape::FIRST));
            if !located && entity.subkind == Subkind::Country && behind.is_some_and(|b| b.is_shape(shape::LOWER) && b.has(Class::Noun)) {
                continue;
            }
            // "Kabul, Afghanistan": the country says where the town is, not where it happened.
            let early = if order < 2 {
                4
            } else if order < 5 {
                2
            } else {
                1
            };
            let score = weight * early * if located { 3 } else { 1 };
            match scores.iter_mut().find(|s| s.0 == mention.entity) {
                Some(s) => s.1 += score,
                None => scores.push((mention.entity, score, entity.subkind == Subkind::Country)),
            }
        }
    }
    for (entity, score, _) in &scores {
        if best.is_none_or(|b| *score > b.1) {
            best = Some((*entity, *score));
        }
    }
    let (top, score) = best?;
    // A town inside the country that won, if any is named nearly as well.
    if scores.iter().any(|s| s.0 == top && s.2) {
        let country = entities.list[top as usize].country;
        let inside = scores.iter().filter(|s| !s.2 && s.1 * 4 >= score && entities.list[s.0 as usize].country == country);
        if let Some(town) = inside.max_by_key(|s| s.1) {
            return Some(town.0);
        }
    }
    Some(top)
}

/// What was hit: behind "attack on", "stormed", "targeting".
pub(super) fn targets(doc: &Document, sentences: &[u32]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut tags = Tags::default();
    for &n in sentences.iter().take(8) {
        let sentence = &doc.sentences[n as usize];
        if !sentence.has(Class::EventNoun.bit()) {
            continue;
        }
        let end = (sentence.last as usize).min(sentence.first as usize + 150);
        let mut read = false;
        for i in sentence.first as usize..end {
            let t = &doc.tokens[i];
            let on = t.has(Class::EventNoun)
                && i + 1 < end
                && is!(doc.tokens[i + 1], "on" | "against" | "at")
                && is!(t, "attack" | "attacks" | "assault" | "raid" | "bombing" | "siege" | "ambush" | "airstrike" | "strike");
            let direct = is!(t, "stormed" | "attacked" | "targeting" | "targeted" | "bombed" | "ambushed" | "shelled" | "raided");
            if !on && !direct {
                continue;
            }
            if !read {
                tags.read(doc, n as usize);
                read = true;
            }
            let from = if on { i + 2 } else { i + 1 };
            if from >= end || doc.tokens[from].has_any(Class::Weekday.bit() | Class::Month.bit()) {
                continue;
            }
            if let Some(phrase) = noun_phrase_at(doc, &tags, from, false) {
                let span = doc.span(phrase.start, phrase.end - 1);
                if !out.iter().any(|o| o.of(doc.text).eq_ignore_ascii_case(span.of(doc.text))) && span.len() < 80 && out.len() < 4 {
                    out.push(span);
                }
            }
        }
    }
    out
}

/// With what: the words for weapons, each once.
pub(super) fn weapons(doc: &Document, sentences: &[u32]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for &n in sentences.iter().take(20) {
        let sentence = &doc.sentences[n as usize];
        if !sentence.has(Class::Weapon.bit()) {
            continue;
        }
        for i in sentence.tokens() {
            if !doc.tokens[i].has(Class::Weapon) {
                continue;
            }
            let span = doc.tokens[i].span();
            let word = span.of(doc.text).to_lowercase();
            let same = |o: &Span| o.of(doc.text).to_lowercase().trim_end_matches('s') == word.trim_end_matches('s');
            if !out.iter().any(same) && out.len() < 6 {
                out.push(span);
            }
        }
    }
    out
}
