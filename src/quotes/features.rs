//! What the ranker looks at: the features of a reading, by what they depend on.
//!
//! Readings of one cue share most of what they are: the cue and its source, and where the content begins. The features
//! stand apart by that, so that each is asked once.

use super::candidates::{Candidate, Way};
use super::clauses;
use super::cues::{Act, Cue, Form};
use super::ranker::Sink;
use super::unit::Unit;
use crate::document::Token;
use crate::lexicon::hash::word_hash;
use crate::lexicon::{Class, Classes};
use crate::syntax::Tag;

/// A part of a feature's name that is known here.
macro_rules! name {
    ($sink:ident, $text:literal) => {{
        const HASH: u32 = word_hash($text);
        $sink::part(HASH, || $text)
    }};
}

macro_rules! names {
    ($sink:ident, $value:expr, $($pattern:pat => $text:literal),+ $(,)?) => { match $value { $($pattern => name!($sink, $text),)+ } };
}

#[inline]
fn tag<'a, S: Sink<'a>>(tag: Tag) -> S::Part {
    names!(S, tag,
        Tag::Mark => "mark", Tag::Hyphen => "hyphen", Tag::Number => "number", Tag::Name => "name", Tag::Noun => "noun",
        Tag::Pronoun => "pronoun", Tag::Possessive => "possessive", Tag::PossessiveMark => "s", Tag::Determiner => "determiner",
        Tag::Adjective => "adjective", Tag::Adverb => "adverb", Tag::Verb => "verb", Tag::VerbS => "verbs", Tag::Past => "past",
        Tag::Participle => "participle", Tag::Ing => "ing", Tag::Be => "be", Tag::Have => "have", Tag::Do => "do", Tag::Modal => "modal",
        Tag::To => "to", Tag::Preposition => "preposition", Tag::Conjunction => "conjunction", Tag::Subordinator => "subordinator",
        Tag::Relative => "relative", Tag::Negation => "negation",
    )
}

#[inline]
fn act<'a, S: Sink<'a>>(act: Act) -> S::Part {
    names!(S, act,
        Act::Say => "say", Act::Tell => "tell", Act::Claim => "claim", Act::Announce => "announce", Act::Explain => "explain",
        Act::Suggest => "suggest", Act::Confirm => "confirm", Act::Deny => "deny", Act::Warn => "warn", Act::Accuse => "accuse",
        Act::Praise => "praise", Act::Promise => "promise", Act::Vow => "vow", Act::Urge => "urge", Act::Ask => "ask", Act::Reply => "reply",
        Act::Write => "write", Act::Exclaim => "exclaim", Act::Point => "point", Act::According => "according",
    )
}

#[inline]
fn way<'a, S: Sink<'a>>(way: Way) -> S::Part {
    names!(S, way,
        Way::SaidThat => "said-that", Way::SaidClause => "said-clause", Way::SaidGap => "said-gap", Way::SaidColon => "said-colon",
        Way::VowedTo => "vowed-to", Way::ClauseSaid => "clause-said", Way::ClauseSaidName => "clause-said-name",
        Way::SaidBetween => "said-between", Way::AccordingTo => "according-to",
    )
}

#[inline]
fn form<'a, S: Sink<'a>>(form: Form) -> S::Part {
    names!(S, form, Form::Base => "base", Form::S => "s", Form::Past => "past", Form::Participle => "part", Form::Ing => "ing",
        Form::Preposition => "prep", Form::Noun => "noun",
    )
}

/// A count in steps: 0, 1, 2, 3, 4 to 5, 6 to 8, 9 to 14, 15 to 25, more.
#[inline]
fn step<'a, S: Sink<'a>>(count: usize) -> S::Part {
    names!(S, count, 0 => "0", 1 => "1", 2 => "2", 3 => "3", 4..=5 => "4", 6..=8 => "6", 9..=14 => "9", 15..=25 => "15", _ => "26")
}

#[inline]
fn yes<'a, S: Sink<'a>>(flag: bool) -> S::Part {
    if flag { name!(S, "y") } else { name!(S, "n") }
}

