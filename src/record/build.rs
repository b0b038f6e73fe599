//! From what the stages found to the record.

use super::offsets::Converter;
use super::*;
use crate::article::Article;
use crate::casualties::{Harm, Scope};
use crate::claims::ClaimKind;
use crate::dates::{Anchor, DateKind, DateMention};
use crate::document::Document;
use crate::entities::Entities;
use crate::found::Found;
use crate::gazetteer::Gazetteer;
use crate::incidents::Actor;
use crate::quotes::QuoteKind;
use crate::span::Span;

/// What all stages found in one document.
pub struct Findings<'d, 'a> {
    /// The document.
    pub doc: &'d Document<'a>,
    /// The gazetteer that names were looked up in.
    pub gazetteer: &'d Gazetteer,
    /// Title, byline, dateline, day of publication.
    pub header: crate::header::Header,
    /// Names.
    pub entities: Entities<'a>,
    /// Dates.
    pub dates: crate::dates::Dates,
    /// Quotations.
    pub quotes: Vec<Found<crate::quotes::Quote>>,
    /// Tolls.
    pub casualties: Vec<Found<crate::casualties::Casualty>>,
    /// Claims.
    pub claims: Vec<Found<crate::claims::Claim>>,
    /// Incidents.
    pub incidents: Vec<crate::incidents::Incident>,
}

/// Writes spans in the asked unit.
struct Spans<'a> {
    text: &'a str,
    converter: Converter<'a>,
}

impl<'a> Spans<'a> {
    fn text(&self, span: Span) -> Text<'a> {
        Cow::Borrowed(span.of(self.text))
    }

    fn start(&self, span: Span) -> usize {
        self.converter.at(span.start)
    }

    fn end(&self, span: Span) -> usize {
        self.converter.at(span.end)
    }

    fn words(&self, span: Span) -> Words<'a> {
        Words { start: self.start(span), end: self.end(span), text: self.text(span) }
    }

    fn party(&self, party: crate::quotes::Party) -> Party<'a> {
        Party { start: self.start(party.span), end: self.end(party.span), text: self.text(party.span), entity: party.entity.map(entity_id) }
    }
}

fn entity_id(entity: u32) -> String {
    numbered("e", entity as u64 + 1)
}

