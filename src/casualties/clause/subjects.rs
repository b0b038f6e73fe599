//! Who stands before a verb: its subject, and what a relative clause hangs on.

use super::super::groups::GroupKind;
use super::{Clause, is_conjunction};
use crate::is;
use crate::lexicon::Class;
use crate::syntax::{Tag, noun_phrase_before};

/// A longest way to walk from a verb to its subject, in tokens.
const REACH: usize = 60;

impl Clause<'_, '_> {
    /// Those who stand before a verb group whose first token is `from`, into `out`: its subject, with what is joined to it.
    pub fn subjects(&self, from: usize, out: &mut Vec<usize>) {
        out.clear();
        let doc = self.doc;
        let mut i = from;
        let mut antecedent = false;
        let mut right = from;
        // "was rushed to hospital and died": the subject of the verb that it is joined to.
        if i > self.first + 2
            && is_conjunction(doc, i - 1)
            && let Some(verb) = self.finite_before(i - 1)
            && !self.groups.iter().any(|g| g.end == i - 1 && g.is_counted())
        {
            i = self.verb_group(verb).first;
            right = i;
        }
        // "Gunman shoots three students, is killed": a headline's verbs share their subject.
        let comma = i > self.first + 2 && doc.word(i - 1) == "," && is!(doc.tokens[i], "is" | "are");
        if comma && let Some(verb) = self.finite_before(i - 1).filter(|v| self.tags.at(*v) == Tag::VerbS && doc.tokens[*v].has(Class::Harm)) {
            i = self.verb_group(verb).first;
            right = i;
        }
        // "a guard in mourning for a faith being murdered": the noun right before it.
        let being = is!(doc.tokens[from], "being") && i > self.first && matches!(self.tags.at(i - 1), Tag::Noun | Tag::Name);
        if being && self.group_at(i - 1).is_none() {
            return;
        }
        if let Some(comma) = self.before_relative_aside(i) {
            (i, right, antecedent) = (comma, comma, true);
        }
        while i > self.first && from - i < REACH {
            i -= 1;
            if let Some(g) = self.group_at(i) {
                let group = self.groups[g];
                let before = group.first.checked_sub(1).filter(|b| *b >= self.first);
                let behind_preposition = before.is_some_and(|b| self.tags.at(b) == Tag::Preposition || is!(doc.tokens[b], "including" | "than"));
                // "after 12 people were killed": a clause, no phrase.
                let clause = group.end == right
                    && (before.is_some_and(|b| is!(doc.tokens[b], "after" | "before" | "since" | "until" | "as"))
                        || right == from && is!(doc.tokens[from], "being"));
                // "four people, including the speaker Ana Lang, were shot"
                if let Some(b) = self.including_before(group.first).filter(|b| !antecedent && *b + 1 < group.first) {
                    i = b;
                    continue;
                }
                if behind_preposition && !antecedent && !clause {
                    i = group.first;
                    continue;
                }
                // "is 18", "a teen who shot 4, …, is killed": no subject.
                let bare =
                    group.kind == GroupKind::Bare && before.is_some_and(|b| self.tags.at(b) == Tag::Be || is!(doc.tokens[b], "also" | "turned"));
                let object = before.is_some_and(|b| {
                    (matches!(self.tags.at(b), Tag::Past | Tag::VerbS) || doc.tokens[b].has(Class::Harm)) && self.relative_before(b).is_some()
                });
                if bare || object {
                    i = group.first;
                    continue;
                }
                // "some 150 people, most of them children, were killed"
                let aside = is!(doc.tokens[group.end - 1], "them" | "whom") || before.is_some_and(|b| is!(doc.tokens[b], "them" | "whom"));
                // "…, five of them of foreign birth, were killed"
                let phrase = aside && right == from && self.ends_aside(group.end, from);
                if phrase
                    || aside && right > group.end && matches!(doc.word(group.end), ",")
                    || aside && before.is_some_and(|b| self.group_at(b).is_some())
                {
                    i = before
                        .and_then(|b| self.group_at(b))
                        .filter(|_| !is!(doc.tokens[group.end - 1], "them" | "whom"))
                        .map_or(group.first, |b| self.groups[b].first);
                    continue;
                }
                out.push(g);
                // "four people, including two policemen and the attacker, were killed"
                if let Some(parts) = self.joined_before(g, out) {
                    out.clear();
                    i = parts;
                    continue;
                }
                self.prefer_name(out);
                self.prefer_one(from, out);
                return;
            }
            let t = &doc.tokens[i];
            // Who stands in brackets is no subject.
            if t.is_mark() && matches!(doc.word(i), ")" | "]") {
                let open = self.before_aside(i) + 1;
                if open < i {
                    right = if i + 1 == right { open } else { right };
                    i = open;
                    continue;
                }
            }
            if is!(t, "before" | "after" | "while" | "when" | "since" | "until" | "as" | "where")
                && !(is!(t, "as" | "since") && self.tags.at(i) == Tag::Preposition)
            {
                // "injured four others before being shot": the subject of the main clause.
                let shared =
                    is!(doc.tokens[i + 1], "being") && right == i + 1 || is!(doc.tokens[i + 1], "being") && is!(t, "before" | "after" | "while");
                let Some(verb) = self.finite_before(i).filter(|_| shared) else { return };
                i = self.verb_group(verb).first;
                right = i;
                continue;
            }
            match self.tags.at(i) {
                Tag::Relative => {
                    if is!(t, "whose" | "where") {
                        return;
                    }
                    antecedent = true;
                }
                Tag::Subordinator => {
                    if is!(t, "that") && i > self.first && self.group_at(i - 1).is_some() {
                        antecedent = true;
                    } else {
                        return;
                    }
                }
                Tag::Past | Tag::VerbS | Tag::Be | Tag::Have | Tag::Do | Tag::Modal => {
                    let shares = (i + 1..right)
                        .all(|j| matches!(self.tags.at(j), Tag::Adverb) || is!(doc.tokens[j], "and" | "then" | "," | "but" | "later"))
                        && right > i + 1;
                    if shares {
                        i = self.verb_group(i).first;
                        right = i;
                        continue;
                    }
                    // A relative clause inside the subject: "people who were in the store".
                    let Some(relative) = self.relative_before(i) else {
                        if self.tags.at(i) == Tag::Past && self.is_reduced(i) {
                            continue;
                        }
                        return;
                    };
                    i = relative;
                    right = relative;
                }
                Tag::Mark => {
                    if matches!(doc.word(i), ";" | ":" | "." | "?" | "!" | "\u{2014}" | "--" | "...") {
                        return;
                    }
                }
                Tag::Noun | Tag::Name
                    if antecedent
                        && i + 1 >= right.saturating_sub(3)
                        && !t.has_any(Class::Weekday.bit() | Class::Month.bit() | Class::TimeUnit.bit()) =>
                {
                    // "hundreds of guns that are missing"
                    let first = noun_phrase_before(self.tags, i).map_or(i, |r| r.start).max(self.first);
                    if first == self.first || self.tags.at(first - 1) != Tag::Preposition || !self.groups.iter().any(|g| g.end == first - 1) {
                        return;
                    }
                    i = first;
                }
                Tag::Noun | Tag::Name if !t.has_any(Class::Weekday.bit() | Class::Month.bit() | Class::TimeUnit.bit() | Class::TimeWord.bit()) => {
                    let first = noun_phrase_before(self.tags, i).map_or(i, |r| r.start).max(self.first);
                    let first = self.groups.iter().filter(|g| g.first < i && g.end > first).map(|g| g.end).next_back().unwrap_or(first);
                    if first > self.first && (self.tags.at(first - 1) == Tag::Preposition || doc.tokens[first - 1].has(Class::Preposition)) {
                        i = first;
                        continue;
                    }
                    // Something that is no person stands as the subject, unless it ends a list: "the boy and his dog were killed".
                    let opened = |at: usize| matches!(self.tags.at(at), Tag::Possessive | Tag::Determiner);
                    let list = if first > self.first && opened(first - 1) { first - 1 } else { first };
                    let joined = list > self.first + 1 && is!(doc.tokens[list - 1], "and") && self.groups.iter().any(|g| g.end == list - 1);
                    if i + 1 == right && !joined {
                        return;
                    }
                    i = first;
                }
                _ => {}
            }
        }
    }

