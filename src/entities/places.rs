//! Which place a name means, among all that bear it.
//!
//! One sense an article. Every candidate starts with its prominence ([`candidates`]); then speaks what the article says ([`ranking`]): the
//! container behind the name ("Mobile, Alabama"), the countries and regions it names, the nationality before the name ("the Syrian city
//! of"), and how near the candidate lies to what the article's other names mean.

mod around;
mod candidates;
mod ranking;

use super::book::form;
use super::names::Name;
use super::scene::Scene;
use super::table::Table;
use super::{Alternative, Segment};
use crate::document::{Document, shape};
use crate::gazetteer::{EntryId, Gazetteer, Kind, Subkind};
use crate::is;
use crate::lexicon::hash::join;
use candidates::{Candidate, kilometres};
use std::collections::BTreeMap;

/// The places of a document: for each segment its entry, and the countries named.
pub(crate) struct Placed {
    chosen: Vec<Option<EntryId>>,
    /// All names of places with what they may mean; by segment, the number of its name.
    places: Vec<Place>,
    of: Vec<u32>,
    /// Countries of the places that were chosen, with their mentions, most first.
    pub countries: Vec<([u8; 2], usize)>,
}

impl Placed {
    /// The place that a segment means.
    pub(crate) fn entry(&self, segment: usize) -> Option<EntryId> {
        self.chosen.get(segment).copied().flatten()
    }

    /// What a segment may mean, with the scores of the last round: the best first.
    pub(crate) fn alternatives(&self, segment: usize) -> Vec<Alternative> {
        let Some(place) = self.of.get(segment).and_then(|n| self.places.get(*n as usize)) else { return Vec::new() };
        let mut all: Vec<Alternative> = place.candidates.iter().map(|c| Alternative { entry: c.entry, score: c.score }).collect();
        all.sort_by_key(|a| std::cmp::Reverse(a.score));
        let mut seen = Vec::new();
        all.retain(|a| !seen.contains(&a.entry) && seen.len() < TOLD && (seen.push(a.entry), true).1);
        all
    }
}

/// Alternatives told of one name.
const TOLD: usize = 8;
/// Names compared with each other by distance.
const COMPARED: usize = 60;

/// A name of the article with all its mentions.
#[derive(Default)]
struct Place {
    /// Its words, without what is said of its kind.
    form: u64,
    /// "Herat" beside "Herat province".
    namesake: Option<usize>,
    candidates: Vec<Candidate>,
    mentions: Vec<usize>,
    /// Names that stand behind it as containers.
    containers: Vec<usize>,
    /// Countries of nationalities right before it.
    nationalities: Vec<[u8; 2]>,
    /// Names that it stands behind as their container.
    contains: Vec<usize>,
    /// Names beside it in a list: "Valencia and Maracaibo".
    listed: Vec<usize>,
    /// Country for whose government the name speaks.
    speaks_for: Option<[u8; 2]>,
    after_preposition: bool,
    chosen: Option<usize>,
}

struct Context<'d, 'a> {
    scene: &'d Scene<'d, 'a>,
    doc: &'d Document<'a>,
    gazetteer: &'d Gazetteer,
    names: &'d [Name],
    segments: &'d [Segment],
    places: Vec<Place>,
    /// The places' numbers by form, and by segment.
    numbers: Table<usize>,
    of: Vec<u32>,
    /// Mentions by country, of its own name and of its people's.
    countries: BTreeMap<[u8; 2], i32>,
    /// Mentions by country, of regions, counties and towns that were chosen in it and could hardly lie in another.
    implied: BTreeMap<[u8; 2], i32>,
}

/// Chooses a place for every segment that is one.
pub(crate) fn choose(scene: &Scene, gazetteer: &Gazetteer, segments: &[Segment]) -> Placed {
    let mut context = Context {
        scene,
        doc: scene.doc,
        gazetteer,
        names: &scene.names,
        segments,
        places: Vec::with_capacity(segments.len() / 4),
        numbers: Table::new(segments.len()),
        of: vec![u32::MAX; segments.len()],
        countries: BTreeMap::new(),
        implied: BTreeMap::new(),
    };
    context.gather();
    context.count_countries();
    context.rank(0);
    // The third round would see what the second saw when that changed nothing.
    if context.rank(1) {
        context.rank(2);
    }
    let mut chosen = vec![None; segments.len()];
    let mut counts: BTreeMap<[u8; 2], usize> = BTreeMap::new();
    for place in &context.places {
        let Some(best) = place.chosen.map(|c| &place.candidates[c]) else { continue };
        *counts.entry(best.country).or_default() += place.mentions.len();
        for m in &place.mentions {
            chosen[*m] = Some(best.entry);
        }
    }
    let mut countries: Vec<_> = counts.into_iter().filter(|(c, _)| *c != [0; 2]).collect();
    countries.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Placed { chosen, places: context.places, of: context.of, countries }
}

