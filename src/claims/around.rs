//! One sentence of claims: its tokens, tags and names, and the verb group around a claim word.

use crate::document::{Document, Token};
use crate::entities::Entities;
use crate::is;
use crate::lexicon::Class;
use crate::syntax::{Tag, Tags};
use std::ops::Range;

/// One sentence, and the names in it.
pub(crate) struct Around<'a, 'd> {
    pub doc: &'a Document<'d>,
    pub tags: &'a Tags,
    pub entities: &'a Entities<'d>,
    pub first: usize,
    pub end: usize,
}

/// The verb group that ends with a verb.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Group {
    pub first: usize,
    pub be: bool,
    pub have: bool,
    pub negated: bool,
    /// would, could, to …: not done.
    pub unreal: bool,
}

/// A longest verb group, in tokens.
const LONGEST_GROUP: usize = 8;

impl Around<'_, '_> {
    /// Whether the token at `at` passes a test; no token outside the sentence does.
    pub fn is(&self, at: usize, test: impl Fn(&Token) -> bool) -> bool {
        at >= self.first && at < self.end && test(&self.doc.tokens[at])
    }

    /// The first of the tokens that passes a test.
    pub fn find(&self, range: Range<usize>, test: impl Fn(&Token) -> bool) -> Option<usize> {
        (range.start.max(self.first)..range.end.min(self.end)).find(|i| test(&self.doc.tokens[*i]))
    }

    /// The last of the tokens that passes a test.
    pub fn find_last(&self, range: Range<usize>, test: impl Fn(&Token) -> bool) -> Option<usize> {
        (range.start.max(self.first)..range.end.min(self.end)).rev().find(|i| test(&self.doc.tokens[*i]))
    }

    /// Whether any of the tokens does.
    pub fn any(&self, range: Range<usize>, test: impl Fn(&Token) -> bool) -> bool {
        self.find(range, test).is_some()
    }

    /// The token before `at`, when it is in the sentence.
    pub fn left(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|b| *b >= self.first)
    }

    /// The tag before `at`; a mark at the start of the sentence.
    pub fn tag_before(&self, at: usize) -> Tag {
        self.left(at).map_or(Tag::Mark, |b| self.tags.at(b))
    }

    /// Whether the word is an -ing form, whatever its tag: "warning" and "threatening" are tagged as nouns here and there.
    pub fn is_ing(&self, at: usize) -> bool {
        let word = self.doc.word(at).as_bytes();
        word.len() > 4 && word[word.len() - 3..].eq_ignore_ascii_case(b"ing")
    }

    /// The auxiliaries, adverbs and negations before a verb.
    pub fn group(&self, verb: usize) -> Group {
        let mut group = Group { first: verb, ..Group::default() };
        while group.first > self.first && verb - group.first < LONGEST_GROUP {
            let t = &self.doc.tokens[group.first - 1];
            match self.tags.at(group.first - 1) {
                Tag::Be => group.be = true,
                Tag::Have => group.have = true,
                Tag::Modal | Tag::To => group.unreal = true,
                Tag::Negation => group.negated = true,
                Tag::Do | Tag::Adverb => {}
                _ if is!(t, "neither" | "nor") => group.negated = true,
                // "neither confirm nor deny"
                _ if is!(t, "or" | "and") && self.any(group.first.saturating_sub(4)..group.first, |t| is!(t, "neither" | "nor" | "not" | "n't")) => {}
                _ if t.has(Class::ClaimCue) && is!(self.doc.tokens[group.first], "or" | "nor") => {}
                _ if is!(
                    t,
                    "immediately"
                        | "yet"
                        | "also"
                        | "officially"
                        | "publicly"
                        | "reportedly"
                        | "later"
                        | "long"
                        | "repeatedly"
                        | "since"
                        | "previously"
                        | "recently"
                        | "all"
                        | "both"
                        | "even"
                        | "once"
                        | "again"
                ) => {}
                _ => break,
            }
            if t.has(Class::Negation) {
                group.negated = true;
            }
            group.first -= 1;
        }
        // "they both denied": the pronoun's word, not the verb's.
        while group.first < verb && is!(self.doc.tokens[group.first], "all" | "both" | "even" | "or" | "and" | "since") {
            group.first += 1;
        }
        group
    }
}
