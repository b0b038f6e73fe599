//! What the article says for and against each candidate.
//!
//! Three rounds at most: the second knows the choices of the first, the third is for those that changed.

use super::candidates::{CANDIDATES, Candidate, kilometres};
use super::{COMPARED, Context, Place};
use crate::gazetteer::layout::{AFTER_PREPOSITION, SUPPORT, USER};
use crate::gazetteer::{EntryId, Subkind};
use std::collections::BTreeMap;

/// Most that neighbours say for a candidate.
const MOST_NEAR: i32 = 200;

impl Context<'_, '_> {
    /// Chooses for every place, knowing the choices of the round before; returns whether any has changed.
    pub(super) fn rank(&mut self, round: usize) -> bool {
        // What may hold another place: chosen entries other than countries, sorted, each once for every name that means it.
        let chosen = self.places.iter().filter_map(|p| p.chosen.map(|c| &p.candidates[c]));
        let mut holders: Vec<EntryId> = chosen.filter(|c| c.subkind != Subkind::Country).map(|c| c.entry).collect();
        holders.sort_unstable();
        let twice = self.places.iter().filter(|p| p.mentions.len() > 1).filter_map(|p| p.chosen.map(|c| p.candidates[c].entry));
        let mut named_twice: Vec<EntryId> = twice.collect();
        named_twice.sort_unstable();
        let mut near: Vec<(usize, (f64, f64), EntryId, [u8; 2])> = Vec::new();
        if round > 0 {
            for (n, p) in self.places.iter().enumerate().take(COMPARED) {
                let Some(c) = p.chosen.map(|c| &p.candidates[c]) else { continue };
                if let Some(point) = c.point.filter(|_| c.subkind != Subkind::Country) {
                    near.push((n, point, c.above[0], c.country));
                }
            }
        }
        let homes: Vec<Option<[u8; 2]>> = self.places.iter().map(|p| self.home(p)).collect();
        self.implied.clear();
        for (place, home) in self.places.iter().zip(&homes) {
            if let Some(country) = home {
                *self.implied.entry(*country).or_default() += place.mentions.len() as i32;
            }
        }
        let total: i32 = self.countries.values().chain(self.implied.values()).sum();
        let mut changed = false;
        // Of each place in turn.
        let (mut regions, mut regional): (Vec<[u8; 2]>, Vec<EntryId>) = (Vec::with_capacity(CANDIDATES), Vec::with_capacity(CANDIDATES));
        let mut scores: Vec<i32> = Vec::with_capacity(CANDIDATES);
        for n in 0..self.places.len() {
            let place = &self.places[n];
            let own = |c: [u8; 2]| if homes[n] == Some(c) { place.mentions.len() as i32 } else { 0 };
            let local = place.candidates.iter().any(|c| c.in_county);
            let before = place.chosen.map(|c| place.candidates[c].entry);
            let namesake = place.namesake.and_then(|m| self.places[m].chosen.map(|c| self.places[m].candidates[c].entry));
            let holds = |above: &EntryId| {
                let first = if *above == EntryId::MAX { holders.len() } else { holders.partition_point(|h| h < above) };
                // The choices of the place itself and of its namesake, which are among them once each, do not count.
                holders.get(first + (before == Some(*above)) as usize + (namesake == Some(*above)) as usize) == Some(above)
            };
            let is_region = |c: &&Candidate| c.subkind == Subkind::Region;
            regions.clear();
            regions.extend(place.candidates.iter().filter(is_region).map(|c| c.country));
            regional.clear();
            regional.extend(place.candidates.iter().filter(is_region).map(|c| c.entry));
            scores.clear();
            scores.extend(place.candidates.iter().map(|c| {
                let mut score = c.base;
                let count = |of: &BTreeMap<[u8; 2], i32>| of.get(&c.country).copied().unwrap_or(0);
                let named = count(&self.countries) + count(&self.implied) - own(c.country);
                let own_name = c.subkind == Subkind::Country;
                if named > 0 && !own_name {
                    score += 20 + 90 * named / (total + 1);
                }
                let in_container = place.containers.iter().any(|k| self.inside(c, *k));
                let of_nation = place.nationalities.contains(&c.country);
                score += if in_container { 400 } else { 0 } + if of_nation { 120 } else { 0 };
                let above = c.above.iter().any(holds);
                // A state that is named once in passing says little of a hamlet in it whose name a city bears elsewhere.
                let much = in_container || c.base > 150 || c.above.iter().any(|a| named_twice.binary_search(a).is_ok());
                score += if !above {
                    0
                } else if much {
                    90
                } else {
                    40
                } + if c.in_county { 110 } else { 0 };
                // "Valencia and Maracaibo": what stands together lies in one country.
                if !own_name && place.listed.iter().any(|k| homes[*k] == Some(c.country)) {
                    score += 70;
                }
                // "Palm Beach, Florida" is the town, not the county of that name.
                let town = |o: &Candidate| o.subkind == Subkind::City && o.above[0] == c.above[0];
                if in_container && c.subkind == Subkind::County && !c.wanted && place.candidates.iter().any(town) {
                    score -= 60;
                }
                let supported = in_container || of_nation || above || named > 0;
                if c.flags & SUPPORT != 0 && !supported {
                    score -= 60;
                }
                if c.flags & AFTER_PREPOSITION != 0 && !place.after_preposition {
                    score -= 45;
                }
                // "London" is rather the capital than the one in Ontario, and "Washington" than the state.
                if place.speaks_for == Some(c.country) && c.subkind == Subkind::City {
                    score += match regions.is_empty() {
                        true if self.countries.contains_key(&c.country) => 90,
                        true => 10,
                        false => 160,
                    };
                }
                // "Georgia" is the state where America is spoken of and nothing else is in the Caucasus.
                let other = |r: &[u8; 2]| *r != c.country && (self.countries.contains_key(r) || self.implied.contains_key(r));
                if own_name && (regions.iter().any(other) || local) && !self.spoken_of(n, c) {
                    score -= 340;
                }
                // "Athens, Georgia": something of that name lies in it, and nothing in the country.
                let contained = || place.contains.iter().flat_map(|o| &self.places[*o].candidates);
                if contained().any(|other| other.above.contains(&c.entry)) {
                    score += 150;
                } else if own_name && contained().any(|other| regional.iter().any(|r| other.above.contains(r))) {
                    score -= 340;
                }
                score
            }));
            // Neighbours decide between those that they can still bring to the top.
            let top = scores.iter().max().map_or(0, |top| top - MOST_NEAR);
            if scores.len() > 1 {
                for (score, c) in scores.iter_mut().zip(&place.candidates).filter(|(score, _)| **score >= top) {
                    *score += self.nearness(n, c, &near);
                }
            }
            let best = (0..scores.len()).max_by_key(|i| (scores[*i], std::cmp::Reverse(*i))).map(|i| self.city_of(&place.candidates, i));
            let place = &mut self.places[n];
            place.candidates.iter_mut().zip(&scores).for_each(|(c, score)| c.score = *score);
            changed |= place.chosen != best;
            place.chosen = best;
        }
        changed
    }

