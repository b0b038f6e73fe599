//! How many were killed, injured, missing, kidnapped, detained, displaced or infected.
//!
//! Only sentences with a harm word are looked at. Their people are read off first (`groups`: counts, single persons, names), then
//! every harm word looks around itself for those it harms (`patterns`, with the subjects and objects of `clause`). What may, will
//! or should happen, what is only meant, asked or denied, and rates are none. The whole article then settles scope, date, place and
//! source (`scope`, `links`), tells the dead from the injured among those who were shot (`survivors`), and adds up what is told only
//! in pieces (`totals`).
//!
//! Limits: people without a number are not recorded; a military's count of combatants stands beside that of victims.

mod clause;
mod groups;
mod links;
mod patterns;
mod scope;
mod survivors;
mod totals;

pub use patterns::RULES;
pub(crate) use totals::{are_others, is_of_rebels};

use crate::dates::DateMention;
use crate::document::{Document, Sentence, Token};
use crate::entities::Entities;
use crate::found::Found;
use crate::incidents::Earlier;
use crate::is;
use crate::lexicon::{Class, Classes};
use crate::numbers::Count;
use crate::quotes::{Party, Quote};
use crate::span::Span;
use crate::syntax::Tags;
use clause::Clause;
use groups::{Group, GroupKind, Scan};
use patterns::{Hit, Reader};

/// A count of people who came to harm.
#[derive(Clone, Debug)]
pub struct Casualty {
    /// What happened to them.
    pub harm: Harm,
    /// How many at least.
    pub min: Option<u64>,
    /// How many at most.
    pub max: Option<u64>,
    /// "about", "some", "an estimated".
    pub approximate: bool,
    /// One person, without a count word.
    pub implicit: bool,
    /// Who, in the article's words.
    pub victims: Option<Span>,
    /// The entity that they are, or are of: the person by name, else the group or nationality in their words.
    pub entity: Option<u32>,
    /// The whole toll or a part of it.
    pub scope: Scope,
    /// The index of the toll it is a part of.
    pub part_of: Option<u32>,
    /// Who gives the figure.
    pub source: Option<Party>,
    /// The index of the date it is of.
    pub date: Option<u32>,
    /// The index of the place's entity.
    pub place: Option<u32>,
}

/// What happened to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Harm {
    Killed,
    Injured,
    Missing,
    Kidnapped,
    Detained,
    Displaced,
    Infected,
}

/// How a toll stands to the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All who came to that harm in the incident.
    Total,
    /// Some of them.
    Part,
    /// Over many incidents: "this year".
    Cumulative,
    /// Of another, earlier incident.
    Background,
}

impl Harm {
    /// The harm with this name in `gazetteers/cues/harm.tsv`.
    fn parse(name: &str) -> Option<Harm> {
        Some(match name {
            "killed" => Harm::Killed,
            "injured" => Harm::Injured,
            "missing" => Harm::Missing,
            "kidnapped" => Harm::Kidnapped,
            "detained" => Harm::Detained,
            "displaced" => Harm::Displaced,
            "infected" => Harm::Infected,
            _ => return None,
        })
    }
}

/// "kills tens of thousands of people a year": a rate is no toll.
fn is_rate(doc: &Document, from: usize, end: usize) -> bool {
    (from..end.min(from + 6)).any(|i| {
        // "11 deaths per 100,000"
        if i + 1 < end && is!(doc.tokens[i], "per") && doc.tokens[i + 1].is_number() {
            return true;
        }
        // "one out of every nine men"
        if i + 2 < end && is!(doc.tokens[i], "out") && is!(doc.tokens[i + 1], "of") && is!(doc.tokens[i + 2], "every") {
            return true;
        }
        let unit = doc.tokens.get(i + 1).is_some_and(|t| i + 1 < end && is!(t, "year" | "day" | "month" | "week" | "hour"));
        unit && is!(doc.tokens[i], "per" | "a" | "each" | "every") || is!(doc.tokens[i], "annually" | "yearly")
    })
}

