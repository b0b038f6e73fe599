//! The words that report speech: verbs by class, and "according to".
//!
//! A cue is the speech verb with the words that belong to it on the left: auxiliaries, adverbs, negations, and verbs that
//! only lead up to it ("went on to say"). Whether anything is reported at all is decided where the content is looked for.

use super::unit::Unit;
use crate::is;
use crate::lexicon::Class;
use crate::syntax::{Tag, noun_phrase_before};

/// What a cue does, by the class of its verb in `gazetteers/cues/speech_verb.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Say,
    Tell,
    Claim,
    Announce,
    Explain,
    Suggest,
    Confirm,
    Deny,
    Warn,
    Accuse,
    Praise,
    Promise,
    /// "vow", "threaten": what is vowed to be done is reported.
    Vow,
    Urge,
    Ask,
    Reply,
    Write,
    Exclaim,
    /// Reports only with its particle: "point out", "spell out".
    Point,
    According,
}

impl Act {
    /// The act of a class. Two or three letters tell which it can only be.
    fn of(class: &str) -> Option<Act> {
        use Act::*;
        let (act, name) = match class.as_bytes() {
            [b's', b'a', ..] => (Say, "say"),
            [b't', ..] => (Tell, "tell"),
            [b'c', b'l', ..] => (Claim, "claim"),
            [b'a', b'n', ..] => (Announce, "announce"),
            [b'e', b'x', b'p', ..] => (Explain, "explain"),
            [b's', b'u', ..] => (Suggest, "suggest"),
            [b'c', b'o', ..] => (Confirm, "confirm"),
            [b'd', ..] => (Deny, "deny"),
            [b'w', b'a', ..] => (Warn, "warn"),
            [b'a', b'c', b'c', b'u', ..] => (Accuse, "accuse"),
            [b'p', b'r', b'a', ..] => (Praise, "praise"),
            [b'p', b'r', b'o', ..] => (Promise, "promise"),
            [b'v', ..] => (Vow, "vow"),
            [b'u', ..] => (Urge, "urge"),
            [b'a', b's', ..] => (Ask, "ask"),
            [b'r', ..] => (Reply, "reply"),
            [b'w', b'r', ..] => (Write, "write"),
            [b'e', b'x', b'c', ..] => (Exclaim, "exclaim"),
            [b'p', b'o', ..] => (Point, "point"),
            [b'a', b'c', b'c', b'o', ..] => (According, "according"),
            _ => return None,
        };
        (class == name).then_some(act)
    }

    /// Whether the verb takes whom it is said to as its object: "told reporters that".
    pub fn takes_addressee(self) -> bool {
        matches!(self, Act::Tell | Act::Ask | Act::Urge | Act::Warn | Act::Promise | Act::Vow)
    }

    /// Whether "to do something" can be what is reported: what the speaker will do, not what others are asked, urged or told to do.
    pub fn takes_infinitive(self) -> bool {
        matches!(self, Act::Promise | Act::Vow)
    }
}

/// The form of the speech verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Base,
    S,
    Past,
    Participle,
    Ing,
    Preposition,
    /// "his claim that".
    Noun,
}

/// Words that report speech.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    /// The first word of its group: "has" of "has also said".
    pub first: usize,
    /// The speech verb.
    pub verb: usize,
    /// One past its last word, particles included.
    pub end: usize,
    pub act: Act,
    pub form: Form,
    /// "did not say", "declined to say".
    pub negated: bool,
    /// "would say", "if they say".
    pub hypothetical: bool,
    /// "was told", "is said": whoever stands before it does not speak.
    pub passive: bool,
    /// Where its sentence begins and ends, quotations passed over.
    pub sentence: (usize, usize),
}

/// Longest group on the left of a speech verb, in tokens.
const LONGEST_GROUP: usize = 10;

/// The cues of a unit outside quotation marks, in text order.
pub(super) fn find(unit: &Unit, out: &mut Vec<Cue>) {
    out.clear();
    for at in unit.spots.iter().copied() {
        let verb = if unit.token(at).has(Class::SpeechVerb) { read(unit, at) } else { None };
        if let Some(mut cue) = verb.or_else(|| noun(unit, at)) {
            cue.sentence = (unit.sentence_start(cue.first), unit.sentence_end(cue.verb));
            out.push(cue);
        }
    }
}

