//! Counts in digits and words, with their bounds and ranges: "at least 1,200", "two dozen", "six to nine", "tens of thousands".
//!
//! A count is read from left to right at one token: words that bound it, the number itself, and what may follow it ("to nine", "or more").
//! Whether it counts people, days or dollars is for the caller to say.

mod bounds;
mod value;

use crate::document::Document;
use crate::is;
use bounds::{Bound, bound_at};
use value::core_at;

/// How many, as far as the words say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// At least so many.
    pub min: Option<u64>,
    /// At most so many.
    pub max: Option<u64>,
    /// "about", "some", "an estimated".
    pub approximate: bool,
}

impl Count {
    /// Exactly `n`.
    pub const fn exactly(n: u64) -> Self {
        Count { min: Some(n), max: Some(n), approximate: false }
    }

    /// The number that stands for it: the least where it is known, otherwise the most.
    pub fn number(self) -> Option<u64> {
        self.min.or(self.max)
    }
}

/// How a count is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// 12, 1,200
    Digits,
    /// twelve, two dozen
    Words,
    /// dozens, several, many
    Vague,
    /// no, none, nobody
    None,
}

/// A count in the text.
#[derive(Clone, Copy, Debug)]
pub struct Amount {
    /// How many.
    pub count: Count,
    /// Its first token, bounding words included.
    pub first: usize,
    /// The first token of the number itself.
    pub core: usize,
    /// One past its last token.
    pub end: usize,
    /// How it is written.
    pub form: Form,
}

/// Reads a count that begins with the token `at`; nothing beyond `end` is looked at.
pub fn amount_at(doc: &Document, at: usize, end: usize) -> Option<Amount> {
    let (mut from, mut bound) = (at, None);
    // Two bounding words at most: "the other three", "another at least 12".
    for _ in 0..2 {
        let Some((len, kind)) = bound_at(doc, from, end) else { break };
        if bound.is_some_and(|b| b != Bound::Plain) && kind != Bound::Plain {
            return None;
        }
        if kind != Bound::Plain || bound.is_none() {
            bound = Some(kind);
        }
        from += len;
        // "some", "over", "the" are bounds only before a number.
    }
    let Some(core) = core_at(doc, from, end) else {
        return if bound.is_some() && from > at { vague_start(doc, at, end) } else { None };
    };
    if bound.is_some() && core.form == Form::None {
        return None;
    }
    let mut amount = Amount { count: core.count, first: at, core: from, end: core.end, form: core.form };
    match bound {
        Some(Bound::Between) => {
            let joined = doc.tokens.get(core.end).filter(|_| core.end < end).is_some_and(|t| is!(t, "and" | "to"));
            let upper = core_at(doc, core.end + 1, end).filter(|_| joined)?;
            amount.count = Count { min: core.count.min, max: upper.count.max.or(upper.count.min), approximate: false };
            amount.end = upper.end;
            return Some(amount);
        }
        Some(Bound::Least) => amount.count = Count { min: core.count.number(), max: None, approximate: false },
        Some(Bound::Most) => amount.count = Count { min: None, max: core.count.number(), approximate: false },
        Some(Bound::About) => amount.count.approximate = core.form != Form::Vague,
        _ => {}
    }
    follow(doc, &mut amount, end, bound);
    Some(amount)
}

/// "some" that bounds nothing is a count itself.
fn vague_start(doc: &Document, at: usize, end: usize) -> Option<Amount> {
    let core = core_at(doc, at, end)?;
    Some(Amount { count: core.count, first: at, core: at, end: core.end, form: core.form })
}

/// What may follow a number: a second one, "or more", "or so".
fn follow(doc: &Document, amount: &mut Amount, end: usize, bound: Option<Bound>) {
    let word = |i: usize| if i < end { Some(&doc.tokens[i]) } else { None };
    let Some(next) = word(amount.end) else { return };
    if is!(next, "or") && word(amount.end + 1).is_some_and(|t| is!(t, "more")) {
        amount.count = Count { min: amount.count.number(), max: None, approximate: false };
        amount.end += 2;
    } else if is!(next, "or") && word(amount.end + 1).is_some_and(|t| is!(t, "so")) {
        amount.count.approximate = true;
        amount.end += 2;
    } else if next.is_glued() && next.span().of(doc.text) == "+" {
        amount.count = Count { min: amount.count.number(), max: None, approximate: false };
        amount.end += 1;
    } else if is!(next, "or") && bound == Some(Bound::Least) {
        // "more than 60 or 70"
        amount.end = core_at(doc, amount.end + 1, end).map_or(amount.end, |upper| upper.end);
    } else if (is!(next, "to" | "or") || next.is_hyphen()) && !matches!(bound, Some(Bound::Least | Bound::Most)) {
        let Some(upper) = core_at(doc, amount.end + 1, end) else { return };
        let (Some(low), Some(high)) = (amount.count.number(), upper.count.number()) else { return };
        if low < high && upper.form != Form::None {
            amount.count = Count { min: Some(low), max: Some(high), approximate: amount.count.approximate };
            amount.end = upper.end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lexicon;

    #[test]
    fn counts_are_read_with_their_bounds() {
        let cases = [
            ("at least 1,200 people", Some(1200), None),
            ("twenty-five people", Some(25), Some(25)),
            ("one hundred and twenty people", Some(120), Some(120)),
            ("two dozen people", Some(24), Some(24)),
            ("tens of thousands of people", Some(20000), None),
            ("six to nine people", Some(6), Some(9)),
            ("between 6 and 9 people", Some(6), Some(9)),
            ("nearly 100 people", None, Some(100)),
            ("1.5 million people", Some(1_500_000), Some(1_500_000)),
            ("a dozen people", Some(12), Some(12)),
            ("more than a dozen people", Some(12), None),
            ("THE OTHER THREE people", Some(3), Some(3)),
            ("several people", Some(3), None),
            ("half a million people", Some(500_000), Some(500_000)),
            ("no people", Some(0), Some(0)),
            ("two and three people", Some(2), Some(2)),
        ];
        for (text, min, max) in cases {
            let doc = Document::new(text, Lexicon::embedded());
            let amount = amount_at(&doc, 0, doc.tokens.len()).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((amount.count.min, amount.count.max), (min, max), "{text}");
        }
        let doc = Document::new("the people", Lexicon::embedded());
        assert!(amount_at(&doc, 0, doc.tokens.len()).is_none());
    }
}