    /// The country that a chosen place speaks for: that of a region, a county, or a town that has no namesake of its size elsewhere.
    fn home(&self, place: &Place) -> Option<[u8; 2]> {
        let best = place.chosen.map(|c| &place.candidates[c])?;
        let rival = |c: &Candidate| c.country != best.country && c.base + 60 > best.base;
        let sure = match best.subkind {
            Subkind::Country => false,
            _ => !place.candidates.iter().any(rival),
        };
        sure.then_some(best.country)
    }

    /// Whether the article speaks of a country otherwise than by this name: by its people, by a place in it, or by one that is near it.
    fn spoken_of(&self, n: usize, country: &Candidate) -> bool {
        let own = self.places[n].mentions.len() as i32;
        let near = |p: &Candidate| p.country == country.country || kilometres(p.point, country.point).is_some_and(|d| d < 800.0);
        self.countries.get(&country.country).copied().unwrap_or(0) > own
            || self.places.iter().enumerate().any(|(m, p)| m != n && p.chosen.is_some_and(|c| near(&p.candidates[c])))
    }

    /// A region that is a city with its surroundings ("Moscow", "Kerman") is that city, when only the bare name is given.
    fn city_of(&self, candidates: &[Candidate], chosen: usize) -> usize {
        let region = &candidates[chosen];
        if !matches!(region.subkind, Subkind::Region | Subkind::County) || region.flags & USER != 0 || region.wanted {
            return chosen;
        }
        let city = |c: &Candidate| {
            c.subkind == Subkind::City
                && c.above.contains(&region.entry)
                && self.gazetteer.entry(c.entry).weight > 50_000
                && kilometres(c.point, region.point).is_some_and(|d| d < 60.0)
        };
        candidates.iter().position(city).unwrap_or(chosen)
    }

    /// Whether a candidate lies in what some other name may mean.
    fn inside(&self, c: &Candidate, container: usize) -> bool {
        let place = &self.places[container];
        place.candidates.iter().any(|o| c.above.contains(&o.entry) || o.country == c.country && o.subkind == Subkind::Country)
            || place.candidates.iter().any(|o| {
                // A city in a county: the lists give no such link, so nearness has to tell.
                o.subkind == Subkind::County && o.above[0] == c.above[0] && kilometres(o.point, c.point).is_some_and(|d| d < 80.0)
            })
    }

    fn nearness(&self, n: usize, c: &Candidate, near: &[(usize, (f64, f64), EntryId, [u8; 2])]) -> i32 {
        let mut sum = 0;
        for (_, point, above, country) in near.iter().filter(|o| o.0 != n) {
            // Most are far away by their latitude alone.
            if c.point.is_some_and(|own| (own.0 - point.0).abs() < 3.7) {
                let d = kilometres(Some(*point), c.point).unwrap_or(f64::MAX);
                sum += match () {
                    _ if d < 60.0 => 45,
                    _ if d < 160.0 => 35,
                    _ if d < 400.0 => 8,
                    _ => 0,
                };
            }
            sum += if *above == c.above[0] && *above != EntryId::MAX { 15 } else { 0 };
            sum += if *country == c.country { 6 } else { 0 };
        }
        sum.min(MOST_NEAR)
    }
}
