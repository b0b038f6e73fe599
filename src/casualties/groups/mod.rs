//! The people of a sentence: every phrase that could name victims, with its count.
//!
//! Read from left to right, no two overlap. A phrase is counted ("at least 12 people", "three of them"), a single person ("a
//! policeman", "her husband", a name, "he"), or people without a number ("the soldiers"). Numbers that count no people (ages, years,
//! money, measures, addresses) make no group.

mod counted;
mod runs;

use crate::dates::DateMention;
use crate::document::{Document, Sentence, shape};
use crate::entities::Entities;
use crate::found::Found;
use crate::gazetteer::Kind;
use crate::is;
use crate::lexicon::Class;
use crate::numbers::{Amount, Count, Form, amount_at};
use crate::syntax::{Tag, Tags};

/// A phrase that may name victims. Tokens of the document, half-open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub first: usize,
    pub end: usize,
    /// How many; `None` without a number.
    pub count: Option<Count>,
    pub kind: GroupKind,
    /// First token of the victims' words behind the count; `end` when there are none.
    pub victims: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GroupKind {
    /// A count and a noun for people, or "three of them".
    Counted,
    /// A count alone: "12", "dozens".
    Bare,
    /// "no one", "no people".
    Zero,
    /// One described person: "a policeman".
    Single,
    /// One named person.
    Name,
    /// "he", "himself".
    Pronoun,
    /// People without a number.
    Plural,
}

impl Group {
    /// One person, without a count word.
    pub fn is_implicit(&self) -> bool {
        matches!(self.kind, GroupKind::Single | GroupKind::Name | GroupKind::Pronoun)
    }

    /// A number of people is written.
    pub fn is_counted(&self) -> bool {
        matches!(self.kind, GroupKind::Counted | GroupKind::Bare | GroupKind::Zero)
    }
}

/// A longest phrase, in tokens.
const LONGEST: usize = 16;

/// What the finder reads: one sentence and what is known of it.
pub(super) struct Scan<'a, 'd> {
    pub doc: &'a Document<'d>,
    pub tags: &'a Tags,
    pub entities: &'a Entities<'d>,
    pub dates: &'a [Found<DateMention>],
    pub end: usize,
}

/// Appends the groups of a sentence.
pub(super) fn find(scan: &Scan, sentence: &Sentence, out: &mut Vec<Group>) {
    let mut at = sentence.first as usize;
    while at < scan.end {
        let amount = amount_at(scan.doc, at, scan.end);
        match scan.group_at(at, amount.as_ref()) {
            Some(group) => {
                at = group.end.max(at + 1);
                out.push(group);
            }
            // A number that counts no people is not read again without its bounds.
            None => at += amount.filter(|a| a.form == Form::Digits).map_or(1, |a| a.end - at),
        }
    }
}

impl Scan<'_, '_> {
    fn group_at(&self, at: usize, amount: Option<&Amount>) -> Option<Group> {
        let doc = self.doc;
        let t = &doc.tokens[at];
        if t.is_mark() || t.is_shape(shape::POSSESSIVE) {
            return None;
        }
        if let Some(amount) = amount {
            let group = self.counted(amount);
            // "4-year-old son", "5 year old boy"
            let age = doc.tokens.get(amount.end).is_some_and(|t| t.is_hyphen()) || self.age_end(amount.core).is_some();
            let plain = amount.first == amount.core || amount.first + 1 == amount.core && is!(t, "the");
            return if group.is_none() && age && plain { self.described(at) } else { group };
        }
        if let Some(group) = self.multiple(at) {
            return Some(group);
        }
        // "al-Sal", "van der Berg": a name may begin small.
        let part = |i: usize| doc.tokens.get(i).is_some_and(|t| t.is_capital() || t.is_hyphen());
        let named = t.is_capital() || part(at + 1) || part(at + 2);
        if let Some(name) = named.then(|| self.entities.mention_at(at)).flatten().filter(|m| self.entities.of(*m).subkind.kind() == Kind::Person) {
            let end = self.entities.mentions[name].tokens.end as usize;
            if doc.tokens.get(end).is_some_and(|t| t.is_shape(shape::POSSESSIVE)) {
                // "Smith's wife" names another.
                return self.described(at).or(Some(self.one(at, end, GroupKind::Name)));
            }
            return Some(self.one(at, end, GroupKind::Name));
        }
        if self.tags.at(at) == Tag::Pronoun {
            // "her 5-year-old son"
            let owner = is!(t, "her") && matches!(self.tags.at(at + 1), Tag::Number | Tag::Adjective | Tag::Noun);
            if owner && let Some(group) = self.described(at) {
                return Some(group);
            }
            // "her two young children"
            if owner && self.tags.at(at + 1) == Tag::Number {
                return None;
            }
            return self.pronoun(at);
        }
        // "kills wife, self"
        if is!(t, "self") && at > 0 && (is!(doc.tokens[at - 1], "and" | "then") || doc.word(at - 1) == ",") {
            return Some(self.one(at, at + 1, GroupKind::Pronoun));
        }
        self.described(at)
    }

