//! Quotations without a cue of their own: their neighbours tell who speaks.
//!
//! In this order: the quotation that it goes on from, the speaker of the paragraph so far, a name with a colon in front,
//! the subject of the sentence before it, the speaker of the paragraph before.

use super::marks::Marked;
use super::resolve::Resolver;
use super::unit::Unit;
use super::{Party, Quote, QuoteKind, span_of};
use crate::document::shape;
use crate::found::{Found, Rule};
use crate::syntax::{Tag, noun_phrase_before};
use std::ops::Range;

/// The rules of this module.
pub(super) const RULES: &[Rule] = &["continued-quote", "same-speaker", "name-colon", "sentence-before", "paragraph-before", "quote-alone"];

/// Who spoke last, and where.
#[derive(Default)]
pub(super) struct Context {
    speaker: Option<Party>,
    /// Paragraph of the last quotation with a speaker.
    paragraph: u32,
    /// Index of the last quotation, one past.
    last: usize,
}

impl Context {
    /// Notes that somebody spoke.
    pub fn spoke(&mut self, unit: &Unit, speaker: Option<Party>, quotes: usize) {
        self.speaker = speaker;
        self.paragraph = unit.doc.sentences[unit.sentences.start].paragraph;
        self.last = quotes;
    }
}

/// Adds the passages of a unit that no cue claims, where they are speech.
pub(super) fn fill(
    unit: &Unit,
    marked: &[Marked],
    taken: &[Range<usize>],
    resolver: &mut Resolver,
    context: &mut Context,
    out: &mut Vec<Found<Quote>>,
) {
    let doc = unit.doc;
    let paragraph = doc.sentences[unit.sentences.start].paragraph;
    for passage in &marked[unit.passages.clone()] {
        if passage.title || taken.iter().any(|t| t.start <= passage.last && passage.first < t.end) {
            continue;
        }
        let last = passage.last.min(unit.tokens.end - 1);
        let tokens = passage.first..last + 1;
        let start = unit.sentence_start(passage.first);
        let end = unit.sentence_end(last);
        let colon = passage.first >= start + 2 && unit.word(passage.first - 1) == ":";
        let opens = passage.first == start || unit.token(passage.first - 1).is_shape(shape::FULL_STOP);
        let alone = opens && (last + 1..end).all(|n| unit.tag(n) == Tag::Mark);
        let same = context.paragraph == paragraph && context.speaker.is_some();
        let (rule, speaker): (Rule, Option<Party>) = if passage.continued && alone {
            ("continued-quote", context.speaker)
        } else if colon && passage.first - start < 12 {
            let name = noun_phrase_before(&unit.tags, passage.first - 2);
            ("name-colon", name.map(|n| resolver.speaker(unit, &n)))
        } else if !alone || passage.inner().len() < 3 {
            continue;
        } else if same {
            ("same-speaker", context.speaker)
        } else if let Some(subject) = before(unit, resolver) {
            ("sentence-before", Some(subject))
        } else if context.speaker.is_some() && context.paragraph + 1 == paragraph {
            ("paragraph-before", context.speaker)
        } else {
            ("quote-alone", None)
        };
        // Nobody near it speaks: a sentence, or it is a heading, a caption or a title.
        let sentence = passage.inner().any(|n| unit.tag(n).is_finite());
        if matches!(rule, "quote-alone" | "paragraph-before") && !(sentence && passage.inner().len() > 4)
            || rule == "quote-alone" && unit.sentences.start == 0
        {
            continue;
        }
        let part_of = (rule == "continued-quote" && context.last > 0).then(|| context.last as u32 - 1);
        out.push(Found {
            span: span_of(doc, &tokens),
            sentence: doc.sentence_of(passage.first) as u32,
            rule,
            value: Quote { kind: QuoteKind::Direct, speaker, cue: None, part_of, addressee: None, medium: None, denied: false },
        });
        if speaker.is_some() {
            context.spoke(unit, speaker, out.len());
        }
    }
}

/// The subject of the sentence before the unit, in its paragraph, when it is somebody who can speak.
fn before(unit: &Unit, resolver: &mut Resolver) -> Option<Party> {
    let doc = unit.doc;
    let sentence = unit.sentences.start.checked_sub(1)?;
    if doc.sentences[sentence].paragraph != doc.sentences[unit.sentences.start].paragraph {
        return None;
    }
    let mut other = Unit::new(doc);
    other.read(sentence, 0, &[]);
    other.look(&[]);
    let verb = other.tokens.clone().find(|n| other.tag(*n).is_finite())?;
    let subject = super::sources::subject_left_of(&other, verb + 1)?;
    super::sources::can_speak(&other, &subject).then(|| resolver.speaker(&other, &subject))
}