/// What a word is called: itself, when it is a word of grammar, a mark or a speech verb; its part of speech otherwise. By its
/// hash, which the unit keeps for every token.
#[inline]
pub(super) fn name_of(token: &Token, tag: Tag, quoted: bool) -> u32 {
    /// What the words of a part of speech are called, by their [`marks`]; 0 for those called by themselves.
    static NAMES: [[u32; 8]; TAGS] = {
        let mut table = [[0; 8]; TAGS];
        let mut n = 0;
        while n < CALLED.len() {
            let (tag, name) = CALLED[n];
            let mut marks = 0;
            while marks < 8 {
                let special = special(marks, tag);
                table[tag as usize][marks] = word_hash(if special == 0 { name } else { SPECIAL[special] });
                marks += 1;
            }
            n += 1;
        }
        table
    };
    let name = NAMES[tag as usize][marks(token)];
    let name = if name == 0 { token.word } else { name };
    if quoted { const { word_hash("quoted") } } else { name }
}

/// The same as its text.
fn text_of<'a>(unit: &Unit<'_, 'a>, at: usize) -> &'a str {
    let (token, tag) = (unit.token(at), unit.tag(at));
    match CALLED.iter().find(|(t, _)| *t == tag) {
        _ if unit.is_quoted(at) => "quoted",
        None => unit.doc.word(at),
        Some((_, name)) => match special(marks(token), tag) {
            0 => name,
            special => SPECIAL[special],
        },
    }
}

/// How many parts of speech there are.
const TAGS: usize = Tag::Negation as usize + 1;

/// The parts of speech whose words are called by it.
const CALLED: [(Tag, &str); 10] = [
    (Tag::Name, "name"),
    (Tag::Noun, "noun"),
    (Tag::Adjective, "adjective"),
    (Tag::Adverb, "adverb"),
    (Tag::Verb, "verb"),
    (Tag::VerbS, "verbs"),
    (Tag::Past, "past"),
    (Tag::Participle, "participle"),
    (Tag::Ing, "ing"),
    (Tag::Number, "number"),
];

/// What words are called by more than their part of speech.
const SPECIAL: [&str; 4] = ["", "role", "time", "speech"];

/// What may make a word special: bit 0 it is a role, bit 1 a time, bit 2 a verb of speech.
#[inline(always)]
fn marks(token: &Token) -> usize {
    const ROLES: Classes = Class::Role.bit() | Class::Office.bit();
    const TIMES: Classes = Class::Weekday.bit() | Class::TimeWord.bit() | Class::TimeUnit.bit();
    token.has_any(ROLES) as usize | (token.has_any(TIMES) as usize) << 1 | (token.has(Class::SpeechVerb) as usize) << 2
}

/// Which of [`SPECIAL`] a word is; 0 for none.
const fn special(marks: usize, tag: Tag) -> usize {
    match tag {
        Tag::Name => 0,
        Tag::Noun if marks & 1 != 0 => 1,
        Tag::Noun if marks & 2 != 0 => 2,
        Tag::Noun => 0,
        _ if marks & 4 != 0 => 3,
        _ => 0,
    }
}

/// A word by what it is called; "end" outside the unit.
#[inline]
fn word<'a, S: Sink<'a>>(unit: &Unit<'_, 'a>, at: usize) -> S::Part {
    match unit.name(at) {
        Some(hash) => S::part(hash, || text_of(unit, at)),
        None => name!(S, "end"),
    }
}

/// A word as it stands.
#[inline]
fn itself<'a, S: Sink<'a>>(unit: &Unit<'_, 'a>, at: usize) -> S::Part {
    S::part(unit.token(at).word, || unit.doc.word(at))
}

/// The cue, its source, and the reading.
pub(super) fn of_cue<'a, S: Sink<'a>>(unit: &Unit<'_, 'a>, cue: &Cue, c: &Candidate, sink: &mut S) {
    let word = |at: usize| word::<S>(unit, at);
    let (rule, act, form) = (way::<S>(c.way), act::<S>(cue.act), form::<S>(cue.form));
    let verb = itself::<S>(unit, cue.verb);
    let two = yes::<S>(c.content[1].is_some());
    let sentence = cue.sentence.0;
    sink.add([name!(S, "rule"), rule, two]);
    sink.add([name!(S, "verb"), verb, rule]);
    sink.add([name!(S, "verb"), verb]);
    sink.add([name!(S, "act"), act, rule, two]);
    sink.add([name!(S, "form"), form, rule]);
    sink.add([name!(S, "form"), form, act]);
    let head = c.source.end - 1;
    sink.add([name!(S, "source"), word(head), rule]);
    sink.add([name!(S, "source"), word(head), act]);
    if unit.tag(head) == Tag::Noun {
        sink.add([name!(S, "source-head"), itself::<S>(unit, head)]);
    }
    if matches!(c.way, Way::ClauseSaid | Way::ClauseSaidName | Way::SaidBetween | Way::AccordingTo) {
        // "…, X said on Monday, | and": whether the content goes on behind the attribution.
        sink.add([name!(S, "after"), word(c.after), word(c.after + 1), rule, two]);
        sink.add([name!(S, "after"), word(c.after), word(c.after + 1), word(c.after + 2), two]);
    }
    sink.add([name!(S, "before-source"), if c.source.start > sentence { word(c.source.start - 1) } else { name!(S, "start") }, rule]);
}

