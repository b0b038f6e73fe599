//! Entities with their mentions, and the dateline that names a place.

use super::spelled::{Spans, country, entity_id};
use crate::entities::Entities;
use crate::gazetteer::Gazetteer;
use crate::record::{Admin1, Alternative, Dateline, Entity, Ids, Mention, Short};
use std::borrow::Cow;

pub(super) fn dateline<'a>(d: &crate::header::Dateline, entities: &Entities, spans: &Spans<'a>) -> Dateline<'a> {
    let place = entities.mention_at(d.place.start as usize).filter(|m| entities.of(*m).subkind.kind() == crate::gazetteer::Kind::Place);
    Dateline {
        start: spans.start(d.span),
        end: spans.end(d.span),
        text: spans.text(d.span),
        place: place.map(|m| entity_id(entities.mentions[m].entity)),
        agency: d.agency.map(|a| spans.text(a)),
    }
}

pub(super) fn entities<'a>(entities: Entities<'a>, gazetteer: &Gazetteer, spans: &Spans<'a>) -> Vec<Entity<'a>> {
    let mut counts = vec![0usize; entities.list.len()];
    entities.mentions.iter().for_each(|m| counts[m.entity as usize] += 1);
    let mut out: Vec<Entity> = entities
        .list
        .into_iter()
        .enumerate()
        .map(|(n, e)| Entity {
            id: entity_id(n as u32),
            kind: e.subkind.kind().name(),
            subkind: e.subkind.name(),
            name: e.name,
            ids: e.entry.map_or(Ids::default(), |entry| {
                let geonames = gazetteer.entry(entry).geonames;
                Ids {
                    geonames: (geonames != 0).then(|| Short::numbered(None, geonames.into())),
                    wikidata: None,
                    dateline: Some(Cow::Borrowed(gazetteer.id(entry))),
                }
            }),
            country: e.country.map(country),
            admin1: e.entry.and_then(|entry| admin1(entry, gazetteer)),
            lat: e.point.map(|p| p.0),
            lon: e.point.map(|p| p.1),
            roles: e.roles,
            speaks_for: e.speaks_for.map(|g| Cow::Borrowed(gazetteer.id(g))),
            alternatives: e.alternatives.iter().map(|a| alternative(a, gazetteer)).collect(),
            mentions: Vec::with_capacity(counts[n]),
            offices: Vec::new(),
        })
        .collect();
    for m in &entities.mentions {
        out[m.entity as usize].mentions.push(Mention {
            start: spans.start(m.span),
            end: spans.end(m.span),
            text: spans.text(m.span),
            sentence: m.sentence,
            rule: m.rule,
            confidence: m.confidence as f64 / 100.0,
        });
    }
    for o in &entities.offices {
        out[o.entity as usize].offices.push(Mention {
            start: spans.start(o.span),
            end: spans.end(o.span),
            text: spans.text(o.span),
            sentence: o.sentence,
            rule: "office-holder",
            confidence: 0.9,
        });
    }
    out
}

fn alternative<'a>(a: &crate::entities::Alternative, gazetteer: &Gazetteer) -> Alternative<'a> {
    let code = gazetteer.entry(a.entry).country;
    Alternative {
        id: Cow::Borrowed(gazetteer.id(a.entry)),
        subkind: gazetteer.subkind(a.entry).name(),
        name: Cow::Borrowed(gazetteer.name(a.entry)),
        country: (code != [0; 2]).then(|| country(code)),
        admin1: admin1(a.entry, gazetteer),
        score: a.score,
    }
}

/// The first-level region that an entry is or lies in: up its parents, few as they are.
pub(super) fn admin1<'a>(entry: crate::gazetteer::EntryId, gazetteer: &Gazetteer) -> Option<Admin1<'a>> {
    let up = |e: &crate::gazetteer::EntryId| gazetteer.entry(*e).parent.checked_sub(1);
    let region = std::iter::successors(Some(entry), up).take(8).find(|e| gazetteer.subkind(*e) == crate::gazetteer::Subkind::Region)?;
    Some(Admin1 { id: Cow::Borrowed(gazetteer.id(region)), name: Cow::Borrowed(gazetteer.name(region)) })
}