/// A number behind a letter. Records hold thousands of these, so they do without the formatter.
fn numbered(letter: &str, number: u64) -> String {
    let mut digits = [b'0'; 20];
    let (mut first, mut rest) = (digits.len(), number);
    loop {
        first -= 1;
        digits[first] += (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    let digits = str::from_utf8(&digits[first..]).unwrap_or_default();
    let mut out = String::with_capacity(letter.len() + digits.len());
    out.push_str(letter);
    out.push_str(digits);
    out
}

/// "2018-04-22"
fn day(date: jiff::civil::Date) -> String {
    let Ok(year @ 0..=9999) = usize::try_from(date.year()) else { return date.to_string() };
    let digit = |n: usize| b'0' + (n % 10) as u8;
    let (month, day) = (date.month() as usize, date.day() as usize);
    let bytes = [
        digit(year / 1000),
        digit(year / 100),
        digit(year / 10),
        digit(year),
        b'-',
        digit(month / 10),
        digit(month),
        b'-',
        digit(day / 10),
        digit(day),
    ];
    str::from_utf8(&bytes).unwrap_or_default().to_owned()
}

impl<'a> Findings<'_, 'a> {
    /// The record of an article.
    pub fn record(self, article: &'a Article, offsets: Offsets) -> Record<'a> {
        let spans = Spans { text: self.doc.text, converter: Converter::new(self.doc.text, offsets) };
        let of_casualties = incidents_of(self.casualties.len(), self.incidents.iter().map(|i| i.casualties.as_slice()));
        let of_claims = incidents_of(self.claims.len(), self.incidents.iter().map(|i| i.claims.as_slice()));
        Record {
            schema: "dateline/1",
            id: Cow::Borrowed(&article.id),
            source: Source {
                path: article.path.as_deref().map(Cow::Borrowed),
                url: article.url.as_deref().map(Cow::Borrowed),
                bytes: self.doc.text.len(),
                encoding: article.encoding.map(Cow::Borrowed),
            },
            offsets,
            title: article.title.as_deref().map(Cow::Borrowed).or(self.header.title.map(|t| spans.text(t))),
            byline: article.byline.as_deref().map(Cow::Borrowed).or(self.header.byline.map(|b| spans.text(b))),
            published: self.header.published.map(|p| day(p.date)),
            reference_time: self.dates.reference.name(),
            published_from: self.header.published.map(|p| p.from.name()),
            dateline: self.header.dateline.as_ref().map(|d| dateline(d, &self.entities, &spans)),
            text: None,
            sentences: self
                .doc
                .sentences
                .iter()
                .map(|s| Sentence { start: spans.start(s.span), end: spans.end(s.span), paragraph: s.paragraph })
                .collect(),
            entities: entities(&self.entities, self.gazetteer, &spans),
            dates: self.dates.found.iter().map(|d| date(d, &spans)).collect(),
            casualties: self.casualties.iter().enumerate().map(|(n, c)| casualty(c, of_casualties[n].map(incident_id), &spans)).collect(),
            quotes: self.quotes.iter().map(|q| quote(q, &self.dates.found, &spans)).collect(),
            claims: self
                .claims
                .iter()
                .enumerate()
                .filter(|(_, c)| !c.value.hypothetical)
                .map(|(n, c)| claim(c, of_claims[n].map(incident_id), &spans))
                .collect(),
            incidents: self.incidents.iter().enumerate().map(|(n, i)| incident(n, i, &self.dates.found, &self.casualties, &spans)).collect(),
            warnings: article.warnings.clone(),
        }
    }
}

/// For each of `count` findings, the first incident that holds it.
fn incidents_of<'i>(count: usize, held: impl Iterator<Item = &'i [u32]>) -> Vec<Option<usize>> {
    let mut out = vec![None; count];
    for (incident, findings) in held.enumerate() {
        for finding in findings {
            if let Some(first) = out.get_mut(*finding as usize) {
                first.get_or_insert(incident);
            }
        }
    }
    out
}

fn dateline<'a>(d: &crate::header::Dateline, entities: &Entities, spans: &Spans<'a>) -> Dateline<'a> {
    let place = entities.mention_at(d.place.start as usize).filter(|m| entities.of(*m).subkind.kind() == crate::gazetteer::Kind::Place);
    Dateline {
        start: spans.start(d.span),
        end: spans.end(d.span),
        text: spans.text(d.span),
        place: place.map(|m| entity_id(entities.mentions[m].entity)),
        agency: d.agency.map(|a| spans.text(a)),
    }
}

fn incident_id(n: usize) -> String {
    numbered("i", n as u64 + 1)
}

fn entities<'a>(entities: &Entities<'a>, gazetteer: &Gazetteer, spans: &Spans<'a>) -> Vec<Entity<'a>> {
    let mut counts = vec![0usize; entities.list.len()];
    entities.mentions.iter().for_each(|m| counts[m.entity as usize] += 1);
    let mut out: Vec<Entity> = entities
        .list
        .iter()
        .enumerate()
        .map(|(n, e)| Entity {
            id: entity_id(n as u32),
            kind: e.subkind.kind().name(),
            subkind: e.subkind.name(),
            name: e.name.clone(),
            ids: e.entry.map_or(Ids::default(), |entry| {
                let geonames = gazetteer.entry(entry).geonames;
                Ids {
                    geonames: (geonames != 0).then(|| numbered("", geonames.into())),
                    wikidata: None,
                    dateline: Some(Cow::Borrowed(gazetteer.id(entry))),
                }
            }),
            country: e.country.and_then(|c| str::from_utf8(&c).map(str::to_owned).ok()),
            admin1: e.entry.and_then(|entry| admin1(entry, gazetteer)),
            lat: e.point.map(|p| p.0),
            lon: e.point.map(|p| p.1),
            roles: e.roles.clone(),
            speaks_for: e.speaks_for.map(|g| Cow::Borrowed(gazetteer.id(g))),
            alternatives: e.alternatives.iter().map(|a| alternative(a, gazetteer)).collect(),
            mentions: Vec::with_capacity(counts[n]),
            offices: Vec::new(),
        })
        .collect();
    for m in &entities.mentions {
        out[m.entity as usize].mentions.push(Mention {
            start: spans.start(m.span),
            end: spans.end(m.span),
            text: spans.text(m.span),
            sentence: m.sentence,
            rule: m.rule,
            confidence: m.confidence as f64 / 100.0,
        });
    }
    for o in &entities.offices {
        out[o.entity as usize].offices.push(Mention {
            start: spans.start(o.span),
            end: spans.end(o.span),
            text: spans.text(o.span),
            sentence: o.sentence,
            rule: "office-holder",
            confidence: 0.9,
        });
    }
    out
}

