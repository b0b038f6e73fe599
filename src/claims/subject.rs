//! Who does what a verb says: the phrase before it, over relative clauses, appositions, and the verbs it is joined to.

use super::around::Around;
use crate::is;
use crate::lexicon::Class;
use crate::quotes::Party;
use crate::syntax::Tag;
use std::ops::Range;

/// A longest way from a verb back to its subject, in tokens.
const REACH: usize = 50;

/// A longest apposition between commas or dashes.
const APPOSITION: usize = 40;

impl Around<'_, '_> {
    /// The subject of a verb: what stands before it, or the subject of the verb that it is joined to.
    pub fn subject(&self, verb: usize) -> Option<Party> {
        let mut verb = verb;
        // "denied any involvement and accused Moscow", "turned himself in, denying any involvement"
        for _ in 0..5 {
            let from = self.group(verb).first;
            let ing = from == verb && self.is_ing(verb);
            let Some(before) = self.left(from) else { return if ing { self.behind_comma(verb) } else { None } };
            let b = &self.doc.tokens[before];
            let prepositional = ing && is!(b, "by" | "for" | "after" | "before" | "without" | "while" | "when" | "in" | "of" | "despite" | "with");
            if prepositional && before == self.first {
                return self.behind_comma(verb);
            }
            if prepositional || ing && self.doc.word(before) == "," {
                return self.main_subject(before);
            }
            if !is!(b, "and" | "but" | "or") {
                let party = self.before(from);
                // "held news conferences accusing each other": those who held them.
                return if ing { party.map(|p| self.speaker_of(p)) } else { party };
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

    /// Who gives the speech, letter or report that a phrase names, when the clause before it tells.
    fn speaker_of(&self, words: Party) -> Party {
        let (first, end) = (self.doc.token_from(words.span.start), self.doc.token_from(words.span.end));
        let speech = self.any(end.saturating_sub(1)..end, |t| {
            t.has(Class::SpeechNoun)
                || is!(t, "conference" | "conferences" | "video" | "videos" | "speech" | "speeches" | "letter" | "tweets" | "ad" | "ads")
        });
        let verb =
            (first.saturating_sub(8).max(self.first)..first).rev().find(|i| matches!(self.tags.at(*i), Tag::Past | Tag::VerbS | Tag::Participle));
        if !speech || words.entity.is_some() {
            return words;
        }
        verb.and_then(|v| self.before(self.group(v).first)).unwrap_or(words)
    }

    /// "Warning of floods, the mayor closed the bridge": who does what stands before the comma.
    fn behind_comma(&self, verb: usize) -> Option<Party> {
        let comma = (verb..self.end.min(verb + APPOSITION)).find(|i| self.doc.word(*i) == ",")?;
        let party = self.behind(comma + 1)?;
        let next = self.doc.token_from(party.span.end);
        (next < self.end && self.tags.at(next).is_finite()).then_some(party)
    }

    /// The subject of the main clause that ends before `limit`: "the mayor criticised the plan during a visit, warning of …".
    fn main_subject(&self, limit: usize) -> Option<Party> {
        let closes = |i: &usize| matches!(self.doc.word(*i), ";" | ":" | "\u{201d}" | "\"" | "''");
        let mut start = (self.first..limit).rev().find(closes).map_or(self.first, |i| i + 1);
        let finite = |range: Range<usize>| {
            let mut relative = 0;
            range.into_iter().find(|i| {
                if self.tags.at(*i) == Tag::Relative {
                    relative += 1;
                }
                let is_finite = matches!(self.tags.at(*i), Tag::Past | Tag::VerbS | Tag::Be | Tag::Have | Tag::Do | Tag::Modal);
                if is_finite && relative > 0 {
                    relative -= 1;
                    return false;
                }
                is_finite
            })
        };
        // A clause or phrase in front is not the main one.
        let opens = matches!(self.tags.at(start), Tag::Preposition | Tag::Subordinator | Tag::Ing | Tag::Participle)
            || self.any(start..start + 4, |t| is!(t, "after" | "before" | "while" | "when" | "as" | "since" | "because"));
        if opens
            && let Some(comma) = (start..limit).find(|i| self.doc.word(*i) == ",")
            && finite(comma + 1..limit).is_some()
        {
            start = comma + 1;
        }
        // "the minister's statement blaming …" has no verb: the phrase itself.
        match finite(start..limit) {
            Some(verb) => self.before(self.group(verb).first),
            None => self.before(limit),
        }
    }

    /// The phrase before a verb group that begins at `from`.
    pub fn before(&self, from: usize) -> Option<Party> {
        self.enclosed(from).or_else(|| self.walk(from))
    }

    /// "Ana Ruiz, the mayor of the town, denied", "the two presidents to be impeached – both of them – were accused".
    fn enclosed(&self, from: usize) -> Option<Party> {
        let mut close = self.left(from)?;
        // `speaking on "The Morning Show," accused`
        if matches!(self.doc.word(close), "\"" | "\u{201d}") && self.left(close).is_some_and(|c| self.doc.word(c) == ",") {
            close -= 1;
        }
        let mark = self.doc.word(close);
        if !matches!(mark, "," | "\u{2013}" | "\u{2014}" | "--") {
            return None;
        }
        let floor = close.saturating_sub(APPOSITION).max(self.first);
        let mut open = (floor..close).rev().find(|i| self.doc.word(*i) == mark)?;
        // "Ana Ruiz, 44, of Quito, denied"
        while let Some(outer) = (floor..open).rev().take(4).find(|i| self.doc.word(*i) == mark)
            && (outer + 2 >= open && self.tags.at(outer + 1) == Tag::Number || self.is_seat(outer + 1..open))
        {
            open = outer;
        }
        // "the Front, a group in the country's poorest province, claimed": not the province.
        for _ in 0..3 {
            let Some(phrase) = self.left(open).and_then(|l| self.phrase_ending(l)) else { break };
            let Some(outer) = (floor..open).rev().find(|i| self.doc.word(*i) == mark) else { break };
            if self.tag_before(phrase.start) != Tag::Preposition
                || self.opens_clause(phrase.start - 1)
                || is!(self.doc.tokens[phrase.start - 1], "of")
            {
                break;
            }
            open = outer;
        }
        let mut last = self.left(open)?;
        if self.doc.word(last) == ")" {
            last = (last.saturating_sub(8).max(self.first)..last).rev().find(|o| self.doc.word(*o) == "(")?.checked_sub(1)?;
        }
        let inside = open + 1..close;
        let relative = self.any(inside.clone(), |t| is!(t, "who" | "which" | "whose" | "that"));
        let says = |i: usize| self.doc.tokens[i].has(Class::SpeechVerb) && matches!(self.tags.at(i), Tag::Past | Tag::VerbS);
        // "The Front, the agency reported, claimed it": an aside.
        let aside = inside.clone().any(says) && !relative;
        if inside.is_empty() || aside && !says(close - 1) {
            return None;
        }
        if !matches!(self.tags.at(last), Tag::Noun | Tag::Name) || self.is_time(last) {
            return None;
        }
        let mut outer = self.phrase_ending(last)?;
        let before = self.left(outer.start);
        if before.is_some_and(|b| is!(self.doc.tokens[b], "of"))
            && let Some(head) = before.and_then(|b| self.left(b)).and_then(|b| self.phrase_ending(b))
        {
            outer.start = head.start;
        }
        if self.tag_before(outer.start) == Tag::Preposition && !self.opens_clause(outer.start - 1) || self.tag_before(outer.start).is_finite() {
            return None;
        }
        if aside && outer.start > self.first && !matches!(self.tag_before(outer.start), Tag::Mark | Tag::Subordinator) {
            return None;
        }
        // "the deputy manager, Kate Lund, accused": the name is who it is.
        let name = self.entities.mentions_in(inside.clone()).next().filter(|m| {
            let tokens = &self.entities.mentions[*m].tokens;
            tokens.start as usize == inside.start && tokens.end as usize == inside.end
        });
        if let Some(m) = name
            && self.entities.mention_at(last).is_none()
        {
            return Some(Party { span: self.doc.span(outer.start, close - 1), entity: Some(self.entities.mentions[m].entity) });
        }
        Some(self.party(outer))
    }

    /// "Friday", "this week": when, not who.
    pub fn is_time(&self, at: usize) -> bool {
        let t = &self.doc.tokens[at];
        self.tags.at(at) != Tag::Pronoun && t.has_any(Class::Weekday.bit() | Class::Month.bit() | Class::TimeWord.bit())
            || t.has(Class::TimeUnit) && self.left(at).is_some_and(|b| is!(self.doc.tokens[b], "this" | "last" | "next" | "earlier"))
    }

    /// "Jim Lund, R-Ohio, the chairman": a seat, not a person.
    fn is_seat(&self, range: Range<usize>) -> bool {
        range.len() <= 5 && self.any(range.start..range.start + 1, |t| is!(t, "r" | "d" | "i")) && self.any(range, |t| t.is_hyphen())
    }

    /// "after the army denied": no preposition but a conjunction.
    fn opens_clause(&self, at: usize) -> bool {
        is!(self.doc.tokens[at], "after" | "before" | "since" | "as" | "until" | "than" | "because" | "while" | "when")
    }

    /// Goes left from a verb group to the head of its subject.
    fn walk(&self, from: usize) -> Option<Party> {
        let mut i = from;
        let mut right = from;
        let mut commas = 0;
        let mut antecedent = false;
        let mut tail: Option<usize> = None;
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
                Tag::Relative => antecedent = true,
                Tag::Subordinator => {
                    if !is!(t, "that") || !matches!(self.tag_before(i), Tag::Noun | Tag::Name) {
                        return None;
                    }
                    antecedent = true;
                }
                Tag::Adjective | Tag::Verb if i + 1 == right && self.tag_before(i) == Tag::Determiner => {
                    // "the suspect"
                    return Some(self.party(self.phrase_ending(i)?));
                }
                Tag::Past | Tag::VerbS | Tag::Be | Tag::Have | Tag::Do | Tag::Modal | Tag::Verb => {
                    let shares = right > i + 1
                        && (i + 1..right).any(|j| is!(self.doc.tokens[j], "and" | "but"))
                        && (i + 1..right)
                            .all(|j| matches!(self.tags.at(j), Tag::Adverb) || is!(self.doc.tokens[j], "and" | "," | "but" | "then" | "also"));
                    if shares {
                        i = self.group(i).first;
                        right = i;
                        continue;
                    }
                    // "is shown threatening", "have in the past two weeks denied"; "based in", "sent to": participles that only describe.
                    let chain = self.tags.at(i) == Tag::Be
                        && i + 1 < right
                        && (i + 1..right).all(|j| matches!(self.tags.at(j), Tag::Participle | Tag::Adverb | Tag::Past));
                    let perfect = self.tags.at(i) == Tag::Have
                        && right == from
                        && from - i < 9
                        && !matches!(self.tags.at(i + 1), Tag::Determiner | Tag::Participle | Tag::Past);
                    let describes = self.tags.at(i) == Tag::Past
                        && self.tags.at(i + 1) == Tag::Preposition
                        && matches!(self.tag_before(i), Tag::Noun | Tag::Name)
                        && !self.doc.tokens[i].has_any(Class::SpeechVerb.bit());
                    if chain || perfect {
                        right = i;
                        continue;
                    }
                    if describes {
                        continue;
                    }
                    let relative = (i.saturating_sub(10).max(self.first)..i).rev().find(|r| self.tags.at(*r) == Tag::Relative);
                    if let Some(r) = relative {
                        i = r;
                        right = r;
                        antecedent = true;
                        continue;
                    }
                    return None;
                }
                Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Number => {
                    if self.is_time(i) {
                        continue;
                    }
                    let Some(phrase) = self.phrase_ending(i) else { continue };
                    let end = tail.unwrap_or(phrase.end);
                    let before = self.left(phrase.start);
                    if let Some(b) = before {
                        let adjacent = phrase.end == right || antecedent;
                        if is!(self.doc.tokens[b], "of") && self.tags.at(i) != Tag::Pronoun {
                            // "a spokesman of the group": go on to the head.
                            tail = Some(end);
                            antecedent |= adjacent;
                            right = if adjacent { b } else { right };
                            i = b;
                            continue;
                        }
                        let conjunction = adjacent && self.opens_clause(b);
                        let preposition = self.tags.at(b) == Tag::Preposition && !conjunction;
                        // The tagger may take "leading" for a noun; an article behind it tells.
                        let ing =
                            self.tags.at(b) == Tag::Ing || self.doc.tokens[b].has(Class::VerbIng) && self.tags.at(phrase.start) == Tag::Determiner;
                        let modifies = ing && matches!(self.tag_before(b), Tag::Noun | Tag::Name);
                        // "clashes between the army and the rebels killed": no subject of its own.
                        let paired = self.tags.at(b) == Tag::Conjunction
                            && is!(self.doc.tokens[b], "and")
                            && self
                                .left(b)
                                .and_then(|l| self.phrase_ending(l))
                                .is_some_and(|p| p.start > self.first && is!(self.doc.tokens[p.start - 1], "between"));
                        if paired {
                            i = self.left(b).and_then(|l| self.phrase_ending(l)).map_or(b, |p| p.start - 1);
                            tail = None;
                            continue;
                        }
                        if preposition && !antecedent || modifies {
                            right = if modifies { b } else { right };
                            i = b;
                            tail = None;
                            continue;
                        }
                    }
                    // An apposition between commas: the name before it.
                    if commas > 0
                        && tail.is_none()
                        && let Some(outer) = self.apposed(phrase.start)
                    {
                        return Some(self.party(outer));
                    }
                    return Some(match tail {
                        Some(end) => self.party_of(phrase, end),
                        None => self.party(phrase),
                    });
                }
                _ => {}
            }
        }
        None
    }

    /// The phrase before an apposition that begins at `start`: "Ana Ruiz, 44, the mayor …".
    fn apposed(&self, start: usize) -> Option<Range<usize>> {
        let comma = self.left(start).filter(|b| self.doc.word(*b) == ",")?;
        let mut last = self.left(comma)?;
        if self.tags.at(last) == Tag::Number && last >= self.first + 2 {
            last -= 2;
        }
        if self.doc.word(last) == ")" {
            last = (last.saturating_sub(8).max(self.first)..last)
                .rev()
                .find(|o| self.doc.word(*o) == "(")
                .map_or(last, |o| o.saturating_sub(1))
                .max(self.first);
        }
        if !matches!(self.tags.at(last), Tag::Noun | Tag::Name) || self.is_time(last) {
            return None;
        }
        let outer = self.phrase_ending(last)?;
        (self.tag_before(outer.start) != Tag::Preposition).then_some(outer)
    }
}
