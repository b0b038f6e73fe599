//! The number itself, without the words that bound it.

use super::{Count, Form};
use crate::document::Document;
use crate::is;
use crate::lexicon::Class;

/// A number.
pub(super) struct Core {
    /// How many.
    pub count: Count,
    /// One past its last token.
    pub end: usize,
    /// How it is written.
    pub form: Form,
}

/// The number itself.
pub(super) fn core_at(doc: &Document, at: usize, end: usize) -> Option<Core> {
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
