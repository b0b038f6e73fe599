//! Events that the article tells of twice: with the same dead, at the same place, on no other day.

use super::{COMPARED, Incident, Joiner};
use crate::gazetteer::Subkind;
use std::collections::BTreeMap;

/// Fewer dead than these are told of many events.
const FEW: u64 = 3;

/// So many dead tell of one event even where a place is left out.
const MANY: u64 = 10;

impl Joiner<'_, '_> {
    /// Joins events told again to the first that they are.
    pub(super) fn merge_same(&self, incidents: &mut Vec<Incident>) {
        let mut kept: Vec<Incident> = Vec::with_capacity(incidents.len());
        let mut by_dead: BTreeMap<Dead, Vec<usize>> = BTreeMap::new();
        let mut merged = Vec::new();
        for next in incidents.drain(..) {
            if let Some(dead) = self.dead(&next) {
                let known = by_dead.entry(dead).or_default();
                if let Some(first) = known.iter().copied().take(COMPARED).find(|n| self.is_same(&kept[*n], &next)) {
                    add(&mut kept[first], next);
                    merged.push(first);
                    continue;
                }
                known.push(kept.len());
            }
            kept.push(next);
        }
        merged.sort_unstable();
        merged.dedup();
        for n in merged {
            let Incident { sentences, casualties, claims, .. } = &mut kept[n];
            for list in [sentences, casualties, claims] {
                list.sort_unstable();
                list.dedup();
            }
        }
        *incidents = kept;
    }

    /// How many died, at least and at most; `None` where so few did that many events have as many.
    fn dead(&self, i: &Incident) -> Option<Dead> {
        let taken = i.killed?;
        let c = &self.casualties[taken.casualty as usize].value;
        let with = |n: Option<u64>| n.map(|n| n.saturating_add(taken.more));
        let dead = (with(c.min), with(c.max));
        (number(dead) >= FEW).then_some(dead)
    }

    /// Whether one place is the country that the other lies in.
    fn holds(&self, country: u32, place: u32) -> bool {
        let (country, place) = (&self.entities.list[country as usize], &self.entities.list[place as usize]);
        country.subkind == Subkind::Country && country.country.is_some() && country.country == place.country
    }

    /// Whether two events with as many dead are one: told of one place, or with very many dead, and of no two days.
    fn is_same(&self, a: &Incident, b: &Incident) -> bool {
        let many = self.dead(a).is_some_and(|dead| number(dead) >= MANY);
        let there = a.place.zip(b.place).map_or(many, |(a, b)| a == b || self.holds(a, b) || self.holds(b, a));
        let day = |d: u32| self.dates[d as usize].value.value.as_str();
        there && a.date.zip(b.date).is_none_or(|(a, b)| day(a).starts_with(day(b)) || day(b).starts_with(day(a)))
    }
}

/// How many died, at least and at most.
type Dead = (Option<u64>, Option<u64>);

fn number(dead: Dead) -> u64 {
    dead.0.or(dead.1).unwrap_or(0)
}

/// Adds what is told of one event a second time; its lists are put in order at the end.
fn add(first: &mut Incident, again: Incident) {
    first.date = first.date.or(again.date);
    first.place = first.place.or(again.place);
    if first.injured.is_none() {
        first.injured = again.injured;
    }
    first.sentences.extend(again.sentences);
    first.casualties.extend(again.casualties);
    first.claims.extend(again.claims);
}
