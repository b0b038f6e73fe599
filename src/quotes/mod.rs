//! Who said what: direct, mixed and indirect speech with its speaker and cue.
//!
//! 1. Quotation marks are paired, paragraph by paragraph ([`marks`]).
//! 2. The text is cut into units: sentences, those joined that a quotation runs through ([`unit`]).
//! 3. In each unit with a speech verb every cue ([`cues`]) is asked for its source ([`sources`]) and for what it reports
//!    ([`reports`]): a passage in marks that touches it, otherwise the best of the clauses behind, in front and around
//!    ([`candidates`]), chosen by a small linear model ([`ranker`]).
//! 4. Passages in marks that no cue claims are speech when they stand alone: the neighbours tell whose ([`floating`]).
//! 5. The local words of each speaker are tied to an entity ([`resolve`]).
//!
//! Where the time goes: 55 instructions a byte of news in a `quick` build; 12 of them tags, 11 the ranker's sums, 6 its
//! readings, 13 cues, their sources and the rest of each report, 2 the look for marks. Half of all sentences hold a word of
//! speech, and two thirds of the text is tagged for them: less work means fewer words that are tagged in vain. Features
//! are the next: most readings share a cue, so what depends on the cue or on the beginning alone is summed once.
//!
//! Limits: only what is said, not what is thought; speech inside speech is left to the outer one; what a headline in
//! capitals reports is found only behind a colon.

mod adjuncts;
mod candidates;
mod clauses;
mod cues;
mod features;
mod floating;
mod marks;
mod ranker;
mod reports;
mod resolve;
mod signs;
mod sources;
pub mod training;
mod unit;

use crate::document::Document;
use crate::entities::Entities;
use crate::found::{Found, Rule};
use crate::is;
use crate::span::Span;
use crate::syntax::Tag;
use cues::Cue;
use marks::Marked;
use ranker::Weights;
use reports::Report;
use resolve::Resolver;
use unit::Unit;

/// Reported speech.
#[derive(Clone, Debug)]
pub struct Quote {
    /// How it is reported.
    pub kind: QuoteKind,
    /// Who speaks.
    pub speaker: Option<Party>,
    /// The words that report it.
    pub cue: Option<Span>,
    /// The index of the quotation that this one continues.
    pub part_of: Option<u32>,
    /// Whom it is said to.
    pub addressee: Option<Party>,
    /// Where or how it is said: "in a televised address", "on X".
    pub medium: Option<Span>,
    /// The date that it was said on, where the cue has one: "said on Friday".
    pub said_on: Option<Span>,
    /// The cue is negated: "did not say", "declined to say".
    pub negated: bool,
    /// The cue is hypothetical: "would say", "if they ask".
    pub hypothetical: bool,
}

impl Quote {
    /// Direct speech of which nothing else is known.
    fn floating() -> Self {
        Quote {
            kind: QuoteKind::Direct,
            speaker: None,
            cue: None,
            part_of: None,
            addressee: None,
            medium: None,
            said_on: None,
            negated: false,
            hypothetical: false,
        }
    }
}

/// How speech is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteKind {
    /// All of it in quotation marks.
    Direct,
    /// None of it in quotation marks.
    Indirect,
    /// Partly in quotation marks.
    Mixed,
}

/// Somebody or something in the text that acts: the local words, and the entity that they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Party {
    /// The local words: "he", "the ministry".
    pub span: Span,
    /// The index of the entity, when it is known.
    pub entity: Option<u32>,
}

/// The names of all rules of this stage.
pub const RULES: &[Rule] =
    &join::<{ reports::RULES.len() + candidates::RULES.len() + floating::RULES.len() }>(&[reports::RULES, candidates::RULES, floating::RULES]);

/// Lists of rules as one.
const fn join<const N: usize>(lists: &[&[Rule]]) -> [Rule; N] {
    let mut out = [""; N];
    let (mut at, mut list) = (0, 0);
    while list < lists.len() {
        let mut n = 0;
        while n < lists[list].len() {
            out[at] = lists[list][n];
            (at, n) = (at + 1, n + 1);
        }
        list += 1;
    }
    out
}

/// Most cues that are looked at in one unit: more are no sentence.
const MOST_CUES: usize = 60;

/// Finds the quotations of a document, in text order.
pub fn find(doc: &Document, entities: &Entities) -> Vec<Found<Quote>> {
    find_with(doc, entities, Weights::embedded())
}

