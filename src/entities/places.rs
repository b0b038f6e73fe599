//! Which place a name means, among all that bear it.
//!
//! One sense an article. Every candidate starts with its prominence; then speaks what the article says: the container behind the name
//! ("Mobile, Alabama"), the countries and regions it names, the nationality before the name ("the Syrian city of"), and how near the
//! candidate lies to what the article's other names mean. Two rounds: the second knows the choices of the first.

use super::Segment;
use super::book::form;
use super::names::{Name, admits};
use super::scene::Scene;
use super::table::Table;
use crate::document::{Document, shape};
use crate::gazetteer::layout::{AFTER_PREPOSITION, HISTORICAL, METONYM, Reading, SUPPORT, USER};
use crate::gazetteer::{EntryId, Gazetteer, Kind, Subkind, fold};
use crate::is;
use crate::lexicon::Class;
use crate::lexicon::hash::join;
use std::collections::BTreeMap;

/// The places of a document: for each segment its entry, and the countries named.
#[derive(Default)]
pub(crate) struct Placed {
    chosen: Vec<Option<EntryId>>,
    /// Countries of the places that were chosen, with their mentions, most first.
    pub countries: Vec<([u8; 2], usize)>,
}

impl Placed {
    /// The place that a segment means.
    pub(crate) fn entry(&self, segment: usize) -> Option<EntryId> {
        self.chosen.get(segment).copied().flatten()
    }
}

/// Candidates looked at for one name, best known first.
const CANDIDATES: usize = 40;
/// Names compared with each other by distance.
const COMPARED: usize = 60;

/// A place that a name may mean.
struct Candidate {
    entry: EntryId,
    subkind: Subkind,
    flags: u32,
    /// Prominence, without the article.
    base: i32,
    /// The name says that it is of this kind: "Kerman province".
    wanted: bool,
    country: [u8; 2],
    /// A town in a county that the article names: "Paris" beside "Edgar County".
    in_county: bool,
    /// Entries above it, nearest first.
    above: [EntryId; 3],
    point: Option<(f64, f64)>,
}

/// A name of the article with all its mentions.
#[derive(Default)]
struct Place {
    candidates: Vec<Candidate>,
    mentions: Vec<usize>,
    /// Forms that stand behind it as containers.
    containers: Vec<u64>,
    /// Countries of nationalities right before it.
    nationalities: Vec<[u8; 2]>,
    /// Names that it stands behind as their container.
    contains: Vec<usize>,
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
    /// The places' numbers by form.
    numbers: Table<usize>,
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
        places: Vec::new(),
        numbers: Table::new(segments.len()),
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
    let mut placed = Placed { chosen: vec![None; segments.len()], countries: Vec::new() };
    let mut counts: BTreeMap<[u8; 2], usize> = BTreeMap::new();
    for place in &context.places {
        let Some(best) = place.chosen.map(|c| &place.candidates[c]) else { continue };
        *counts.entry(best.country).or_default() += place.mentions.len();
        for m in &place.mentions {
            placed.chosen[*m] = Some(best.entry);
        }
    }
    placed.countries = counts.into_iter().filter(|(c, _)| *c != [0; 2]).collect();
    placed.countries.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    placed
}

