//! One article as the page holds it: the record without what can be read off the text, spans as pairs.

use super::key;
use crate::record::{Casualty, Claim, Date, Entity, Incident, Party, Quote, Record, Short, Toll};
use serde::Serialize;

type Span = (usize, usize);

/// One line of the block of articles.
#[derive(Serialize)]
pub struct ArticleData<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published_from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    text: &'a str,
    /// Start, end, paragraph.
    sentences: Vec<(usize, usize, u32)>,
    entities: Vec<EntityData<'a>>,
    dates: Vec<DateData<'a>>,
    casualties: Vec<CasualtyData<'a>>,
    quotes: Vec<QuoteData<'a>>,
    claims: Vec<ClaimData<'a>>,
    incidents: Vec<IncidentData<'a>>,
    warnings: &'a [String],
}

#[derive(Serialize)]
struct EntityData<'a> {
    /// The actor of the index that it is.
    key: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<&'a str>,
    /// Start, end, rule, confidence in percent.
    mentions: Vec<(usize, usize, &'a str, u8)>,
}

/// Somebody: the local words, and the number of the entity in the article's list.
#[derive(Serialize)]
struct PartyData {
    at: Span,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<usize>,
}

#[derive(Serialize)]
struct DateData<'a> {
    at: Span,
    rule: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    value: &'a str,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    modifier: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    earliest: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latest: Option<&'a str>,
    anchor: &'a str,
}

#[derive(Serialize)]
struct CasualtyData<'a> {
    at: Span,
    rule: &'a str,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    min: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max: Option<u64>,
    #[serde(skip_serializing_if = "is_false")]
    approx: bool,
    #[serde(skip_serializing_if = "is_false")]
    implicit: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    victims: Option<&'a str>,
    scope: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<PartyData>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    incident: Option<usize>,
}

#[derive(Serialize)]
struct QuoteData<'a> {
    at: Span,
    rule: &'a str,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<PartyData>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<Span>,
    #[serde(skip_serializing_if = "Option::is_none")]
    part_of: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    addressee: Option<PartyData>,
    #[serde(skip_serializing_if = "Option::is_none")]
    medium: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    said_on: Option<u32>,
    #[serde(skip_serializing_if = "is_false")]
    negated: bool,
    #[serde(skip_serializing_if = "is_false")]
    hypothetical: bool,
}

#[derive(Serialize)]
struct ClaimData<'a> {
    at: Span,
    rule: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    cue: Span,
    #[serde(skip_serializing_if = "Option::is_none")]
    claimant: Option<PartyData>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<PartyData>,
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    incident: Option<usize>,
}

#[derive(Serialize)]
struct IncidentData<'a> {
    rule: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    status: &'a str,
    main: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    killed: Option<Toll>,
    #[serde(skip_serializing_if = "Option::is_none")]
    injured: Option<Toll>,
    targets: Vec<&'a str>,
    weapons: Vec<&'a str>,
    sentences: &'a [u32],
}

impl<'a> ArticleData<'a> {
    pub fn new(record: &'a Record, text: &'a str) -> Self {
        let ids = Numbers(record);
        ArticleData {
            id: &record.id,
            title: record.title.as_deref(),
            byline: record.byline.as_deref(),
            published: record.published.as_deref(),
            published_from: record.published_from,
            url: record.source.url.as_deref(),
            text,
            sentences: record.sentences.iter().map(|s| (s.start, s.end, s.paragraph)).collect(),
            entities: record.entities.iter().map(entity).collect(),
            dates: record.dates.iter().map(date).collect(),
            casualties: record.casualties.iter().map(|c| ids.casualty(c)).collect(),
            quotes: record.quotes.iter().map(|q| ids.quote(q)).collect(),
            claims: record.claims.iter().map(|c| ids.claim(c)).collect(),
            incidents: record.incidents.iter().map(|i| ids.incident(i)).collect(),
            warnings: &record.warnings,
        }
    }
}

fn is_false(b: &bool) -> bool {
    !b
}

