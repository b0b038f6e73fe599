//! The neighbourhood of a harm word: its verb group, whether it really happened, who stands before it and who behind it.
//!
//! No parse. Everything is read from part-of-speech tags in windows of a few dozen tokens.

mod joined;
mod objects;
mod subjects;
mod verbs;

use super::groups::{Group, GroupKind};
use crate::document::{Document, shape};
use crate::is;
use crate::lexicon::Class;
use crate::syntax::{Tag, Tags};

/// One sentence with its groups.
pub(super) struct Clause<'a, 'd> {
    pub doc: &'a Document<'d>,
    pub tags: &'a Tags,
    pub groups: &'a [Group],
    pub first: usize,
    pub end: usize,
}

impl Clause<'_, '_> {
    /// The group that covers a token.
    pub fn group_at(&self, token: usize) -> Option<usize> {
        let n = self.groups.partition_point(|g| g.end <= token);
        (self.groups.get(n)?.first <= token).then_some(n)
    }

    /// The group that begins at a token, or right behind a mark or article there.
    pub fn group_from(&self, token: usize) -> Option<usize> {
        let n = self.groups.partition_point(|g| g.first < token);
        let group = self.groups.get(n)?;
        let open = |t: usize| {
            matches!(self.tags.at(t), Tag::Determiner | Tag::Possessive | Tag::Adverb)
                || is!(self.doc.tokens[t], "her")
                || matches!(self.doc.word(t), "\"" | "\u{201c}")
        };
        (group.first == token || group.first == token + 1 && open(token)).then_some(n)
    }

    /// "over 100 more, including 35 children, injured": all of them.
    pub fn whole(&self, group: usize) -> usize {
        let first = self.groups[group].first;
        if first < self.first + 2 || !is!(self.doc.tokens[first - 1], "including") {
            return group;
        }
        let last = if self.doc.word(first - 2) == "," { first.saturating_sub(3) } else { first - 2 };
        self.group_at(last).filter(|g| self.groups[*g].is_counted()).unwrap_or(group)
    }

    /// The group that ends right before a token, adverbs and "of those" aside.
    pub fn adjacent(&self, cue: usize) -> Option<usize> {
        let cue = self.before_including(cue);
        let mut i = cue;
        while i > self.first && cue - i < 4 {
            if let Some(g) = self.group_at(i - 1) {
                let group = self.groups[g];
                // "father of 3 shot dead"
                if group.kind == GroupKind::Bare && group.first >= self.first + 2 && is!(self.doc.tokens[group.first - 1], "of") {
                    let outer = self.group_at(group.first - 2)?;
                    return (self.groups[outer].kind == GroupKind::Single).then_some(outer);
                }
                return (group.end == i).then_some(g);
            }
            let t = &self.doc.tokens[i - 1];
            // "Boy, 15, shot in the leg"
            if i >= self.first + 4 && self.doc.word(i - 1) == "," && self.doc.tokens[i - 2].is_number() && self.doc.word(i - 3) == "," {
                return self.group_at(i - 4).filter(|g| self.groups[*g].end == i - 3 && self.groups[*g].is_implicit());
            }
            let skipped = self.tags.at(i - 1) == Tag::Adverb
                || t.has(Class::Adverb) && !t.has_any(Class::Noun.bit() | Class::VictimNoun.bit())
                || is!(t, "reported" | "confirmed" | "presumed" | "feared" | "found" | "also" | "left" | "more" | "believed")
                    && !t.is_shape(shape::MARK)
                || is!(t, "or" | "and") && i >= self.first + 2 && self.doc.tokens[i - 2].has(Class::Harm)
                || i < cue && t.has(Class::Harm) && is_conjunction(self.doc, i);
            if !skipped {
                return None;
            }
            i -= 1;
        }
        None
    }
}

impl Clause<'_, '_> {
    /// "seven others – including two children – were hurt", "(among them a nurse)": the mark before an aside that ends right before
    /// a token, and that token where there is none.
    fn before_including(&self, at: usize) -> usize {
        if at < self.first + 4
            || !self.doc.tokens[at - 1].is_mark()
            || !matches!(self.doc.word(at - 1), "," | ")" | "-" | "--" | "\u{2013}" | "\u{2014}")
        {
            return at;
        }
        let from = at.saturating_sub(16).max(self.first + 1);
        let opens = (from..at - 2).rev().find(|i| is!(self.doc.tokens[*i], "including" | "among" | "includes"));
        opens.filter(|i| self.doc.tokens[i - 1].is_mark()).map_or(at, |i| i - 1)
    }
}

/// Whether a token is "and" or "or".
fn is_conjunction(doc: &Document, token: usize) -> bool {
    doc.tokens.get(token).is_some_and(|t| is!(t, "and" | "or"))
}
