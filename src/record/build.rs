//! From what the stages found to the record.

mod findings;
mod named;
mod spelled;

use super::offsets::Converter;
use super::{Offsets, Record, Sentence, Short, Source};
use crate::article::Article;
use crate::document::Document;
use crate::entities::Entities;
use crate::found::Found;
use crate::gazetteer::Gazetteer;
use findings::{casualty, claim, date, incident, quote};
use named::{dateline, entities};
use spelled::{Spans, incident_id};
use std::borrow::Cow;

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

impl<'a> Findings<'_, 'a> {
    /// The record of an article.
    pub fn record(self, article: &'a Article, offsets: Offsets) -> Record<'a> {
        let spans = Spans { text: self.doc.text, converter: Converter::new(self.doc.text, offsets) };
        let of_casualties = incidents_of(self.casualties.len(), self.incidents.iter().map(|i| i.casualties.as_slice()));
        let of_claims = incidents_of(self.claims.len(), self.incidents.iter().map(|i| i.claims.as_slice()));
        let dateline = self.header.dateline.as_ref().map(|d| dateline(d, &self.entities, &spans));
        let quotes = self.quotes.iter().map(|q| quote(q, &self.dates.found, &spans)).collect();
        let incidents = self.incidents.iter().enumerate().map(|(n, i)| incident(n, i, &self.dates.found, &self.casualties, &spans)).collect();
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
            published: self.header.published.map(|p| Short::day(p.date)),
            reference_time: self.dates.reference.name(),
            published_from: self.header.published.map(|p| p.from.name()),
            dateline,
            text: None,
            sentences: self
                .doc
                .sentences
                .iter()
                .map(|s| Sentence { start: spans.start(s.span), end: spans.end(s.span), paragraph: s.paragraph })
                .collect(),
            entities: entities(self.entities, self.gazetteer, &spans),
            dates: self.dates.found.into_iter().map(|d| date(d, &spans)).collect(),
            casualties: self.casualties.iter().enumerate().map(|(n, c)| casualty(c, of_casualties[n].map(incident_id), &spans)).collect(),
            quotes,
            claims: self
                .claims
                .iter()
                .enumerate()
                .filter(|(_, c)| !c.value.hypothetical)
                .map(|(n, c)| claim(c, of_claims[n].map(incident_id), &spans))
                .collect(),
            incidents,
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
