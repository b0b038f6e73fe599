//! The search through one unit: every cue is asked for its report, and reports that lie in others or run into them are sorted out.

use super::cues::{self, Cue};
use super::marks::Marked;
use super::ranker::Weights;
use super::reports::{self, Report};
use super::resolve::Resolver;
use super::unit::Unit;
use super::{Party, Quote, QuoteKind, candidates, clauses, floating};
use crate::document::Document;
use crate::found::Found;
use crate::is;
use crate::syntax::Tag;
use std::ops::Range;

/// Most cues that are looked at in one unit: more are no sentence.
pub(super) const MOST_CUES: usize = 60;

/// The buffers of the search through one document.
pub(super) struct Finder<'d, 'a> {
    pub(super) unit: Unit<'d, 'a>,
    marked: &'d [Marked],
    weights: Weights<'d>,
    cues: Vec<Cue>,
    /// The readings of one cue.
    readings: Vec<candidates::Candidate>,
    /// The reports of the unit, before those that lie in others are left out.
    found: Vec<Report>,
    /// The reports of the unit that stand, in text order of their cues.
    pub(super) reports: Vec<Report>,
    /// The stretches of tokens that are content of some report.
    pub(super) taken: Vec<Range<usize>>,
}

impl<'d, 'a> Finder<'d, 'a> {
    pub(super) fn new(doc: &'d Document<'a>, marked: &'d [Marked], weights: Weights<'d>) -> Self {
        Finder {
            unit: Unit::new(doc),
            marked,
            weights,
            cues: Vec::with_capacity(8),
            readings: Vec::with_capacity(32),
            found: Vec::with_capacity(8),
            reports: Vec::with_capacity(8),
            taken: Vec::with_capacity(8),
        }
    }

    /// Reads the cues of the unit; of reports that lie in one another only the outer one is kept.
    pub(super) fn read(&mut self) {
        self.cues.clear();
        self.reports.clear();
        self.taken.clear();
        if self.unit.spots.is_empty() {
            return;
        }
        self.unit.tag_all();
        cues::find(&self.unit, &mut self.cues);
        if self.cues.is_empty() {
            return;
        }
        self.cues.truncate(MOST_CUES);
        let mut found = std::mem::take(&mut self.found);
        for cue in &self.cues {
            found.extend(reports::read(&mut self.unit, self.marked, cue, &self.cues, self.weights, &mut self.readings));
        }
        self.part_joined(&mut found);
        found.sort_by_key(|r| std::cmp::Reverse(r.len()));
        for report in found.drain(..) {
            let clashes = |t: &Range<usize>| t.contains(&report.cue.verb) || report.pieces().any(|p| p.start < t.end && t.start < p.end);
            if self.taken.iter().any(clashes) {
                continue;
            }
            self.taken.extend(report.pieces());
            self.reports.push(report);
        }
        self.found = found;
        self.reports.sort_by_key(|r| r.cue.verb);
    }

    /// "X said A and added that B", "X said A; Y said B": content ends where another verb reports on.
    fn part_joined(&self, found: &mut [Report]) {
        for n in 1..found.len() {
            let (before, rest) = found.split_at_mut(n);
            let Some(joint) = self.joint(&rest[0]) else { continue };
            let source = &rest[0].source;
            for outer in before.iter_mut().rev().take(3) {
                // A verb without a subject of its own goes on only with that of the first.
                if source.as_ref().is_some_and(|s| s.start < joint) && outer.source != *source {
                    continue;
                }
                for piece in outer.content.iter_mut().flatten().filter(|p| p.contains(&joint) && joint > p.start + 1) {
                    piece.end = clauses::trim(&self.unit, piece.start, joint);
                }
            }
        }
    }

    /// Where a report is joined to what stands before it: "and" or a comma in front of its verb, a semicolon, "but" or
    /// "while" in front of its subject.
    fn joint(&self, joined: &Report) -> Option<usize> {
        let unit = &self.unit;
        let source = joined.source.as_ref()?;
        if joined.content[0].as_ref()?.start < joined.cue.end {
            return None;
        }
        let own =
            source.end <= joined.cue.first && !(source.end..joined.cue.first).any(|n| unit.tag(n).is_finite() || unit.tag(n) == Tag::Conjunction);
        let at = if own { source.start } else { joined.cue.first };
        let joint = at.checked_sub(1).filter(|j| unit.tokens.contains(j) && !unit.is_quoted(*j))?;
        let shared = !own && (unit.is_comma(joint) || unit.tag(joint) == Tag::Conjunction);
        let apart = own && is!(unit.token(joint), ";" | "but" | "and" | "while" | "whereas");
        (shared || apart).then_some(joint)
    }

    pub(super) fn push(&self, report: &Report, resolver: &mut Resolver, floating: &mut floating::Context, out: &mut Vec<Found<Quote>>) {
        let doc = self.unit.doc;
        let span = |r: &Range<usize>| doc.span(r.start, r.end - 1);
        let speaker = report.source.as_ref().map(|s| self.speaker(report, s, resolver));
        let first = out.len() as u32;
        for (n, piece) in report.pieces().enumerate() {
            if piece.is_empty() {
                continue;
            }
            out.push(Found {
                span: span(&piece),
                sentence: doc.sentence_of(piece.start) as u32,
                rule: report.rule,
                value: Quote {
                    kind: self.kind(&piece),
                    speaker,
                    cue: Some(doc.span(report.cue.first, report.cue.end - 1)),
                    part_of: (n > 0).then_some(first),
                    addressee: report.addressee.as_ref().map(|a| resolver.party(&self.unit, a)),
                    medium: report.medium.as_ref().map(span),
                    said_on: report.when.as_ref().map(span),
                    negated: report.cue.negated,
                    hypothetical: report.cue.hypothetical,
                },
            });
        }
        if speaker.is_some() {
            floating.spoke(&self.unit, speaker, out.len());
        }
    }

    /// Who speaks. A relative pronoun in front of the verb belongs to the local words: "some who said", "Weaver, who said".
    fn speaker(&self, report: &Report, source: &Range<usize>, resolver: &mut Resolver) -> Party {
        let mut party = resolver.speaker(&self.unit, source);
        let relative = report.cue.first.wrapping_sub(1);
        if source.end <= relative && relative <= source.end + 1 && self.unit.tag(relative) == Tag::Relative {
            let pronoun = self.unit.token(relative).span();
            party.span = if relative > source.end && party.entity.is_some() { pronoun } else { party.span.to(pronoun) };
        }
        party
    }

    /// How a stretch of content is reported, by how much of it stands in marks.
    fn kind(&self, piece: &Range<usize>) -> QuoteKind {
        if !self.unit.has_quoted() {
            return QuoteKind::Indirect;
        }
        let quoted = piece.clone().filter(|n| self.unit.is_quoted(*n)).count();
        let bare = piece.clone().any(|n| !self.unit.is_quoted(n) && !self.unit.token(n).is_mark());
        match (quoted, bare) {
            (0, _) => QuoteKind::Indirect,
            (_, false) => QuoteKind::Direct,
            _ => QuoteKind::Mixed,
        }
    }
}
