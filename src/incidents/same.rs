//! Events that the article tells of twice: with the same dead, at the same place, on no other day.

use super::{Incident, Joiner};
use crate::gazetteer::Subkind;

/// Fewer dead than these are told of many events.
const FEW: u64 = 3;

/// So many dead tell of one event even where a place is left out.
const MANY: u64 = 10;

impl Joiner<'_, '_> {
    /// Joins events told again to the first that they are.
    pub(super) fn merge_same(&self, incidents: &mut Vec<Incident>) {
        let mut at = 1;
        while at < incidents.len() {
            let (before, rest) = incidents.split_at_mut(at);
            let Some(first) = before.iter_mut().find(|i| self.is_same(i, &rest[0])) else {
                at += 1;
                continue;
            };
            first.date = first.date.or(rest[0].date);
            first.place = first.place.or(rest[0].place);
            if first.injured.is_none() {
                first.injured = rest[0].injured;
            }
            add(&mut first.sentences, &rest[0].sentences);
            add(&mut first.casualties, &rest[0].casualties);
            add(&mut first.claims, &rest[0].claims);
            incidents.remove(at);
        }
    }

    /// Whether one place is the country that the other lies in.
    fn holds(&self, country: u32, place: u32) -> bool {
        let (country, place) = (&self.entities.list[country as usize], &self.entities.list[place as usize]);
        country.subkind == Subkind::Country && country.country.is_some() && country.country == place.country
    }

    fn is_same(&self, a: &Incident, b: &Incident) -> bool {
        let dead = |i: &Incident| {
            let taken = i.killed?;
            let c = &self.casualties[taken.casualty as usize].value;
            let with = |n: Option<u64>| n.map(|n| n.saturating_add(taken.more));
            Some((with(c.min), with(c.max)))
        };
        let (Some(one), Some(two)) = (dead(a), dead(b)) else { return false };
        let number = one.0.or(one.1).unwrap_or(0);
        let there = a.place.zip(b.place).map_or(number >= MANY, |(a, b)| a == b || self.holds(a, b) || self.holds(b, a));
        let day = |d: u32| self.dates[d as usize].value.value.as_str();
        let then = a.date.zip(b.date).is_none_or(|(a, b)| day(a).starts_with(day(b)) || day(b).starts_with(day(a)));
        one == two && number >= FEW && there && then
    }
}

/// Adds what is not there yet, in order.
fn add(all: &mut Vec<u32>, more: &[u32]) {
    all.extend(more);
    all.sort_unstable();
    all.dedup();
}