/// Whether a harm does not tell how it ended: who was shot or has gunshot wounds may be among the dead, and so may "the victim" who
/// was taken to hospital.
fn is_open(doc: &Document, hit: &Hit, group: &Group) -> bool {
    is!(doc.tokens[hit.cue], "shot" | "shooting" | "gunshot")
        || hit.rule == patterns::WOUNDS && hit.cue > 0 && is!(doc.tokens[hit.cue - 1], "gunshot" | "bullet" | "stab")
        || patterns::is_care(hit.rule) && (group.kind == GroupKind::Pronoun || group.kind == GroupKind::Single && is!(doc.tokens[group.first], "the"))
}

/// "13 soldiers were killed or wounded": how many of them either is not said.
fn is_shared(doc: &Document, hit: &Hit) -> bool {
    let next = |n: usize| doc.tokens.get(hit.cue + n);
    hit.harm == Harm::Killed && next(1).is_some_and(|t| is!(t, "or")) && next(2).is_some_and(|t| is!(t, "wounded" | "injured" | "hurt"))
}

/// "several were killed and wounded": the same of two harms of one group.
fn is_shared_with(doc: &Document, hit: &Hit, other: &Hit) -> bool {
    let (first, last) = (hit.cue.min(other.cue), hit.cue.max(other.cue));
    let harms = matches!((hit.harm, other.harm), (Harm::Killed, Harm::Injured) | (Harm::Injured, Harm::Killed));
    harms
        && hit.group == other.group
        && last == first + 2
        && is!(doc.tokens[first + 1], "or" | "and")
        && is!(doc.tokens[last], "killed" | "wounded" | "injured")
}

/// What the sentences around a death must hold for it to be one of an event.
const VIOLENT: Classes = Class::Weapon.bit() | Class::EventNoun.bit();

/// Whether a sentence tells of violence, not of heart attacks, attack ads and rockets to the moon.
fn tells_violence(doc: &Document, s: &Sentence) -> bool {
    let space = || s.tokens().any(|i| is!(doc.tokens[i], "space" | "orbit" | "nasa" | "astronaut" | "astronauts" | "moon" | "satellite" | "spacex"));
    let harmless = |i: usize| {
        let before = |test: fn(&Token) -> bool| i > s.first as usize && test(&doc.tokens[i - 1]);
        let behind = |test: fn(&Token) -> bool| i + 1 < s.last as usize && test(&doc.tokens[i + 1]);
        let t = &doc.tokens[i];
        is!(t, "attack" | "attacks")
            && (before(|t| is!(t, "heart" | "panic" | "asthma" | "personal" | "verbal" | "partisan" | "political" | "twitter"))
                || behind(|t| is!(t, "ad" | "ads" | "line" | "lines" | "dog" | "politics")))
            || is!(t, "rocket" | "rockets") && space()
    };
    s.has(VIOLENT) && s.tokens().any(|i| doc.tokens[i].has_any(VIOLENT) && !harmless(i))
}

/// Sentences at the start of an article that tell what it is about.
const LEAD: usize = 4;

/// A longest sentence that is read, in tokens; tables run together make longer ones.
const LONGEST: usize = 400;

