//! Runs of nouns and names with what stands before them, and whether they name people.

use super::{LONGEST, Scan};
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;
use crate::syntax::Tag;

/// A run of nouns, names and what stands before them.
pub(super) struct Run {
    pub end: usize,
    pub head: usize,
    pub person: bool,
    pub plural: bool,
}

impl Scan<'_, '_> {
    /// The run of nouns and what stands before them from `at` on.
    pub(super) fn run(&self, at: usize) -> Option<Run> {
        let doc = self.doc;
        let limit = self.end.min(at + LONGEST);
        let (mut i, mut head, mut person) = (at, None, None);
        while i < limit {
            let t = &doc.tokens[i];
            let tag = self.tags.at(i);
            if t.is_shape(shape::POSSESSIVE) {
                // "one man's life"
                let life = person.is_some() && doc.tokens.get(i + 1).is_some_and(|n| is!(n, "life" | "lives"));
                if head.is_none() || life {
                    break;
                }
                (head, person) = (None, None);
                i += 1;
                continue;
            }
            if t.is_hyphen() {
                i += 1;
                // "Lorvian-born workers"
                if doc.tokens.get(i).is_some_and(|t| i < limit && is!(t, "born" | "based" | "led" | "trained" | "backed" | "style")) {
                    (head, person) = (None, None);
                    i += 1;
                }
                continue;
            }
            if head.is_none()
                && let Some(end) = self.age_end(i)
            {
                (head, person) = (Some(end - 1), Some((end - 1, false)));
                i = end;
                continue;
            }
            // "the three Acme [Acme Mining, Inc.] engineers"
            if head.is_some() && person.is_none() && doc.word(i) == "[" {
                let close = (i + 1..limit).find(|j| doc.word(*j) == "]");
                let Some(close) = close.filter(|c| matches!(self.tags.at(c + 1), Tag::Noun | Tag::Name)) else { break };
                i = close + 1;
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
            // A headline's "Five Found Dead", "Two Reported Hurt".
            let told = is!(t, "found" | "feared" | "reported" | "confirmed" | "presumed" | "left");
            if told && i + 1 < limit && doc.tokens[i + 1].has(Class::Harm) {
                let form = doc.value(i + 1, Class::Harm);
                if form.ends_with(".past") || form.ends_with(".state") || form.ends_with(".shot") {
                    break;
                }
            }
            // "a vendor walking in the area"
            let goes_on = |n: usize| {
                matches!(self.tags.at(n), Tag::Preposition | Tag::Determiner | Tag::Possessive | Tag::Adverb | Tag::Pronoun)
                    || is!(doc.tokens[n], "home")
            };
            if person.is_some_and(|p| p.0 + 1 == i) && t.has(Class::VerbIng) && !t.has(Class::VictimNoun) && i + 1 < self.end && goes_on(i + 1) {
                break;
            }
            // "17-Year-Old Accidentally Shot"
            if head.is_some() && t.has(Class::Adverb) && !t.has_any(Class::Noun.bit() | Class::VictimNoun.bit()) {
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
            // "34-year-old Ana Lang": the name stands behind, as with "journalist Ana Lang".
            if person.is_some_and(|p: (usize, bool)| p.0 + 1 == i && !p.1) && self.apposed_name(i).is_some() {
                break;
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
                // "my 13-year-old great aunt"
                Tag::Adjective if is!(doc.tokens[i - 1], "old") && i > at && self.is_person(i + 1).is_some() => {}
                Tag::Number if i > at && doc.tokens[i - 1].is_hyphen() || head.is_none() && doc.tokens.get(i + 1).is_some_and(|t| t.is_hyphen()) => {}
                Tag::Participle | Tag::Ing | Tag::Past
                    if head.is_none()
                        && (matches!(self.tags.at(i + 1), Tag::Noun | Tag::Name | Tag::Adjective)
                            || self.tags.at(i + 1) == Tag::Number && doc.tokens.get(i + 2).is_some_and(|t| t.is_hyphen())
                            || doc.tokens.get(i + 1).is_some_and(|t| t.has(Class::VictimNoun))) => {}
                Tag::Adverb if head.is_none() && matches!(self.tags.at(i + 1), Tag::Adjective | Tag::Participle) => {}
                // "a vacationing 17-year-old girl"
                Tag::Number if doc.tokens.get(i + 1).is_some_and(|t| t.is_hyphen()) && person.is_none() && self.tags.at(i - 1) != Tag::Name => {
                    head = None;
                }
                // "the suspect": behind an article it is a noun, whatever the tagger says.
                Tag::Verb
                    if head.is_none()
                        && self.is_person(i) == Some(false)
                        && i == at
                        && (at > 0 && self.tags.at(at - 1) == Tag::Determiner || self.opens_headline(at)) =>
                {
                    (head, person) = (Some(i), Some((i, false)));
                }
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

    /// "5 year old", "nineteen month old", "18 year-old": one past it. What is written with hyphens only is read as one word.
    pub(super) fn age_end(&self, at: usize) -> Option<usize> {
        let doc = self.doc;
        if self.tags.at(at) != Tag::Number || at + 2 >= self.end || !doc.tokens[at + 1].has(Class::TimeUnit) {
            return None;
        }
        let old = if doc.tokens[at + 2].is_hyphen() { at + 3 } else { at + 2 };
        (old < self.end && is!(doc.tokens[old], "old")).then_some(old + 1)
    }

    /// Whether a noun names people, and more than one.
    fn is_person(&self, at: usize) -> Option<bool> {
        let t = &self.doc.tokens[at];
        // "a minor was hurt", but "minor damage"
        if is!(t, "minor") {
            let alone = |i: usize| self.tags.at(i) == Tag::Determiner || self.tags.at(i) == Tag::Number;
            let noun = self.doc.tokens.get(at + 1).is_some_and(|n| n.has(Class::Harm)) || matches!(self.tags.at(at + 1), Tag::Noun | Tag::Adjective);
            return (at > 0 && alone(at - 1) && !noun).then_some(false);
        }
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

    pub(super) fn is_harm_noun(&self, head: usize) -> bool {
        let value = self.doc.value(head, Class::Harm);
        matches!(value.split_once('.').map(|v| v.1), Some("people" | "events" | "event" | "casualties" | "cases"))
    }
}
