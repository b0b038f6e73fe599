//! What the whole article says of a capitalised word, wherever in it the word stands: after a title, before a speech verb, in lower case …

use super::runs::is_joiner;
use crate::document::{Document, shape};
use crate::is;
use crate::lexicon::hash::{join, spread};
use crate::lexicon::{Class, Classes};
use std::ops::Range;

/// One bit for each sort of evidence.
pub(crate) mod seen {
    /// Right behind a title, rank, office or role.
    pub const AFTER_TITLE: u16 = 1;
    /// Right behind a given name.
    pub const AFTER_GIVEN: u16 = 1 << 1;
    /// Behind in, at, from, near, to.
    pub const AFTER_IN: u16 = 1 << 2;
    /// In one run with an organisation's head noun behind it.
    pub const BEFORE_HEAD: u16 = 1 << 3;
    /// Right before a verb of speech.
    pub const BEFORE_SPEECH: u16 = 1 << 4;
    /// In lower case.
    pub const LOWER: u16 = 1 << 5;
    /// Last word of a run of several.
    pub const LAST: u16 = 1 << 6;
    /// First word of a run of several.
    pub const FIRST: u16 = 1 << 7;
    /// Alone in brackets.
    pub const BRACKETS: u16 = 1 << 8;
    /// Before ’s.
    pub const POSSESSIVE: u16 = 1 << 9;
    /// Behind "the".
    pub const AFTER_THE: u16 = 1 << 10;
    /// Capitalised where no sentence begins.
    pub const INSIDE: u16 = 1 << 11;
    /// The letters are the initials of another name.
    pub const INITIALS: u16 = 1 << 12;
    /// A run of its own.
    pub const ALONE: u16 = 1 << 13;
    /// Before a number and a comma: an age.
    pub const BEFORE_AGE: u16 = 1 << 14;
}

/// Words that come before people's names.
pub(crate) const TITLES: Classes = Class::Honorific.bit() | Class::Rank.bit() | Class::Office.bit() | Class::Role.bit();

/// The capitalised words of an article with their evidence: an open-addressing table.
pub(crate) struct Words {
    slots: Vec<(u32, u32)>,
    seen: Vec<u16>,
}

impl Words {
    /// The words of all runs.
    pub(crate) fn new(doc: &Document, runs: &[Range<usize>]) -> Self {
        let count: usize = runs.iter().map(|r| r.len()).sum();
        let mut words = Words { slots: vec![(0, 0); (count * 2 + 8).next_power_of_two()], seen: vec![0] };
        let mut initials = Vec::new();
        for run in runs {
            words.look_at(doc, run.clone());
            if run.len() > 1 {
                collect_initials(doc, run.clone(), &mut initials);
            }
        }
        initials.sort_unstable();
        if !runs.is_empty() {
            for t in doc.tokens.iter().filter(|t| t.is_shape(shape::LOWER)) {
                words.mark(t.word, seen::LOWER);
            }
        }
        for run in runs {
            for at in run.clone() {
                let t = &doc.tokens[at];
                if t.is_shape(shape::ALL_CAPITALS) && t.len < 9 && initials.binary_search(&letters(doc.word(at))).is_ok() {
                    words.mark(t.word, seen::INITIALS);
                }
            }
        }
        words
    }

    fn slot(&self, word: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = spread(word) as usize & mask;
        while self.slots[at].1 != 0 && self.slots[at].0 != word {
            at = (at + 1) & mask;
        }
        at
    }

    /// The number of a word; 0 when it stands in no run.
    pub(crate) fn number(&self, word: u32) -> usize {
        self.slots[self.slot(word)].1 as usize
    }

    /// How many numbers there are.
    pub(crate) fn len(&self) -> usize {
        self.seen.len()
    }

    /// What was seen of a word, by its number.
    pub(crate) fn seen(&self, number: usize) -> u16 {
        self.seen[number]
    }

    fn mark(&mut self, word: u32, bits: u16) {
        let n = self.slots[self.slot(word)].1 as usize;
        if n != 0 {
            self.seen[n] |= bits;
        }
    }

    fn look_at(&mut self, doc: &Document, run: Range<usize>) {
        let tokens = &doc.tokens;
        let head = run.clone().rev().find(|t| tokens[*t].has(Class::GroupHead));
        for at in run.clone() {
            let t = &tokens[at];
            if t.is_mark() || t.is_shape(shape::POSSESSIVE) {
                continue;
            }
            let mut bits = 0;
            if at > 0 && !t.is_shape(shape::FIRST) {
                let before = &tokens[at - 1];
                bits |= seen::INSIDE;
                bits |= if before.has_any(TITLES) { seen::AFTER_TITLE } else { 0 };
                bits |= if before.is_capital() && before.has(Class::GivenName) { seen::AFTER_GIVEN } else { 0 };
                bits |= if is!(before, "in" | "at" | "from" | "near" | "to" | "across" | "around") { seen::AFTER_IN } else { 0 };
                bits |= if is!(before, "the") { seen::AFTER_THE } else { 0 };
                let brackets = is!(before, "(") && tokens.get(at + 1).is_some_and(|n| is!(n, ")"));
                bits |= if brackets { seen::BRACKETS } else { 0 };
            }
            if let Some(after) = tokens.get(at + 1) {
                bits |= if after.has(Class::SpeechVerb) || is!(after, "said" | "says" | "told" | "added") { seen::BEFORE_SPEECH } else { 0 };
                bits |= if after.is_shape(shape::POSSESSIVE) { seen::POSSESSIVE } else { 0 };
                let age = is!(after, ",") && tokens.get(at + 2).is_some_and(|n| n.is_number() && n.len <= 2);
                bits |= if age { seen::BEFORE_AGE } else { 0 };
            }
            if run.len() > 1 {
                bits |= if at + 1 == run.end { seen::LAST } else { 0 };
                bits |= if at == run.start { seen::FIRST } else { 0 };
                bits |= if head.is_some_and(|h| h > at) { seen::BEFORE_HEAD } else { 0 };
            } else {
                bits |= seen::ALONE;
            }
            let slot = self.slot(t.word);
            if self.slots[slot].1 == 0 {
                self.slots[slot] = (t.word, self.seen.len() as u32);
                self.seen.push(0);
            }
            let n = self.slots[slot].1 as usize;
            self.seen[n] |= bits;
        }
    }
}

/// The letters of an acronym as a key, full stops left out.
pub(crate) fn letters(word: &str) -> u64 {
    word.bytes().filter(u8::is_ascii_alphabetic).fold(0, |s, b| join(s, b.to_ascii_uppercase() as u64))
}

/// The initials of the capitalised words of a run, and of what is left without its first word.
fn collect_initials(doc: &Document, run: Range<usize>, out: &mut Vec<u64>) {
    for skip in 0..2 {
        let mut key = 0;
        let mut count = 0;
        let words = run.clone().filter(|t| doc.tokens[*t].is_capital() && !is_joiner(&doc.tokens[*t]));
        for t in words.skip(skip).take(9) {
            key = join(key, doc.text.as_bytes()[doc.tokens[t].start as usize].to_ascii_uppercase() as u64);
            count += 1;
        }
        if count > 1 {
            out.push(key);
        }
    }
}
