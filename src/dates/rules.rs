//! The table of rules, and one pass over a sentence that applies it.
//!
//! A rule is tried only at tokens of its classes. Of all rules that fit at a token the longest reading is taken, the
//! first in the table among equals; reading goes on behind it, so dates never overlap.

use super::reader::Reader;
use super::said::{DateExpr, When};
use super::{ago, calendar, clock, join, named, negative, numeric, parts, relative, sets, spans, vague, years};
use crate::document::shape;
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

    fn end(&self) -> usize {
        self.two.map_or(self.one.end, |two| two.end)
    }
}

/// A rule: its name, the tokens it is tried at, and the function that reads it.
pub(super) struct Rule {
    pub name: &'static str,
    classes: Classes,
    digits: bool,
    read: fn(&Reader, usize) -> Option<Reading>,
}

impl Rule {
    /// Tried at tokens of these classes.
    pub const fn on(name: &'static str, classes: &[Class], read: fn(&Reader, usize) -> Option<Reading>) -> Rule {
        Rule { name, classes: union(classes), digits: false, read }
    }

    /// Tried at tokens that hold digits.
    pub const fn digits(name: &'static str, read: fn(&Reader, usize) -> Option<Reading>) -> Rule {
        Rule { name, classes: 0, digits: true, read }
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

const fn union(classes: &[Class]) -> Classes {
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
    calendar::RULES,
    numeric::RULES,
    named::RULES,
    parts::RULES,
    years::RULES,
    relative::RULES,
    spans::RULES,
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

/// A sentence without any of these words and without digits holds no date.
pub(super) const CUES: Classes =
    union(&[Class::Month, Class::Weekday, Class::TimeUnit, Class::TimeWord, Class::Season, Class::Holiday, Class::Number]);

/// Where a rule may begin.
const STARTS: Classes = {
    let mut set = 0;
    let mut i = 0;
    while i < TABLES.len() {
        let mut j = 0;
        while j < TABLES[i].len() {
            set |= TABLES[i][j].classes;
            j += 1;
        }
        i += 1;
    }
    set
};

/// Words that are a cue themselves; articles and counts begin a date only when one of these, or digits, is near behind them.
const CUES_HERE: Classes = union(&[Class::Month, Class::Weekday, Class::TimeUnit, Class::TimeWord, Class::Season, Class::Holiday]);

/// How far behind an article or count the first cue may stand, in tokens.
const NEAR: usize = 7;

fn cue_ahead(r: &Reader, p: usize) -> bool {
    let t = r.at(p);
    if t.has(Class::Number) && r.year_in_words(p).is_some() || t.has(Class::PhraseStart) && r.doc.phrase(p, r.end, Class::Holiday).is_some() {
        return true;
    }
    // "at three thirty", "Wednesday the thirty-first".
    if t.has(Class::Number)
        && r.at(p + 1 + r.at(p + 1).is_hyphen() as usize).has(Class::Number)
        && crate::is!(r.before(p), "at" | "from" | "until" | "till" | "by")
        || r.before(p).has(Class::Weekday)
    {
        return true;
    }
    let near = &r.doc.tokens[p + 1..r.end.min(p + 1 + NEAR)];
    near.iter().any(|t| {
        t.classes & CUES_HERE != 0
            || t.is_shape(shape::DIGIT)
            || crate::is!(t, "o'clock" | "am" | "pm" | "a.m" | "p.m" | "time" | "period" | "future")
    })
}

/// Appends the dates of a sentence, as they are said.
pub(super) fn read(r: &Reader, out: &mut Vec<DateExpr>) {
    let mut p = r.first;
    while p < r.end {
        let t = r.at(p);
        let digits = t.is_shape(shape::DIGIT) || t.is_mark() && r.at(p + 1).is_shape(shape::DIGIT) && r.at(p + 1).is_glued();
        if !digits && t.classes & STARTS == 0 {
            p += 1;
            continue;
        }
        if !digits && t.classes & CUES_HERE == 0 && !cue_ahead(r, p) {
            p += 1;
            continue;
        }
        let mut best: Option<(Reading, &'static str)> = None;
        for rule in TABLES.iter().copied().flatten() {
            if t.classes & rule.classes == 0 && !(digits && rule.digits) {
                continue;
            }
            if let Some(reading) = (rule.read)(r, p)
                && best.as_ref().is_none_or(|b| reading.end() > b.0.end())
            {
                best = Some((reading, rule.name));
            }
        }
        let Some((reading, name)) = best else {
            p += 1;
            continue;
        };
        p = reading.end().max(p + 1);
        for mut expr in std::iter::once(reading.one).chain(reading.two) {
            expr.rule = name;
            out.push(expr);
        }
    }
}

/// Drops what was claimed by a negative rule.
pub(super) fn drop_nothings(out: &mut Vec<DateExpr>) {
    out.retain(|e| e.when != When::Nothing);
}