fn read(unit: &Unit, at: usize) -> Option<Cue> {
    let value = unit.doc.value(at, Class::SpeechVerb);
    // The few bytes are passed sooner than a searcher is made.
    let stop = value.bytes().position(|b| b == b'.')?;
    let (class, form) = (&value[..stop], &value[stop + 1..]);
    let act = Act::of(class)?;
    let mut end = at + 1;
    if act == Act::According {
        return is!(unit.token(end.min(unit.tokens.end - 1)), "to").then_some(Cue {
            first: at,
            verb: at,
            end: end + 1,
            act,
            form: Form::Preposition,
            negated: false,
            hypothetical: false,
            passive: false,
            sentence: (0, 0),
        });
    }
    let form = match form {
        "base" => Form::Base,
        "s" => Form::S,
        "past" => Form::Past,
        "participle" => Form::Participle,
        _ => Form::Ing,
    };
    if act == Act::Point {
        if !matches!(unit.word(end), "out") {
            return None;
        }
        end += 1;
    }
    let before = at.checked_sub(1).filter(|b| unit.tokens.contains(b)).map_or(Tag::Mark, |b| unit.tag(b));
    if !is_verb_here(unit, at, form, act, before) {
        return None;
    }
    let mut cue = Cue { first: at, verb: at, end, act, form, negated: false, hypothetical: false, passive: false, sentence: (0, 0) };
    widen(unit, &mut cue);
    Some(cue)
}

/// The first cue whose verb stands in a stretch of tokens.
pub(super) fn first_in<'c>(cues: &'c [Cue], tokens: &std::ops::Range<usize>) -> Option<&'c Cue> {
    cues.get(cues.partition_point(|c| c.verb < tokens.start)).filter(|c| c.verb < tokens.end)
}

/// "issued a warning that", "made the claim that": a verb, a noun of speech, and its clause or quotation.
fn noun(unit: &Unit, at: usize) -> Option<Cue> {
    if !unit.token(at).has(Class::SpeechNoun) || !unit.tokens.contains(&(at + 1)) || !is!(unit.token(at + 1), "that") {
        return None;
    }
    let phrase = noun_phrase_before(&unit.tags, at)?;
    if phrase.clone().any(|n| matches!(unit.tag(n), Tag::Possessive | Tag::PossessiveMark) && n < at) {
        return Some(Cue {
            first: at,
            verb: at,
            end: at + 1,
            act: Act::Claim,
            form: Form::Noun,
            negated: false,
            hypothetical: false,
            passive: false,
            sentence: (0, 0),
        });
    }
    let verb = phrase.start.checked_sub(1).filter(|v| unit.tokens.contains(v) && !unit.is_quoted(*v) && unit.tag(*v).is_verb())?;
    let leads = is!(
        unit.token(verb),
        "issued"
            | "issues"
            | "issue"
            | "issuing"
            | "made"
            | "makes"
            | "make"
            | "making"
            | "released"
            | "releases"
            | "sent"
            | "sends"
            | "posted"
            | "posts"
            | "gave"
            | "gives"
            | "repeated"
            | "repeats"
            | "offered"
            | "offers"
            | "delivered"
            | "sounded"
            | "published"
            | "wrote"
            | "read"
            | "signed"
    );
    if !leads {
        return None;
    }
    let form = match unit.tag(verb) {
        Tag::VerbS => Form::S,
        Tag::Ing => Form::Ing,
        Tag::Verb => Form::Base,
        _ => Form::Past,
    };
    let mut cue =
        Cue { first: verb, verb, end: at + 1, act: Act::Announce, form, negated: false, hypothetical: false, passive: false, sentence: (0, 0) };
    widen(unit, &mut cue);
    Some(cue)
}