fn entity<'a>(e: &'a Entity) -> EntityData<'a> {
    EntityData {
        key: key(e),
        roles: e.roles.iter().map(|r| r.as_ref()).collect(),
        mentions: e.mentions.iter().chain(&e.offices).map(|m| (m.start, m.end, m.rule, (m.confidence * 100.0).round() as u8)).collect(),
    }
}

fn date<'a>(d: &'a Date) -> DateData<'a> {
    DateData {
        at: (d.start, d.end),
        rule: d.rule,
        kind: d.kind,
        value: &d.value,
        modifier: d.modifier,
        earliest: d.earliest.as_deref(),
        latest: d.latest.as_deref(),
        anchor: d.anchor,
    }
}

/// Turns the record's ids (`e4`, `i1`) into places in its lists.
struct Numbers<'r, 'a>(&'r Record<'a>);

impl<'r> Numbers<'r, '_> {
    fn entity(&self, id: &str) -> Option<usize> {
        place_of(id, 'e', self.0.entities.len(), |n| self.0.entities[n].id == id).or_else(|| self.0.entities.iter().position(|e| e.id == id))
    }

    fn incident_number(&self, id: &Option<Short>) -> Option<usize> {
        let id = id.as_deref()?;
        self.0.incidents.iter().position(|i| i.id == id)
    }

    fn party(&self, party: &Option<Party>) -> Option<PartyData> {
        let party = party.as_ref()?;
        Some(PartyData { at: (party.start, party.end), entity: party.entity.as_deref().and_then(|id| self.entity(id)) })
    }

    fn casualty(&self, c: &'r Casualty) -> CasualtyData<'r> {
        CasualtyData {
            at: (c.start, c.end),
            rule: c.rule,
            kind: c.kind,
            min: c.min,
            max: c.max,
            approx: c.approx,
            implicit: c.implicit,
            victims: c.victims.as_deref(),
            scope: c.scope,
            by: self.party(&c.attributed_to),
            date: c.date,
            place: c.place.as_deref().and_then(|id| self.entity(id)),
            incident: self.incident_number(&c.incident),
        }
    }

    fn quote(&self, q: &'r Quote) -> QuoteData<'r> {
        QuoteData {
            at: (q.start, q.end),
            rule: q.rule,
            kind: q.kind,
            speaker: self.party(&q.speaker),
            cue: q.cue.as_ref().map(|c| (c.start, c.end)),
            part_of: q.part_of,
            addressee: self.party(&q.addressee),
            medium: q.medium.as_deref(),
            said_on: q.said_on,
            negated: q.negated,
            hypothetical: q.hypothetical,
        }
    }

    fn claim(&self, c: &'r Claim) -> ClaimData<'r> {
        ClaimData {
            at: (c.start, c.end),
            rule: c.rule,
            kind: c.kind,
            cue: (c.cue.start, c.cue.end),
            claimant: self.party(&c.claimant),
            target: self.party(&c.target),
            channel: c.channel.as_deref(),
            incident: self.incident_number(&c.incident),
        }
    }

    fn incident(&self, i: &'r Incident) -> IncidentData<'r> {
        IncidentData {
            rule: i.rule,
            kind: i.kind,
            status: i.status,
            main: i.main,
            date: i.date.as_ref().map(|d| d.value.as_ref()),
            place: i.place.as_deref().and_then(|id| self.entity(id)),
            killed: i.killed,
            injured: i.injured,
            targets: i.targets.iter().map(|t| t.as_ref()).collect(),
            weapons: i.weapons.iter().map(|w| w.as_ref()).collect(),
            sentences: &i.sentences,
        }
    }
}

/// Ids count from 1 in list order, as long as nobody took an entry out.
fn place_of(id: &str, letter: char, len: usize, is_it: impl Fn(usize) -> bool) -> Option<usize> {
    let n = id.strip_prefix(letter)?.parse::<usize>().ok()?.checked_sub(1)?;
    (n < len && is_it(n)).then_some(n)
}
