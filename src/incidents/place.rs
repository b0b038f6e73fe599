//! Where the event was: a town rather than its country, behind "in" or "at", in the sentences that tell of its tolls.

use super::Joiner;
use crate::document::shape;
use crate::gazetteer::Subkind;
use crate::is;
use crate::lexicon::Class;

/// How many of its sentences are read for its place.
const READ: usize = 20;

/// A place and the evidence for it.
struct Candidate {
    entity: u32,
    score: u32,
    subkind: Subkind,
    /// The text calls it a town.
    town: bool,
    /// The head of the article names it.
    head: bool,
}

/// How surely "the town of" says where.
const TOWN: u32 = 5;

/// Sentences that count as the head of an article.
const HEAD: u32 = 10;

/// How much a town says that opens the event's name, the more the earlier.
const NAMED: u32 = 12;

/// The score of a place that one early sentence puts the event in.
const SURE: u32 = 18;

/// How many bytes behind a toll a place of its sentence still says where, over a comma.
const OTHER_CLAUSE: usize = 150;

/// Sentences at the start of the article that may name the place though they do not name the event.
const LEAD: u32 = 6;

impl Joiner<'_, '_> {
    /// The place of an event that these sentences tell of; `told` are those with its tolls. `wide`: of an epidemic.
    pub(super) fn place(&self, sentences: &[u32], told: &[u32], wide: bool) -> Option<u32> {
        let mut all: Vec<Candidate> = Vec::new();
        let lead = (0..LEAD.min(self.doc.sentences.len() as u32)).filter(|n| sentences.binary_search(n).is_err() && !self.earlier[*n as usize]);
        for (order, n) in sentences.iter().copied().enumerate().take(READ).chain(lead.map(|n| (READ, n))) {
            let early = match order {
                0..2 => 4,
                2..5 => 2,
                _ => 1,
            };
            let early = if told.contains(&n) && order < 5 { early + 1 } else { early };
            for m in self.entities.mentions_in(self.doc.sentences[n as usize].tokens()) {
                let compared = super::told::is_compared(self.doc, n, self.entities.mentions[m].span);
                let Some((weight, located)) = self.weigh(m, n).filter(|_| !compared) else { continue };
                let town = located == TOWN;
                // An epidemic is in countries and regions, whatever town somebody speaks in.
                let aside = located < 3 || self.entities.of(m).subkind == Subkind::City && located < 4;
                if wide && aside {
                    continue;
                }
                let (entity, subkind) = (self.entities.mentions[m].entity, self.entities.of(m).subkind);
                let score = weight * early * located;
                match all.iter_mut().find(|c| c.entity == entity) {
                    Some(c) => {
                        c.score += score;
                        c.town |= town;
                        c.head |= n < HEAD;
                    }
                    None => all.push(Candidate { entity, score, subkind, town, head: n < HEAD }),
                }
            }
        }
        for (entity, n) in self.towns_in_names() {
            let score = NAMED * (4 - n.min(3));
            match all.iter_mut().find(|c| c.entity == entity) {
                Some(c) => (c.score, c.head) = (c.score + score, true),
                None => all.push(Candidate { entity, score, subkind: Subkind::City, town: false, head: true }),
            }
        }
        // What only the body names is where other events were.
        if all.iter().any(|c| c.head && c.score >= SURE) {
            all.retain(|c| c.head);
        }
        let top = all.iter().fold(None::<&Candidate>, |best, c| if best.is_none_or(|b| c.score > b.score) { Some(c) } else { best })?;
        if wide || top.town || matches!(top.subkind, Subkind::City | Subkind::District | Subkind::Facility | Subkind::Island) {
            return Some(top.entity);
        }
        // A town inside the country or region that won, if any is named nearly as well.
        let country = self.entities.list[top.entity as usize].country;
        let share = if top.subkind == Subkind::Country { 4 } else { 6 };
        let inside = all.iter().filter(|c| {
            matches!(c.subkind, Subkind::City | Subkind::District)
                && c.score * share >= top.score
                && (country.is_none() || self.entities.list[c.entity as usize].country == country)
        });
        let town = inside.fold(None::<&Candidate>, |best, c| if best.is_none_or(|b| c.score > b.score) { Some(c) } else { best });
        let named = || if top.subkind == Subkind::Country { self.capital_of(country, sentences, told) } else { self.town_of(top.entity) };
        Some(town.map(|c| c.entity).or_else(named).unwrap_or(top.entity))
    }

