//! Who makes a claim, and whom it names: the phrase before a verb, or behind a preposition.

use crate::document::Document;
use crate::entities::Entities;
use crate::is;
use crate::lexicon::Class;
use crate::quotes::Party;
use crate::syntax::{Tag, Tags, noun_phrase_at, noun_phrase_before};
use std::ops::Range;

/// A longest way from a verb back to its subject, in tokens.
const REACH: usize = 50;

/// One sentence, and the names in it.
pub(super) struct Around<'a, 'd> {
    pub doc: &'a Document<'d>,
    pub tags: &'a Tags,
    pub entities: &'a Entities<'d>,
    pub first: usize,
    pub end: usize,
}

/// The verb group that ends with a verb.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Group {
    pub first: usize,
    pub be: bool,
    pub have: bool,
    pub negated: bool,
    /// would, could, to …: not done.
    pub unreal: bool,
}

impl Around<'_, '_> {
    /// Whether the token at `at` passes a test; no token outside the sentence does.
    pub fn is(&self, at: usize, test: impl Fn(&crate::document::Token) -> bool) -> bool {
        at >= self.first && at < self.end && test(&self.doc.tokens[at])
    }

    /// Whether any of the tokens does.
    pub fn any(&self, range: Range<usize>, test: impl Fn(&crate::document::Token) -> bool) -> bool {
        range.start.max(self.first) < range.end.min(self.end)
            && self.doc.tokens[range.start.max(self.first)..range.end.min(self.end)].iter().any(test)
    }

    /// The auxiliaries, adverbs and negations before a verb.
    pub fn group(&self, verb: usize) -> Group {
        let mut group = Group { first: verb, ..Group::default() };
        while group.first > self.first && verb - group.first < 8 {
            let t = &self.doc.tokens[group.first - 1];
            match self.tags.at(group.first - 1) {
                Tag::Be => group.be = true,
                Tag::Have => group.have = true,
                Tag::Modal => group.unreal = true,
                Tag::To => group.unreal = true,
                Tag::Negation => group.negated = true,
                Tag::Do => {}
                Tag::Adverb => {}
                _ if is!(t, "immediately" | "yet" | "also" | "officially" | "publicly" | "reportedly" | "later") => {}
                _ => break,
            }
            if t.has(Class::Negation) {
                group.negated = true;
            }
            group.first -= 1;
        }
        group
    }

    /// The party that a range of tokens names.
    pub fn party(&self, range: Range<usize>) -> Party {
        let last = range.end - 1;
        let mentions = self.entities.mentions_in(range.clone());
        // The name that the phrase ends with, or the only one in it when the head is no name of a person's own.
        let mention = self
            .entities
            .mention_at(last)
            .or_else(|| mentions.clone().next_back().filter(|_| mentions.len() == 1 && self.tags.at(last) != Tag::Pronoun));
        let entity =
            mention.filter(|m| self.entities.mention_at(last) == Some(*m) || self.names_head(*m, last)).map(|m| self.entities.mentions[m].entity);
        Party { span: self.doc.span(range.start, last), entity }
    }

    /// "the Islamic State group": the name is who is meant; "the U.S. official": it is not.
    fn names_head(&self, mention: usize, head: usize) -> bool {
        let end = self.entities.mentions[mention].tokens.end as usize;
        end == head
            && is!(
                self.doc.tokens[head],
                "group"
                    | "movement"
                    | "militants"
                    | "army"
                    | "network"
                    | "party"
                    | "government"
                    | "militia"
                    | "fighters"
                    | "rebels"
                    | "branch"
                    | "affiliate"
                    | "ministry"
            )
    }

    /// The subject of a verb: what stands before it, or the subject of the verb that it is joined to.
    pub fn subject(&self, verb: usize) -> Option<Party> {
        let mut verb = verb;
        // "denied any involvement and accused Moscow", "turned himself in, denying any involvement"
        for _ in 0..3 {
            let from = self.group(verb).first;
            let Some(before) = from.checked_sub(1).filter(|b| *b >= self.first) else { return None };
            let joined = is!(self.doc.tokens[before], "and" | "but");
            let participle = self.tags.at(verb) == Tag::Ing && from == verb && self.doc.word(before) == ",";
            if !joined && !participle {
                return self.before(from);
            }
            let left = before.saturating_sub(30).max(self.first);
            let finite = |i: &usize| {
                matches!(self.tags.at(*i), Tag::Past | Tag::VerbS | Tag::Be | Tag::Have)
                    || self.doc.tokens[*i].has(Class::ClaimCue) && self.tags.at(*i).is_verb()
            };
            let claim = (left..before).rev().find(|i| self.doc.tokens[*i].has(Class::ClaimCue) && self.tags.at(*i).is_verb());
            match claim.or_else(|| (left..before).rev().find(finite)) {
                Some(other) => verb = other,
                None => return self.before(from),
            }
        }
        self.before(self.group(verb).first)
    }

