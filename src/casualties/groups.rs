//! The people of a sentence: every phrase that could name victims, with its count.
//!
//! Read from left to right, no two overlap. A phrase is counted ("at least 12 people", "three of them"), a single person ("a
//! policeman", "her husband", a name, "he"), or people without a number ("the soldiers"). Numbers that count no people (ages, years,
//! money, measures, addresses) make no group.

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
        match scan.group_at(at) {
            Some(group) => {
                at = group.end.max(at + 1);
                out.push(group);
            }
            None => at += scan.skip(at),
        }
    }
}

/// A run of nouns, names and what stands before them.
struct Run {
    end: usize,
    head: usize,
    person: bool,
    plural: bool,
}

impl Scan<'_, '_> {
    /// How far to go on where no group begins: over a number that counts no people, so that it is not read again without its bounds.
    fn skip(&self, at: usize) -> usize {
        amount_at(self.doc, at, self.end).filter(|a| a.form == Form::Digits).map_or(1, |a| a.end - at)
    }

    fn group_at(&self, at: usize) -> Option<Group> {
        let doc = self.doc;
        let t = &doc.tokens[at];
        if t.is_mark() || t.is_shape(shape::POSSESSIVE) {
            return None;
        }
        if let Some(amount) = amount_at(doc, at, self.end) {
            let group = self.counted(&amount);
            // "4-year-old son"
            let age = doc.tokens.get(amount.end).is_some_and(|t| t.is_hyphen());
            return if group.is_none() && age && amount.first == amount.core { self.described(at) } else { group };
        }
        if let Some(name) = self.entities.mention_at(at).filter(|m| self.entities.of(*m).subkind.kind() == Kind::Person) {
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
            return self.pronoun(at);
        }
        self.described(at)
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
        if is!(doc.tokens[at], "those") && doc.tokens[start].has(Class::Harm) {
            return Some(Group { first: at, end: at + 1, count: None, kind: GroupKind::Plural, victims: at });
        }
        if !opened && !matches!(tag, Tag::Noun | Tag::Name | Tag::Adjective | Tag::Participle | Tag::Ing | Tag::Number) {
            return None;
        }
        if !opened && at > 0 && is!(doc.tokens[at - 1], "every" | "each" | "any" | "per") {
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
        let mut group = self.one(at, run.end, GroupKind::Single);
        if run.plural {
            (group.count, group.kind) = (None, GroupKind::Plural);
        } else if let Some(end) = self.apposed_name(run.end) {
            group.end = end;
        }
        Some(group)
    }

    /// "without causing any", "did not cause any".
    fn is_denied(&self, at: usize) -> bool {
        (at.saturating_sub(4)..at).any(|i| self.doc.tokens[i].has(Class::Negation) || is!(self.doc.tokens[i], "without"))
    }

    /// "journalist James Foley": a name right behind the noun.
    fn apposed_name(&self, at: usize) -> Option<usize> {
        let mention = self.entities.mention_at(at)?;
        let m = &self.entities.mentions[mention];
        (m.tokens.start as usize == at && self.entities.of(mention).subkind.kind() == Kind::Person).then_some(m.tokens.end as usize)
    }

    fn counted(&self, amount: &Amount) -> Option<Group> {
        let doc = self.doc;
        if self.counts_no_people(amount) {
            return None;
        }
        let count = amount.count;
        let kind = |base: GroupKind| if amount.form == Form::None { GroupKind::Zero } else { base };
        let known = |count: Count| (count.min.is_some() || count.max.is_some()).then_some(count);
        let group = |end: usize, count: Count, base: GroupKind, victims: usize| {
            Some(Group { first: amount.first, end, count: known(count), kind: kind(base), victims })
        };
        let at = amount.end;
        let next = doc.tokens.get(at).filter(|_| at < self.end);
        // "12 dead" is read by the pattern; "12 %", "12 km" by nobody.
        if next.is_some_and(|n| is!(n, "of")) && at + 1 < self.end {
            return self.of_group(amount, count);
        }
        if next.is_some_and(|n| is!(n, "more" | "other" | "additional" | "further" | "others")) && at < self.end {
            let run = self.run(at + 1).filter(|r| r.person || self.is_harm_noun(r.head));
            let end = run.map_or(at + 1, |r| r.end);
            return group(end, count, GroupKind::Counted, at);
        }
        if let Some(run) = self.run(at) {
            if run.person || self.is_harm_noun(run.head) {
                return group(run.end, count, GroupKind::Counted, at);
            }
            return None;
        }
        if amount.form == Form::None && !is!(doc.tokens[amount.core], "none" | "nobody") && at == amount.core + 1 {
            return None;
        }
        // "one" alone is mostly a pronoun; "many", "some" alone say too little.
        if is!(doc.tokens[amount.core], "some" | "no" | "half") && amount.end == amount.core + 1 || self.glued_behind(at) {
            return None;
        }
        group(at, count, GroupKind::Bare, at)
    }

    /// "three of them", "six of its crew members", "hundreds of people".
    fn of_group(&self, amount: &Amount, count: Count) -> Option<Group> {
        let doc = self.doc;
        let mut at = amount.end + 1;
        while at < self.end
            && (matches!(self.tags.at(at), Tag::Determiner | Tag::Possessive) && !is!(doc.tokens[at], "those")
                || self.tags.at(at) == Tag::Number && !doc.tokens[at].has(Class::Noun))
            && at < amount.end + 4
        {
            at += 1;
        }
        let t = doc.tokens.get(at).filter(|_| at < self.end)?;
        let make = |end| {
            let known = (count.min.is_some() || count.max.is_some()).then_some(count);
            Some(Group { first: amount.first, end, count: known, kind: GroupKind::Counted, victims: at })
        };
        if is!(t, "them" | "whom" | "those" | "us" | "dead" | "victims" | "wounded" | "injured" | "own") {
            return make(at + 1);
        }
        let run = self.run(at)?;
        if run.person { make(run.end) } else { None }
    }

    fn is_harm_noun(&self, head: usize) -> bool {
        let value = self.doc.value(head, Class::Harm);
        matches!(value.split_once('.').map(|v| v.1), Some("people" | "events" | "event" | "casualties" | "cases"))
    }

    fn glued_behind(&self, at: usize) -> bool {
        at < self.end && self.doc.tokens[at].is_glued() && matches!(self.doc.word(at), "%" | "/" | "°" | "'" | "\u{2019}")
            || self.doc.tokens.get(at).is_some_and(|t| at < self.end && t.is_hyphen())
    }

    /// Ages, years, money, times, addresses, parts of names and dates.
    fn counts_no_people(&self, amount: &Amount) -> bool {
        let doc = self.doc;
        let core = &doc.tokens[amount.core];
        if is!(core, "half" | "most" | "couple" | "pair") && amount.end == amount.core + 1 && doc.tokens.get(amount.end).is_none_or(|t| !is!(t, "of"))
        {
            return true;
        }
        if amount.form != Form::Digits {
            // "one-year-old", "two-day".
            return amount.end < self.end && doc.tokens[amount.end].is_hyphen();
        }
        let span = doc.span(amount.core, amount.end - 1);
        let date = self.dates.partition_point(|d| d.span.end <= span.start);
        if self.dates.get(date).is_some_and(|d| d.span.start < span.end) {
            return true;
        }
        let previous = amount.first.checked_sub(1).map(|p| &doc.tokens[p]);
        let next = doc.tokens.get(amount.end).filter(|_| amount.end < self.end);
        if next.is_some_and(|n| n.has_any(Class::Month.bit() | Class::TimeUnit.bit()) && !is!(n, "second" | "may" | "march")) {
            return true;
        }
        if next.is_some_and(|n| n.is_glued() && matches!(n.span().of(doc.text), "%" | ":" | "/" | "-")) || self.glued_behind(amount.end) {
            return true;
        }
        // The day of the attacks, and "24/7".
        if matches!(span.of(doc.text), "9-11" | "9/11" | "24/7") {
            return true;
        }
        // "both 18"
        if amount.first == amount.core && previous.is_some_and(|p| is!(p, "both")) {
            return true;
        }
        // "in their 20's", "13 or younger"
        if next.is_some_and(|n| n.is_shape(shape::POSSESSIVE))
            || doc.tokens.get(amount.end + 1).is_some_and(|n| is!(n, "younger" | "older" | "under"))
        {
            return true;
        }
        let Some(previous) = previous else { return false };
        let mark = previous.span().of(doc.text);
        if matches!(mark, "$" | "£" | "€" | "#" | "/" | ":" | "-") && (core.is_glued() || mark == "$") || previous.is_hyphen() {
            return true;
        }
        let bare = next.is_none_or(|n| n.is_mark());
        // "Smith, 43, …" and "(43)".
        if bare && amount.first == amount.core && matches!(mark, "," | "(") && amount.count.number().is_some_and(|n| n < 120) {
            let before = amount.first.checked_sub(2).map(|p| self.tags.at(p));
            let listed = next.is_some_and(|n| matches!(n.span().of(doc.text), "," | ")" | "."));
            if matches!(before, Some(Tag::Name | Tag::Noun | Tag::Number)) && listed {
                return true;
            }
        }
        if self.lists_ages(amount) {
            return true;
        }
        if is!(
            previous,
            "aged" | "age" | "ages" | "no" | "number" | "flight" | "highway" | "route" | "interstate" | "chapter" | "article" | "section"
        ) {
            return true;
        }
        if previous.has(Class::Month) && amount.first == amount.core && !is!(previous, "may" | "march") {
            return true;
        }
        let year = core.len == 4 && amount.end == amount.core + 1 && amount.count.number().is_some_and(|n| (1900..2100).contains(&n));
        if year && amount.first == amount.core && (previous.has(Class::Preposition) || bare || previous.has(Class::Month)) {
            return true;
        }
        // "Boeing 737", "Room 12": a number behind a name or noun, with nothing of its own behind it.
        amount.first == amount.core
            && !previous.is_mark()
            && !previous.has(Class::Harm)
            && matches!(self.tags.at(amount.first - 1), Tag::Name | Tag::Noun)
            && next.is_none_or(|n| n.is_mark() || n.has(Class::Preposition))
    }

    /// "ages 14 and 16", "13 and 15 years old".
    fn lists_ages(&self, amount: &Amount) -> bool {
        let doc = self.doc;
        let mut i = amount.first;
        for _ in 0..8 {
            let Some(t) = i.checked_sub(1).map(|p| &doc.tokens[p]) else { break };
            if is!(t, "ages" | "aged" | "age") {
                return true;
            }
            if !(t.is_number() || is!(t, "and" | "to" | "," | "through" | "of" | "or")) {
                break;
            }
            i -= 1;
        }
        let mut i = amount.end;
        for _ in 0..6 {
            let Some(t) = doc.tokens.get(i).filter(|_| i < self.end) else { return false };
            if t.has(Class::TimeUnit) && i > amount.end {
                return true;
            }
            if !(t.is_number() || is!(t, "and" | "to" | ",")) {
                return false;
            }
            i += 1;
        }
        false
    }

    /// The run of nouns and what stands before them from `at` on.
    fn run(&self, at: usize) -> Option<Run> {
        let doc = self.doc;
        let limit = self.end.min(at + LONGEST);
        let (mut i, mut head, mut person) = (at, None, None);
        while i < limit {
            let t = &doc.tokens[i];
            let tag = self.tags.at(i);
            if t.is_shape(shape::POSSESSIVE) {
                if head.is_none() {
                    break;
                }
                (head, person) = (None, None);
                i += 1;
                continue;
            }
            if t.is_hyphen() {
                i += 1;
                continue;
            }
            // "29-year-old" stands for a person by itself.
            if is!(t, "old") && i > at + 1 && doc.tokens[i - 1].is_hyphen() && head.is_none_or(|h| h + 2 == i) {
                (head, person) = (Some(i), Some((i, false)));
                i += 1;
                continue;
            }
            if t.is_mark() {
                // "innocent, peaceful people"; "the “martyred” leader".
                let joins = doc.word(i) == ","
                    && head.is_none()
                    && i > at
                    && self.tags.at(i - 1) == Tag::Adjective
                    && matches!(self.tags.at(i + 1), Tag::Adjective | Tag::Noun);
                let quote = head.is_none() && matches!(doc.word(i), "\"" | "\u{201c}" | "\u{201d}" | "``") && i + 1 < limit;
                if !joins && !quote {
                    break;
                }
                i += 1;
                continue;
            }
            if t.has_any(Class::Weekday.bit() | Class::Month.bit()) && tag == Tag::Name || t.has(Class::TimeWord) && head.is_some() {
                break;
            }
            if t.has(Class::Harm) && person.is_some_and(|p| p.1) {
                break;
            }
            if t.has(Class::Harm) && !t.has(Class::VictimNoun) {
                // "two wounded soldiers", but "12 people killed".
                let next = doc.tokens.get(i + 1).filter(|_| i + 1 < limit);
                let modifies = head.is_none()
                    && next.is_some_and(|n| {
                        n.has_any(Class::VictimNoun.bit() | Class::Demonym.bit())
                            || n.is_capital() && self.tags.at(i + 1) == Tag::Name
                            || matches!(self.tags.at(i + 1), Tag::Noun | Tag::Adjective) && !n.has(Class::Harm) && !n.has(Class::Preposition)
                    });
                if !modifies && !(head.is_none() && self.is_harm_noun(i)) {
                    break;
                }
                if !modifies {
                    head = Some(i);
                }
                i += 1;
                continue;
            }
            match tag {
                Tag::Noun | Tag::Name => {
                    head = Some(i);
                    if let Some(plural) = self.is_person(i) {
                        person = Some((i, plural));
                    }
                }
                Tag::Adjective if head.is_none_or(|h| self.tags.at(h) == Tag::Name) || self.is_person(i).is_some() => {
                    if let Some(plural) = self.is_person(i) {
                        (head, person) = (Some(i), Some((i, plural)));
                    }
                }
                Tag::Number if i > at && doc.tokens[i - 1].is_hyphen() || head.is_none() && doc.tokens.get(i + 1).is_some_and(|t| t.is_hyphen()) => {}
                Tag::Participle | Tag::Ing | Tag::Past
                    if head.is_none()
                        && (matches!(self.tags.at(i + 1), Tag::Noun | Tag::Name | Tag::Adjective)
                            || doc.tokens.get(i + 1).is_some_and(|t| t.has(Class::VictimNoun))) => {}
                Tag::Adverb if head.is_none() && matches!(self.tags.at(i + 1), Tag::Adjective | Tag::Participle) => {}
                // The tagger may take "guards" or "militants" for something else.
                _ if head.is_none() && self.is_person(i) == Some(true) && (tag != Tag::Pronoun || i > at && is!(t, "others")) => {
                    (head, person) = (Some(i), Some((i, true)));
                }
                _ => break,
            }
            i += 1;
        }
        let head = head?;
        // A noun for people earlier in the run is the head when the last one is none: "12 soldiers Kabul".
        let (head, person) = match person {
            Some((p, plural)) if p == head || plural => (p, Some(plural)),
            _ => (head, None),
        };
        Some(Run { end: head + 1, head, person: person.is_some(), plural: person.unwrap_or(false) })
    }

    /// Whether a noun names people, and more than one.
    fn is_person(&self, at: usize) -> Option<bool> {
        let t = &self.doc.tokens[at];
        if t.has(Class::VictimNoun) {
            return match self.doc.value(at, Class::VictimNoun) {
                "1" => Some(false),
                _ => Some(true),
            };
        }
        let word = t.span().of(self.doc.text);
        if t.has(Class::Demonym) {
            return Some(word.ends_with(['s', 'S']));
        }
        let ends = |tail: &str| {
            word.len() > tail.len() + 2
                && word.is_char_boundary(word.len() - tail.len())
                && word[word.len() - tail.len()..].eq_ignore_ascii_case(tail)
        };
        (ends("men") || ends("women") || ends("ists") || ends("ians")).then_some(true)
    }
}
