//! What the lists know better than the model, once the names are found: the kind of a name that they know as one thing only, and the edges
//! of a name that holds more than a name.
//!
//! Names from a user’s own list are left as they are.

use super::names::{Name, admits};
use super::scene::Scene;
use super::words::is_closed;
use super::{Segment, evidence::TITLES};
use crate::document::{Token, shape};
use crate::gazetteer::layout::{AFTER_PREPOSITION, HISTORICAL, METONYM, NEVER, Reading, SUPPORT, SURNAME, UPPER, VARIANT, weight_of};
use crate::gazetteer::{Kind, Subkind};
use crate::is;
use crate::lexicon::{Class, Classes};

/// Readings that need the article’s help to be meant.
const HELPED: u32 = SUPPORT | NEVER | AFTER_PREPOSITION | HISTORICAL | METONYM | VARIANT;

/// Mends the segments of a document.
pub(crate) fn mend(scene: &Scene, segments: &mut Vec<Segment>) {
    let mender = Mender { scene };
    let mut parts: Vec<Segment> = Vec::new();
    for segment in segments.iter_mut().filter(|s| s.last - s.first > 1 && s.rule != "own-list") {
        match segment.kind {
            Kind::Person => {
                let second;
                (*segment, second) = mender.person(*segment);
                parts.extend(second);
            }
            Kind::Group => *segment = mender.office_of(*segment),
            _ => {}
        }
    }
    for n in 0..segments.len() {
        let Some(second) = mender.second_of_two(&segments[n]) else { continue };
        match segments.get_mut(n + 1).filter(|next| next.first < second.last) {
            Some(next) if (next.first, next.last) == (second.first, second.last) => *next = second,
            Some(_) => {}
            None => parts.push(second),
        }
    }
    if !parts.is_empty() {
        segments.extend(parts);
        segments.sort_by_key(|s| s.first);
    }
    segments.retain(|s| !mender.is_ordinary(s));
    let mut full = None;
    for n in 0..segments.len() {
        let segment = segments[n];
        if segment.rule != "own-list"
            && let Some(kind) = mender.kind(&segment)
            && (segment.kind != Kind::Person || !mender.may_be_person(&segment, segments, &mut full))
        {
            segments[n].kind = kind;
            segments[n].rule = "listed";
        }
    }
}

struct Mender<'s, 'd, 'a> {
    scene: &'s Scene<'d, 'a>,
}

