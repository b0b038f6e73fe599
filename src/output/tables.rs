//! The tables: their columns, and the rows that a record gives each.

use super::cells::{Cell, Column, joined};
use super::columns::{ARTICLES, CASUALTIES, CLAIMS, DATES, ENTITIES, MENTIONS, QUOTES};
use super::incidents;
use crate::record::{Party, Record, Toll};

/// What every row of a finding begins with, and its own cells.
macro_rules! finding {
    [$record:ident, $found:ident, $($own:expr),* $(,)?] => {
        vec![
            (&$record.id).into(),
            $found.start.into(),
            $found.end.into(),
            (&$found.text).into(),
            $found.sentence.into(),
            $found.rule.into(),
            $($own),*
        ]
    };
}

/// One row of cells.
pub(super) type Row<'r> = Vec<Cell<'r>>;

/// A table, one row a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Table {
    /// One row an article.
    Articles,
    /// One row a person, group, place or nationality of an article.
    Entities,
    /// One row a place in the text that names one.
    Mentions,
    /// Dates, times, durations and sets.
    Dates,
    /// Counts of people who came to harm.
    Casualties,
    /// Reported speech.
    Quotes,
    /// Claims of responsibility, denials, accusations, confirmations, warnings, threats.
    Claims,
    /// Incidents, in the columns that conflict coders know.
    Incidents,
}

impl Table {
    /// All tables.
    pub const ALL: &'static [Table] =
        &[Table::Articles, Table::Entities, Table::Mentions, Table::Dates, Table::Casualties, Table::Quotes, Table::Claims, Table::Incidents];

    /// As its file is called.
    pub fn name(self) -> &'static str {
        match self {
            Table::Articles => "articles",
            Table::Entities => "entities",
            Table::Mentions => "mentions",
            Table::Dates => "dates",
            Table::Casualties => "casualties",
            Table::Quotes => "quotes",
            Table::Claims => "claims",
            Table::Incidents => "incidents",
        }
    }

    /// Its columns.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Table::Articles => ARTICLES,
            Table::Entities => ENTITIES,
            Table::Mentions => MENTIONS,
            Table::Dates => DATES,
            Table::Casualties => CASUALTIES,
            Table::Quotes => QUOTES,
            Table::Claims => CLAIMS,
            Table::Incidents => incidents::COLUMNS,
        }
    }

    /// The rows of one record.
    pub(super) fn rows(self, record: &Record, text: &str) -> Vec<Row<'static>> {
        let rows = match self {
            Table::Articles => vec![article(record)],
            Table::Entities => entities(record),
            Table::Mentions => mentions(record),
            Table::Dates => dates(record),
            Table::Casualties => casualties(record),
            Table::Quotes => quotes(record),
            Table::Claims => claims(record),
            Table::Incidents => incidents::rows(record, text),
        };
        debug_assert!(rows.iter().all(|r| r.len() == self.columns().len()));
        rows.into_iter().map(|row| row.into_iter().map(Cell::owned).collect()).collect()
    }
}

/// The canonical name of an entity.
pub(super) fn name<'r>(record: &'r Record, id: &str) -> Option<&'r str> {
    record.entities.iter().find(|e| e.id == id).map(|e| e.name.as_ref())
}

/// A party's local words and canonical name.
fn party<'r>(record: &'r Record, party: &'r Option<Party>) -> [Cell<'r>; 2] {
    [party.as_ref().map(|p| p.text.as_ref()).into(), party.as_ref().and_then(|p| name(record, p.entity.as_ref()?)).into()]
}

fn article<'r>(r: &'r Record) -> Row<'r> {
    vec![
        (&r.id).into(),
        r.title.as_deref().into(),
        r.byline.as_deref().into(),
        r.published.as_ref().into(),
        r.published_from.into(),
        r.dateline.as_ref().and_then(|d| d.agency.as_deref()).into(),
        r.source.url.as_deref().into(),
        r.source.path.as_deref().into(),
        r.source.bytes.into(),
        r.sentences.len().into(),
        joined(&r.warnings),
    ]
}

