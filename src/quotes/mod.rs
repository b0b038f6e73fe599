//! Who said what: direct, mixed and indirect speech with its speaker and cue.
//!
//! 1. Quotation marks are paired, paragraph by paragraph ([`marks`]).
//! 2. The text is cut into units: sentences, those joined that a quotation runs through ([`unit`]).
//! 3. In each unit with a speech verb every cue ([`cues`]) is asked for its source ([`sources`], [`subjects`]) and for what it reports
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
mod finder;
mod floating;
mod marks;
mod ranker;
mod reports;
mod resolve;
mod signs;
mod sources;
mod subjects;
pub mod training;
mod unit;

use crate::document::Document;
use crate::entities::Entities;
use crate::found::{Found, Rule, joined, total};
use crate::span::Span;
use finder::Finder;
use marks::Marked;
use ranker::Weights;
use resolve::Resolver;

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

const LISTS: &[&[Rule]] = &[reports::RULES, candidates::RULES, floating::RULES];

/// The names of all rules of this stage.
pub const RULES: &[Rule] = &joined::<Rule, { total(LISTS) }>(LISTS, "");

/// Finds the quotations of a document, in text order.
pub fn find(doc: &Document, entities: &Entities) -> Vec<Found<Quote>> {
    find_with(doc, entities, Weights::embedded())
}

fn find_with(doc: &Document, entities: &Entities, weights: Weights) -> Vec<Found<Quote>> {
    let marked = marks::pair(doc);
    let mut finder = Finder::new(doc, &marked, weights);
    let mut resolver = Resolver::new(doc, entities);
    let mut out = Vec::with_capacity(doc.sentences.len() / 2);
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

/// The span of a stretch of tokens.
fn span_of(doc: &Document, tokens: &std::ops::Range<usize>) -> Span {
    doc.span(tokens.start, tokens.end - 1)
}
