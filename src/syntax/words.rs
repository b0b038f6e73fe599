//! The part of speech of one word: by its class, by its kind and what stands around it, or by its ending.

use super::Tag;
use crate::document::{Document, Token, shape};
use crate::is;
use crate::lexicon::{CLOSED, Class, Classes};

const NOUNS: Classes = Class::Noun.bit();
const ADJECTIVES: Classes = Class::Adjective.bit();
const VERBS: Classes = Class::Verb.bit() | Class::VerbS.bit() | Class::VerbPast.bit() | Class::VerbParticiple.bit() | Class::VerbIng.bit();

/// Words whose class tells their tag: function words and numbers.
pub(super) const TOLD: Classes = CLOSED | Class::Number.bit();

/// The tag of a function word or number.
pub(super) fn closed(doc: &Document, t: &Token, next: Option<&Token>, before: Tag, i: usize, capitals: bool) -> Option<Tag> {
    // "May", "Will", "US": capitals in the middle of a sentence are names of something.
    if t.is_capital()
        && !capitals
        && !t.is_shape(shape::FIRST)
        && is!(t, "may" | "will" | "us" | "it" | "no")
        && t.is_shape(shape::ALL_CAPITALS | shape::CAPITAL)
    {
        let opens = i > 0 && doc.tokens[i - 1].is_mark();
        if !opens {
            return Some(Tag::Name);
        }
    }
    // Most of them are of one class, and need no second look.
    const PREPOSITION: Classes = Class::Preposition.bit();
    const DETERMINER: Classes = Class::Determiner.bit();
    const CONJUNCTION: Classes = Class::Conjunction.bit();
    const PRONOUN: Classes = Class::Pronoun.bit();
    const POSSESSIVE: Classes = Class::Possessive.bit();
    match t.classes & TOLD {
        PREPOSITION if !is!(t, "to") => return Some(Tag::Preposition),
        DETERMINER if !is!(t, "that" | "no" | "one" | "ones" | "her" | "who" | "whom" | "which" | "whose") => return Some(Tag::Determiner),
        CONJUNCTION => return Some(Tag::Conjunction),
        PRONOUN if !is!(t, "that" | "her" | "no" | "one" | "ones" | "who" | "whom" | "which" | "whose") => return Some(Tag::Pronoun),
        POSSESSIVE if !is!(t, "her" | "whose") => return Some(Tag::Possessive),
        _ => {}
    }
    if is!(t, "to") {
        let base = next.is_some_and(|n| n.has_any(Class::Verb.bit() | Class::Auxiliary.bit()) && !n.has(Class::Determiner) && !n.is_capital());
        return Some(if base { Tag::To } else { Tag::Preposition });
    }
    if is!(t, "that") {
        let noun_before = matches!(before, Tag::Noun | Tag::Name);
        let verb_next = next.is_some_and(|n| n.has_any(VERBS | Class::Auxiliary.bit() | Class::Modal.bit()));
        if noun_before && verb_next && !next.is_some_and(|n| n.has_any(NOUNS) && !n.has(Class::Auxiliary)) {
            return Some(Tag::Relative);
        }
        let noun_next = next.is_some_and(|n| n.has_any(NOUNS) && !n.is_capital() && !n.has_any(Class::Determiner.bit() | Class::Pronoun.bit()));
        let after_verb = before.is_verb() && before != Tag::Be;
        return Some(if noun_next && (!after_verb || before == Tag::Preposition) && !noun_before { Tag::Determiner } else { Tag::Subordinator });
    }
    if is!(t, "her") {
        let noun = next.is_some_and(|n| n.has_any(NOUNS | ADJECTIVES) && !n.has(Class::Preposition) || n.is_capital());
        return Some(if noun { Tag::Possessive } else { Tag::Pronoun });
    }
    if is!(t, "no") && next.is_some_and(|n| n.has_any(NOUNS | ADJECTIVES) || n.is_number()) {
        return Some(Tag::Determiner);
    }
    if is!(t, "who" | "whom" | "which" | "whose") {
        return Some(Tag::Relative);
    }
    if is!(t, "one" | "ones")
        || t.has(Class::Number) && !t.has(Class::Noun)
        || t.has(Class::Number) && t.is_shape(shape::LOWER) && !is!(t, "second" | "point")
    {
        return Some(Tag::Number);
    }
    if t.has(Class::Possessive) {
        return Some(Tag::Possessive);
    }
    if t.has(Class::Auxiliary) {
        // A noun: "his being", "the do's" are too rare to ask.
        return Some(match doc.lexicon.value(t.lex, Class::Auxiliary) {
            "be" => Tag::Be,
            "have" => Tag::Have,
            _ => Tag::Do,
        });
    }
    if t.has(Class::Modal) && !(matches!(before, Tag::Determiner | Tag::Possessive | Tag::Adjective) && t.has(Class::Noun)) {
        return Some(Tag::Modal);
    }
    if t.has(Class::Pronoun) && !is!(t, "one") {
        return Some(Tag::Pronoun);
    }
    // "after", "before", "since", "as", "until": a clause or a noun phrase follows; the difference shows only later.
    if t.has(Class::Preposition) && !is!(t, "as" | "like" | "past") {
        return Some(Tag::Preposition);
    }
    if t.has(Class::Subordinator) {
        return Some(Tag::Subordinator);
    }
    if t.has(Class::Negation) && !t.has(Class::Determiner) {
        return Some(Tag::Negation);
    }
    if t.has(Class::Determiner) {
        return Some(Tag::Determiner);
    }
    if t.has(Class::Conjunction) {
        return Some(Tag::Conjunction);
    }
    t.has(Class::Preposition).then_some(Tag::Preposition)
}