impl Mender<'_, '_, '_> {
    /// The known name of some tokens.
    fn name(&self, first: u32, last: u32) -> Option<(u32, &Name)> {
        let names = &self.scene.names;
        let at = names.binary_search_by_key(&(first, last), |n| (n.first, n.last)).ok()?;
        Some((at as u32, &names[at]))
    }

    /// A segment of other tokens, within the run of a segment.
    fn part(&self, of: &Segment, first: u32, last: u32, kind: Kind) -> Segment {
        let name = self.name(first, last).map_or(0, |(n, _)| n + 1);
        let rule = if name == 0 { of.rule } else { "listed" };
        Segment { first, last, kind, rule, name, at: of.at + first - of.first, ..*of }
    }

    /// Ordinary words in a line of capitals, where nothing but capitals makes a name of them: "SEVERAL DRUG TRAFFICKERS", "WERE TAKEN".
    fn is_ordinary(&self, segment: &Segment) -> bool {
        let tokens = &self.scene.doc.tokens[segment.first as usize..segment.last as usize];
        let ordinary = |t: &Token| t.has(Class::Common) || t.is_mark() || is_closed(t);
        if segment.name != 0 || !tokens[0].is_shape(shape::ALL_CAPITALS) || !tokens.iter().all(ordinary) {
            return false;
        }
        let run = self.scene.run_of(segment.first);
        if self.scene.mode(run) != 1 {
            return false;
        }
        // "LIBERAL PARTY", "CIVIL AERONAUTICS OFFICE".
        const CLAUSE: Classes =
            Class::Auxiliary.bit() | Class::Pronoun.bit() | Class::Determiner.bit() | Class::Subordinator.bit() | Class::Relative.bit();
        let headed = tokens.len() > 1 && tokens[tokens.len() - 1].has_any(Class::GroupHead.bit() | Class::PlaceHead.bit());
        !headed || tokens.iter().any(|t| t.has_any(CLAUSE) || is!(t, "other" | "several" | "many" | "including"))
    }

    /// The kind of a name that the lists know, but not as what the model took it for.
    fn kind(&self, segment: &Segment) -> Option<Kind> {
        let name = segment.name(&self.scene.names)?;
        let mut known = [false; 4];
        for r in name.readings.iter().take(16) {
            let kind = r.kind();
            if kind == segment.kind {
                return None;
            }
            // "Clinton", and initials that one person is known by: "FDR".
            let alone = name.last - name.first > 1 || r.flags & (SURNAME | UPPER) != 0;
            if r.flags & HELPED == 0 && admits(self.scene.doc, name, r) && (kind != Kind::Person || alone) {
                // A short name that few know may be anybody's.
                let famous = segment.kind != Kind::Person || name.last - name.first > 1 || weight_of(r.flags) > 3;
                known[kind as usize] |= match kind {
                    Kind::Place => self.is_large(r),
                    Kind::Group => famous,
                    _ => true,
                };
            }
        }
        let first = &self.scene.doc.tokens[segment.first as usize];
        let human = name.last - name.first == 1 && first.has_any(Class::Surname.bit() | Class::GivenName.bit());
        let order: &[Kind] = match segment.kind {
            Kind::Person if human => &[Kind::Norp],
            Kind::Person => &[Kind::Norp, Kind::Group, Kind::Place],
            Kind::Group => &[Kind::Person],
            // A hospital or a museum may be both; what people call themselves may be said of their land.
            Kind::Place if name.last - name.first > 1 => &[Kind::Person],
            Kind::Place => &[Kind::Group, Kind::Person],
            // "Beijing" may stand for those who rule there, "Sadrist" for those who follow a party.
            Kind::Norp => &[Kind::Person],
        };
        order.iter().copied().find(|k| known[*k as usize])
    }

    fn is_large(&self, r: &Reading) -> bool {
        matches!(r.subkind(), Subkind::Country | Subkind::Region)
    }

    /// Folded first and last words of the article’s full names of people, sorted.
    fn words_of_full_names(&self, segments: &[Segment]) -> Vec<u64> {
        let people = segments.iter().filter(|s| s.kind == Kind::Person && s.last - s.first > 1);
        let mut words: Vec<u64> = people.flat_map(|s| [self.fold(s.at), self.fold(s.at + s.last - s.first - 1)]).collect();
        words.sort_unstable();
        words
    }

    fn fold(&self, at: u32) -> u64 {
        self.scene.folds(at as usize..at as usize + 1)[0]
    }

    /// Whether a title stands before a name, or some full name of the article holds it.
    fn may_be_person(&self, segment: &Segment, segments: &[Segment], full: &mut Option<Vec<u64>>) -> bool {
        let titled = self.scene.before(segment.first as usize).0.is_some_and(|t| t.has_any(TITLES));
        let alone = segment.last - segment.first == 1;
        titled || alone && full.get_or_insert_with(|| self.words_of_full_names(segments)).binary_search(&self.fold(segment.at)).is_ok()
    }

    /// A person’s name without what does not belong to it, and the name that stands behind.
    fn person(&self, segment: Segment) -> (Segment, Option<Segment>) {
        let tokens = &self.scene.doc.tokens;
        let (first, last) = (segment.first, segment.last);
        // "the Obama-Putin talks".
        if last - first == 3 && tokens[first as usize + 1].is_hyphen() {
            let (before, behind) = (self.part(&segment, first, first + 1, Kind::Person), self.part(&segment, first + 2, last, Kind::Person));
            if self.is_known(&before) && self.is_known(&behind) {
                return (before, Some(behind));
            }
        }
        if segment.name != 0 {
            return (segment, None);
        }
        // "D-N.Y." behind a senator's name.
        let letter = is!(tokens[first as usize], "d" | "r" | "i") && tokens[first as usize + 1].is_hyphen() && last - first > 2;
        if letter {
            let state = self.part(&segment, first + 2, last, Kind::Place);
            let region = |r: &Reading| r.subkind() == Subkind::Region && admits(self.scene.doc, &self.scene.names[state.name as usize - 1], r);
            if state.name != 0 && self.scene.names[state.name as usize - 1].readings.iter().take(16).any(region) {
                return (state, None);
            }
        }
        // "Virginia Democrat".
        if !tokens[last as usize - 1].has(Class::Surname) {
            let (place, party) = (self.part(&segment, first, last - 1, Kind::Place), self.part(&segment, last - 1, last, Kind::Norp));
            if self.is_known(&party) && self.is_known(&place) {
                return (place, Some(party));
            }
        }
        // "Democrat Al Gore".
        if last - first > 2 && !tokens[first as usize].has(Class::GivenName) {
            let (party, rest) = (self.part(&segment, first, first + 1, Kind::Norp), self.part(&segment, first + 1, last, Kind::Person));
            if self.is_known(&party) && self.is_known(&rest) {
                return (party, Some(rest));
            }
        }
        (self.titled(segment), None)
    }

    /// Whether the lists know a segment as what it is taken for, without help from the article.
    fn is_known(&self, segment: &Segment) -> bool {
        let alone = segment.kind != Kind::Person || segment.last - segment.first > 1;
        let means = |r: &Reading| {
            r.kind() == segment.kind
                && r.flags & HELPED & !VARIANT == 0
                && (alone || r.flags & SURNAME != 0)
                && (segment.kind != Kind::Place || self.is_large(r))
        };
        let name = segment.name(&self.scene.names);
        name.is_some_and(|n| n.readings.iter().take(16).any(|r| means(r) && admits(self.scene.doc, n, r)))
    }

    /// "Secretary James Mattis": whom the lists know behind a title is that person. A title that the model counts as part of the name stays in it.
    fn titled(&self, segment: Segment) -> Segment {
        if segment.name != 0 {
            return segment;
        }
        let tokens = &self.scene.doc.tokens;
        let mut titled = false;
        for t in segment.first + 1..segment.last.saturating_sub(1) {
            titled |= tokens[t as usize - 1].has_any(TITLES) && !tokens[t as usize - 1].has(Class::GivenName);
            if titled {
                let rest = self.part(&segment, t, segment.last, Kind::Person);
                if self.is_known(&rest) {
                    return Segment { name: rest.name, ..segment };
                }
            }
        }
        segment
    }

    /// "Medina and Summit counties": the second county.
    fn second_of_two(&self, segment: &Segment) -> Option<Segment> {
        if segment.kind != Kind::Place {
            return None;
        }
        let tokens = &self.scene.doc.tokens;
        let last = segment.last as usize;
        let [and, name, heads] = tokens.get(last..last + 3)? else { return None };
        let listed = is!(and, "and") && name.is_capital();
        let same_run = || {
            let run = self.scene.run_of(segment.first);
            self.scene.runs.get(run).is_some_and(|r| r.end > last + 1)
        };
        let administrative = is!(heads, "counties" | "provinces" | "districts" | "states" | "governorates" | "parishes");
        (listed && administrative && same_run()).then(|| {
            let second = self.part(segment, segment.last + 1, segment.last + 2, Kind::Place);
            Segment { rule: "head-noun", ..second }
        })
    }

    /// "White House Press" before "Secretary", "Senate Majority" before "Leader": the body whose office it is.
    fn office_of(&self, segment: Segment) -> Segment {
        let tokens = &self.scene.doc.tokens;
        let last = segment.last as usize;
        let office = || tokens.get(last).is_some_and(|t| t.has_any(TITLES) && t.is_capital());
        if segment.name == 0 && is!(tokens[last - 1], "press" | "majority" | "minority" | "deputy" | "chief") && office() {
            let body = self.part(&segment, segment.first, segment.last - 1, Kind::Group);
            if self.is_known(&body) {
                return body;
            }
        }
        segment
    }
}
