//! Which rules are asked at a token: bit sets drop those whose needs are not met before any is called.
//!
//! The sets are made of the rules' tables at compile time.

use super::cues::{BETWEEN, CUES_HERE, PLAIN};
use super::named::begins_holiday;
use super::reader::Reader;
use super::rules::{Rule, TABLES, head, union};
use crate::document::{Token, shape};
use crate::found::{joined, total};
use crate::is;
use crate::lexicon::{Class, Classes};

/// How many rules there are.
const COUNT: usize = total(TABLES);

/// All rules in one row.
pub(super) static ROW: [Rule; COUNT] = ROW_OF;

const ROW_OF: [Rule; COUNT] = joined(TABLES, TABLES[0][0]);

/// A set of rules: one bit for each in [`ROW`].
pub(super) type Rules = u64;

/// The rules tried at tokens of each class, then at digits, then at plain words.
static TRIED: [Rules; 66] = {
    assert!(COUNT <= 64);
    let mut tried = [0; 66];
    let mut n = 0;
    while n < COUNT {
        let rule = ROW_OF[n];
        let mut class = 0;
        while class < 64 {
            if rule.classes >> class & 1 != 0 {
                tried[class] |= 1 << n;
            }
            class += 1;
        }
        if rule.digits {
            tried[64] |= 1 << n;
        }
        if rule.plain {
            tried[65] |= 1 << n;
        }
        n += 1;
    }
    tried
};

/// The kinds of time words, as the value column of `time_word.tsv` begins with them.
const KINDS: [&str; 14] =
    ["turn", "part", "place", "day", "tonight", "overnight", "set", "every", "ref", "era", "decade", "fiscal", "clock", "after"];

/// The rules tried at each kind of time words.
static AT_KIND: [Rules; KINDS.len()] = {
    let mut at = [0; KINDS.len()];
    let mut kind = 0;
    while kind < KINDS.len() {
        let mut n = 0;
        while n < COUNT {
            let rule = ROW_OF[n];
            if rule.classes & Class::TimeWord.bit() != 0 && (rule.kinds.is_empty() || holds(rule.kinds, KINDS[kind])) {
                at[kind] |= 1 << n;
            }
            n += 1;
        }
        kind += 1;
    }
    at
};

/// What heads the time words of each kind are.
const KIND_HEADS: [u16; KINDS.len()] = {
    let mut heads = [head::OTHER; KINDS.len()];
    heads[0] |= head::TURN;
    heads[1] |= head::PART;
    heads[2] |= head::PLACE;
    heads[10] |= head::DECADE;
    heads[11] |= head::FISCAL;
    heads
};

/// The rules that can go on from each head, one entry a bit.
static AT_HEAD: [Rules; 16] = {
    let mut at = [0; 16];
    let mut n = 0;
    while n < COUNT {
        let mut bit = 0;
        while bit < 16 {
            if ROW_OF[n].head >> bit & 1 != 0 {
                at[bit] |= 1 << n;
            }
            bit += 1;
        }
        n += 1;
    }
    at
};

/// The rules that ask for a head, for "the", and for words ahead.
const BY_HEAD: Rules = asking(0, 0);
const BY_THE: Rules = asking(1, 0);
const BY_WORDS: Rules = asking(2, 0);

/// The classes that rules ask for ahead, and those rules: anywhere near, or close.
static ASKED_NEAR: [(Classes, Rules); 2] = [by_near(Class::TimeUnit.bit()), by_near(Class::Month.bit())];
static ASKED_CLOSE: [(Classes, Rules); 1] = [by_close(&[Class::TimeWord])];

const fn by_near(classes: Classes) -> (Classes, Rules) {
    (classes, asking(3, classes))
}

const fn by_close(classes: &[Class]) -> (Classes, Rules) {
    (union(classes), asking(4, union(classes)))
}

const _: () = assert!(NEAR_OR_CLOSE == BY_WORDS, "every class that a rule asks for ahead is listed");
const NEAR_OR_CLOSE: Rules = asking(3, Class::TimeUnit.bit()) | asking(3, Class::Month.bit()) | asking(4, Class::TimeWord.bit());

const fn asking(what: u8, classes: Classes) -> Rules {
    let (mut set, mut n) = (0, 0);
    while n < COUNT {
        let rule = ROW_OF[n];
        let asks = match what {
            0 => rule.head != head::ANY,
            1 => rule.by_the,
            2 => rule.near != 0 || rule.close != 0,
            3 => rule.near == classes,
            _ => rule.close == classes,
        };
        if asks {
            set |= 1 << n;
        }
        n += 1;
    }
    set
}

