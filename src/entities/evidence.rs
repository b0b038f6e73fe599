//! What the whole article says of a capitalised word, wherever in it the word stands: after a title, before a speech verb, in lower case …

use super::runs::is_joiner;
use crate::document::{Document, shape};
use crate::is;
use crate::lexicon::hash::{join, spread};
use crate::lexicon::{Class, Classes, WordSet};
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

static IN: WordSet<7> = WordSet::new(["in", "at", "from", "near", "to", "across", "around"]);
static SAID: WordSet<4> = WordSet::new(["said", "says", "told", "added"]);

/// The capitalised words of an article with their evidence: an open-addressing table.
pub(crate) struct Words {
    slots: Vec<(u32, u32)>,
    seen: Vec<u16>,
    /// For each token of the runs its word's number; 0 for marks and possessive endings.
    pub numbers: Vec<u32>,
}

impl Words {
    /// The words of all runs.
    pub(crate) fn new(doc: &Document, runs: &[Range<usize>]) -> Self {
        let count: usize = runs.iter().map(|r| r.len()).sum();
        let slots = vec![(0, 0); (count * 2 + 8).next_power_of_two()];
        let mut words = Words { slots, seen: Vec::with_capacity(count + 1), numbers: Vec::with_capacity(count) };
        words.seen.push(0);
        let mut initials = Vec::with_capacity(2 * runs.len());
        let mut capitals = Vec::with_capacity(runs.len() / 2);
        for run in runs {
            words.look_at(doc, run.clone(), &mut capitals);
            if run.len() > 1 {
                collect_initials(doc, run.clone(), &mut initials);
            }
        }
        words.mark_lower(doc);
        if !initials.is_empty() {
            initials.sort_unstable();
            for (at, number) in capitals {
                if initials.binary_search(&letters(doc.word(at))).is_ok() {
                    words.seen[number as usize] |= seen::INITIALS;
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

    /// How many numbers there are.
    pub(crate) fn len(&self) -> usize {
        self.seen.len()
    }

    /// What was seen of a word, by its number.
    pub(crate) fn seen(&self, number: usize) -> u16 {
        self.seen[number]
    }

    /// Marks the words that the article also has in lower case. One bit says no for most of its words; joiners ("of", "the") are marked
    /// where they stand in a run.
    fn mark_lower(&mut self, doc: &Document) {
        let mut bits = [0u64; 64];
        for (word, _) in self.slots.iter().filter(|s| s.1 != 0 && self.seen[s.1 as usize] & seen::LOWER == 0) {
            bits[(word >> 6 & 63) as usize] |= 1 << (word & 63);
        }
        for t in &doc.tokens {
            // Both questions as one branch: each alone is hard to guess.
            if bits[(t.word >> 6 & 63) as usize] >> (t.word & 63) & (t.is_shape(shape::LOWER) as u64) != 0 {
                let n = self.slots[self.slot(t.word)].1 as usize;
                if n != 0 {
                    self.seen[n] |= seen::LOWER;
                }
            }
        }
    }

    fn look_at(&mut self, doc: &Document, run: Range<usize>, capitals: &mut Vec<(usize, u32)>) {
        let tokens = &doc.tokens;
        // What stands in lower case behind a name tells of it as ever, whether it may belong to it or not.
        let end = super::runs::core(doc, &run);
        let several = end - run.start > 1;
        let head = if several { (run.start..end).rev().find(|t| tokens[*t].has(Class::GroupHead)) } else { None };
        for at in run.clone() {
            let t = &tokens[at];
            if t.is_shape(shape::MARK | shape::POSSESSIVE) {
                self.numbers.push(0);
                continue;
            }
            let mut bits = if t.is_shape(shape::LOWER) { seen::LOWER } else { 0 };
            if at > 0 && !t.is_shape(shape::FIRST) {
                let before = &tokens[at - 1];
                bits |= seen::INSIDE;
                bits |= if before.has_any(TITLES) { seen::AFTER_TITLE } else { 0 };
                bits |= if before.is_capital() && before.has(Class::GivenName) { seen::AFTER_GIVEN } else { 0 };
                bits |= if IN.has(before.word) { seen::AFTER_IN } else { 0 };
                bits |= if is!(before, "the") { seen::AFTER_THE } else { 0 };
                let brackets = is!(before, "(") && tokens.get(at + 1).is_some_and(|n| is!(n, ")"));
                bits |= if brackets { seen::BRACKETS } else { 0 };
            }
            if let Some(after) = tokens.get(at + 1) {
                bits |= if after.has(Class::SpeechVerb) || SAID.has(after.word) { seen::BEFORE_SPEECH } else { 0 };
                bits |= if after.is_shape(shape::POSSESSIVE) { seen::POSSESSIVE } else { 0 };
                let age = is!(after, ",") && tokens.get(at + 2).is_some_and(|n| n.is_number() && n.len <= 2);
                bits |= if age { seen::BEFORE_AGE } else { 0 };
            }
            if several {
                bits |= if at + 1 == end { seen::LAST } else { 0 };
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
            self.numbers.push(n as u32);
            if t.is_shape(shape::ALL_CAPITALS) && t.len < 9 {
                capitals.push((at, n as u32));
            }
        }
    }
}

/// The letters of an acronym as a key, full stops left out.
pub(crate) fn letters(word: &str) -> u64 {
    word.bytes().filter(u8::is_ascii_alphabetic).fold(0, |s, b| join(s, b.to_ascii_uppercase() as u64))
}

/// The initials of the capitalised words of a run, and of what is left without its first word.
fn collect_initials(doc: &Document, run: Range<usize>, out: &mut Vec<u64>) {
    let (mut all, mut rest, mut count) = (0, 0, 0);
    for t in &doc.tokens[run] {
        if !t.is_capital() || is_joiner(t) {
            continue;
        }
        let letter = doc.text.as_bytes()[t.start as usize].to_ascii_uppercase() as u64;
        if count < 9 {
            all = join(all, letter);
        }
        if count > 0 {
            rest = join(rest, letter);
        }
        count += 1;
        if count > 9 {
            break;
        }
    }
    if count > 1 {
        out.push(all);
    }
    if count > 2 {
        out.push(rest);
    }
}
