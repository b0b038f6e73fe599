//! Counts in digits and words, with their bounds and ranges: "at least 1,200", "two dozen", "six to nine", "tens of thousands".
//!
//! A count is read from left to right at one token: words that bound it, the number itself, and what may follow it ("to nine", "or more").
//! Whether it counts people, days or dollars is for the caller to say.

use crate::document::Document;
use crate::is;
use crate::lexicon::Class;
use crate::lexicon::hash::{SEED, step};

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

#[derive(Clone, Copy, PartialEq)]
enum Bound {
    Least,
    Most,
    About,
    Plain,
    Between,
}

/// Up to three words by their hashes, and what they do to the count behind them.
struct Row {
    words: [u32; 3],
    len: usize,
    bound: Bound,
}

const fn row(words: &str, bound: Bound) -> Row {
    let bytes = words.as_bytes();
    let mut row = Row { words: [SEED; 3], len: 0, bound };
    let mut i = 0;
    while i < bytes.len() {
        if bytes[i] == b' ' {
            row.len += 1;
        } else {
            row.words[row.len] = step(row.words[row.len], bytes[i]);
        }
        i += 1;
    }
    row.len += 1;
    row
}

/// Words that bound a count; the longest that fits is taken.
const BOUNDS: &[Row] = &[
    row("at least", Bound::Least),
    row("more than", Bound::Least),
    row("no fewer than", Bound::Least),
    row("no less than", Bound::Least),
    row("not less than", Bound::Least),
    row("a minimum of", Bound::Least),
    row("upwards of", Bound::Least),
    row("upward of", Bound::Least),
    row("in excess of", Bound::Least),
    row("well over", Bound::Least),
    row("over", Bound::Least),
    row("up to", Bound::Most),
    row("as many as", Bound::Most),
    row("at most", Bound::Most),
    row("no more than", Bound::Most),
    row("not more than", Bound::Most),
    row("fewer than", Bound::Most),
    row("less than", Bound::Most),
    row("a maximum of", Bound::Most),
    row("close to", Bound::Most),
    row("nearly", Bound::Most),
    row("almost", Bound::Most),
    row("under", Bound::Most),
    row("about", Bound::About),
    row("around", Bound::About),
    row("roughly", Bound::About),
    row("approximately", Bound::About),
    row("some", Bound::About),
    row("an estimated", Bound::About),
    row("estimated", Bound::About),
    row("perhaps", Bound::About),
    row("between", Bound::Between),
    row("from", Bound::Between),
    row("only", Bound::Plain),
    row("just", Bound::Plain),
    row("all", Bound::Plain),
    row("the", Bound::Plain),
    row("these", Bound::Plain),
    row("those", Bound::Plain),
    row("exactly", Bound::Plain),
    row("another", Bound::Plain),
    row("other", Bound::Plain),
    row("a total of", Bound::Plain),
    row("an additional", Bound::Plain),
    row("a further", Bound::Plain),
    row("a record", Bound::Plain),
    row("the other", Bound::Plain),
    row("the first", Bound::Plain),
    row("the last", Bound::Plain),
    row("the remaining", Bound::Plain),
];

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

fn bound_at(doc: &Document, at: usize, end: usize) -> Option<(usize, Bound)> {
    let first = doc.tokens.get(at).filter(|_| at < end)?;
    if first.is_mark() || first.is_number() {
        return None;
    }
    let rows = BOUNDS.iter().filter(|row| row.words[0] == first.word && at + row.len <= end);
    let fits = rows.filter(|row| (1..row.len).all(|n| doc.tokens[at + n].word == row.words[n]));
    fits.max_by_key(|row| row.len).map(|row| (row.len, row.bound))
}

struct Core {
    count: Count,
    end: usize,
    form: Form,
}