/// Where the content begins, how soon its verb comes, and what its subject is.
pub(super) fn of_start<'a, S: Sink<'a>>(unit: &Unit<'_, 'a>, cue: &Cue, c: &Candidate, start: usize, sink: &mut S) {
    let word = |at: usize| word::<S>(unit, at);
    let (rule, act) = (way::<S>(c.way), act::<S>(cue.act));
    sink.add([name!(S, "start"), word(start), rule]);
    sink.add([name!(S, "start"), word(start), act]);
    sink.add([name!(S, "start"), word(start), word(start + 1), rule]);
    sink.add([name!(S, "start-after"), if start > cue.sentence.0 { word(start - 1) } else { name!(S, "start") }, rule]);
    if start >= cue.end {
        sink.add([name!(S, "distance"), step::<S>(start - cue.end), rule]);
        sink.add([name!(S, "distance"), step::<S>(start - cue.end), itself::<S>(unit, cue.verb)]);
        sink.add([name!(S, "verbs-between"), step::<S>(unit.count(cue.end..start).verbs), rule]);
    }
    let end = unit.tokens.end.min(start + 20);
    let verb = (start..end).find(|n| !unit.is_quoted(*n) && unit.tag(*n).is_finite());
    let verb_at = verb.map_or(name!(S, "none"), |v| step::<S>(v - start));
    sink.add([name!(S, "verb-at"), verb_at, rule]);
    sink.add([name!(S, "verb-at"), verb_at, act, rule]);
    if let Some(verb) = verb {
        sink.add([name!(S, "first-verb"), word(verb), rule]);
        sink.add([name!(S, "first-verb"), tag::<S>(unit.tag(verb)), form::<S>(cue.form), act]);
    }
}

/// The edge: what follows content behind the cue, or what precedes content in front of it.
pub(super) fn of_edge<'a, S: Sink<'a>>(unit: &Unit<'_, 'a>, cue: &Cue, cues: &[Cue], c: &Candidate, sink: &mut S) {
    let word = |at: usize| word::<S>(unit, at);
    let rule = way::<S>(c.way);
    let sentence = cue.sentence.0;
    let limit = cue.sentence.1;
    let behind = c.edge >= cue.end;
    let side = if behind { name!(S, "end") } else { name!(S, "begin") };
    let whole = c.edge >= limit || c.edge <= sentence;
    sink.add([name!(S, "edge"), side, yes::<S>(whole), rule]);
    if c.way == Way::SaidGap && c.source.start > sentence + 1 {
        // "the plan, which officials said would fail, was dropped".
        let aside = word(c.source.start - 1);
        sink.add([name!(S, "gap-edge"), aside, word(c.source.start - 2), if whole { name!(S, "end") } else { word(c.edge) }]);
    }
    if whole {
        return;
    }
    let (mark, next, third) = (word(c.edge), word(c.edge + 1), word(c.edge + 2));
    sink.add([name!(S, "edge-word"), side, mark]);
    sink.add([name!(S, "edge-word"), side, mark, next]);
    sink.add([name!(S, "edge-word"), side, mark, next, third]);
    sink.add([name!(S, "edge-rule"), rule, mark, next]);
    sink.add([name!(S, "edge-before"), side, mark, word(c.edge - 1)]);
    sink.add([name!(S, "edge-long"), mark, next, step::<S>(c.edge.abs_diff(cue.end))]);
    if behind {
        let verb = (c.edge + 1..limit.min(c.edge + 8)).find(|n| unit.tag(*n).is_verb());
        // Whether what follows is a clause of its own, and how its time agrees with that of the content and of the cue.
        let finite = |r: std::ops::Range<usize>| r.clone().find(|n| !unit.is_quoted(*n) && unit.tag(*n).is_finite());
        let theirs = finite(c.edge + 1..limit.min(c.edge + 14));
        let ours = c.content[0].as_ref().and_then(|p| finite(p.start..c.edge.min(p.start + 20)));
        let time = |v: Option<usize>| v.map_or(name!(S, "none"), |v| tag::<S>(unit.tag(v)));
        sink.add([name!(S, "edge-times"), mark, time(ours), time(theirs), form::<S>(cue.form)]);
        if let Some(v) = theirs {
            sink.add([name!(S, "edge-subject-verb"), mark, next, word(v - 1), word(v)]);
        }
        let ranked = cues.len().min(3);
        sink.add([name!(S, "edge-cues"), mark, next, step::<S>(ranked)]);
        sink.add([name!(S, "edge-verb"), mark, next, verb.map_or(name!(S, "none"), |v| tag::<S>(unit.tag(v))), form::<S>(cue.form)]);
    }
    // The rest of the sentence on the other side of the edge.
    let rest = if behind { c.edge + 1..limit } else { sentence..c.edge };
    let near = rest.start..rest.end.min(rest.start + 40);
    let counts = unit.count(near.clone());
    sink.add([name!(S, "rest-verbs"), side, mark, next, step::<S>(counts.verbs.min(3))]);
    let comma = if counts.commas == 0 { None } else { near.clone().position(|n| unit.is_comma(n)) };
    sink.add([name!(S, "rest-comma"), side, mark, comma.map_or(name!(S, "none"), step::<S>)]);
    let other = super::cues::first_in(cues, &rest).filter(|o| o.verb != cue.verb);
    sink.add([name!(S, "rest-cue"), side, mark, yes::<S>(other.is_some())]);
    if let Some(other) = other {
        let distance = step::<S>(other.first.saturating_sub(c.edge));
        sink.add([name!(S, "rest-cue-near"), side, mark, distance, yes::<S>(other.form == Form::Ing || other.act == Act::According)]);
    }
}

