//! Events that the article tells of twice: with the same dead, at the same place, on no other day.

use super::{Incident, Joiner};

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

    fn is_same(&self, a: &Incident, b: &Incident) -> bool {
        let dead = |i: &Incident| {
            let c = &self.casualties[i.killed?.casualty as usize].value;
            Some((c.min, c.max))
        };
        let (Some(one), Some(two)) = (dead(a), dead(b)) else { return false };
        let number = one.0.or(one.1).unwrap_or(0);
        let there = if a.place.is_some() && b.place.is_some() { a.place == b.place } else { number >= MANY };
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
