//! Which reading of a cue is meant: a linear model over what stands around its edges.
//!
//! Every candidate gets the sum of its features' weights; the best one is taken when its sum is above zero. The weights
//! are integers in `weights.tsv`, one feature a line, learnt by `train/src/bin/quotes.rs` (a softmax over the
//! candidates of each cue) from PolNeAR's annotated news articles; see `weights.md`.

use super::candidates::Candidate;
use super::clauses;
use super::cues::{Act, Cue, Form};
use super::unit::Unit;
use crate::document::Document;
use crate::is;
use crate::lexicon::Class;
use crate::lexicon::hash::word_hash;
use crate::syntax::Tag;

/// The compiled weights: slots of feature hash and weight, open addressing.
static WEIGHTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/quotes.bin"));

/// A part of a feature's name.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    hash: u32,
    /// As the weights file writes it.
    pub text: &'a str,
}

/// Takes the features of one candidate.
pub trait Sink {
    /// One feature: its parts in order.
    fn add(&mut self, parts: &[Part]);
}

/// Adds up weights.
struct Sum(i32);

impl Sink for Sum {
    #[inline]
    fn add(&mut self, parts: &[Part]) {
        self.0 += weight(feature_hash(parts.iter().map(|p| p.hash)));
    }
}

/// The hash of a feature from those of its parts. The build program computes the same.
pub(crate) fn feature_hash(parts: impl Iterator<Item = u32>) -> u32 {
    parts.fold(0x811c_9dc5, |h, p| (h.rotate_left(7) ^ p).wrapping_mul(0x9e37_79b1))
}

fn weight(hash: u32) -> i32 {
    let slots = WEIGHTS.len() / 8;
    let mut at = (hash ^ (hash >> 15)) as usize & (slots - 1);
    loop {
        let slot = &WEIGHTS[at * 8..at * 8 + 8];
        let (key, value) = (u32::from_le_bytes([slot[0], slot[1], slot[2], slot[3]]), i32::from_le_bytes([slot[4], slot[5], slot[6], slot[7]]));
        if value == 0 {
            return 0;
        }
        if key == hash {
            return value;
        }
        at = (at + 1) & (slots - 1);
    }
}

/// The sum of a candidate's weights.
pub(super) fn score(unit: &Unit, cue: &Cue, cues: &[Cue], candidate: &Candidate) -> i32 {
    let mut sum = Sum(0);
    features(unit, cue, cues, candidate, &mut sum);
    sum.0
}

macro_rules! name {
    ($text:literal) => {{
        const HASH: u32 = word_hash($text);
        Part { hash: HASH, text: $text }
    }};
}

macro_rules! names {
    ($value:expr, $($pattern:pat => $text:literal),+ $(,)?) => { match $value { $($pattern => name!($text),)+ } };
}

fn tag(tag: Tag) -> Part<'static> {
    names!(tag,
        Tag::Mark => "mark", Tag::Hyphen => "hyphen", Tag::Number => "number", Tag::Name => "name", Tag::Noun => "noun",
        Tag::Pronoun => "pronoun", Tag::Possessive => "possessive", Tag::PossessiveMark => "s", Tag::Determiner => "determiner",
        Tag::Adjective => "adjective", Tag::Adverb => "adverb", Tag::Verb => "verb", Tag::VerbS => "verbs", Tag::Past => "past",
        Tag::Participle => "participle", Tag::Ing => "ing", Tag::Be => "be", Tag::Have => "have", Tag::Do => "do", Tag::Modal => "modal",
        Tag::To => "to", Tag::Preposition => "preposition", Tag::Conjunction => "conjunction", Tag::Subordinator => "subordinator",
        Tag::Relative => "relative", Tag::Negation => "negation",
    )
}

fn act(act: Act) -> Part<'static> {
    names!(act,
        Act::Say => "say", Act::Tell => "tell", Act::Claim => "claim", Act::Announce => "announce", Act::Explain => "explain",
        Act::Suggest => "suggest", Act::Confirm => "confirm", Act::Deny => "deny", Act::Warn => "warn", Act::Accuse => "accuse",
        Act::Praise => "praise", Act::Promise => "promise", Act::Urge => "urge", Act::Ask => "ask", Act::Reply => "reply",
        Act::Write => "write", Act::Exclaim => "exclaim", Act::Point => "point", Act::According => "according",
    )
}

fn rule(rule: &str) -> Part<'_> {
    Part { hash: word_hash(rule), text: rule }
}

/// A count in steps: 0, 1, 2, 3, 4 to 5, 6 to 8, 9 to 14, 15 to 25, more.
fn step(count: usize) -> Part<'static> {
    names!(count, 0 => "0", 1 => "1", 2 => "2", 3 => "3", 4..=5 => "4", 6..=8 => "6", 9..=14 => "9", 15..=25 => "15", _ => "26")
}

fn yes(flag: bool) -> Part<'static> {
    if flag { name!("y") } else { name!("n") }
}

