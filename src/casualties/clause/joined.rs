//! What is joined to a subject from the left, and what only stands aside of it.

use super::super::groups::{Group, GroupKind};
use super::super::totals::ends_otherwise;
use super::Clause;
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;
use crate::numbers::Count;
use crate::syntax::Tag;

impl Clause<'_, '_> {
    /// "John Smith, the group's leader, was killed", "two officers of the escort, members of the secret police, were wounded": those
    /// that are described rather than what describes them.
    pub(super) fn prefer_name(&self, out: &mut [usize]) {
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

    /// "Ana Lang, a painter and the head of the school, was killed": one person, whom a list describes.
    pub(super) fn prefer_one(&self, verb: usize, out: &mut Vec<usize>) {
        let Some(last) = out.last().copied().filter(|_| out.len() > 1) else { return };
        let first = self.groups[last].first;
        let one = |g: &Group| g.kind == GroupKind::Single || g.count == Some(Count::exactly(1));
        let described = out.iter().all(|g| one(&self.groups[*g]));
        if !is!(self.doc.tokens[verb], "was" | "is" | "has") || !described {
            return;
        }
        let near = |g: &Group| g.end <= first && g.end + 8 > first && g.kind == GroupKind::Name;
        let aside = || first >= self.first + 2 && self.doc.word(first - 1) == ",";
        let named = self.groups[last].kind == GroupKind::Name && self.doc.word(self.groups[last].end) == ",";
        let name = if named { Some(last) } else { self.groups.iter().rposition(near).filter(|_| aside()) };
        if let Some(name) = name {
            out.clear();
            out.push(name);
        }
    }

    /// What is joined to a group from the left: "a policeman, three citizens and the gunman". Where all of it only stands behind
    /// "including", the token where that begins.
    pub(super) fn joined_before(&self, group: usize, out: &mut Vec<usize>) -> Option<usize> {
        let doc = self.doc;
        let mut g = group;
        // ", and" right before the last of them
        let mut parted = false;
        // "the mother, her son and their dog": what ends the list is no person.
        let mut conjunction = ends_otherwise(doc, self.groups[group].end);
        for _ in 0..12 {
            let mut i = self.groups[g].first;
            let mut comma = false;
            let mut and = false;
            while i > self.first {
                let t = &doc.tokens[i - 1];
                // "and their three children", "and the couple's two children"
                if i == self.groups[g].first && self.tags.at(i - 1) == Tag::Possessive {
                    i -= 1;
                    continue;
                }
                if i == self.groups[g].first && i > self.first + 1 && t.is_shape(shape::POSSESSIVE) {
                    i -= 2;
                    while i > self.first && matches!(self.tags.at(i - 1), Tag::Determiner | Tag::Adjective | Tag::Name) {
                        i -= 1;
                    }
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
            parted |= g == group && comma && and;
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
            // "the envoy to Lorvia and three others"
            last = self.before_post(last);
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
            // "Police say Ana Lang and Eva Ruiz were shot": what is said begins with them.
            let said = |b: usize| doc.tokens[b].has(Class::SpeechVerb);
            // "The visitors were father and son, and a woman was hurt": what they are, not who was hurt.
            if parted && before.is_some_and(|b| self.tags.at(b) == Tag::Be) {
                out.truncate(1);
                return None;
            }
            if bound || before.is_some_and(|b| (self.tags.at(b).is_verb() || self.tags.at(b) == Tag::Past) && !said(b)) {
                return None;
            }
            out.push(next);
            g = next;
        }
        None
    }

    /// The token before "to Lorvia" or "of the north", which ends at `at` and tells of which post somebody is.
    fn before_post(&self, at: usize) -> usize {
        if self.group_at(at).is_some() {
            return at;
        }
        let mut i = at;
        while i > self.first + 1 && at - i < 4 && matches!(self.tags.at(i), Tag::Name | Tag::Determiner) {
            i -= 1;
        }
        let post = i < at && is!(self.doc.tokens[i], "to" | "of" | "for" | "in" | "from") && i > self.first;
        let single = |n: usize| self.groups[n].kind == GroupKind::Single && self.groups[n].end == i;
        if post && self.group_at(i - 1).is_some_and(single) { i - 1 } else { at }
    }

    /// The token before "ages 20 and 22", which ends at `at`, and before a comma there.
    pub(super) fn before_ages(&self, at: usize) -> usize {
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
    pub(super) fn including_before(&self, at: usize) -> Option<usize> {
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
    pub(super) fn before_aside(&self, at: usize) -> usize {
        let open = match self.doc.word(at) {
            ")" => "(",
            "]" => "[",
            "--" | "\u{2014}" | "\u{2013}" => self.doc.word(at),
            _ => return at,
        };
        (self.first + 1..at).rev().take(20).find(|i| self.doc.word(*i) == open).map_or(at, |i| i - 1)
    }
}