    /// "Harlan, who worked for the mayor and Peter Cole, was arrested": the first comma of a relative clause that the comma right before
    /// a verb closes.
    fn before_relative_aside(&self, verb: usize) -> Option<usize> {
        let close = verb.checked_sub(1).filter(|c| *c > self.first && self.doc.word(*c) == ",")?;
        let open = (close.saturating_sub(REACH / 2).max(self.first)..close).rev().find(|i| matches!(self.doc.word(*i), "," | ";" | ":"))?;
        let whole = self.doc.word(open) == "," && is!(self.doc.tokens[open + 1], "who") && self.tags.at(open + 1) == Tag::Relative;
        (whole && open > self.first && self.group_at(open - 1).is_some()).then_some(open)
    }

    /// A phrase of "of", "from", "with" … and the comma that closes it right before a verb.
    fn ends_aside(&self, at: usize, verb: usize) -> bool {
        let plain =
            |i: usize| matches!(self.tags.at(i), Tag::Determiner | Tag::Noun | Tag::Name | Tag::Adjective | Tag::Possessive | Tag::Preposition);
        verb > at + 1 && self.tags.at(at) == Tag::Preposition && self.doc.word(verb - 1) == "," && (at..verb - 1).all(plain)
    }

    fn finite_before(&self, at: usize) -> Option<usize> {
        let clause = (at.saturating_sub(25).max(self.first)..at).rev().take_while(|i| !matches!(self.doc.word(*i), ";" | ":"));
        clause.into_iter().find(|i| matches!(self.tags.at(*i), Tag::Past | Tag::VerbS | Tag::Be | Tag::Have))
    }

    /// A participle that only describes the noun before it: "a man wanted by police".
    fn is_reduced(&self, at: usize) -> bool {
        let phrase = self.doc.tokens.get(at + 1).is_some_and(|t| t.has(Class::Preposition));
        phrase && at > self.first && self.group_at(at - 1).is_some() && !self.doc.tokens[at].has(Class::SpeechVerb)
    }

    fn relative_before(&self, verb: usize) -> Option<usize> {
        let from = verb.saturating_sub(12).max(self.first);
        for i in (from..verb).rev() {
            match self.tags.at(i) {
                Tag::Relative if !is!(self.doc.tokens[i], "whose") => return Some(i),
                Tag::Past if is!(self.doc.tokens[i + 1], "and" | "or" | ",") => {}
                // "who happened to be passing by"
                Tag::Be if i > from && matches!(self.tags.at(i - 1), Tag::To | Tag::Preposition) && is!(self.doc.tokens[i - 1], "to") => {}
                Tag::Past | Tag::VerbS | Tag::Be => {
                    let relative = i > from && self.tags.at(i - 1) == Tag::Relative && !is!(self.doc.tokens[i - 1], "whose");
                    return relative.then(|| i - 1);
                }
                Tag::Subordinator => return None,
                _ => {}
            }
        }
        None
    }
}