    /// The phrase before a verb group that begins at `from`.
    pub fn before(&self, from: usize) -> Option<Party> {
        let mut i = from;
        let mut right = from;
        let mut commas = 0;
        while i > self.first && from - i < REACH {
            i -= 1;
            let t = &self.doc.tokens[i];
            match self.tags.at(i) {
                Tag::Mark => match self.doc.word(i) {
                    "," => commas += 1,
                    ";" | ":" | "." | "!" | "?" => return None,
                    ")" => {
                        // "ISIS-Khorasan (ISIS-K)"
                        let open = (i.saturating_sub(8).max(self.first)..i).rev().find(|o| self.doc.word(*o) == "(");
                        i = open?;
                    }
                    _ => {}
                },
                Tag::Relative if is!(t, "whose") => return None,
                Tag::Subordinator => {
                    if !is!(t, "that") {
                        return None;
                    }
                    let noun = i > self.first && matches!(self.tags.at(i - 1), Tag::Noun | Tag::Name);
                    if !noun {
                        return None;
                    }
                }
                Tag::Past | Tag::VerbS | Tag::Be | Tag::Have | Tag::Do | Tag::Modal | Tag::Verb => {
                    let shares = (i + 1..right)
                        .all(|j| matches!(self.tags.at(j), Tag::Adverb) || is!(self.doc.tokens[j], "and" | "," | "but" | "then" | "also"))
                        && right > i + 1
                        && (i + 1..right).any(|j| is!(self.doc.tokens[j], "and" | "but"));
                    if shares {
                        i = self.group(i).first;
                        right = i;
                        continue;
                    }
                    // "is shown threatening"; "based in", "sent to": participles that only describe.
                    let chain = self.tags.at(i) == Tag::Be
                        && i + 1 < right
                        && (i + 1..right).all(|j| matches!(self.tags.at(j), Tag::Participle | Tag::Adverb | Tag::Past));
                    let describes = self.tags.at(i) == Tag::Past
                        && self.tags.at(i + 1) == Tag::Preposition
                        && i > self.first
                        && matches!(self.tags.at(i - 1), Tag::Noun | Tag::Name)
                        && !self.doc.tokens[i].has_any(Class::SpeechVerb.bit());
                    if chain || describes {
                        if chain {
                            right = i;
                        }
                        continue;
                    }
                    let relative = (i.saturating_sub(10).max(self.first)..i).rev().find(|r| self.tags.at(*r) == Tag::Relative);
                    if let Some(r) = relative {
                        i = r;
                        right = r;
                        continue;
                    }
                    return None;
                }
                Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Number => {
                    if t.has_any(Class::Weekday.bit() | Class::Month.bit() | Class::TimeWord.bit()) && self.tags.at(i) != Tag::Pronoun {
                        continue;
                    }
                    let Some(phrase) = self.phrase_ending(i) else { continue };
                    let before = phrase.start.checked_sub(1).filter(|b| *b >= self.first);
                    if before.is_some_and(|b| self.tags.at(b) == Tag::Preposition && !is!(self.doc.tokens[b], "of")) {
                        i = phrase.start;
                        continue;
                    }
                    if before.is_some_and(|b| is!(self.doc.tokens[b], "of")) {
                        // "a spokesman of the group": go on to the head.
                        i = phrase.start - 1;
                        continue;
                    }
                    // An apposition between commas: the name before it.
                    let apposed = commas > 0 && before.is_some_and(|b| self.doc.word(b) == ",") && phrase.start >= self.first + 2;
                    if apposed {
                        let mut last = phrase.start - 2;
                        if self.tags.at(last) == Tag::Number && last >= self.first + 2 {
                            last -= 2;
                        }
                        if self.doc.word(last) == ")" {
                            last = (last.saturating_sub(8).max(self.first)..last)
                                .rev()
                                .find(|o| self.doc.word(*o) == "(")
                                .map_or(last, |o| o.saturating_sub(1));
                        }
                        if matches!(self.tags.at(last), Tag::Noun | Tag::Name)
                            && !self.doc.tokens[last].has_any(Class::Weekday.bit() | Class::Month.bit() | Class::TimeWord.bit())
                            && let Some(outer) = self.phrase_ending(last)
                            && !outer.start.checked_sub(1).is_some_and(|b| b >= self.first && self.tags.at(b) == Tag::Preposition)
                        {
                            return Some(self.party(outer));
                        }
                    }
                    return Some(self.party(phrase));
                }
                _ => {}
            }
        }
        None
    }

    /// The noun phrase that ends with a token, a name taken whole.
    fn phrase_ending(&self, last: usize) -> Option<Range<usize>> {
        if let Some(m) = self.entities.mention_at(last) {
            let tokens = &self.entities.mentions[m].tokens;
            let start = (tokens.start as usize).max(self.first);
            let outer = noun_phrase_before(self.tags, last).map_or(start, |p| p.start.min(start));
            return Some(outer.max(self.first)..(tokens.end as usize).min(self.end).max(last + 1));
        }
        noun_phrase_before(self.tags, last).map(|p| p.start.max(self.first)..p.end)
    }

    /// The phrase that begins at a token: behind "by", or a verb's object.
    pub fn behind(&self, at: usize) -> Option<Party> {
        let mut from = at;
        while from < self.end && from < at + 2 && (self.tags.at(from) == Tag::Adverb || matches!(self.doc.word(from), "\"" | "\u{201c}")) {
            from += 1;
        }
        if from >= self.end {
            return None;
        }
        let mut range = noun_phrase_at(self.doc, self.tags, from, false)?;
        if let Some(m) = self.entities.mention_at(from) {
            range.end = range.end.max(self.entities.mentions[m].tokens.end as usize);
        }
        range.end = range.end.min(self.end);
        Some(self.party(range))
    }
}
