//! What the ranker looks at: the features of a reading, by what they depend on.
//!
//! Readings of one cue share most of what they are: the cue and its source, and where the content begins. The features
//! stand apart by that, so that each is asked once.

use super::candidates::Candidate;
use super::clauses;
use super::cues::{Act, Cue, Form};
use super::ranker::{Part, Sink};
use super::unit::Unit;
use crate::is;
use crate::lexicon::Class;
use crate::lexicon::hash::word_hash;
use crate::syntax::Tag;

macro_rules! name {
    ($text:literal) => {{
        const HASH: u32 = word_hash($text);
        Part::new(HASH, $text)
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
        Act::Praise => "praise", Act::Promise => "promise", Act::Vow => "vow", Act::Urge => "urge", Act::Ask => "ask", Act::Reply => "reply",
        Act::Write => "write", Act::Exclaim => "exclaim", Act::Point => "point", Act::According => "according",
    )
}

fn rule(rule: &str) -> Part<'_> {
    Part::new(word_hash(rule), rule)
}

/// A count in steps: 0, 1, 2, 3, 4 to 5, 6 to 8, 9 to 14, 15 to 25, more.
fn step(count: usize) -> Part<'static> {
    names!(count, 0 => "0", 1 => "1", 2 => "2", 3 => "3", 4..=5 => "4", 6..=8 => "6", 9..=14 => "9", 15..=25 => "15", _ => "26")
}

fn yes(flag: bool) -> Part<'static> {
    if flag { name!("y") } else { name!("n") }
}

/// A word as it stands, when it is a word of grammar, a mark or a speech verb; its part of speech otherwise.
fn word<'a>(unit: &Unit<'_, 'a>, at: usize) -> Part<'a> {
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
        _ => itself(unit, at),
    }
}

/// A word as it stands.
fn itself<'a>(unit: &Unit<'_, 'a>, at: usize) -> Part<'a> {
    Part::new(unit.token(at).word, unit.doc.word(at))
}

fn form(form: Form) -> Part<'static> {
    names!(form, Form::Base => "base", Form::S => "s", Form::Past => "past", Form::Participle => "part", Form::Ing => "ing", Form::Preposition => "prep")
}

/// The cue, its source, and the reading.
pub(super) fn of_cue(unit: &Unit, cue: &Cue, c: &Candidate, sink: &mut impl Sink) {
    let word = |at: usize| word(unit, at);
    let (rule, act, form) = (rule(c.rule), act(cue.act), form(cue.form));
    let verb = itself(unit, cue.verb);
    let two = yes(c.content[1].is_some());
    let sentence = cue.sentence.0;
    sink.add(&[name!("rule"), rule, two]);
    sink.add(&[name!("verb"), verb, rule]);
    sink.add(&[name!("verb"), verb]);
    sink.add(&[name!("act"), act, rule, two]);
    sink.add(&[name!("form"), form, rule]);
    sink.add(&[name!("form"), form, act]);
    sink.add(&[name!("denied"), yes(cue.denied), yes(cue.passive), rule]);
    sink.add(&[name!("group"), word(cue.first), step(cue.verb - cue.first)]);
    if cue.first > sentence {
        sink.add(&[name!("before-cue"), word(cue.first - 1), rule]);
    }
    let head = c.source.end - 1;
    sink.add(&[name!("source"), word(head), rule]);
    sink.add(&[name!("source"), word(head), act]);
    if unit.tag(head) == Tag::Noun {
        sink.add(&[name!("source-head"), itself(unit, head)]);
    }
    let gap = if c.source.end <= cue.first { cue.first - c.source.end } else { c.source.start.saturating_sub(cue.end) };
    sink.add(&[name!("source-gap"), step(gap), form]);
    sink.add(&[name!("before-source"), if c.source.start > sentence { word(c.source.start - 1) } else { name!("start") }, rule]);
}

/// Where the content begins, how soon its verb comes, and what its subject is.
pub(super) fn of_start(unit: &Unit, cue: &Cue, c: &Candidate, start: usize, sink: &mut impl Sink) {
    let word = |at: usize| word(unit, at);
    let (rule, act) = (rule(c.rule), act(cue.act));
    sink.add(&[name!("start"), word(start), rule]);
    sink.add(&[name!("start"), word(start), act]);
    sink.add(&[name!("start"), word(start), word(start + 1), rule]);
    sink.add(&[name!("start-after"), if start > cue.sentence.0 { word(start - 1) } else { name!("start") }, rule]);
    if start >= cue.end {
        sink.add(&[name!("distance"), step(start - cue.end), rule]);
        sink.add(&[name!("distance"), step(start - cue.end), itself(unit, cue.verb)]);
        sink.add(&[name!("verbs-between"), step(unit.count(cue.end..start).verbs), rule]);
    }
    let end = unit.tokens.end.min(start + 20);
    let verb = (start..end).find(|n| !unit.is_quoted(*n) && unit.tag(*n).is_finite());
    let verb_at = verb.map_or(name!("none"), |v| step(v - start));
    sink.add(&[name!("verb-at"), verb_at, rule]);
    sink.add(&[name!("verb-at"), verb_at, act, rule]);
    if let Some(verb) = verb {
        sink.add(&[name!("first-verb"), word(verb), rule]);
        sink.add(&[name!("first-verb"), tag(unit.tag(verb)), form(cue.form), act]);
    }
    let before_verb = || start..verb.unwrap_or(end);
    sink.add(&[name!("mark-before-verb"), yes(before_verb().any(|n| unit.tag(n) == Tag::Mark)), rule]);
    sink.add(&[name!("relative-before-verb"), yes(before_verb().any(|n| unit.tag(n) == Tag::Relative)), rule, act]);
}

