//! Who stands before a verb: its subject, what is joined to it, what a relative clause hangs on.

use super::super::groups::{Group, GroupKind};
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
                if aside && right > group.end && matches!(doc.word(group.end), ",") || aside && before.is_some_and(|b| self.group_at(b).is_some()) {
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
                    // Something that is no person stands as the subject.
                    if i + 1 == right {
                        return;
                    }
                    i = first;
                }
                _ => {}
            }
        }
    }

    fn finite_before(&self, at: usize) -> Option<usize> {
        let clause = (at.saturating_sub(25).max(self.first)..at).rev().take_while(|i| !matches!(self.doc.word(*i), ";" | ":"));
        clause.into_iter().find(|i| matches!(self.tags.at(*i), Tag::Past | Tag::VerbS | Tag::Be | Tag::Have))
    }

    /// A participle that only describes the noun before it: "a man wanted by police".
    fn is_reduced(&self, at: usize) -> bool {
        self.doc.tokens.get(at + 1).is_some_and(|t| t.has(Class::Preposition)) && at > self.first && self.group_at(at - 1).is_some()
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

    /// "John Smith, the group's leader, was killed", "two officers of the escort, members of the secret police, were wounded": those
    /// that are described rather than what describes them.
    fn prefer_name(&self, out: &mut [usize]) {
        let [g] = *out else { return };
        let group = self.groups[g];
        if !matches!(group.kind, GroupKind::Single | GroupKind::Plural) || group.first < self.first + 2 || self.doc.word(group.first - 1) != "," {
            return;
        }
        let mut before = group.first - 2;
        // "Smith, 43, a teacher, …"
        if self.tags.at(before) == Tag::Number && before >= self.first + 2 {
            before -= 2;
        }
        for _ in 0..8 {
            if let Some(n) = self.group_at(before) {
                let fits =
                    if group.kind == GroupKind::Single { self.groups[n].kind == GroupKind::Name } else { self.groups[n].kind == GroupKind::Counted };
                // "one of the guards of Ana Vega, the mayor, was hurt": the guard.
                let owner = self.groups[n].first.checked_sub(1).filter(|b| *b >= self.first && is!(self.doc.tokens[*b], "of"));
                let whose = owner.and_then(|b| self.group_at(b.checked_sub(1)?)).filter(|w| self.groups[*w].is_counted());
                if let Some(whose) = whose.filter(|_| fits) {
                    out[0] = whose;
                    return;
                }
                if fits {
                    out[0] = n;
                    return;
                }
            }
            if before <= self.first
                || !matches!(self.tags.at(before), Tag::Noun | Tag::Name | Tag::Determiner | Tag::Preposition | Tag::Adjective | Tag::PossessiveMark)
            {
                return;
            }
            before -= 1;
        }
    }

    /// What is joined to a group from the left: "a policeman, three citizens and the gunman". Where all of it only stands behind
    /// "including", the token where that begins.
    fn joined_before(&self, group: usize, out: &mut Vec<usize>) -> Option<usize> {
        let doc = self.doc;
        let mut g = group;
        let mut conjunction = false;
        for _ in 0..12 {
            let mut i = self.groups[g].first;
            let mut comma = false;
            let mut and = false;
            while i > self.first {
                let t = &doc.tokens[i - 1];
                // "and their three children"
                if i == self.groups[g].first && self.tags.at(i - 1) == Tag::Possessive {
                    i -= 1;
                    continue;
                }
                if is!(t, "and" | "or" | "&") {
                    and = true;
                } else if doc.word(i - 1) == "," {
                    comma = true;
                } else {
                    break;
                }
                i -= 1;
            }
            conjunction |= and;
            if i == self.first {
                return None;
            }
            // "Mother, 2 children found dead": a headline's comma.
            let opens = |g: &Group| g.first == self.first && g.end == self.first + 1 && g.kind == GroupKind::Single;
            let open = doc.word(self.groups[g].end) != ",";
            let headline = comma && open && i == self.first + 1 && self.groups.first().is_some_and(opens);
            if !(and || comma && conjunction || headline) {
                return None;
            }
            // "Smith, 43, and his wife"
            let mut last = self.before_ages(self.before_aside(i - 1));
            if self.tags.at(last) == Tag::Number && last >= self.first + 2 && doc.word(last - 1) == "," && self.group_at(last).is_none() {
                last -= 2;
            }
            let Some(next) = self.group_at(last).filter(|n| self.groups[*n].end == last + 1) else { return None };
            let before = self.groups[next].first.checked_sub(1).filter(|b| *b >= self.first);
            if let Some(b) = self.including_before(self.groups[next].first) {
                // "four are dead, including the gunman, and nine are hurt": there the aside belongs to what went before.
                let whole = if doc.tokens[b - 1].is_mark() { b - 1 } else { b };
                let of = self.groups.iter().find(|g| g.end == whole)?;
                let object = of.first > self.first && doc.tokens[of.first - 1].has(Class::Harm);
                return (whole > self.first && !object).then_some(b);
            }
            let bound = before.is_some_and(|b| self.tags.at(b) == Tag::Preposition && !is!(doc.tokens[b], "after" | "before" | "since" | "until"))
                && out.len() < 2;
            if bound || before.is_some_and(|b| self.tags.at(b).is_verb() || self.tags.at(b) == Tag::Past) {
                return None;
            }
            out.push(next);
            g = next;
        }
        None
    }

    /// The token before "ages 20 and 22", which ends at `at`, and before a comma there.
    fn before_ages(&self, at: usize) -> usize {
        let mut i = at;
        while i > self.first + 1
            && at - i < 10
            && (self.doc.tokens[i].is_number() || is!(self.doc.tokens[i], "and" | "to") || self.doc.word(i) == ",")
        {
            i -= 1;
        }
        if i == at || !is!(self.doc.tokens[i], "ages" | "aged" | "age") || i < self.first + 2 {
            return at;
        }
        if self.doc.word(i - 1) == "," { i - 2 } else { i - 1 }
    }

    /// The "including" right before a group, or before what describes it: "including the leader Ana Vega".
    fn including_before(&self, at: usize) -> Option<usize> {
        let mut i = at;
        while i > self.first + 1 && at - i < 5 {
            i -= 1;
            if is!(self.doc.tokens[i], "including") {
                return Some(i);
            }
            if !matches!(self.tags.at(i), Tag::Determiner | Tag::Noun | Tag::Name | Tag::Adjective | Tag::Possessive) {
                return None;
            }
        }
        None
    }

    /// The token before an aside in brackets or between dashes that ends at `at`.
    fn before_aside(&self, at: usize) -> usize {
        let open = match self.doc.word(at) {
            ")" => "(",
            "]" => "[",
            "--" | "\u{2014}" | "\u{2013}" => self.doc.word(at),
            _ => return at,
        };
        (self.first + 1..at).rev().take(20).find(|i| self.doc.word(*i) == open).map_or(at, |i| i - 1)
    }
}
