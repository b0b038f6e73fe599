//! Which place a name means, among all that bear it.

use super::Segment;
use super::link::{form, readings};
use super::names::{Name, admits};
use crate::document::Document;
use crate::gazetteer::{EntryId, Gazetteer, Kind, Subkind};
use std::collections::BTreeMap;

/// The places of a document: for each segment its entry, and the countries named.
#[derive(Default)]
pub(crate) struct Placed {
    chosen: Vec<Option<EntryId>>,
    /// Countries of the places that were chosen.
    pub countries: Vec<[u8; 2]>,
}

impl Placed {
    /// The place that a segment means.
    pub(crate) fn entry(&self, segment: usize) -> Option<EntryId> {
        self.chosen.get(segment).copied().flatten()
    }
}

/// Chooses a place for every segment that is one.
pub(crate) fn choose(doc: &Document, gazetteer: &Gazetteer, names: &[Name], segments: &[Segment]) -> Placed {
    let mut placed = Placed { chosen: vec![None; segments.len()], countries: Vec::new() };
    let mut forms: BTreeMap<u64, Option<EntryId>> = BTreeMap::new();
    for (n, segment) in segments.iter().enumerate() {
        if segment.kind != Kind::Place {
            continue;
        }
        let key = form(doc, segment).key;
        let best = *forms.entry(key).or_insert_with(|| {
            let name = readings(names, segment)?;
            name.readings
                .iter()
                .filter(|r| gazetteer.subkind(r.entry).kind() == Kind::Place && admits(doc, &name, r))
                .max_by_key(|r| (rank(gazetteer.subkind(r.entry)), gazetteer.entry(r.entry).weight, std::cmp::Reverse(r.entry)))
                .map(|r| r.entry)
        });
        placed.chosen[n] = best;
        if let Some(entry) = best {
            let country = gazetteer.entry(entry).country;
            if !placed.countries.contains(&country) {
                placed.countries.push(country);
            }
        }
    }
    placed
}

fn rank(subkind: Subkind) -> u8 {
    matches!(subkind, Subkind::Country) as u8
}
