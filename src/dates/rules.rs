//! The table of rules: what a rule is, and where it is tried.
//!
//! A rule is tried only at tokens of its classes. Of all rules that fit at a token the longest reading is taken, the
//! first in the table among equals; reading goes on behind it, so dates never overlap.

use super::reader::Reader;
use super::said::DateExpr;
use super::{about, ago, bare, calendar, clock, clock_words, join, named, negative, numeric, parts, relative, sets, spans, vague, years};
use crate::lexicon::{Class, Classes};

/// What a rule reads at a token: one date, or the two ends of a range.
pub(super) struct Reading {
    pub one: DateExpr,
    pub two: Option<DateExpr>,
}

impl Reading {
    pub fn one(one: DateExpr) -> Reading {
        Reading { one, two: None }
    }

    pub fn end(&self) -> usize {
        self.two.map_or(self.one.end, |two| two.end)
    }
}

/// A rule: its name, the tokens it is tried at, and the function that reads it.
#[derive(Clone, Copy)]
pub(super) struct Rule {
    pub name: &'static str,
    pub classes: Classes,
    pub digits: bool,
    /// Tried at the words of dates that no list holds.
    pub plain: bool,
    /// The kinds of time words that it is tried at, `|` between; all of them when it is empty.
    pub kinds: &'static str,
    /// What its head must be, one of these: the token it is tried at, or the one behind an article (see [`head`]).
    pub head: u16,
    /// Of articles, only "the" opens it.
    pub by_the: bool,
    /// A word of one of these classes stands at its first token or a little behind it, none when it is empty.
    pub near: Classes,
    /// One of these stands within the four tokens behind its first.
    pub close: Classes,
    pub read: fn(&Reader, usize) -> Option<Reading>,
}

impl Rule {
    /// Tried at tokens of these classes.
    pub const fn on(name: &'static str, classes: &[Class], read: fn(&Reader, usize) -> Option<Reading>) -> Rule {
        Rule { name, classes: union(classes), digits: false, plain: false, kinds: "", head: head::ANY, by_the: false, near: 0, close: 0, read }
    }

    /// Tried at tokens that hold digits.
    pub const fn digits(name: &'static str, read: fn(&Reader, usize) -> Option<Reading>) -> Rule {
        Rule { digits: true, ..Rule::on(name, &[], read) }
    }

    /// Tried at the words that no list of dates holds (see `cues.rs`).
    pub const fn plain(name: &'static str, read: fn(&Reader, usize) -> Option<Reading>) -> Rule {
        Rule { plain: true, ..Rule::on(name, &[], read) }
    }

    /// Of time words, tried only at those of these kinds, `|` between.
    pub const fn kinds(self, kinds: &'static str) -> Rule {
        Rule { kinds, ..self }
    }

    /// Tried at tokens that hold digits, too.
    pub const fn and_digits(self) -> Rule {
        Rule { digits: true, ..self }
    }

    /// Tried only where its head is one of these.
    pub const fn head(self, head: u16) -> Rule {
        Rule { head, ..self }
    }

    /// Of "the", "a", "an" and "another", only "the" opens it.
    pub const fn by_the(self) -> Rule {
        Rule { by_the: true, ..self }
    }

    /// Tried only where a word of these classes stands a little ahead.
    pub const fn near(self, classes: &[Class]) -> Rule {
        Rule { near: union(classes), ..self }
    }

    /// Tried only where one stands within four tokens.
    pub const fn close(self, classes: &[Class]) -> Rule {
        Rule { close: union(classes), ..self }
    }

    /// Tried at tokens of these classes, too.
    pub const fn and_on(self, classes: &[Class]) -> Rule {
        Rule { classes: self.classes | union(classes), ..self }
    }
}

/// What the head of a date can be: the word behind its article, or its first one. The pass looks at it once, and asks only
/// the rules that can go on from there: of thirty that "the" opens, "the third" leaves eight.
pub(super) mod head {
    /// A unit of time.
    pub const UNIT: u16 = 1;
    /// "third".
    pub const ORDINAL: u16 = 1 << 1;
    /// "twenty".
    pub const NUMBER: u16 = 1 << 2;
    /// "winter".
    pub const SEASON: u16 = 1 << 3;
    /// "last", "this", "same".
    pub const TURN: u16 = 1 << 4;
    /// "morning".
    pub const PART: u16 = 1 << 5;
    /// "early", "end".
    pub const PLACE: u16 = 1 << 6;
    /// "nineties".
    pub const DECADE: u16 = 1 << 7;
    /// "fiscal".
    pub const FISCAL: u16 = 1 << 8;
    /// One of the pass's own words: "full", "final", "time".
    pub const WORD: u16 = 1 << 9;
    /// A number of one or two characters.
    pub const SHORT: u16 = 1 << 10;
    /// A number of four.
    pub const YEAR: u16 = 1 << 11;
    /// Any other number.
    pub const LONG: u16 = 1 << 12;
    /// Digits and letters: "3rd", "1990s", "Q3".
    pub const MIXED: u16 = 1 << 13;
    /// A mark.
    pub const MARK: u16 = 1 << 14;
    /// Set for every token.
    pub const OTHER: u16 = 1 << 15;
    /// Whatever it is.
    pub const ANY: u16 = u16::MAX;
    /// "3rd", "third", "twenty-third".
    pub const NTH: u16 = ORDINAL | NUMBER | MIXED;
}

pub(super) const fn union(classes: &[Class]) -> Classes {
    let mut set = 0;
    let mut i = 0;
    while i < classes.len() {
        set |= classes[i].bit();
        i += 1;
    }
    set
}

/// All tables, in the order in which ties are decided. The first one claims what is no date.
pub(super) const TABLES: &[&[Rule]] = &[
    negative::RULES,
    clock::RULES,
    clock_words::RULES,
    calendar::RULES,
    numeric::RULES,
    named::RULES,
    parts::RULES,
    years::RULES,
    relative::RULES,
    about::RULES,
    spans::RULES,
    bare::RULES,
    ago::RULES,
    sets::RULES,
    vague::RULES,
];

const fn count() -> usize {
    let (mut n, mut i) = (join::NAMES.len(), 1);
    while i < TABLES.len() {
        n += TABLES[i].len();
        i += 1;
    }
    n
}

/// The names of all rules that find dates, and of the joins.
pub(super) const NAMES: [&str; count()] = {
    let mut names = [""; count()];
    let (mut n, mut i) = (0, 1);
    while i < TABLES.len() {
        let mut j = 0;
        while j < TABLES[i].len() {
            names[n] = TABLES[i][j].name;
            (n, j) = (n + 1, j + 1);
        }
        i += 1;
    }
    let mut j = 0;
    while j < join::NAMES.len() {
        names[n] = join::NAMES[j];
        (n, j) = (n + 1, j + 1);
    }
    names
};
