//! The places that a name may mean, each with its prominence.

use super::super::Segment;
use super::super::names::{Name, admits};
use super::super::runs::is_direction;
use super::Context;
use crate::gazetteer::layout::{HISTORICAL, Reading, SUPPORT, USER, told};
use crate::gazetteer::{EntryId, Kind, Subkind, fold};
use crate::is;
use crate::lexicon::Class;
use crate::lexicon::hash::join;

/// Candidates looked at for one name, best known first.
pub(super) const CANDIDATES: usize = 40;

/// A place that a name may mean.
pub(super) struct Candidate {
    pub(super) entry: EntryId,
    pub(super) subkind: Subkind,
    pub(super) flags: u32,
    /// Prominence, without the article.
    pub(super) base: i32,
    /// The name says that it is of this kind: "Kerman province".
    pub(super) wanted: bool,
    pub(super) country: [u8; 2],
    /// A town in a county that the article names: "Paris" beside "Edgar County".
    pub(super) in_county: bool,
    /// Entries above it, nearest first.
    pub(super) above: [EntryId; 3],
    pub(super) point: Option<(f64, f64)>,
    /// What the last round made of it.
    pub(super) score: i32,
}

impl Candidate {
    /// The article says that what it means is of this kind.
    pub(super) fn want(&mut self) {
        self.base += 300;
        self.wanted = true;
    }
}

impl Context<'_, '_> {
    /// The places that a name may mean: those of its own form, or else of what is left without a direction or a generic word.
    pub(super) fn candidates(&self, segment: &Segment) -> Vec<Candidate> {
        if let Some(name) = segment.name(self.names) {
            let mut own = self.read(name);
            // "the South" is not in Iceland.
            if segment.last - segment.first == 1 && is_direction(&self.doc.tokens[segment.first as usize]) {
                own.retain(|c| c.flags & SUPPORT == 0);
            }
            if !own.is_empty() {
                return own;
            }
            if let Some(country) = self.country_of_people(name) {
                return vec![country];
            }
        }
        let (mut first, mut last) = (segment.first as usize, segment.last as usize);
        let tokens = &self.doc.tokens;
        let generic = |t: usize| {
            tokens[t].has(Class::PlaceHead) && !tokens[t].has(Class::GivenName)
                || is!(tokens[t], "county" | "province" | "city" | "district" | "region" | "state")
        };
        while last - first > 1 && is_direction(&tokens[first]) {
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
            list.iter_mut().filter(|c| c.subkind == wanted).for_each(Candidate::want);
        } else if self.town(segment).is_some() && list.iter().all(|c| c.subkind == Subkind::Country) {
            list.clear();
        }
        list
    }

    fn read(&self, name: &Name) -> Vec<Candidate> {
        let place = |r: &&Reading| r.kind() == Kind::Place && admits(self.doc, name, r);
        let mut list = Vec::with_capacity(name.readings.len().min(CANDIDATES));
        list.extend(name.readings.iter().filter(place).take(CANDIDATES).map(|r| self.candidate(r)));
        list
    }

    /// What the lists know only as a people and the model takes for a place is their country.
    fn country_of_people(&self, name: &Name) -> Option<Candidate> {
        let people = name.readings.iter().find(|r| r.kind() == Kind::Norp && admits(self.doc, name, r))?;
        let entry = self.gazetteer.entry(people.entry).parent.checked_sub(1)?;
        let country = self.gazetteer.entry(entry);
        let flags = told(country.subkind, true, country.weight);
        (country.subkind == Subkind::Country as u8).then(|| self.candidate(&Reading { entry, flags }))
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
            // "the Middle East" is named daily; a hamlet called so is not.
            _ if e.weight >= 5_000_000 && subkind != Subkind::District => people + 90,
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
            score: 0,
            point: (e.lat != i32::MIN).then(|| (e.lat as f64 / 10_000.0, e.lon as f64 / 10_000.0)),
        }
    }
}

/// The distance between two points, near enough for ranking: a flat map with the longitude drawn in by the latitude.
pub(super) fn kilometres(a: Option<(f64, f64)>, b: Option<(f64, f64)>) -> Option<f64> {
    let ((a_lat, a_lon), (b_lat, b_lon)) = (a?, b?);
    let middle = (a_lat + b_lat) / 2.0 * (std::f64::consts::PI / 180.0);
    let squared = middle * middle;
    let cosine = 1.0 - squared / 2.0 + squared * squared / 24.0 - squared * squared * squared / 720.0;
    let east = (a_lon - b_lon).abs();
    let east = if east > 180.0 { 360.0 - east } else { east } * cosine * 111.2;
    let north = (a_lat - b_lat) * 111.2;
    Some((east * east + north * north).sqrt())
}