/// The tag of any other word.
pub(super) fn open(t: &Token, next: Option<&Token>, before: Tag, doc: &Document, i: usize) -> Tag {
    let mut can = t.classes & (NOUNS | ADJECTIVES | VERBS | Class::Adverb.bit());
    if can == 0 {
        can = guess(t.span().of(doc.text));
    }
    let noun_next = || {
        next.is_some_and(|n| {
            !n.is_mark()
                && (n.has_any(NOUNS) || n.is_capital())
                && !n.has_any(Class::Preposition.bit() | Class::Determiner.bit() | Class::Auxiliary.bit())
        })
    };
    // Words that are one thing only.
    const ADVERB: Classes = Class::Adverb.bit();
    match can {
        NOUNS if before != Tag::Pronoun => return Tag::Noun,
        // "the attorney general said", "the secretary-general of"; "in general", "is general".
        ADJECTIVES
            if is!(t, "general")
                && !matches!(before, Tag::Preposition | Tag::Be | Tag::Adverb)
                && (!noun_next() || next.is_some_and(|n| n.has(Class::VerbIng))) =>
        {
            return Tag::Noun;
        }
        ADJECTIVES => return Tag::Adjective,
        ADVERB => return Tag::Adverb,
        _ => {}
    }
    let has = |class: Class| can & class.bit() != 0;
    let noun_next = noun_next();
    match before {
        Tag::To | Tag::Modal | Tag::Do if has(Class::Verb) => return Tag::Verb,
        Tag::Have | Tag::Be if has(Class::VerbParticiple) => return Tag::Participle,
        Tag::Have | Tag::Be if has(Class::VerbPast) && !has(Class::Noun) => return Tag::Participle,
        Tag::Be if has(Class::VerbIng) => return Tag::Ing,
        Tag::Determiner | Tag::Possessive | Tag::PossessiveMark | Tag::Number => {
            if has(Class::Adjective) && (noun_next || !has(Class::Noun)) {
                return Tag::Adjective;
            }
            if (has(Class::VerbParticiple) || has(Class::VerbIng)) && noun_next {
                return Tag::Adjective;
            }
            if has(Class::Noun) || has(Class::VerbIng) {
                return Tag::Noun;
            }
            // "the three killed", "2 wounded": a participle behind a count.
            if has(Class::VerbParticiple) {
                return Tag::Participle;
            }
            if has(Class::Adverb) {
                return Tag::Adverb;
            }
        }
        Tag::Adjective => {
            if has(Class::Adjective) && noun_next {
                return Tag::Adjective;
            }
            if has(Class::Noun) {
                return Tag::Noun;
            }
        }
        Tag::Preposition => {
            if has(Class::VerbIng) {
                return if noun_next && has(Class::Adjective) { Tag::Adjective } else { Tag::Ing };
            }
            if has(Class::Adjective) && noun_next {
                return Tag::Adjective;
            }
            if has(Class::Noun) {
                return Tag::Noun;
            }
        }
        Tag::Pronoun | Tag::Name | Tag::Noun | Tag::Relative => {
            let object_next = next.is_some_and(|n| {
                n.has_any(
                    Class::Determiner.bit() | Class::Pronoun.bit() | Class::Possessive.bit() | Class::Subordinator.bit() | Class::Preposition.bit(),
                ) || n.is_capital()
            });
            if has(Class::VerbPast) {
                let by = next.is_some_and(|n| is!(n, "by"));
                return if by && before != Tag::Pronoun { Tag::Participle } else { Tag::Past };
            }
            // "he understood", "she plans": whatever the word mostly is, a verb stands behind a subject.
            if before == Tag::Pronoun {
                let subject = &doc.tokens[i - 1];
                if has(Class::VerbParticiple) && is!(subject, "he" | "she" | "it" | "they" | "we" | "i") {
                    return Tag::Past;
                }
                if can == NOUNS && is!(subject, "he" | "she") && !t.is_capital() && doc.word(i).ends_with('s') {
                    return Tag::VerbS;
                }
            }
            if has(Class::VerbS) && (!has(Class::Noun) || t.has(Class::SpeechVerb) && object_next || matches!(before, Tag::Pronoun | Tag::Relative)) {
                return Tag::VerbS;
            }
            if has(Class::Verb) && (!has(Class::Noun) && !has(Class::Adjective) || matches!(before, Tag::Pronoun | Tag::Relative)) {
                return Tag::Verb;
            }
        }
        _ => {}
    }
    // The commonest part of speech is asked for last: it lies far away in memory.
    let commonest = if can.is_power_of_two() { None } else { doc.lexicon.pos(t.lex) };
    let primary = commonest.filter(|p| can & p.bit() != 0).or_else(|| {
        [Class::Noun, Class::Adjective, Class::VerbPast, Class::VerbParticiple, Class::VerbS, Class::VerbIng, Class::Verb, Class::Adverb]
            .into_iter()
            .find(|c| has(*c))
    });
    match primary {
        Some(Class::Adjective) => {
            if !noun_next && has(Class::Noun) {
                Tag::Noun
            } else {
                Tag::Adjective
            }
        }
        Some(Class::VerbPast) => Tag::Past,
        Some(Class::VerbParticiple) => {
            // "…, a lawyer, endorsed the plan": what has an object is no participle here.
            let object = next.is_some_and(|n| is!(n, "the" | "a" | "an" | "his" | "its" | "their" | "that"));
            let subject = matches!(before, Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Relative);
            if has(Class::VerbPast) && subject || object && (subject || before == Tag::Mark) { Tag::Past } else { Tag::Participle }
        }
        Some(Class::VerbS) => Tag::VerbS,
        Some(Class::VerbIng) => Tag::Ing,
        Some(Class::Verb) => Tag::Verb,
        Some(Class::Adverb) => Tag::Adverb,
        _ => Tag::Noun,
    }
}

/// What an unknown word may be, by its ending.
fn guess(word: &str) -> Classes {
    // Wires in capitals too.
    let bytes = word.as_bytes();
    let ends = |tail: &str| bytes.len() > tail.len() + 2 && bytes[bytes.len() - tail.len()..].eq_ignore_ascii_case(tail.as_bytes());
    if ends("ed") {
        Class::VerbPast.bit() | Class::VerbParticiple.bit() | Class::Adjective.bit()
    } else if ends("ing") {
        Class::VerbIng.bit() | Class::Noun.bit()
    } else if ends("ly") {
        Class::Adverb.bit()
    } else if ["ous", "ful", "ive", "less", "ible", "able", "ish", "ic", "al"].iter().any(|t| ends(t)) {
        Class::Adjective.bit() | Class::Noun.bit()
    } else {
        Class::Noun.bit()
    }
}