impl Context<'_, '_> {
    /// The names with their candidates, containers and mentions.
    fn gather(&mut self) {
        for (n, segment) in self.segments.iter().enumerate().filter(|(_, s)| s.kind == Kind::Place) {
            let key = form(self.scene, segment).key;
            let number = match self.numbers.get(key) {
                Some(number) => number,
                None => {
                    let candidates = self.candidates(segment);
                    let speaks_for = self.speaks_for(segment);
                    self.places.push(Place { candidates, speaks_for, ..Place::default() });
                    self.numbers.set(key, self.places.len() - 1);
                    self.places.len() - 1
                }
            };
            let container = self.container(n).map(|c| form(self.scene, &self.segments[c]).key);
            let nationality = self.nationality(n);
            let first = segment.first as usize;
            let after = first > 0 && is!(self.doc.tokens[first - 1], "in" | "at" | "from" | "near" | "to" | "of" | "around" | "outside");
            let dateline = self.doc.tokens[first].is_shape(shape::FIRST) && self.doc.tokens[first].is_shape(shape::ALL_CAPITALS);
            let place = &mut self.places[number];
            place.mentions.push(n);
            if place.containers.len() < 8 {
                place.containers.extend(container);
                place.nationalities.extend(nationality);
            }
            place.after_preposition |= after || dateline || container.is_some();
        }
        self.settle_in_counties();
        for n in 0..self.places.len() {
            for k in 0..self.places[n].containers.len() {
                if let Some(container) = self.numbers.get(self.places[n].containers[k]).filter(|c| *c != n) {
                    self.places[container].contains.push(n);
                }
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

    /// The country for whose government a place’s name speaks, as capitals do.
    fn speaks_for(&self, segment: &Segment) -> Option<[u8; 2]> {
        let name = segment.name(self.names)?;
        let body = name.readings.iter().find(|r| r.flags & METONYM != 0)?;
        Some(self.gazetteer.entry(body.entry).country)
    }

    /// The place that stands behind another as its container: "Mobile, Alabama", "Taji in Iraq", "Paris (Texas)".
    fn container(&self, n: usize) -> Option<usize> {
        let (segment, next) = (&self.segments[n], self.segments.get(n + 1)?);
        let gap = next.first.checked_sub(segment.last)? as usize;
        let tokens = &self.doc.tokens;
        let at = segment.last as usize;
        let links = match gap {
            1 => is!(tokens[at], "," | "in" | "("),
            2 => is!(tokens[at], ",") && is!(tokens[at + 1], "in" | "the"),
            3 => is!(tokens[at], ",") && is!(tokens[at + 1], "in") && is!(tokens[at + 2], "the"),
            _ => false,
        };
        (links && matches!(next.kind, Kind::Place)).then_some(n + 1)
    }

    /// The country of a nationality shortly before a name: "the Syrian city of Aleppo", "Syria’s Aleppo".
    fn nationality(&self, n: usize) -> Option<[u8; 2]> {
        let before = self.segments.get(n.checked_sub(1)?)?;
        let segment = &self.segments[n];
        let gap = segment.first.checked_sub(before.last)?;
        let tokens = &self.doc.tokens[before.last as usize..segment.first as usize];
        let possessive = tokens.first().is_some_and(|t| t.is_shape(shape::POSSESSIVE));
        if gap > 5 || !(before.kind == Kind::Norp || possessive) || tokens.iter().any(|t| t.is_mark() && !t.is_hyphen() || t.is_shape(shape::FIRST)) {
            return None;
        }
        let name = before.name(self.names)?;
        name.readings.iter().map(|r| self.gazetteer.entry(r.entry)).find(|e| e.country != [0; 2]).map(|e| e.country)
    }

    /// The places that a name may mean: those of its own form, or else of what is left without a direction or a generic word.
    fn candidates(&self, segment: &Segment) -> Vec<Candidate> {
        if let Some(name) = segment.name(self.names) {
            let own = self.read(name);
            if !own.is_empty() {
                return own;
            }
        }
        let (mut first, mut last) = (segment.first as usize, segment.last as usize);
        let tokens = &self.doc.tokens;
        let generic = |t: usize| {
            tokens[t].has(Class::PlaceHead) && !tokens[t].has(Class::GivenName)
                || is!(tokens[t], "county" | "province" | "city" | "district" | "region" | "state")
        };
        while last - first > 1 && is_direction(tokens[first].word) {
            first += 1;
            while last - first > 1 && tokens[first].is_hyphen() {
                first += 1;
            }
        }
        let mut wanted = None;
        if last - first > 1 && generic(last - 1) {
            wanted = Subkind::parse(self.doc.value(last - 1, Class::PlaceHead));
            last -= 1;
        } else if last - first > 2 && generic(first) && is!(tokens[first + 1], "of") {
            wanted = Subkind::parse(self.doc.value(first, Class::PlaceHead));
            first += 2;
        }
        let administrative = |s: Option<Subkind>| {
            s.is_none_or(|s| matches!(s, Subkind::Region | Subkind::County | Subkind::District | Subkind::City | Subkind::Area | Subkind::Country))
        };
        if (first, last) == (segment.first as usize, segment.last as usize) || !administrative(wanted) {
            return Vec::new();
        }
        let words = (first..last).filter(|t| !tokens[*t].is_mark());
        let sequence = words.fold(0, |s, t| join(s, fold::fold_hash(self.doc.word(t))));
        let Some(found) = self.gazetteer.find(sequence) else { return Vec::new() };
        let mut list = self.read(&Name { first: first as u32, last: last as u32, readings: found.readings });
        if let Some(wanted) = wanted
            && list.iter().any(|c| c.subkind == wanted)
        {
            list.iter_mut().filter(|c| c.subkind == wanted).for_each(|c| (c.base, c.wanted) = (c.base + 300, true));
        }
        list
    }

    fn read(&self, name: &Name) -> Vec<Candidate> {
        let place = |r: &&Reading| r.flags & METONYM == 0 && r.kind() == Kind::Place && admits(self.doc, name, r);
        name.readings.iter().filter(place).take(CANDIDATES).map(|r| self.candidate(r)).collect()
    }

    fn candidate(&self, reading: &Reading) -> Candidate {
        let e = self.gazetteer.entry(reading.entry);
        let mut above = [EntryId::MAX; 3];
        let mut up = e.parent;
        for slot in &mut above {
            if up == 0 {
                break;
            }
            *slot = up - 1;
            up = self.gazetteer.entry(up - 1).parent;
        }
        // Tenths of a doubling of the number of people.
        let size = e.weight + 1;
        let people = (size.ilog2() * 10 + ((size >> size.ilog2().saturating_sub(3)) & 7) * 10 / 8) as i32;
        let subkind = reading.subkind();
        let base = match subkind {
            Subkind::Country => 420 + people,
            // A region that few people live in is no better known than a town.
            Subkind::Region => people + (2 * (people - 150)).clamp(0, 110),
            Subkind::County => people - 40,
            Subkind::City => people,
            _ => people - 10,
        };
        let historical = if reading.flags & HISTORICAL != 0 { 20 } else { 0 };
        let own = if reading.flags & USER != 0 { 5_000 } else { 0 };
        Candidate {
            entry: reading.entry,
            subkind,
            flags: reading.flags,
            base: base - historical + own,
            wanted: false,
            in_county: false,
            country: e.country,
            above,
            point: (e.lat != i32::MIN).then(|| (e.lat as f64 / 10_000.0, e.lon as f64 / 10_000.0)),
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

    /// Chooses for every place, knowing the choices of the round before; returns whether any has changed.
    fn rank(&mut self, round: usize) -> bool {
        // What may hold another place: chosen entries other than countries, sorted, each once for every name that means it.
        let chosen = self.places.iter().filter_map(|p| p.chosen.map(|c| &p.candidates[c]));
        let mut holders: Vec<EntryId> = chosen.filter(|c| c.subkind != Subkind::Country).map(|c| c.entry).collect();
        holders.sort_unstable();
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
        for n in 0..self.places.len() {
            let place = &self.places[n];
            let own = |c: [u8; 2]| if homes[n] == Some(c) { place.mentions.len() as i32 } else { 0 };
            let local = place.candidates.iter().any(|c| c.in_county);
            let before = place.chosen.map(|c| place.candidates[c].entry);
            let holds = |above: &EntryId| {
                let first = if *above == EntryId::MAX { holders.len() } else { holders.partition_point(|h| h < above) };
                // The place's own choice, which is among them once, does not count.
                holders.get(first + (before == Some(*above)) as usize) == Some(above)
            };
            let is_region = |c: &&Candidate| c.subkind == Subkind::Region;
            let regions: Vec<[u8; 2]> = place.candidates.iter().filter(is_region).map(|c| c.country).collect();
            let regional: Vec<EntryId> = place.candidates.iter().filter(is_region).map(|c| c.entry).collect();
            let scores: Vec<i32> = place
                .candidates
                .iter()
                .map(|c| {
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
                    score += if above { 90 } else { 0 } + if c.in_county { 110 } else { 0 };
                    let supported = in_container || of_nation || above || named > 0;
                    if c.flags & SUPPORT != 0 && !supported {
                        score -= 60;
                    }
                    if c.flags & AFTER_PREPOSITION != 0 && !place.after_preposition {
                        score -= 30;
                    }
                    // "London" is rather the capital than the one in Ontario, and "Washington" than the state.
                    if place.speaks_for == Some(c.country) && c.subkind == Subkind::City {
                        score += if regions.is_empty() { 10 } else { 160 };
                    }
                    // "Georgia" is the state where America is spoken of and nothing else is in the Caucasus.
                    let other = |r: &[u8; 2]| self.countries.contains_key(r) || self.implied.contains_key(r);
                    if own_name && (regions.iter().any(other) || local) && !self.spoken_of(n, c.country) {
                        score -= 340;
                    }
                    // "Athens, Georgia": something of that name lies in it, and nothing in the country.
                    let contained = || place.contains.iter().flat_map(|o| &self.places[*o].candidates);
                    if contained().any(|other| other.above.contains(&c.entry)) {
                        score += 150;
                    } else if own_name && contained().any(|other| regional.iter().any(|r| other.above.contains(r))) {
                        score -= 340;
                    }
                    score + self.nearness(n, c, &near)
                })
                .collect();
            let best = (0..scores.len()).max_by_key(|i| (scores[*i], std::cmp::Reverse(*i))).map(|i| self.city_of(&place.candidates, i));
            changed |= self.places[n].chosen != best;
            self.places[n].chosen = best;
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

    /// Whether the article speaks of a country otherwise than by this name: by its people, or by a place in it.
    fn spoken_of(&self, n: usize, country: [u8; 2]) -> bool {
        let own = self.places[n].mentions.len() as i32;
        self.countries.get(&country).copied().unwrap_or(0) > own
            || self.places.iter().enumerate().any(|(m, p)| m != n && p.chosen.is_some_and(|c| p.candidates[c].country == country))
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

    /// Whether a candidate lies in some place of this form.
    fn inside(&self, c: &Candidate, container: u64) -> bool {
        let Some(place) = self.numbers.get(container).map(|n| &self.places[n]) else { return false };
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
                    _ if d < 160.0 => 30,
                    _ if d < 400.0 => 12,
                    _ => 0,
                };
            }
            sum += if *above == c.above[0] && *above != EntryId::MAX { 15 } else { 0 };
            sum += if *country == c.country { 6 } else { 0 };
        }
        sum.min(170)
    }
}

fn is_direction(word: u32) -> bool {
    use crate::lexicon::hash::word_hash;
    const WORDS: [u32; 16] = [
        word_hash("southern"),
        word_hash("northern"),
        word_hash("eastern"),
        word_hash("western"),
        word_hash("central"),
        word_hash("north"),
        word_hash("south"),
        word_hash("east"),
        word_hash("west"),
        word_hash("northeast"),
        word_hash("northwest"),
        word_hash("southeast"),
        word_hash("southwest"),
        word_hash("greater"),
        word_hash("northeastern"),
        word_hash("southeastern"),
    ];
    WORDS.contains(&word)
}

/// The distance between two points, near enough for ranking: a flat map with the longitude drawn in by the latitude.
fn kilometres(a: Option<(f64, f64)>, b: Option<(f64, f64)>) -> Option<f64> {
    let ((a_lat, a_lon), (b_lat, b_lon)) = (a?, b?);
    let middle = (a_lat + b_lat) / 2.0 * (std::f64::consts::PI / 180.0);
    let squared = middle * middle;
    let cosine = 1.0 - squared / 2.0 + squared * squared / 24.0 - squared * squared * squared / 720.0;
    let east = (a_lon - b_lon).abs();
    let east = if east > 180.0 { 360.0 - east } else { east } * cosine * 111.2;
    let north = (a_lat - b_lat) * 111.2;
    Some((east * east + north * north).sqrt())
}