/// Whether the word is a verb with the role of one here, and no noun or adjective of the same form.
fn is_verb_here(unit: &Unit, at: usize, form: Form, act: Act, before: Tag) -> bool {
    if unit.word(at + 1) == "-" || at > unit.tokens.start && unit.tag(at - 1) == Tag::Hyphen {
        return false;
    }
    // "all agreed", "another says": not every determiner needs a noun.
    let alone = at > unit.tokens.start && is!(unit.token(at - 1), "all" | "both" | "some" | "many" | "others" | "another" | "each" | "few" | "most");
    if matches!(before, Tag::Determiner | Tag::Possessive | Tag::PossessiveMark) && !(form == Form::Past && act == Act::Say) && !alone {
        return false;
    }
    match unit.tag(at) {
        tag if tag.is_verb() => true,
        Tag::Noun | Tag::Name | Tag::Adjective => match form {
            Form::Past => matches!(act, Act::Say | Act::Tell) || before.is_head() || before == Tag::Mark,
            // "The filing notes that", "Smith claims he": nouns as well, but not before these.
            Form::S => {
                (before.is_head() || before == Tag::Mark) && unit.tag(at) != Tag::Name && (follows_clause(unit, at + 1) || unit.is_quoted(at + 1))
            }
            Form::Base => before.is_head() && follows_clause(unit, at + 1),
            // ", promising to", "is promising to": an adjective elsewhere.
            Form::Ing => {
                matches!(before, Tag::Mark | Tag::Be) && (follows_clause(unit, at + 1) || unit.tag(at + 1) == Tag::To || unit.is_quoted(at + 1))
            }
            _ => false,
        },
        _ => false,
    }
}

fn follows_clause(unit: &Unit, at: usize) -> bool {
    unit.tokens.contains(&at) && (is!(unit.token(at), "that" | "he" | "she" | "they" | "it" | "we") || unit.tag(at) == Tag::Subordinator)
}

/// Takes in the auxiliaries, adverbs and leading verbs on the left.
fn widen(unit: &Unit, cue: &mut Cue) {
    let mut nearest = None;
    while cue.first > unit.tokens.start && cue.verb - cue.first < LONGEST_GROUP {
        let at = cue.first - 1;
        if unit.is_quoted(at) {
            break;
        }
        match unit.tag(at) {
            Tag::Adverb => {}
            Tag::Negation => cue.negated = true,
            Tag::Modal => {
                cue.hypothetical |= is!(unit.token(at), "would" | "could" | "might" | "may" | "should" | "must");
                nearest.get_or_insert(Tag::Modal);
            }
            tag @ (Tag::Be | Tag::Have | Tag::Do) => {
                nearest.get_or_insert(tag);
            }
            Tag::To if leads_up(unit, at) => {
                nearest.get_or_insert(Tag::To);
                let mut verb = at - 1;
                if is!(unit.token(verb), "on") {
                    verb -= 1;
                }
                let verb_token = unit.token(verb);
                cue.negated |= is!(verb_token, "declined" | "declines" | "declining" | "refused" | "refuses" | "refusing" | "failed");
                cue.hypothetical |= is!(verb_token, "wanted" | "wants" | "want" | "hopes" | "plans" | "likely");
                cue.first = verb;
                continue;
            }
            _ => break,
        }
        cue.first = at;
    }
    // "would not say": what was not said, and not what might be.
    cue.hypothetical &= !cue.negated;
    let participle = matches!(cue.form, Form::Past | Form::Participle);
    cue.passive = participle && (nearest == Some(Tag::Be) || nearest.is_none() && shares_passive(unit, cue.first));
}

/// Whether the verb behind an "and" shares the passive of the one before it: "was hauled in and told".
fn shares_passive(unit: &Unit, first: usize) -> bool {
    let Some(and) = first.checked_sub(1).filter(|n| unit.tokens.contains(n) && unit.tag(*n) == Tag::Conjunction) else { return false };
    let from = and.saturating_sub(8).max(unit.tokens.start);
    let verb = (from..and).rev().find(|n| unit.tag(*n).is_verb());
    verb.is_some_and(|v| unit.tag(v) == Tag::Participle && v > from && unit.tag(v - 1) == Tag::Be)
}

/// Whether the "to" at `at` stands behind a verb that leads up to the speech verb: "continued to insist", "went on to say".
fn leads_up(unit: &Unit, at: usize) -> bool {
    if at < unit.tokens.start + 2 {
        return false;
    }
    let on = is!(unit.token(at - 1), "on");
    let verb = at - 1 - on as usize;
    verb > unit.tokens.start && unit.tag(verb).is_verb() && !unit.is_quoted(verb)
        || !on
            && matches!(unit.tag(at - 1), Tag::Adjective | Tag::Adverb)
            && is!(unit.token(at - 1), "quick" | "careful" | "keen" | "likely" | "eager")
}