/// The edge: what follows content behind the cue, or what precedes content in front of it.
pub(super) fn of_edge(unit: &Unit, cue: &Cue, cues: &[Cue], c: &Candidate, sink: &mut impl Sink) {
    let word = |at: usize| word(unit, at);
    let (rule, act) = (rule(c.rule), act(cue.act));
    let sentence = cue.sentence.0;
    let limit = cue.sentence.1;
    let behind = c.edge >= cue.end;
    let side = if behind { name!("end") } else { name!("begin") };
    let whole = c.edge >= limit || c.edge <= sentence;
    sink.add(&[name!("edge"), side, yes(whole), rule]);
    if whole {
        return;
    }
    let (mark, next, third) = (word(c.edge), word(c.edge + 1), word(c.edge + 2));
    sink.add(&[name!("edge-word"), side, mark]);
    sink.add(&[name!("edge-word"), side, mark, next]);
    sink.add(&[name!("edge-word"), side, mark, next, third]);
    sink.add(&[name!("edge-rule"), rule, mark, next]);
    sink.add(&[name!("edge-before"), side, mark, word(c.edge - 1)]);
    sink.add(&[name!("edge-act"), side, mark, act]);
    if behind {
        let verb = (c.edge + 1..limit.min(c.edge + 8)).find(|n| unit.tag(*n).is_verb());
        sink.add(&[name!("edge-verb"), mark, next, verb.map_or(name!("none"), |v| tag(unit.tag(v))), form(cue.form)]);
    }
    // The rest of the sentence on the other side of the edge.
    let rest = if behind { c.edge + 1..limit } else { sentence..c.edge };
    let near = rest.start..rest.end.min(rest.start + 40);
    let counts = unit.count(near.clone());
    sink.add(&[name!("rest"), side, mark, step(rest.len()), yes(counts.verbs > 0)]);
    sink.add(&[name!("rest-verbs"), side, mark, next, step(counts.verbs.min(3))]);
    sink.add(&[name!("rest-quoted"), side, mark, yes(counts.quoted > 0)]);
    sink.add(&[name!("edge-commas"), side, mark, step(counts.commas.min(4)), act]);
    let comma = if counts.commas == 0 { None } else { near.clone().position(|n| unit.is_comma(n)) };
    sink.add(&[name!("rest-comma"), side, mark, comma.map_or(name!("none"), step)]);
    let other = super::cues::first_in(cues, &rest).filter(|o| o.verb != cue.verb);
    sink.add(&[name!("rest-cue"), side, mark, yes(other.is_some())]);
    if let Some(other) = other {
        let distance = step(other.first.saturating_sub(c.edge));
        sink.add(&[name!("rest-cue-near"), side, mark, distance, yes(other.form == Form::Ing || other.act == Act::According)]);
    }
    let pronoun = is!(unit.token(c.edge), "," | ";") && near.take(25).any(|n| is!(unit.token(n), "he" | "she" | "they" | "i" | "we"));
    sink.add(&[name!("rest-pronoun"), side, yes(pronoun)]);
}

/// What the content holds.
pub(super) fn of_content(unit: &Unit, cue: &Cue, cues: &[Cue], c: &Candidate, sink: &mut impl Sink) {
    let (rule, act) = (rule(c.rule), act(cue.act));
    let Some(first) = c.content[0].as_ref() else { return };
    let last = c.content[1].as_ref().unwrap_or(first);
    let mut counts = unit.count(first.clone());
    if let Some(second) = &c.content[1] {
        counts = counts + unit.count(second.clone());
    }
    let length = first.len() + c.content[1].as_ref().map_or(0, |p| p.len());
    let quoted = yes(counts.quoted > 0);
    let whole = c.edge >= cue.sentence.1 || c.edge <= cue.sentence.0;
    sink.add(&[name!("pieces"), yes(c.content[1].is_some()), step(first.len()), rule]);
    sink.add(&[name!("verbs"), step(counts.verbs.min(3)), quoted, rule]);
    sink.add(&[name!("verbs"), step(counts.verbs.min(3)), act]);
    sink.add(&[name!("commas"), step(counts.commas.min(5)), rule]);
    sink.add(&[name!("dashes"), step(counts.dashes.min(2)), rule]);
    sink.add(&[name!("length"), step(length), rule]);
    sink.add(&[name!("length"), step(length), act]);
    sink.add(&[name!("quoted"), quoted, rule]);
    sink.add(&[name!("last"), word(unit, last.end - 1), yes(whole)]);
    let inside = c.pieces().find_map(|p| super::cues::first_in(cues, p)).filter(|o| o.verb != cue.verb);
    sink.add(&[name!("cue-inside"), yes(inside.is_some()), rule]);
    if let Some(other) = inside {
        let ing = yes(other.form == Form::Ing);
        sink.add(&[name!("cue-inside-form"), self::act(other.act), ing, yes(clauses::is_clause(unit, other.end..last.end.max(other.end)))]);
        let marked = (other.end..other.end + 3).chain(other.first.saturating_sub(3)..other.first).any(|n| unit.is_quoted(n));
        sink.add(&[name!("cue-inside-marked"), ing, yes(marked), word(unit, other.first.wrapping_sub(1))]);
    }
}