fn entities<'r>(r: &'r Record) -> Vec<Row<'r>> {
    let row = |e: &'r crate::record::Entity| {
        vec![
            (&r.id).into(),
            (&e.id).into(),
            e.kind.into(),
            e.subkind.into(),
            (&e.name).into(),
            e.ids.dateline.as_deref().into(),
            e.ids.geonames.as_ref().into(),
            e.ids.wikidata.as_deref().into(),
            e.country.as_ref().into(),
            e.admin1.as_ref().map(|a| a.name.as_ref()).into(),
            e.lat.into(),
            e.lon.into(),
            joined(&e.roles),
            e.mentions.len().into(),
        ]
    };
    r.entities.iter().map(row).collect()
}

fn mentions<'r>(r: &'r Record) -> Vec<Row<'r>> {
    let mut all: Vec<_> = r.entities.iter().flat_map(|e| e.mentions.iter().map(move |m| (e, m))).collect();
    all.sort_by_key(|(_, m)| m.start);
    let row = |(e, m): (&'r crate::record::Entity, &'r crate::record::Mention)| {
        vec![
            (&r.id).into(),
            (&e.id).into(),
            e.kind.into(),
            (&e.name).into(),
            m.start.into(),
            m.end.into(),
            (&m.text).into(),
            m.sentence.into(),
            m.rule.into(),
            m.confidence.into(),
        ]
    };
    all.into_iter().map(row).collect()
}

fn dates<'r>(r: &'r Record) -> Vec<Row<'r>> {
    let row = |d: &'r crate::record::Date| {
        finding![
            r,
            d,
            d.kind.into(),
            (&d.value).into(),
            d.modifier.into(),
            d.freq.as_deref().into(),
            d.quant.into(),
            d.earliest.as_ref().into(),
            d.latest.as_ref().into(),
            d.anchor.into(),
        ]
    };
    r.dates.iter().map(row).collect()
}

fn casualties<'r>(r: &'r Record) -> Vec<Row<'r>> {
    let row = |c: &'r crate::record::Casualty| {
        let [source, source_name] = party(r, &c.attributed_to);
        finding![
            r,
            c,
            c.kind.into(),
            c.min.into(),
            c.max.into(),
            c.approx.into(),
            c.implicit.into(),
            c.victims.as_deref().into(),
            c.victims_entity.as_ref().into(),
            c.scope.into(),
            source,
            source_name,
            c.date.and_then(|d| r.dates.get(d as usize)).map(|d| d.value.as_ref()).into(),
            c.place.as_ref().and_then(|p| name(r, p)).into(),
            c.incident.as_ref().into(),
        ]
    };
    r.casualties.iter().map(row).collect()
}

fn quotes<'r>(r: &'r Record) -> Vec<Row<'r>> {
    let row = |q: &'r crate::record::Quote| {
        let [speaker, speaker_name] = party(r, &q.speaker);
        finding![
            r,
            q,
            q.kind.into(),
            speaker,
            speaker_name,
            q.speaker.as_ref().and_then(|s| s.entity.as_ref()).into(),
            q.cue.as_ref().map(|c| c.text.as_ref()).into(),
            q.addressee.as_ref().map(|p| p.text.as_ref()).into(),
            q.medium.as_deref().into(),
            q.said_on.and_then(|d| r.dates.get(d as usize)).map(|d| d.value.as_ref()).into(),
            q.negated.into(),
            q.hypothetical.into(),
            q.part_of.into(),
        ]
    };
    r.quotes.iter().map(row).collect()
}

fn claims<'r>(r: &'r Record) -> Vec<Row<'r>> {
    let row = |c: &'r crate::record::Claim| {
        let [claimant, claimant_name] = party(r, &c.claimant);
        let [target, target_name] = party(r, &c.target);
        finding![
            r,
            c,
            c.kind.into(),
            (&c.cue.text).into(),
            claimant,
            claimant_name,
            target,
            target_name,
            c.channel.as_deref().into(),
            c.incident.as_ref().into(),
        ]
    };
    r.claims.iter().map(row).collect()
}

/// A toll as one number: the count that is given, or its only bound.
pub(super) fn best(toll: &Option<Toll>) -> Option<u64> {
    let toll = toll.as_ref()?;
    toll.min.filter(|n| *n > 0).or(toll.max).or(toll.min)
}