    /// "in the country's capital": the only town of the country that the article names beside its other events.
    fn capital_of(&self, country: Option<[u8; 2]>, sentences: &[u32], told: &[u32]) -> Option<u32> {
        let says = |n: &&u32| self.doc.sentences[**n as usize].tokens().any(|i| is!(self.doc.tokens[i], "capital"));
        sentences.iter().take(3).find(says)?;
        let apart = |n: u32| self.earlier[n as usize] || self.casualties.iter().any(|c| c.sentence == n) && !told.contains(&n);
        let mut town = None;
        for m in &self.entities.mentions {
            let e = &self.entities.list[m.entity as usize];
            if e.subkind != Subkind::City || e.country != country || country.is_none() || apart(m.sentence) {
                continue;
            }
            if town.is_some_and(|t| t != m.entity) {
                return None;
            }
            town = Some(m.entity);
        }
        town
    }

    /// "Santa Fe, Texas" anywhere in the article, when the event is in Texas: the only town that is named so.
    fn town_of(&self, region: u32) -> Option<u32> {
        let mut town = None;
        for pair in self.entities.mentions.windows(2) {
            let [a, b] = pair else { continue };
            let joined = b.entity == region && a.tokens.end + 1 == b.tokens.start && self.doc.word(a.tokens.end as usize) == ",";
            if !joined || self.entities.list[a.entity as usize].subkind != Subkind::City || self.earlier[a.sentence as usize] {
                continue;
            }
            if town.is_some_and(|t| t != a.entity) {
                return None;
            }
            town = Some(a.entity);
        }
        town
    }