/// Finds the tolls of a document.
pub fn find(doc: &Document, entities: &Entities, dates: &[Found<DateMention>], quotes: &[Found<Quote>], earlier: &Earlier) -> Vec<Found<Casualty>> {
    let mut out: Vec<Found<Casualty>> = Vec::new();
    let mut tags = Tags::default();
    let mut people: Vec<Group> = Vec::new();
    let mut hits: Vec<Hit> = Vec::new();
    let mut shot = Vec::new();
    let mut order: Vec<usize> = Vec::new();
    let mut written: Vec<Option<u32>> = Vec::new();
    let tells = doc.sentences.iter().take(LEAD).any(|s| tells_violence(doc, s));
    for (n, sentence) in doc.sentences.iter().enumerate() {
        if !sentence.has(Class::Harm.bit()) {
            continue;
        }
        tags.read(doc, n);
        let end = (sentence.last as usize).min(sentence.first as usize + LONGEST);
        people.clear();
        groups::find(&Scan { doc, tags: &tags, entities, dates, end }, sentence, &mut people);
        if people.is_empty() {
            continue;
        }
        hits.clear();
        let clause = Clause { doc, tags: &tags, groups: &people, first: sentence.first as usize, end };
        // Words of violence are figures of speech too: they count where the article tells of an event.
        let recent = out.last().is_some_and(|c| c.sentence as usize + 5 >= n);
        let near_event =
            (tells || recent) && doc.sentences[n.saturating_sub(2)..(n + 2).min(doc.sentences.len())].iter().any(|s| tells_violence(doc, s));
        Reader { clause, hits: &mut hits, picks: Vec::new(), near_event, tells }.read();
        order.clear();
        order.extend(0..hits.len());
        order.sort_by_key(|h| (people[hits[*h].group].first, hits[*h].harm));
        let before = out.len();
        written.clear();
        written.resize(hits.len(), None);
        for &h in &order {
            let hit = &hits[h];
            let group = people[hit.group];
            let count = group.count.unwrap_or_default();
            // "rose from eight to twelve"
            let rose = |t: &Token| {
                is!(
                    t,
                    "rose" | "rising" | "risen" | "climbed" | "jumped" | "increased" | "grew" | "raised" | "lowered" | "revised" | "cut" | "reduced"
                )
            };
            let moved = hit.rule == patterns::TOLL
                && is!(doc.tokens[group.first], "from")
                && doc.tokens[hit.cue.min(group.first)..group.first].iter().any(rose);
            let count = count.max.filter(|_| moved).map_or(count, Count::exactly);
            let count = if is_shared(doc, hit) || hits.iter().any(|o| is_shared_with(doc, hit, o)) {
                Count { min: None, max: count.max, ..count }
            } else {
                count
            };
            if group.kind == GroupKind::Plural || is_rate(doc, group.end, end) {
                continue;
            }
            // "their children, who were shot": of those whose deaths the sentence tells, being shot is no further harm.
            let died = hits.iter().any(|h| h.group == hit.group && h.harm == Harm::Killed);
            if died && hit.harm == Harm::Injured && (hit.rule == patterns::DESCRIBED || is!(doc.tokens[hit.cue], "shot" | "stabbed")) {
                continue;
            }
            written[h] = Some(out.len() as u32);
            shot.push(hit.harm == Harm::Injured && is_open(doc, hit, &group));
            out.push(Found {
                span: doc.span(group.first, group.end - 1),
                sentence: n as u32,
                rule: hit.rule,
                value: Casualty {
                    harm: hit.harm,
                    min: count.min,
                    max: count.max,
                    approximate: count.approximate,
                    implicit: group.is_implicit(),
                    victims: (group.victims < group.end).then(|| doc.span(group.victims, group.end - 1)),
                    entity: None,
                    scope: if hit.part_of.is_some() { Scope::Part } else { Scope::Total },
                    part_of: None,
                    source: None,
                    date: None,
                    place: None,
                },
            });
        }
        // Parts were linked to hits; now these have their places in the list.
        for hit in hits.iter().enumerate().filter_map(|(h, hit)| Some((written[h]?, hit.part_of?))) {
            if let Some(part) = out[before..].get_mut(hit.0 as usize - before) {
                part.value.part_of = written[hit.1];
            }
        }
    }
    links::link(doc, entities, quotes, &mut out);
    scope::settle(doc, dates, earlier, &mut out);
    survivors::settle(doc, entities, dates, &shot, &mut out);
    totals::add(doc, &mut out);
    out
}