    /// "a double homicide", "the triple-murder": as many as that were killed.
    fn multiple(&self, at: usize) -> Option<Group> {
        let doc = self.doc;
        let times = match doc.word(at).len() {
            6 if is!(doc.tokens[at], "double") => 2,
            6 if is!(doc.tokens[at], "triple") => 3,
            9 if is!(doc.tokens[at], "quadruple") => 4,
            9 if is!(doc.tokens[at], "quintuple") => 5,
            _ => return None,
        };
        let harm = at + 1 + doc.tokens.get(at + 1)?.is_hyphen() as usize;
        let fatal = harm < self.end && is!(doc.tokens[harm], "homicide" | "murder" | "killing" | "slaying" | "fatality" | "execution");
        // "a double homicide and suicide": one more.
        let joined = doc.tokens.get(harm + 1).is_some_and(|t| is!(t, "and") || doc.word(harm + 1) == ",");
        let own = joined && harm + 2 < self.end && is!(doc.tokens[harm + 2], "suicide");
        let (times, end) = if own { (times + 1, harm + 3) } else { (times, harm + 1) };
        fatal.then(|| Group { first: at, end, count: Some(Count::exactly(times)), kind: GroupKind::Counted, victims: end })
    }

    fn one(&self, first: usize, end: usize, kind: GroupKind) -> Group {
        Group { first, end, count: Some(Count::exactly(1)), kind, victims: first }
    }

    fn pronoun(&self, at: usize) -> Option<Group> {
        let value = self.doc.value(at, Class::Pronoun);
        if is!(self.doc.tokens[at], "someone" | "somebody") {
            return Some(self.one(at, at + 1, GroupKind::Pronoun));
        }
        if value.starts_with("3sm") || value.starts_with("3sf") || value.starts_with("1s") {
            return Some(self.one(at, at + 1, GroupKind::Pronoun));
        }
        (value.starts_with("3p") || value.starts_with("1p")).then(|| Group {
            first: at,
            end: at + 1,
            count: None,
            kind: GroupKind::Plural,
            victims: at,
        })
    }