/// The number itself.
fn core_at(doc: &Document, at: usize, end: usize) -> Option<Core> {
    let t = doc.tokens.get(at).filter(|_| at < end)?;
    if t.is_number() {
        let text = t.span().of(doc.text);
        let scale = scale_at(doc, at + 1, end);
        let value = digits(text, scale.map_or(1, |s| s.0))?;
        return Some(Core { count: Count::exactly(value), end: scale.map_or(at + 1, |s| s.1), form: Form::Digits });
    }
    if is!(t, "half") && at + 2 < end && is!(doc.tokens[at + 1], "a" | "an") {
        let (scale, end) = scale_at(doc, at + 2, end)?;
        return Some(Core { count: Count::exactly(scale / 2), end, form: Form::Words });
    }
    if let Some((len, value)) = doc.phrase(at, end, Class::Quantifier) {
        return Some(vague(value, at + len));
    }
    if is!(t, "a" | "an") {
        let (scale, end) = scale_at(doc, at + 1, end)?;
        return Some(Core { count: Count::exactly(scale), end, form: Form::Words });
    }
    if t.has(Class::Number) {
        let (value, end) = words(doc, at, end)?;
        return Some(Core { count: Count::exactly(value), end, form: Form::Words });
    }
    if t.has(Class::Quantifier) {
        if is!(t, "few") {
            return None;
        }
        return Some(vague(doc.value(at, Class::Quantifier), at + 1)).map(|mut core| {
            // "several dozen", "several hundred": no bound is known but the unit.
            if let Some((scale, end)) = scale_at(doc, at + 1, end).filter(|_| core.form == Form::Vague) {
                core.count = Count { min: core.count.min.map(|m| m.min(2).saturating_mul(scale)), max: None, approximate: false };
                core.end = end;
            }
            core
        });
    }
    None
}

/// The value column of `quantifier.tsv`: `24` is a least number, `=6` an exact one, `~2` an approximate one, nothing is no number.
fn vague(value: &str, end: usize) -> Core {
    let (form, count) = match (value.as_bytes().first(), value.get(1..).and_then(|n| n.parse().ok())) {
        (Some(b'='), Some(0)) => (Form::None, Count::exactly(0)),
        (Some(b'='), Some(n)) => (Form::Words, Count::exactly(n)),
        (Some(b'~'), Some(n)) => (Form::Words, Count { approximate: true, ..Count::exactly(n) }),
        _ => (Form::Vague, Count { min: value.parse().ok(), max: None, approximate: false }),
    };
    Core { count, end, form }
}

/// "hundred", "million" … behind a number, alone or multiplied; the scale and one past its last token.
fn scale_at(doc: &Document, at: usize, end: usize) -> Option<(u64, usize)> {
    let t = doc.tokens.get(at).filter(|t| at < end && t.has(Class::Number))?;
    let value = doc.lexicon.number(t.lex, Class::Number)?;
    let is_scale = value >= 12 && (value == 12 || value % 100 == 0);
    is_scale.then_some((value as u64, at + 1))
}

/// A number in words: "one hundred and twenty-five", "two dozen".
fn words(doc: &Document, at: usize, end: usize) -> Option<(u64, usize)> {
    let (mut total, mut current, mut i, mut last) = (0u64, 0u64, at, at);
    let mut previous = u64::MAX;
    while i < end && i < at + 12 {
        let t = &doc.tokens[i];
        if i > at && (t.is_hyphen() || is!(t, "and")) && i + 1 < end && doc.tokens[i + 1].has(Class::Number) {
            if is!(t, "and") && previous < 100 {
                break;
            }
            i += 1;
            continue;
        }
        if !t.has(Class::Number) {
            break;
        }
        let n = doc.lexicon.number(t.lex, Class::Number)? as u64;
        match n {
            100 | 12 if previous < 100 || previous == u64::MAX => current = current.max(1).checked_mul(n)?,
            1000.. => {
                total = total.checked_add(current.max(1).checked_mul(n)?)?;
                current = 0;
            }
            // "twenty five" is one number, "two three" is not.
            _ if previous != u64::MAX && previous <= n.max(9) => break,
            _ => current = current.checked_add(n)?,
        }
        previous = n;
        last = i;
        i += 1;
    }
    (last >= at && doc.tokens[at].has(Class::Number)).then(|| (total + current, last + 1))
}

/// "1,200", "1.2" million, "12".
fn digits(text: &str, scale: u64) -> Option<u64> {
    if let Some((whole, part)) = text.split_once('.') {
        if scale < 1000 || part.contains('.') || part.len() > 6 {
            // "1.200" is how some write one thousand two hundred; a decimal counts no people.
            return None;
        }
        let whole: u64 = whole.replace(',', "").parse().ok()?;
        let fraction: u64 = part.parse().ok()?;
        let tenths = 10u64.pow(part.len() as u32);
        return whole.checked_mul(scale)?.checked_add(fraction.checked_mul(scale)? / tenths);
    }
    if text.len() > 15 {
        return None;
    }
    let mut value = 0u64;
    for b in text.bytes().filter(|b| *b != b',') {
        value = value.checked_mul(10)?.checked_add((b - b'0') as u64)?;
    }
    value.checked_mul(scale)
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
