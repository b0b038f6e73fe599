//! Looking at the tokens of one sentence: numbers, units, days, years, turn words.

use super::said::{Amount, Turn, Unit};
use crate::document::{Document, Token, shape};
use crate::is;
use crate::lexicon::Class;

/// The tokens of one sentence; what lies outside is an empty token.
#[derive(Clone, Copy)]
pub(super) struct Reader<'d, 'a> {
    pub doc: &'d Document<'a>,
    /// The sentence's first token.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
    /// It is a message: bare numbers behind "at" are hours.
    pub speech: bool,
}

const OUTSIDE: Token = Token { start: 0, word: 0, lex: 0, len: 0, shape: 0, classes: 0 };

impl<'d, 'a> Reader<'d, 'a> {
    /// A token, or an empty one outside the sentence.
    #[inline]
    pub fn at(&self, p: usize) -> &'d Token {
        if p < self.end && p >= self.first { &self.doc.tokens[p] } else { &OUTSIDE }
    }

    /// The token before `p`, or an empty one.
    #[inline]
    pub fn before(&self, p: usize) -> &'d Token {
        if p > self.first { self.at(p - 1) } else { &OUTSIDE }
    }

    /// The tokens from `p` on, `n` of them at most.
    #[inline]
    pub fn ahead(&self, p: usize, n: usize) -> &'d [Token] {
        self.doc.tokens.get(p..self.end.min(p + n)).unwrap_or(&[])
    }

    /// The text of a token.
    #[inline]
    pub fn text(&self, p: usize) -> &'a str {
        if p < self.end && p >= self.first { self.doc.word(p) } else { "" }
    }

    /// Whether a token is this mark.
    #[inline]
    pub fn is_mark(&self, p: usize, mark: &str) -> bool {
        self.at(p).is_mark() && self.text(p) == mark
    }

    /// What `time_word.tsv` says of a token: kind and value.
    pub fn time_word(&self, p: usize) -> Option<(&'static str, &'static str)> {
        if !self.at(p).has(Class::TimeWord) {
            return None;
        }
        let value = self.doc.value(p, Class::TimeWord);
        value.split_once('.').or(Some((value, "")))
    }

    /// The value of a time word of this kind.
    pub fn time_value(&self, p: usize, kind: &str) -> Option<&'static str> {
        if !self.at(p).has(Class::TimeWord) {
            return None;
        }
        let rest = self.doc.value(p, Class::TimeWord).strip_prefix(kind)?;
        if rest.is_empty() { Some(rest) } else { rest.strip_prefix('.') }
    }

    /// A number in plain digits, no stop or comma in it.
    pub fn digits(&self, p: usize) -> Option<u32> {
        let t = self.at(p);
        if !t.is_number() || t.len > 6 {
            return None;
        }
        self.text(p).parse().ok()
    }

    /// A year in four digits.
    pub fn year(&self, p: usize) -> Option<i16> {
        let t = self.at(p);
        if !t.is_number() || t.len != 4 {
            return None;
        }
        let year = self.text(p).parse().ok()?;
        (1000..2200).contains(&year).then_some(year)
    }

    /// A year of the last centuries in words: "nineteen ninety-six", "two thousand and four"; and one past its last token.
    pub fn year_in_words(&self, p: usize) -> Option<(i16, usize)> {
        let number = |p: usize| if self.at(p).has(Class::Number) { self.doc.lexicon.number(self.at(p).lex, Class::Number) } else { None };
        let head = number(p)?;
        if head == 2 && number(p + 1) == Some(1000) {
            let q = if is!(self.at(p + 2), "and") { p + 3 } else { p + 2 };
            return Some(match number(q) {
                Some(n) if n < 100 && self.below_hundred(q).is_some() => {
                    let (n, end) = self.below_hundred(q)?;
                    (2000 + n as i16, end)
                }
                _ => (2000, p + 2),
            });
        }
        if !(16..=20).contains(&head) {
            return None;
        }
        let mut q = if self.at(p + 1).is_hyphen() { p + 2 } else { p + 1 };
        if number(q) == Some(100) {
            q += 1;
            if is!(self.at(q), "and") {
                q += 1;
            }
        }
        let (tail, end) = self.below_hundred(q).filter(|t| t.0 >= 10)?;
        Some((head as i16 * 100 + tail as i16, end))
    }

    /// A number in words below one hundred: "six", "ninety-six", "twenty five".
    pub fn below_hundred(&self, p: usize) -> Option<(u32, usize)> {
        let number = |p: usize| if self.at(p).has(Class::Number) { self.doc.lexicon.number(self.at(p).lex, Class::Number) } else { None };
        let n = number(p).filter(|n| (1..100).contains(n))? as u32;
        if n >= 20 && n.is_multiple_of(10) {
            let q = if self.at(p + 1).is_hyphen() { p + 2 } else { p + 1 };
            if let Some(ones) = number(q).filter(|n| (1..10).contains(n)) {
                return Some((n + ones as u32, q + 1));
            }
        }
        Some((n, p + 1))
    }

    /// An ordinal: "3rd", "third", "twenty-sixth"; and one past its last token.
    pub fn ordinal(&self, p: usize) -> Option<(u32, usize)> {
        let t = self.at(p);
        if t.is_shape(shape::DIGIT) && !t.is_number() && t.len <= 4 {
            let text = self.text(p);
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let tail = &text[digits..];
            return (digits > 0 && ["st", "nd", "rd", "th", "ST", "ND", "RD", "TH"].contains(&tail))
                .then(|| Some((text[..digits].parse().ok()?, p + 1)))?;
        }
        if t.has(Class::Ordinal) {
            return Some((self.doc.lexicon.number(t.lex, Class::Ordinal)? as u32, p + 1));
        }
        if t.has(Class::Number) {
            let tens = self.doc.lexicon.number(t.lex, Class::Number).filter(|n| *n >= 20 && *n < 100)? as u32;
            let q = if self.at(p + 1).is_hyphen() { p + 2 } else { p + 1 };
            if self.at(q).has(Class::Ordinal) {
                let ones = self.doc.lexicon.number(self.at(q).lex, Class::Ordinal).filter(|n| *n < 10)? as u32;
                return Some((tens + ones, q + 1));
            }
        }
        None
    }

    /// The number of a day of the month, in digits, as an ordinal, or in words behind a month; one past its last token.
    pub fn day(&self, p: usize, words: bool) -> Option<(i8, usize)> {
        let (n, end) = match self.digits(p).filter(|_| self.at(p).len <= 2) {
            Some(n) => (n, p + 1),
            None => match self.ordinal(p) {
                Some(found) => found,
                None if words => self.below_hundred(p)?,
                None => return None,
            },
        };
        (1..=31).contains(&n).then_some((n as i8, end))
    }

    /// A unit of time, and whether it is a plural.
    pub fn unit(&self, p: usize) -> Option<(Unit, bool)> {
        let t = self.at(p);
        if !t.has(Class::TimeUnit) {
            return None;
        }
        let unit = Unit::named(self.doc.value(p, Class::TimeUnit))?;
        let plural = self.text(p).ends_with(['s', 'S']) || is!(t, "millennia");
        Some((unit, plural))
    }

    /// Whether a unit of time stands close behind a token; most counts count something else.
    pub fn unit_near(&self, p: usize) -> bool {
        self.ahead(p + 1, 7).iter().any(|t| t.has(Class::TimeUnit))
    }

    /// A count of units: "12", "two and a half", "a few", "a couple of"; one past its last token. "a" counts one.
    pub fn amount(&self, p: usize) -> Option<(Amount, usize)> {
        let t = self.at(p);
        if t.is_number() {
            let text = self.text(p);
            let (amount, mut end) = (hundredths(text)?, p + 1);
            // "5 1/2", "5½".
            if let Some(half) = self.fraction(end) {
                end = half.1;
                return Some((Amount::Hundredths(amount + half.0), end));
            }
            return Some(self.and_a_half(amount, end));
        }
        if is!(t, "half") && is!(self.at(p + 1), "a" | "an") {
            return Some((Amount::Hundredths(50), p + 2));
        }
        if is!(t, "few" | "several" | "many" | "numerous" | "countless") {
            return Some((Amount::Vague, p + 1));
        }
        if is!(t, "couple") {
            return Some((Amount::whole(2), if is!(self.at(p + 1), "of") { p + 2 } else { p + 1 }));
        }
        if is!(t, "dozens" | "scores" | "hundreds" | "thousands" | "tens") && is!(self.at(p + 1), "of") {
            return Some((Amount::Vague, p + 2));
        }
        if is!(t, "a" | "an" | "another" | "the") {
            let next = self.at(p + 1);
            if is!(next, "few" | "couple" | "dozen" | "hundred" | "thousand" | "half") && !is!(t, "the" | "another") {
                return if is!(next, "half") { Some((Amount::Hundredths(50), p + 2)) } else { self.amount(p + 1) };
            }
            if is!(next, "number") && is!(self.at(p + 2), "of") {
                return Some((Amount::Vague, p + 3));
            }
            return (!is!(t, "the")).then_some((Amount::whole(1), p + 1));
        }
        if t.has(Class::Number) {
            let (value, end) = self.number_in_words(p)?;
            return Some(self.and_a_half(value.checked_mul(100)?, end));
        }
        None
    }

    /// "and a half" behind a number.
    fn and_a_half(&self, hundredths: u32, end: usize) -> (Amount, usize) {
        let q = if is!(self.at(end + 1), "a") { end + 2 } else { end + 1 };
        if is!(self.at(end), "and") && is!(self.at(q), "half" | "quarter") && !self.at(q + 1).is_hyphen() {
            let part = if is!(self.at(q), "half") { 50 } else { 25 };
            return (Amount::Hundredths(hundredths.saturating_add(part)), q + 1);
        }
        (Amount::Hundredths(hundredths), end)
    }

    fn fraction(&self, p: usize) -> Option<(u32, usize)> {
        if matches!(self.text(p), "\u{bd}") {
            return Some((50, p + 1));
        }
        let p = if self.at(p).is_hyphen() { p + 1 } else { p };
        (self.digits(p) == Some(1) && self.is_mark(p + 1, "/") && self.at(p + 1).is_glued())
            .then(|| match self.digits(p + 2) {
                Some(2) => Some((50, p + 3)),
                Some(4) => Some((25, p + 3)),
                _ => None,
            })
            .flatten()
    }

    /// "twenty-four", "one hundred and twenty", "two dozen", "forty".
    fn number_in_words(&self, p: usize) -> Option<(u32, usize)> {
        let number = |p: usize| if self.at(p).has(Class::Number) { self.doc.lexicon.number(self.at(p).lex, Class::Number) } else { None };
        let (mut total, mut current, mut q, mut end) = (0i64, 0i64, p, p);
        while q < p + 10 {
            let Some(n) = number(q) else { break };
            match n {
                100 | 12 if n == 100 || current > 0 && current < 12 => current = current.max(1) * n,
                1000.. => {
                    total += current.max(1) * n;
                    current = 0;
                }
                _ if q > p && n >= 10 && current % 100 != 0 => break,
                _ => current += n,
            }
            end = q + 1;
            q = end;
            let joined = self.at(q).is_hyphen() || is!(self.at(q), "and") && current >= 100;
            if joined && number(q + 1).is_some() {
                q += 1;
            }
        }
        let value = total + current;
        (end > p && value < 10_000_000).then_some((value as u32, end))
    }

    /// A word that turns to the last, this or the next one, as `time_word.tsv` names it.
    pub fn turn(&self, p: usize) -> Option<&'static str> {
        self.time_value(p, "turn")
    }
}

/// "12", "1,200", "2.5" in hundredths.
fn hundredths(text: &str) -> Option<u32> {
    if let Some((whole, part)) = text.split_once('.') {
        if part.len() > 2 || part.contains([',', '.']) {
            return None;
        }
        let tenths: u32 = part.parse().ok()?;
        let whole: u32 = whole.replace(',', "").parse().ok()?;
        return whole.checked_mul(100)?.checked_add(if part.len() == 1 { tenths * 10 } else { tenths });
    }
    let mut value = 0u32;
    for b in text.bytes().filter(|b| *b != b',') {
        value = value.checked_mul(10)?.checked_add((b - b'0') as u32)?;
    }
    value.checked_mul(100)
}

/// The turn that a turn word means before weekdays, months, seasons and holidays.
pub(super) fn turn_of(word: &str, the: bool) -> Option<Turn> {
    Some(match word {
        "last" => Turn::Last,
        "past" => Turn::Past,
        "previous" if the => Turn::Before,
        "previous" => Turn::Previous,
        "this" | "current" => Turn::This,
        "next" => Turn::Next,
        "coming" => Turn::Coming,
        "following" => Turn::After,
        "that" | "same" => Turn::That,
        _ => return None,
    })
}
