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
    pub read: fn(&Reader, usize) -> Option<Reading>,
}

impl Rule {
    /// Tried at tokens of these classes.
    pub const fn on(name: &'static str, classes: &[Class], read: fn(&Reader, usize) -> Option<Reading>) -> Rule {
        Rule { name, classes: union(classes), digits: false, plain: false, kinds: "", read }
    }

    /// Tried at tokens that hold digits.
    pub const fn digits(name: &'static str, read: fn(&Reader, usize) -> Option<Reading>) -> Rule {
        Rule { name, classes: 0, digits: true, plain: false, kinds: "", read }
    }

    /// Tried at the words that no list of dates holds (see `pass.rs`).
    pub const fn plain(name: &'static str, read: fn(&Reader, usize) -> Option<Reading>) -> Rule {
        Rule { name, classes: 0, digits: false, plain: true, kinds: "", read }
    }

    /// Of time words, tried only at those of these kinds, `|` between.
    pub const fn kinds(self, kinds: &'static str) -> Rule {
        Rule { kinds, ..self }
    }

    /// Tried at tokens that hold digits, too.
    pub const fn and_digits(self) -> Rule {
        Rule { digits: true, ..self }
    }

    /// Tried at tokens of these classes, too.
    pub const fn and_on(self, classes: &[Class]) -> Rule {
        Rule { classes: self.classes | union(classes), ..self }
    }
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
