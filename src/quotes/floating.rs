//! Quotations without a cue of their own: their neighbours tell who speaks.
//!
//! In this order: the quotation that it goes on from, a name with a colon in front, a verb of speech that opens the next
//! paragraph, the speaker of the paragraph so far, the subject of the sentence before it, the speaker of the paragraph before.

use super::marks::Marked;
use super::resolve::Resolver;
use super::unit::Unit;
use super::{Party, Quote, QuoteKind, cues, sources, span_of};
use crate::document::{Document, shape};
use crate::found::{Found, Rule};
use crate::is;
use crate::lexicon::Class;
use crate::span::Span;
use crate::syntax::{Tag, Tags, noun_phrase_before};
use std::ops::Range;

/// The rules of this module.
pub(super) const RULES: &[Rule] = &[
    "continued-quote",
    "same-speaker",
    "same-speaker-mixed",
    "name-colon",
    "next-paragraph",
    "sentence-before",
    "paragraph-before",
    "paragraph-behind",
    "quote-alone",
];

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
    unit: &mut Unit,
    marked: &[Marked],
    taken: &[Range<usize>],
    resolver: &mut Resolver,
    context: &mut Context,
    out: &mut Vec<Found<Quote>>,
) {
    let doc = unit.doc;
    let paragraph = doc.sentences[unit.sentences.start].paragraph;
    let free = |p: &Marked| !p.title && !taken.iter().any(|t| t.start <= p.last && p.first < t.end);
    if !marked[unit.passages.clone()].iter().any(free) {
        return;
    }
    if unit.spots.is_empty() {
        unit.tag_all();
    }
    let unit = &*unit;
    for passage in &marked[unit.passages.clone()] {
        if !free(passage) {
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
        let mut medium = None;
        let mut cue = None;
        if same
            && !alone
            && !colon
            && let Some(content) = mixed(unit, passage, start..end, taken)
            && out.last().is_none_or(|q| q.span.end <= doc.tokens[content.start].start)
        {
            out.push(Found {
                span: span_of(doc, &content),
                sentence: doc.sentence_of(content.start) as u32,
                rule: "same-speaker-mixed",
                value: Quote { kind: QuoteKind::Mixed, speaker: context.speaker, ..Quote::floating() },
            });
            context.last = out.len();
            continue;
        }
        let (rule, speaker): (Rule, Option<Party>) = if passage.continued && alone {
            ("continued-quote", context.speaker)
        } else if colon && passage.first - start < 12 {
            let (name, on) = before_colon(unit, start, passage.first - 1);
            medium = on;
            ("name-colon", name.map(|n| resolver.speaker(unit, &n)))
        } else if alone && let Some((said, by)) = said_behind(unit, passage, resolver) {
            cue = Some(said);
            ("next-paragraph", Some(by))
        } else if !alone || passage.inner().len() < 3 && passage.closed {
            continue;
        } else if same {
            ("same-speaker", context.speaker)
        } else if let Some(subject) = before(unit, resolver) {
            ("sentence-before", Some(subject))
        } else if context.speaker.is_some() && context.paragraph + 1 == paragraph {
            ("paragraph-before", context.speaker)
        } else if let Some(subject) = behind(unit, resolver) {
            ("paragraph-behind", Some(subject))
        } else {
            ("quote-alone", None)
        };
        // Nobody near it speaks: a sentence, or it is a heading, a caption or a title.
        if matches!(rule, "quote-alone" | "paragraph-before") && !((passage.inner().len() > 4 || !passage.closed) && is_sentence(doc, passage))
            || rule == "quote-alone" && unit.sentences.start == 0 && passage.closed
        {
            continue;
        }
        let part_of = (rule == "continued-quote" && context.last > 0).then(|| context.last as u32 - 1);
        out.push(Found {
            span: span_of(doc, &tokens),
            sentence: doc.sentence_of(passage.first) as u32,
            rule,
            value: Quote { speaker, cue, part_of, medium: medium.map(|m| span_of(doc, &m)), ..Quote::floating() },
        });
        if speaker.is_some() {
            context.spoke(unit, speaker, out.len());
        }
    }
}

/// The sentence of a passage that makes up most of it, where the one who spoke before goes on in the reporter's words: "But “it
/// will hold for a hundred years.”" Not where another verb of speech stands.
fn mixed(unit: &Unit, passage: &Marked, sentence: Range<usize>, taken: &[Range<usize>]) -> Option<Range<usize>> {
    const LEAST: usize = 5;
    let quoted = passage.inner().len();
    let spoken = unit.spots.iter().any(|s| sentence.contains(s)) || taken.iter().any(|t| t.start < sentence.end && sentence.start < t.end);
    if quoted < LEAST || spoken || quoted * 2 < sentence.len() || !passage.closed {
        return None;
    }
    let start = super::clauses::start_before(unit, sentence.end, sentence.start);
    let end = super::clauses::trim(unit, start, sentence.end);
    (start <= passage.first && passage.last < end).then_some(start..end)
}

/// Who stands in front of a colon, and where they say it: "Mayor Ana Ruiz on X:".
fn before_colon(unit: &Unit, start: usize, colon: usize) -> (Option<Range<usize>>, Option<Range<usize>>) {
    let last = noun_phrase_before(&unit.tags, colon - 1);
    let Some(on) = last.as_ref().and_then(|l| l.start.checked_sub(1)).filter(|on| *on > start) else { return (last, None) };
    if !is!(unit.token(on), "on" | "via" | "in") || !(on..colon).any(|n| unit.token(n).has(Class::SpeechNoun)) {
        return (last, None);
    }
    (noun_phrase_before(&unit.tags, on - 1), Some(on..colon))
}

/// Whether a passage holds a verb with a tense.
fn is_sentence(doc: &Document, passage: &Marked) -> bool {
    let words = passage.inner();
    let (first, last) = (doc.sentence_of(words.start), doc.sentence_of(words.end - 1));
    let mut tags = Tags::default();
    tags.read_all(doc, first..last + 1);
    words.clone().any(|n| tags.at(n).is_finite())
}

/// The subject of the sentence before the unit, in its paragraph, when it is somebody who can speak.
fn before(unit: &Unit, resolver: &mut Resolver) -> Option<Party> {
    let doc = unit.doc;
    let sentence = unit.sentences.start.checked_sub(1)?;
    if doc.sentences[sentence].paragraph != doc.sentences[unit.sentences.start].paragraph {
        return None;
    }
    subject(&sentence_alone(unit, sentence), resolver)
}

/// A verb of speech that opens the next paragraph and goes on with a passage that ends in a comma, and who speaks: a page may break
/// the line before "said the mayor".
fn said_behind(unit: &Unit, passage: &Marked, resolver: &mut Resolver) -> Option<(Span, Party)> {
    let doc = unit.doc;
    let next = doc.sentences.get(unit.sentences.end)?;
    let ends = passage.inner().last().map(|n| unit.word(n));
    // A sentence of zero-width characters has no token.
    let opens = doc.tokens[next.tokens()].first()?;
    if ends != Some(",") && !(matches!(ends, Some("?" | "!")) && opens.is_shape(shape::LOWER)) || next.tokens().len() > 40 {
        return None;
    }
    let other = sentence_alone(unit, unit.sentences.end);
    let mut found = Vec::new();
    cues::find(&other, &mut found);
    let cue = found.iter().find(|c| c.first < other.tokens.start + 8)?;
    let source = sources::before(&other, cue).or_else(|| sources::behind(&other, cue))?;
    Some((doc.span(cue.first, cue.end - 1), resolver.speaker(&other, &source)))
}

/// The subject of the sentence behind the unit, when it tells of the speaking: "Ruiz made the remark on Monday."
fn behind(unit: &Unit, resolver: &mut Resolver) -> Option<Party> {
    let sentence = Some(unit.sentences.end).filter(|s| *s < unit.doc.sentences.len())?;
    let tells = |n: usize| {
        let token = &unit.doc.tokens[n];
        is!(token, "speaking" | "spoke" | "remark" | "remarks" | "comment" | "comments" | "responding" | "referring" | "answering")
    };
    let words = unit.doc.sentences[sentence].tokens();
    if words.len() > 40
        || !words.clone().any(tells)
        || words.clone().any(|n| unit.doc.tokens[n].is_mark() && unit.doc.word(n).starts_with(['"', '\u{201c}']))
    {
        return None;
    }
    subject(&sentence_alone(unit, sentence), resolver)
}

fn sentence_alone<'d, 'a>(unit: &Unit<'d, 'a>, sentence: usize) -> Unit<'d, 'a> {
    let mut other = Unit::new(unit.doc);
    other.read(sentence, 0, &[]);
    other.look(&[]);
    other.tag_all();
    other
}

/// The subject of a sentence, when it is somebody who can speak.
fn subject(sentence: &Unit, resolver: &mut Resolver) -> Option<Party> {
    let verb = sentence.tokens.clone().find(|n| sentence.tag(*n).is_finite())?;
    let subject = super::subjects::subject_left_of(sentence, verb + 1)?;
    super::subjects::can_speak(sentence, &subject).then(|| resolver.speaker(sentence, &subject))
}