/// Whether `kind` is one of `kinds`, which `|` parts.
const fn holds(kinds: &str, kind: &str) -> bool {
    let (all, one) = (kinds.as_bytes(), kind.as_bytes());
    let mut start = 0;
    while start + one.len() <= all.len() {
        let mut n = 0;
        while n < one.len() && all[start + n] == one[n] {
            n += 1;
        }
        let whole = (start == 0 || all[start - 1] == b'|') && (start + n == all.len() || all[start + n] == b'|');
        if n == one.len() && whole {
            return true;
        }
        start += 1;
    }
    false
}

/// The classes that some rule is tried at.
const STARTS: Classes = {
    let (mut set, mut n) = (0, 0);
    while n < COUNT {
        set |= ROW_OF[n].classes;
        n += 1;
    }
    set
};

/// Which kind of time word a token is, as an index into [`KINDS`]: their first two letters tell them apart.
#[inline]
fn kind_of(r: &Reader, p: usize) -> Option<usize> {
    if !r.at(p).has(Class::TimeWord) {
        return None;
    }
    let &[a, b, ..] = r.doc.value(p, Class::TimeWord).as_bytes() else { return None };
    KINDS.iter().position(|kind| kind.as_bytes()[0] == a && kind.as_bytes()[1] == b)
}

/// What a token is as the head of a date.
fn head_at(r: &Reader, p: usize, kind: Option<usize>) -> u16 {
    let t = r.at(p);
    let of = |yes: bool, head: u16| if yes { head } else { 0 };
    let mut heads = kind.map_or(head::OTHER, |kind| KIND_HEADS[kind])
        | of(t.has(Class::TimeUnit), head::UNIT)
        | of(t.has(Class::Ordinal), head::ORDINAL)
        | of(t.has(Class::Number), head::NUMBER)
        | of(t.has(Class::Season), head::SEASON);
    if t.is_shape(shape::DIGIT | shape::MARK) {
        heads |= match t.len {
            _ if t.is_mark() => head::MARK,
            _ if !t.is_number() => head::MIXED,
            0..=2 => head::SHORT,
            4 => head::YEAR,
            _ => head::LONG,
        };
    } else if PLAIN.has(t.word) || BETWEEN.has(t.word) {
        heads |= head::WORD;
    }
    heads
}

/// The rules that can read a date at a token.
pub(super) fn rules_at(r: &Reader, p: usize, digits: bool) -> Rules {
    let t = r.at(p);
    let mut rules = if digits { TRIED[64] } else { 0 };
    let kind = kind_of(r, p);
    rules |= kind.map_or(0, |kind| AT_KIND[kind]);
    let mut classes = t.classes & STARTS & !Class::TimeWord.bit();
    if classes & Class::PhraseStart.bit() != 0 && !begins_holiday(r, p) {
        classes &= !Class::PhraseStart.bit();
    }
    while classes != 0 {
        rules |= TRIED[classes.trailing_zeros() as usize];
        classes &= classes - 1;
    }
    if t.classes & CUES_HERE == 0 && PLAIN.has(t.word) {
        rules |= TRIED[65];
    }
    if rules & BY_HEAD != 0 {
        let the = is!(t, "the");
        let mut heads = if the || is!(t, "a" | "an" | "another") {
            if !the {
                rules &= !BY_THE;
            }
            head_at(r, p + 1, kind_of(r, p + 1))
        } else {
            head_at(r, p, kind)
        };
        let mut fit = 0;
        while heads != 0 {
            fit |= AT_HEAD[heads.trailing_zeros() as usize];
            heads &= heads - 1;
        }
        rules &= fit;
    }
    if rules & BY_WORDS != 0 {
        let (close, near) = classes_ahead(r, p);
        for (classes, asking) in ASKED_NEAR {
            rules &= if near & classes == 0 { !asking } else { Rules::MAX };
        }
        for (classes, asking) in ASKED_CLOSE {
            rules &= if close & classes == 0 { !asking } else { Rules::MAX };
        }
    }
    rules
}

/// The classes of the four tokens behind `p`, and of `p` and the tokens that a count with its unit may reach.
fn classes_ahead(r: &Reader, p: usize) -> (Classes, Classes) {
    let tokens = &r.doc.tokens[p + 1..r.end.min(p + 12).max(p + 1)];
    let of = |tokens: &[Token]| tokens.iter().fold(0, |all, t| all | t.classes);
    let (one, two) = tokens.split_at(tokens.len().min(4));
    let close = of(one);
    (close, close | of(two) | r.doc.tokens[p].classes)
}