/// A word as it stands, when it is a word of grammar, a mark or a speech verb; its part of speech otherwise.
fn word<'a>(doc: &Document<'a>, unit: &Unit, at: usize) -> Part<'a> {
    if !unit.tokens.contains(&at) {
        return name!("end");
    }
    if unit.is_quoted(at) {
        return name!("quoted");
    }
    match unit.tag(at) {
        Tag::Name => name!("name"),
        Tag::Noun => {
            let token = unit.token(at);
            if token.has_any(Class::Role.bit() | Class::Office.bit()) {
                name!("role")
            } else if token.has_any(Class::Weekday.bit() | Class::TimeWord.bit() | Class::TimeUnit.bit()) {
                name!("time")
            } else {
                name!("noun")
            }
        }
        t @ (Tag::Adjective | Tag::Adverb | Tag::Verb | Tag::VerbS | Tag::Past | Tag::Participle | Tag::Ing | Tag::Number) => {
            if unit.token(at).has(Class::SpeechVerb) { name!("speech") } else { tag(t) }
        }
        _ => Part { hash: unit.token(at).word, text: doc.word(at) },
    }
}

/// The features of one candidate.
pub(super) fn features(unit: &Unit, cue: &Cue, cues: &[Cue], c: &Candidate, sink: &mut impl Sink) {
    let doc = unit.doc;
    let word = |at: usize| word(doc, unit, at);
    let rule = rule(c.rule);
    let act = act(cue.act);
    let verb = Part { hash: unit.token(cue.verb).word, text: doc.word(cue.verb) };
    let Some(first) = c.content[0].as_ref() else { return };
    let last = c.content[1].as_ref().unwrap_or(first);
    let two = yes(c.content[1].is_some());
    let sentence = unit.sentence_start(cue.first);
    let limit = unit.sentence_end(cue.verb);

    // The reading and the verb.
    sink.add(&[name!("rule"), rule, two]);
    sink.add(&[name!("verb"), verb, rule]);
    sink.add(&[name!("verb"), verb]);
    sink.add(&[name!("act"), act, rule, two]);
    let form = names!(cue.form, Form::Base => "base", Form::S => "s", Form::Past => "past", Form::Participle => "part", Form::Ing => "ing", Form::Preposition => "prep");
    sink.add(&[name!("form"), form, rule]);
    sink.add(&[name!("form"), form, act]);
    sink.add(&[name!("denied"), yes(cue.denied), yes(cue.passive), rule]);
    sink.add(&[name!("group"), word(cue.first), step(cue.verb - cue.first)]);
    if cue.first > sentence {
        sink.add(&[name!("before-cue"), word(cue.first - 1), rule]);
    }

    // The source.
    let head = c.source.end - 1;
    sink.add(&[name!("source"), word(head), rule]);
    sink.add(&[name!("source"), word(head), act]);
    if unit.tag(head) == Tag::Noun {
        sink.add(&[name!("source-head"), Part { hash: unit.token(head).word, text: doc.word(head) }]);
    }
    let gap = if c.source.end <= cue.first { cue.first - c.source.end } else { c.source.start.saturating_sub(cue.end) };
    sink.add(&[name!("source-gap"), step(gap), form]);
    sink.add(&[name!("before-source"), if c.source.start > sentence { word(c.source.start - 1) } else { name!("start") }, rule]);

    // Where the content begins.
    let start = first.start;
    sink.add(&[name!("start"), word(start), rule]);
    sink.add(&[name!("start"), word(start), act]);
    sink.add(&[name!("start"), word(start), word(start + 1), rule]);
    sink.add(&[name!("start-after"), if start > sentence { word(start - 1) } else { name!("start") }, rule]);
    if start >= cue.end {
        sink.add(&[name!("distance"), step(start - cue.end), rule]);
        sink.add(&[name!("distance"), step(start - cue.end), verb]);
        let between = (cue.end..start).filter(|n| unit.tag(*n).is_finite()).count();
        sink.add(&[name!("verbs-between"), step(between), rule]);
    }
    sink.add(&[name!("pieces"), two, step(first.len()), rule]);

    // The edge: what follows the content, or what precedes it.
    let sentence_edge = c.edge >= limit || c.edge <= sentence;
    let behind = c.edge >= last.end && start >= cue.end || c.content[1].is_some() || c.edge >= cue.end;
    let side = if behind { name!("end") } else { name!("begin") };
    sink.add(&[name!("edge"), side, yes(sentence_edge), rule]);
    if !sentence_edge {
        let (mark, next, third) = (word(c.edge), word(c.edge + 1), word(c.edge + 2));
        sink.add(&[name!("edge-word"), side, mark]);
        sink.add(&[name!("edge-word"), side, mark, next]);
        sink.add(&[name!("edge-word"), side, mark, next, third]);
        sink.add(&[name!("edge-rule"), rule, mark, next]);
        let commas_left = rest_commas(unit, if behind { c.edge + 1..limit } else { sentence..c.edge });
        sink.add(&[name!("edge-commas"), side, mark, step(commas_left), act]);
        if behind {
            let verb = (c.edge + 1..limit.min(c.edge + 8)).find(|n| unit.tag(*n).is_verb());
            let verb = verb.map_or(name!("none"), |v| tag(unit.tag(v)));
            sink.add(&[name!("edge-verb"), mark, next, verb, form]);
        }
        sink.add(&[name!("edge-before"), side, mark, word(c.edge - 1)]);
        sink.add(&[name!("edge-act"), side, mark, act]);
        let rest = if behind { c.edge + 1..limit } else { sentence..c.edge };
        let verbs = rest.clone().take(40).filter(|n| !unit.is_quoted(*n) && unit.tag(*n).is_finite()).count().min(3);
        sink.add(&[name!("rest"), side, mark, step(rest.len()), yes(verbs > 0)]);
        sink.add(&[name!("rest-verbs"), side, mark, next, step(verbs)]);
        let cued = cues.iter().find(|o| rest.contains(&o.verb) && o.verb != cue.verb);
        sink.add(&[name!("rest-cue"), side, mark, yes(cued.is_some())]);
        if let Some(other) = cued {
            let near = other.first.saturating_sub(c.edge);
            sink.add(&[name!("rest-cue-near"), side, mark, step(near), yes(other.form == Form::Ing || other.act == Act::According)]);
        }
        let quoted = rest.clone().take(40).any(|n| unit.is_quoted(n));
        sink.add(&[name!("rest-quoted"), side, mark, yes(quoted)]);
        let comma = rest.clone().take(40).position(|n| unit.is_comma(n));
        sink.add(&[name!("rest-comma"), side, mark, comma.map_or(name!("none"), step)]);
        let adverbial = is!(unit.token(c.edge), "," | ";") && rest.clone().take(25).any(|n| is!(unit.token(n), "he" | "she" | "they" | "i" | "we"));
        sink.add(&[name!("rest-pronoun"), side, yes(adverbial)]);
    }

    // What the content holds.
    let content = || c.pieces().flat_map(|p| p.clone());
    let verbs = content().take(60).filter(|n| !unit.is_quoted(*n) && unit.tag(*n).is_finite()).count();
    let marks = content().filter(|n| unit.is_comma(*n)).count();
    let dashes = content()
        .filter(|n| unit.tag(*n) == Tag::Mark && matches!(unit.word(*n), "\u{2014}" | "\u{2013}" | "--" | "-") && !unit.is_quoted(*n))
        .count();
    let quoted = content().any(|n| unit.is_quoted(n));
    let length: usize = c.pieces().map(|p| p.len()).sum();
    sink.add(&[name!("verbs"), step(verbs.min(3)), yes(quoted), rule]);
    sink.add(&[name!("verbs"), step(verbs.min(3)), act]);
    sink.add(&[name!("commas"), step(marks.min(5)), rule]);
    sink.add(&[name!("dashes"), step(dashes.min(2)), rule]);
    sink.add(&[name!("length"), step(length), rule]);
    sink.add(&[name!("length"), step(length), act]);
    sink.add(&[name!("quoted"), yes(quoted), rule]);
    sink.add(&[name!("last"), word(last.end - 1), yes(sentence_edge)]);
    let inside = cues.iter().find(|o| o.verb != cue.verb && c.pieces().any(|p| p.contains(&o.verb)));
    sink.add(&[name!("cue-inside"), yes(inside.is_some()), rule]);
    if let Some(other) = inside {
        sink.add(&[
            name!("cue-inside-form"),
            self::act(other.act),
            yes(other.form == Form::Ing),
            yes(clauses::is_clause(unit, other.end..last.end.max(other.end))),
        ]);
        let marked = (other.end..other.end + 3).chain(other.first.saturating_sub(3)..other.first).any(|n| unit.is_quoted(n));
        sink.add(&[name!("cue-inside-marked"), yes(other.form == Form::Ing), yes(marked), word(other.first.wrapping_sub(1))]);
    }
    // How soon the clause's verb comes, and what its subject is.
    let verb_at = first.clone().take(20).position(|n| !unit.is_quoted(n) && unit.tag(n).is_finite());
    sink.add(&[name!("verb-at"), verb_at.map_or(name!("none"), step), rule]);
    sink.add(&[name!("verb-at"), verb_at.map_or(name!("none"), step), act, rule]);
    if let Some(verb) = verb_at {
        sink.add(&[name!("first-verb"), word(first.start + verb), rule]);
        sink.add(&[name!("first-verb"), tag(unit.tag(first.start + verb)), form, act]);
    }
    let wall = first.clone().take(verb_at.unwrap_or(20)).any(|n| unit.tag(n) == Tag::Mark);
    sink.add(&[name!("mark-before-verb"), yes(wall), rule]);
    let relative = first.clone().take(verb_at.unwrap_or(20)).any(|n| unit.tag(n) == Tag::Relative);
    sink.add(&[name!("relative-before-verb"), yes(relative), rule, act]);
}

/// Commas in a stretch, up to 4.
fn rest_commas(unit: &Unit, rest: std::ops::Range<usize>) -> usize {
    rest.take(80).filter(|n| unit.is_comma(*n)).take(4).count()
}