    /// A phrase without a count.
    fn described(&self, at: usize) -> Option<Group> {
        let doc = self.doc;
        let tag = self.tags.at(at);
        // Words that open no phrase, most of a sentence.
        if matches!(
            tag,
            Tag::Preposition | Tag::Be | Tag::Have | Tag::Past | Tag::VerbS | Tag::Adverb | Tag::Conjunction | Tag::To | Tag::Modal | Tag::Do
        ) && !is!(doc.tokens[at], "her")
        {
            return None;
        }
        let opened = matches!(tag, Tag::Determiner | Tag::Possessive) || is!(doc.tokens[at], "her");
        let start = if opened { at + 1 } else { at };
        if is!(doc.tokens[at], "any") && self.is_denied(at) {
            let run = self.run(start).filter(|r| r.person || self.is_harm_noun(r.head))?;
            return Some(Group { first: at, end: run.end, count: Some(Count::exactly(0)), kind: GroupKind::Zero, victims: start });
        }
        if start >= self.end || is!(doc.tokens[at], "each" | "every" | "any" | "no" | "what" | "which" | "such") {
            return None;
        }
        // "another was injured"
        if is!(doc.tokens[at], "another")
            && (matches!(self.tags.at(start), Tag::Be | Tag::Past | Tag::Participle)
                || doc.tokens[start].has(Class::Harm) && !doc.tokens[start].has(Class::Noun))
        {
            return Some(self.one(at, at + 1, GroupKind::Single));
        }
        // "those killed": people whom only the harm names.
        if is!(doc.tokens[at], "those") && (doc.tokens[start].has(Class::Harm) || is!(doc.tokens[start], "who")) {
            return Some(Group { first: at, end: at + 1, count: None, kind: GroupKind::Plural, victims: at });
        }
        if !opened && !matches!(tag, Tag::Noun | Tag::Name | Tag::Adjective | Tag::Participle | Tag::Ing | Tag::Number) && !self.opens_headline(at) {
            return None;
        }
        // "shooting some other agent"
        if is!(doc.tokens[at], "other") && at > 0 && is!(doc.tokens[at - 1], "some") {
            return None;
        }
        // "every American serviceman"
        let described = |i: usize| matches!(self.tags.at(i), Tag::Adjective | Tag::Name | Tag::Noun | Tag::Participle | Tag::Past);
        let every = (at.saturating_sub(3)..at).rev().find(|i| !described(*i));
        if !opened && every.is_some_and(|i| is!(doc.tokens[i], "every" | "each" | "any" | "per")) {
            return None;
        }
        if !opened && (tag == Tag::Ing || doc.tokens[at].has(Class::Harm) && !doc.tokens[at].has(Class::VictimNoun) && tag != Tag::Adjective) {
            return None;
        }
        // Ages: "a 29-year-old", "a 29-year-old man".
        let run = self.run(start)?;
        if !run.person {
            return None;
        }
        // "black and Hispanic residents"
        if !opened && run.end == at + 1 && is!(doc.tokens[at], "black" | "white" | "hispanic" | "latino" | "asian" | "indigenous") {
            return None;
        }
        let mut group = self.one(at, run.end, GroupKind::Single);
        if run.plural {
            (group.count, group.kind) = (None, GroupKind::Plural);
        } else if let Some(end) = self.apposed_name(run.end) {
            group.end = end;
        }
        Some(group)
    }

    /// "Suspect found dead", "two killed, suspect in custody": behind a mark it is a noun, whatever the tagger says.
    pub(super) fn opens_headline(&self, at: usize) -> bool {
        self.tags.at(at) == Tag::Verb && is!(self.doc.tokens[at], "suspect" | "guard" | "escort") && (at == 0 || self.tags.at(at - 1) == Tag::Mark)
    }

    /// "without causing any", "did not cause any"; who does not mention any does not deny them.
    fn is_denied(&self, at: usize) -> bool {
        let silent = |i: usize| is!(self.doc.tokens[i], "mention" | "mentioned" | "specify" | "specified" | "discuss" | "disclose" | "know");
        !(at.saturating_sub(2)..at).any(silent)
            && (at.saturating_sub(4)..at).any(|i| self.doc.tokens[i].has(Class::Negation) || is!(self.doc.tokens[i], "without"))
    }

    /// "journalist James Foley": a name right behind the noun.
    pub(super) fn apposed_name(&self, at: usize) -> Option<usize> {
        let mention = self.entities.mention_at(at)?;
        let m = &self.entities.mentions[mention];
        (m.tokens.start as usize == at && self.entities.of(mention).subkind.kind() == Kind::Person).then_some(m.tokens.end as usize)
    }
}