    /// How much a mention of a place says, and how surely it says where.
    fn weigh(&self, m: usize, sentence: u32) -> Option<(u32, u32)> {
        let doc = self.doc;
        let s = &doc.sentences[sentence as usize];
        let mention = &self.entities.mentions[m];
        let subkind = self.entities.of(m).subkind;
        let weight = match subkind {
            Subkind::City => 6,
            Subkind::District | Subkind::County | Subkind::Island | Subkind::Region | Subkind::Area => 4,
            Subkind::Country => 2,
            _ => return None,
        };
        let (first, end) = (mention.tokens.start as usize, mention.tokens.end as usize);
        let back = |k: usize| first.checked_sub(k).filter(|b| *b >= s.first as usize).map(|b| &doc.tokens[b]);
        let before = back(1);
        let next = doc.tokens.get(end).filter(|_| end < s.last as usize);
        let event = |t: &crate::document::Token| t.has(Class::EventNoun);
        // "the New York Democrat", "U.S. soldiers", "of Texas": whose they are, not where.
        let possessed = next.is_some_and(|b| {
            is!(
                b,
                "history"
                    | "soil"
                    | "law"
                    | "democrat"
                    | "republican"
                    | "democrats"
                    | "republicans"
                    | "senator"
                    | "congressman"
                    | "native"
                    | "resident"
            )
        });
        // "Saudi Arabia's consulate in Istanbul", "the U.S. Embassy in Kabul": whose it is.
        let owned = next.is_some_and(|b| b.is_shape(shape::POSSESSIVE)) as usize;
        let mission = (end + owned < s.last as usize)
            && is!(doc.tokens[end + owned], "embassy" | "consulate" | "ambassador" | "envoy" | "mission" | "diplomats");
        if mission || possessed || before.is_some_and(|b| is!(b, "from" | "to" | "toward" | "towards" | "against" | "between")) {
            return None;
        }
        let place_of = || {
            before.is_some_and(|b| is!(b, "of"))
                && back(2).is_some_and(|b| {
                    b.has(Class::PlaceHead)
                        || is!(
                            b,
                            "city"
                                | "town"
                                | "village"
                                | "province"
                                | "district"
                                | "capital"
                                | "suburb"
                                | "region"
                                | "state"
                                | "island"
                                | "neighborhood"
                                | "neighbourhood"
                                | "outskirts"
                                | "north"
                                | "south"
                                | "east"
                                | "west"
                                | "streets"
                        )
                })
        };
        // "Ana Lang of Texas": where she is from
        let of_person = || {
            let person = |m: usize| self.entities.of(m).subkind.kind() == crate::gazetteer::Kind::Person;
            before.is_some_and(|b| is!(b, "of")) && first >= 2 && self.entities.mention_at(first - 2).is_some_and(person)
        };
        if of_person() {
            return None;
        }
        // "the Chinese consulate in New York says": where those who speak are.
        let seat = before.is_some_and(|b| is!(b, "in"))
            && back(2).is_some_and(|b| is!(b, "consulate" | "embassy" | "office" | "offices" | "bureau" | "court" | "newsroom" | "university"))
            && !(s.first as usize..first).rev().take(14).any(|i| doc.tokens[i].has_any(Class::Harm.bit() | Class::EventNoun.bit()));
        if seat {
            return None;
        }
        let behind_in = before.is_some_and(|b| is!(b, "in" | "at" | "near" | "outside" | "across" | "around"))
            // "in northern Syria", "in central Barcelona", "in the Afghan capital, Kabul"
            || (2..4).any(|k| back(k).is_some_and(|b| is!(b, "in" | "at" | "near" | "outside")) && back(1).is_some_and(|b| b.is_shape(shape::LOWER) && b.has(Class::Adjective)))
            || before.is_some_and(|b| is!(b, ",")) && back(2).is_some_and(|b| is!(b, "capital"));
        let born = back(2).is_some_and(|b| is!(b, "born" | "based" | "lives" | "living" | "raised" | "headquartered" | "reporters" | "headquarters"));
        if behind_in && born {
            return None;
        }
        // "the Kabul attack", "Barcelona terror attack"
        let of_event = !behind_in && (end..(end + 3).min(s.last as usize)).any(|i| event(&doc.tokens[i]));
        let of_event_behind = behind_in && (1..4).any(|k| back(k + 1).is_some_and(event));
        // "U.S. soldiers": whose they are, not where.
        let adjective = subkind == Subkind::Country && next.is_some_and(|b| b.is_shape(shape::LOWER) && b.has(Class::Noun)) && !of_event;
        if !behind_in && (adjective || subkind == Subkind::Country && of_event) {
            return None;
        }
        // "in America's war", "in Syria's conflict": whose, and hardly where.
        let thing = subkind == Subkind::Country
            && owned == 1
            && !(end + 1..(end + 5).min(s.last as usize)).any(|i| {
                let t = &doc.tokens[i];
                t.has(Class::PlaceHead)
                    || is!(
                        t,
                        "capital"
                            | "city"
                            | "town"
                            | "north"
                            | "south"
                            | "east"
                            | "west"
                            | "northern"
                            | "southern"
                            | "eastern"
                            | "western"
                            | "largest"
                            | "second"
                            | "border"
                            | "coast"
                            | "heartland"
                            | "biggest"
                    )
            })
            && !self
                .entities
                .mentions_in(end + 1..(end + 4).min(s.last as usize))
                .any(|m| self.entities.of(m).subkind.kind() == crate::gazetteer::Kind::Place);
        if thing {
            return None;
        }
        let town =
            place_of() && back(2).is_some_and(|b| is!(b, "city" | "town" | "village" | "suburb" | "capital" | "neighborhood" | "neighbourhood"));
        let located = if town {
            TOWN
        } else if place_of() || of_event_behind {
            4
        } else if behind_in || of_event {
            3
        } else {
            1
        };
        Some((weight, located))
    }

    /// The place of a background event, in its own sentence: only one that the words put it in.
    pub(super) fn own_place(&self, sentence: u32, at: u32) -> Option<u32> {
        let s = &self.doc.sentences[sentence as usize];
        let mut best: Option<(u32, u32, u32)> = None;
        for m in self.entities.mentions_in(s.tokens()) {
            let Some((weight, located)) = self.weigh(m, sentence) else { continue };
            if located < 3 {
                continue;
            }
            let mention = &self.entities.mentions[m];
            // Nearer is better; of two equally near, the town.
            let between = if mention.span.start > at { at..mention.span.start } else { mention.span.end..at };
            // "Ana Lang, who was shot in 2011, is on a tour with stops in Lagos": far on, behind a comma, something else is told.
            let far =
                between.len() > OTHER_CLAUSE && mention.span.start > at && self.doc.text[between.start as usize..between.end as usize].contains(", ");
            if far || super::told::breaks(self.doc, between) > 0 {
                continue;
            }
            let cost = mention.span.start.abs_diff(at) / 40;
            if best.is_none_or(|b| cost < b.0 || cost == b.0 && weight > b.1) {
                best = Some((cost, weight, mention.entity));
            }
        }
        best.map(|b| b.2)
    }
}
