//! What the training program learns from: the readings of every cue of a document, with their features by name.

use super::marks;
use super::ranker::{self, Sink, Weights};
use super::unit::Unit;
use super::{Quote, cues, reports};
use crate::document::Document;
use crate::entities::Entities;
use crate::found::Found;
use crate::span::Span;

/// A cue and its readings.
pub struct Group {
    /// The speech verb.
    pub cue: Span,
    /// Its readings.
    pub readings: Vec<Reading>,
}

/// One reading of a cue.
pub struct Reading {
    /// The pieces of its content.
    pub content: Vec<Span>,
    /// Its features, as the weights file writes them.
    pub features: Vec<String>,
}

/// Writes features down.
struct Names(Vec<String>);

impl<'t> Sink<'t> for Names {
    type Part = &'t str;

    fn part(_: u32, text: impl FnOnce() -> &'t str) -> &'t str {
        text()
    }

    fn add<const N: usize>(&mut self, parts: [&'t str; N]) {
        let words = parts.map(|p| p.to_lowercase().replace('\u{2019}', "'"));
        self.0.push(words.join(" "));
    }
}

/// Finds the quotations of a document with other weights than the shipped ones: a table as `build/quotes.rs` makes it.
pub fn find(doc: &Document, entities: &Entities, table: &[u8]) -> Vec<Found<Quote>> {
    super::find_with(doc, entities, Weights::new(table))
}

/// The cues of a document between whose readings the ranker has to choose.
pub fn groups(doc: &Document) -> Vec<Group> {
    let marked = marks::pair(doc);
    let mut unit = Unit::new(doc);
    let mut found = Vec::new();
    let mut out = Vec::new();
    let (mut sentence, mut passage) = (0, 0);
    while sentence < doc.sentences.len() {
        unit.read(sentence, passage, &marked);
        (sentence, passage) = (unit.sentences.end, unit.passages.end);
        if !unit.has_speech() {
            continue;
        }
        unit.look(&marked);
        if unit.spots.is_empty() {
            continue;
        }
        unit.tag_all();
        cues::find(&unit, &mut found);
        found.truncate(super::finder::MOST_CUES);
        unit.tally();
        for cue in &found {
            let readings: Vec<Reading> = reports::readings(&unit, &marked, cue, &found)
                .iter()
                .map(|candidate| {
                    let mut names = Names(Vec::new());
                    ranker::features(&unit, cue, &found, candidate, &mut names);
                    Reading { content: candidate.pieces().map(|p| super::span_of(doc, p)).collect(), features: names.0 }
                })
                .collect();
            if !readings.is_empty() {
                out.push(Group { cue: doc.tokens[cue.verb].span(), readings });
            }
        }
    }
    out
}