impl Context<'_, '_> {
    /// The names with their candidates, containers and mentions.
    fn gather(&mut self) {
        for n in (0..self.segments.len()).filter(|n| self.segments[*n].kind == Kind::Place) {
            let number = self.number(n);
            self.of[n] = number as u32;
            let nationality = self.nationality(n);
            let first = self.segments[n].first as usize;
            let after = first > 0 && is!(self.doc.tokens[first - 1], "in" | "at" | "from" | "near" | "to" | "of" | "around" | "outside");
            let dateline = self.doc.tokens[first].is_shape(shape::FIRST) && self.doc.tokens[first].is_shape(shape::ALL_CAPITALS);
            let contained = self.container(n).is_some();
            let place = &mut self.places[number];
            place.mentions.push(n);
            if place.nationalities.len() < 8 {
                place.nationalities.extend(nationality);
            }
            place.after_preposition |= after || dateline || contained;
        }
        for n in 0..self.places.len() {
            if let Some(bare) = self.numbers.get(self.places[n].form).filter(|bare| *bare != n) {
                self.places[n].namesake = Some(bare);
                self.places[bare].namesake = Some(n);
            }
        }
        self.forget_countries();
        self.settle_in_counties();
        for n in (0..self.segments.len()).filter(|n| self.segments[*n].kind == Kind::Place) {
            if let Some(next) = self.next_of_list(n) {
                let (a, b) = (self.of[n] as usize, self.of[next] as usize);
                if a != b && self.places[a].listed.len() < 8 && self.places[b].listed.len() < 8 {
                    self.places[a].listed.push(b);
                    self.places[b].listed.push(a);
                }
            }
            let Some(container) = self.container(n).map(|c| self.of[c] as usize) else { continue };
            let number = self.of[n] as usize;
            if self.places[number].containers.len() < 8 && container != number {
                self.places[number].containers.push(container);
                self.places[container].contains.push(number);
            }
        }
    }

    /// The number of a segment's place. One form is one place, but "Herat province" and "Herat" are two where the lists know both.
    fn number(&mut self, n: usize) -> usize {
        let bare = form(self.scene, &self.segments[n]).key;
        let said = self.said(n);
        let own = said.map_or(bare, |s| join(bare, s as u64 + 1));
        if let Some(number) = self.numbers.get(own) {
            return number;
        }
        let segment = &self.segments[n];
        let mut candidates = self.candidates(segment);
        let told = |c: &Candidate| said == Some(c.subkind);
        let listed = candidates.iter().any(told);
        candidates.iter_mut().filter(|c| told(c)).for_each(Candidate::want);
        let key = if listed { own } else { bare };
        let number = self.numbers.get(key).unwrap_or(self.places.len());
        if number == self.places.len() {
            self.numbers.set(key, number);
            let speaks_for = self.speaks_for(segment);
            self.places.push(Place { candidates, speaks_for, form: bare, ..Place::default() });
        }
        self.numbers.set(own, number);
        number
    }

    /// "The city of Turkey": where the lists know a name that the article calls a town as nothing but a country, it is neither.
    fn forget_countries(&mut self) {
        for segment in self.segments.iter().filter(|s| s.kind == Kind::Place) {
            let Some(number) = self.town(segment).and_then(|key| self.numbers.get(key)) else { continue };
            let mention = &self.segments[self.places[number].mentions[0]];
            let people = mention.name(self.names).is_some_and(|n| n.readings.iter().any(|r| r.kind() == Kind::Norp));
            if !people && self.places[number].candidates.iter().all(|c| c.subkind == Subkind::Country) {
                self.places[number].candidates.clear();
            }
        }
    }

    /// Marks the towns that lie in a county of the article. The lists give no such link, so nearness has to tell.
    fn settle_in_counties(&mut self) {
        let is = |c: &Candidate, subkind| c.subkind == subkind;
        let compared = self.places.iter().take(COMPARED).enumerate();
        let counties: Vec<_> = compared
            .flat_map(|(n, p)| p.candidates.iter().filter(|c| is(c, Subkind::County)).map(move |c| (n, c.above[0], c.point)))
            .take(4 * COMPARED)
            .collect();
        for n in 0..self.places.len() {
            for at in 0..self.places[n].candidates.len() {
                let c = &self.places[n].candidates[at];
                let holds = |(m, above, point): &(usize, EntryId, Option<(f64, f64)>)| {
                    *m != n && *above == c.above[0] && kilometres(*point, c.point).is_some_and(|d| d < 50.0)
                };
                let within = is(c, Subkind::City) && counties.iter().any(holds);
                self.places[n].candidates[at].in_county = within;
            }
        }
    }

    /// Countries by their own names and by nationalities.
    fn count_countries(&mut self) {
        for place in &self.places {
            if let Some(c) = place.candidates.iter().find(|c| c.subkind == Subkind::Country) {
                *self.countries.entry(c.country).or_default() += place.mentions.len() as i32;
            }
        }
        for segment in self.segments.iter().filter(|s| s.kind == Kind::Norp) {
            let name = segment.name(self.names);
            let entry = name.and_then(|n| n.readings.iter().find(|r| r.subkind() == Subkind::Norp).map(|r| r.entry));
            if let Some(e) = entry.map(|e| self.gazetteer.entry(e)).filter(|e| e.country != [0; 2]) {
                *self.countries.entry(e.country).or_default() += 1;
            }
        }
    }
}