fn find_with(doc: &Document, entities: &Entities, weights: Weights) -> Vec<Found<Quote>> {
    let marked = marks::pair(doc);
    let mut finder = Finder {
        unit: Unit::new(doc),
        marked: &marked,
        weights,
        cues: Vec::new(),
        readings: Vec::new(),
        found: Vec::new(),
        reports: Vec::new(),
        taken: Vec::new(),
    };
    let mut resolver = Resolver::new(doc, entities);
    let mut out = Vec::new();
    let mut floating = floating::Context::default();
    let (mut sentence, mut passage) = (0, 0);
    while sentence < doc.sentences.len() {
        finder.unit.read(sentence, passage, &marked);
        (sentence, passage) = (finder.unit.sentences.end, finder.unit.passages.end);
        if !finder.unit.passages.is_empty() || finder.unit.has_speech() {
            finder.unit.look(&marked);
            if finder.unit.passages.is_empty() && finder.unit.spots.is_empty() {
                continue;
            }
            finder.read();
            let from = out.len();
            for report in &finder.reports {
                finder.push(report, &mut resolver, &mut floating, &mut out);
            }
            floating::fill(&mut finder.unit, &marked, &finder.taken, &mut resolver, &mut floating, &mut out);
            sort(&mut out, from);
        }
    }
    link(doc, &marked, &mut out);
    out
}

/// Ties the pieces of quotations that run over several paragraphs; who speaks may be told with any of them.
fn link(doc: &Document, marked: &[Marked], out: &mut [Found<Quote>]) {
    let at = |m: &Marked, out: &[Found<Quote>]| {
        let span = doc.span(m.first, m.last);
        let n = out.partition_point(|q| q.span.end <= span.start);
        out.get(n).is_some_and(|q| q.span.start < span.end).then_some(n)
    };
    for pair in marked.windows(2) {
        if pair[0].closed || !pair[1].continued {
            continue;
        }
        let (Some(a), Some(b)) = (at(&pair[0], out), at(&pair[1], out)) else { continue };
        if a >= b {
            continue;
        }
        out[b].value.part_of = Some(a as u32);
        if out[b].value.cue.is_none() {
            out[b].value.speaker = out[a].value.speaker.or(out[b].value.speaker);
            continue;
        }
        let mut pieces = vec![a];
        while let Some(n) = pieces.last().and_then(|n| out[*n].value.part_of).filter(|n| (*n as usize) < pieces[pieces.len() - 1]) {
            pieces.push(n as usize);
        }
        // What was only guessed from the neighbours gives way to what is told.
        let guessed = pieces.last().is_some_and(|n| matches!(out[*n].rule, "quote-alone" | "paragraph-before" | "paragraph-behind"));
        if guessed {
            let speaker = out[b].value.speaker;
            pieces.iter().for_each(|n| out[*n].value.speaker = speaker);
        }
    }
}

/// Text order for what one unit gave; the links between its pieces follow.
fn sort(out: &mut [Found<Quote>], from: usize) {
    if out[from..].is_sorted_by_key(|q| q.span) {
        return;
    }
    let count = out.len() - from;
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|n| (out[from + n].span, *n));
    let mut place = vec![0; count];
    for (new, old) in order.iter().enumerate() {
        place[*old] = new;
    }
    let mut sorted: Vec<Found<Quote>> = order.iter().map(|n| out[from + n].clone()).collect();
    for quote in &mut sorted {
        quote.value.part_of = quote.value.part_of.map(|p| if p as usize >= from { (from + place[p as usize - from]) as u32 } else { p });
    }
    out[from..].clone_from_slice(&sorted);
}

/// The buffers of the search through one document.
struct Finder<'d, 'a> {
    unit: Unit<'d, 'a>,
    marked: &'d [Marked],
    weights: Weights<'d>,
    cues: Vec<Cue>,
    /// The readings of one cue.
    readings: Vec<candidates::Candidate>,
    /// The reports of the unit, before those that lie in others are left out.
    found: Vec<Report>,
    /// The reports of the unit that stand, in text order of their cues.
    reports: Vec<Report>,
    /// The stretches of tokens that are content of some report.
    taken: Vec<std::ops::Range<usize>>,
}

impl Finder<'_, '_> {
    /// Reads the cues of the unit; of reports that lie in one another only the outer one is kept.
    fn read(&mut self) {
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
            let clashes = |t: &std::ops::Range<usize>| t.contains(&report.cue.verb) || report.pieces().any(|p| p.start < t.end && t.start < p.end);
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

    fn push(&self, report: &Report, resolver: &mut Resolver, floating: &mut floating::Context, out: &mut Vec<Found<Quote>>) {
        let doc = self.unit.doc;
        let span = |r: &std::ops::Range<usize>| doc.span(r.start, r.end - 1);
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
    fn speaker(&self, report: &Report, source: &std::ops::Range<usize>, resolver: &mut Resolver) -> Party {
        let mut party = resolver.speaker(&self.unit, source);
        let relative = report.cue.first.wrapping_sub(1);
        if source.end <= relative && relative <= source.end + 1 && self.unit.tag(relative) == Tag::Relative {
            let pronoun = self.unit.token(relative).span();
            party.span = if relative > source.end && party.entity.is_some() { pronoun } else { party.span.to(pronoun) };
        }
        party
    }

    /// How a stretch of content is reported, by how much of it stands in marks.
    fn kind(&self, piece: &std::ops::Range<usize>) -> QuoteKind {
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

/// The span of a stretch of tokens.
fn span_of(doc: &Document, tokens: &std::ops::Range<usize>) -> Span {
    doc.span(tokens.start, tokens.end - 1)
}