fn alternative<'a>(a: &crate::entities::Alternative, gazetteer: &Gazetteer) -> Alternative<'a> {
    let country = gazetteer.entry(a.entry).country;
    Alternative {
        id: Cow::Borrowed(gazetteer.id(a.entry)),
        subkind: gazetteer.subkind(a.entry).name(),
        name: Cow::Borrowed(gazetteer.name(a.entry)),
        country: (country != [0; 2]).then(|| str::from_utf8(&country).map(str::to_owned).ok()).flatten(),
        admin1: admin1(a.entry, gazetteer),
        score: a.score,
    }
}

/// The first-level region that an entry is or lies in: up its parents, few as they are.
fn admin1<'a>(entry: crate::gazetteer::EntryId, gazetteer: &Gazetteer) -> Option<Admin1<'a>> {
    let up = |e: &crate::gazetteer::EntryId| gazetteer.entry(*e).parent.checked_sub(1);
    let region = std::iter::successors(Some(entry), up).take(8).find(|e| gazetteer.subkind(*e) == crate::gazetteer::Subkind::Region)?;
    Some(Admin1 { id: Cow::Borrowed(gazetteer.id(region)), name: Cow::Borrowed(gazetteer.name(region)) })
}

fn date<'a>(d: &Found<DateMention>, spans: &Spans<'a>) -> Date<'a> {
    let v = &d.value;
    Date {
        start: spans.start(d.span),
        end: spans.end(d.span),
        text: spans.text(d.span),
        sentence: d.sentence,
        rule: d.rule,
        kind: match v.kind {
            DateKind::Date => "date",
            DateKind::Time => "time",
            DateKind::Duration => "duration",
            DateKind::Set => "set",
        },
        value: Cow::Owned(v.value.clone()),
        modifier: v.modifier,
        freq: v.freq.clone().map(Cow::Owned),
        quant: v.quant,
        earliest: v.earliest.map(day),
        latest: v.latest.map(day),
        anchor: match v.anchor {
            Anchor::Explicit => "explicit",
            Anchor::Published => "published",
            Anchor::Dateline => "dateline",
            Anchor::Previous => "previous",
            Anchor::None => "none",
        },
    }
}

fn casualty<'a>(c: &Found<crate::casualties::Casualty>, incident: Option<String>, spans: &Spans<'a>) -> Casualty<'a> {
    let v = &c.value;
    Casualty {
        start: spans.start(c.span),
        end: spans.end(c.span),
        text: spans.text(c.span),
        sentence: c.sentence,
        rule: c.rule,
        kind: match v.harm {
            Harm::Killed => "killed",
            Harm::Injured => "injured",
            Harm::Missing => "missing",
            Harm::Kidnapped => "kidnapped",
            Harm::Detained => "detained",
            Harm::Displaced => "displaced",
            Harm::Infected => "infected",
        },
        min: v.min,
        max: v.max,
        approx: v.approximate,
        implicit: v.implicit,
        victims: v.victims.map(|s| spans.text(s)),
        scope: match v.scope {
            Scope::Total => "total",
            Scope::Part => "part",
            Scope::Cumulative => "cumulative",
            Scope::Background => "background",
        },
        part_of: v.part_of,
        attributed_to: v.source.map(|p| spans.party(p)),
        date: v.date,
        place: v.place.map(entity_id),
        incident,
    }
}