/// What the content holds.
pub(super) fn of_content<'a, S: Sink<'a>>(unit: &Unit<'_, 'a>, cue: &Cue, cues: &[Cue], c: &Candidate, sink: &mut S) {
    let (rule, act) = (way::<S>(c.way), act::<S>(cue.act));
    let Some(first) = c.content[0].as_ref() else { return };
    let last = c.content[1].as_ref().unwrap_or(first);
    let mut counts = unit.count(first.clone());
    if let Some(second) = &c.content[1] {
        counts = counts + unit.count(second.clone());
    }
    let length = first.len() + c.content[1].as_ref().map_or(0, |p| p.len());
    let quoted = yes::<S>(counts.quoted > 0);
    let whole = c.edge >= cue.sentence.1 || c.edge <= cue.sentence.0;
    sink.add([name!(S, "verbs"), step::<S>(counts.verbs.min(3)), quoted, rule]);
    sink.add([name!(S, "verbs"), step::<S>(counts.verbs.min(3)), act]);
    sink.add([name!(S, "commas"), step::<S>(counts.commas.min(5)), rule]);
    sink.add([name!(S, "dashes"), step::<S>(counts.dashes.min(2)), rule]);
    sink.add([name!(S, "length"), step::<S>(length), rule]);
    sink.add([name!(S, "length"), step::<S>(length), act]);
    sink.add([name!(S, "odd-dash"), yes::<S>(counts.dashes % 2 == 1), yes::<S>(whole)]);
    sink.add([name!(S, "last"), word::<S>(unit, last.end - 1), yes::<S>(whole)]);
    let inside = c.pieces().find_map(|p| super::cues::first_in(cues, p)).filter(|o| o.verb != cue.verb);
    sink.add([name!(S, "cue-inside"), yes::<S>(inside.is_some()), rule]);
    if let Some(other) = inside {
        let ing = yes::<S>(other.form == Form::Ing);
        sink.add([
            name!(S, "cue-inside-form"),
            self::act::<S>(other.act),
            ing,
            yes::<S>(clauses::is_clause(unit, other.end..last.end.max(other.end))),
        ]);
        let marked = (other.end..other.end + 3).chain(other.first.saturating_sub(3)..other.first).any(|n| unit.is_quoted(n));
        sink.add([name!(S, "cue-inside-marked"), ing, yes::<S>(marked), word::<S>(unit, other.first.wrapping_sub(1))]);
    }
}
