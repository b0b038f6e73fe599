//! Who stands behind a verb or preposition, with what is joined to them.

use super::super::groups::GroupKind;
use super::Clause;
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;
use crate::syntax::Tag;

impl Clause<'_, '_> {
    /// Those who stand behind a verb or preposition, from the token `from` on, with what is joined to them.
    pub fn objects(&self, from: usize, out: &mut Vec<usize>) {
        self.objects_before(from, false, out);
    }

    /// The same, where the whole phrase may be a subject: "the murder of a judge and his driver shocked the town".
    pub fn objects_before(&self, from: usize, subject: bool, out: &mut Vec<usize>) {
        out.clear();
        let doc = self.doc;
        let mut at = from;
        while at < self.end
            && at < from + 3
            && (self.tags.at(at) == Tag::Adverb || is!(doc.tokens[at], "dead" | "down" | "off" | "up"))
            && self.group_at(at).is_none()
        {
            at += 1;
        }
        let mut i = match self.group_from(at) {
            Some(g) => {
                out.push(g);
                self.groups[g].end
            }
            // "Ignacio Lopez, five other priests and two women", where the name is not known.
            None => {
                let end = self.nouns_end(at);
                if end == at {
                    return;
                }
                end
            }
        };
        for _ in 0..12 {
            i = self.behind_aside(i);
            // "Smith, 43, and …"
            if doc.tokens.get(i + 1).is_some_and(|t| t.is_number()) && i + 2 < self.end && doc.word(i) == "," && self.group_at(i + 1).is_none() {
                i += 2;
            }
            i = self.behind_apposition(i);
            i = self.behind_phrase(i);
            // "the mayor of the town of Santa Rosa"
            while i < self.end && is!(doc.tokens[i], "of") && self.behind_phrase(i) > i {
                i = self.behind_phrase(i);
            }
            let mut joined = false;
            let mut and = false;
            while i < self.end {
                let t = &doc.tokens[i];
                if is!(t, "as") && i + 2 < self.end && is!(doc.tokens[i + 1], "well") {
                    (and, joined) = (true, true);
                    i += 3;
                    continue;
                }
                let conjunction = is!(t, "and" | "or" | "plus" | "&");
                if !conjunction && doc.word(i) != "," && !(joined && is!(t, "also" | "then")) {
                    break;
                }
                and |= conjunction;
                joined = true;
                i += 1;
            }
            let Some(next) = self.group_from(i).or_else(|| self.group_from(self.behind_owner(i))).filter(|_| joined) else { return };
            let group = self.groups[next];
            if is!(doc.tokens[group.end - 1], "them" | "whom") {
                return;
            }
            // A comma alone joins only what goes on to an "and", or counts.
            let own = is!(doc.tokens[group.first], "self" | "himself" | "herself");
            if !and && !group.is_counted() && !own && !self.list_goes_on(group.end) {
                return;
            }
            // It begins the next clause: "killing 4 people and 5 were wounded".
            let behind = self.behind_phrase(group.end);
            let verb = |t: usize| {
                if t < self.end && self.tags.at(t) == Tag::Be {
                    return (t + 1..self.end.min(t + 6)).any(|i| doc.tokens[i].has(Class::Harm));
                }
                t < self.end
                    && ((!subject || !and) && (self.tags.at(t).is_finite() || self.tags.at(t) == Tag::Past)
                        || doc.tokens[t].has(Class::Harm) && !matches!(self.tags.at(t), Tag::Ing | Tag::Noun)
                        || is!(doc.tokens[t], "dead" | "missing" | "critically" | "seriously" | "fatally" | "wounded" | "injured"))
            };
            // "the death of a man and three others who were wounded"
            let other =
                self.tags.at(group.end) == Tag::Relative && (group.end + 1..self.end.min(group.end + 5)).any(|i| doc.tokens[i].has(Class::Harm));
            if other || verb(group.end) || verb(behind) || is!(doc.tokens[group.first], "he" | "she" | "they" | "i" | "we") {
                return;
            }
            out.push(next);
            i = group.end;
        }
    }

    /// One past the nouns and names from `at` on.
    fn nouns_end(&self, at: usize) -> usize {
        let noun = |i: usize| matches!(self.tags.at(i), Tag::Determiner | Tag::Noun | Tag::Name | Tag::Adjective | Tag::PossessiveMark | Tag::Hyphen);
        (at..self.end.min(at + 9)).find(|i| !noun(*i)).unwrap_or(at)
    }

    /// "his wife, Denise, and …", "Denise Lang, his wife, and …": one past the name that only says who the group before it is.
    fn behind_apposition(&self, at: usize) -> usize {
        let doc = self.doc;
        let Some(before) = at.checked_sub(1).and_then(|b| self.group_at(b)) else { return at };
        let Some(next) = self.group_at(at + 1).filter(|_| doc.word(at) == ",") else { return at };
        let (before, next) = (self.groups[before], self.groups[next]);
        let kinds = matches!((before.kind, next.kind), (GroupKind::Single, GroupKind::Name) | (GroupKind::Name, GroupKind::Single));
        let closed = next.end < self.end && doc.word(next.end) == ",";
        if kinds && closed && next.first == at + 1 { next.end } else { at }
    }

    /// "the couple's two children": one past the mark of whose they are.
    fn behind_owner(&self, at: usize) -> usize {
        let noun = |i: usize| matches!(self.tags.at(i), Tag::Determiner | Tag::Noun | Tag::Name | Tag::Adjective);
        let end = (at..self.end.min(at + 4)).find(|i| !noun(*i));
        end.filter(|e| self.doc.tokens[*e].is_shape(shape::POSSESSIVE)).map_or(at, |e| e + 1)
    }

    /// One past an aside in brackets or between dashes.
    fn behind_aside(&self, at: usize) -> usize {
        let close = match self.doc.word(at) {
            "(" => ")",
            "[" => "]",
            "--" | "\u{2014}" | "\u{2013}" => self.doc.word(at),
            _ => return at,
        };
        (at + 1..self.end.min(at + 20)).find(|i| self.doc.word(*i) == close).map_or(at, |i| i + 1)
    }

    fn list_goes_on(&self, at: usize) -> bool {
        (at..self.end.min(at + 8)).any(|i| is!(self.doc.tokens[i], "and"))
    }

    /// One past a phrase of "in", "of", "from" … that hangs on what ends at `at`.
    fn behind_phrase(&self, at: usize) -> usize {
        let doc = self.doc;
        let Some(t) = doc.tokens.get(at).filter(|_| at < self.end) else { return at };
        if self.tags.at(at) != Tag::Preposition || is!(t, "after" | "before" | "until" | "including" | "by" | "as") {
            return at;
        }
        let mut i = at + 1;
        while i < self.end
            && i < at + 7
            && matches!(
                self.tags.at(i),
                Tag::Determiner | Tag::Noun | Tag::Name | Tag::Adjective | Tag::Possessive | Tag::PossessiveMark | Tag::Hyphen
            )
        {
            if self.group_at(i).is_some_and(|g| self.groups[g].is_counted()) {
                return at;
            }
            i += 1;
        }
        i
    }
}