fn quote<'a>(q: &Found<crate::quotes::Quote>, dates: &[Found<DateMention>], spans: &Spans<'a>) -> Quote<'a> {
    let v = &q.value;
    Quote {
        start: spans.start(q.span),
        end: spans.end(q.span),
        text: spans.text(q.span),
        sentence: q.sentence,
        rule: q.rule,
        kind: match v.kind {
            QuoteKind::Direct => "direct",
            QuoteKind::Indirect => "indirect",
            QuoteKind::Mixed => "mixed",
        },
        speaker: v.speaker.map(|p| spans.party(p)),
        cue: v.cue.map(|s| spans.words(s)),
        part_of: v.part_of,
        addressee: v.addressee.map(|p| spans.party(p)),
        medium: v.medium.map(|s| spans.text(s)),
        said_on: v.said_on.and_then(|day| date_at(day, dates)),
        negated: v.negated,
        hypothetical: v.hypothetical,
    }
}

/// The date that the words of a day lie in.
fn date_at(day: Span, dates: &[Found<DateMention>]) -> Option<u32> {
    let n = dates.partition_point(|d| d.span.end <= day.start);
    dates.get(n).is_some_and(|d| d.span.overlaps(day)).then_some(n as u32)
}

fn claim<'a>(c: &Found<crate::claims::Claim>, incident: Option<String>, spans: &Spans<'a>) -> Claim<'a> {
    let v = &c.value;
    Claim {
        start: spans.start(c.span),
        end: spans.end(c.span),
        text: spans.text(c.span),
        sentence: c.sentence,
        rule: c.rule,
        kind: match v.kind {
            ClaimKind::Responsibility => "responsibility",
            ClaimKind::Denial => "denial",
            ClaimKind::Accusation => "accusation",
            ClaimKind::Confirmation => "confirmation",
            ClaimKind::Warning => "warning",
            ClaimKind::Threat => "threat",
            ClaimKind::NoClaim => "no_claim",
        },
        cue: spans.words(v.cue),
        claimant: v.claimant.map(|p| spans.party(p)),
        target: v.target.map(|p| spans.party(p)),
        channel: v.channel.map(|s| spans.text(s)),
        quote: v.quote,
        incident,
    }
}

fn incident<'a>(
    n: usize,
    i: &crate::incidents::Incident,
    dates: &[Found<DateMention>],
    casualties: &[Found<crate::casualties::Casualty>],
    spans: &Spans<'a>,
) -> Incident<'a> {
    let toll = |t: Option<crate::incidents::Taken>| {
        let t = t?;
        let found = casualties.get(t.casualty as usize)?;
        Some(Toll { min: found.value.min, max: found.value.max, casualty: t.casualty, reason: t.reason })
    };
    let actors = |list: &[Actor]| {
        list.iter()
            .map(|a| match a {
                Actor::Entity(e) => Cow::Owned(entity_id(*e)),
                Actor::Words(s) => spans.text(*s),
            })
            .collect()
    };
    Incident {
        id: incident_id(n),
        main: i.main,
        kind: i.kind,
        status: i.status,
        rule: i.rule,
        date: i.date.and_then(|d| Some(IncidentDate { value: Cow::Owned(dates.get(d as usize)?.value.value.clone()), date: Some(d) })),
        place: i.place.map(entity_id),
        killed: toll(i.killed),
        injured: toll(i.injured),
        perpetrators: actors(&i.perpetrators),
        claimed_by: actors(&i.claimed_by),
        denied_by: actors(&i.denied_by),
        targets: i.targets.iter().map(|s| spans.text(*s)).collect(),
        weapons: i.weapons.iter().map(|s| spans.text(*s)).collect(),
        sentences: i.sentences.clone(),
    }
}
