//! Lengths of time: "two weeks", "a five-day visit", "years", "half an hour".

use super::reader::Reader;
use super::rules::{Reading, Rule};
use super::said::{Amount, DateExpr, Modifier, Unit, When};
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;

/// The rules of this page.
pub(super) const RULES: &[Rule] = &[
    Rule::on("length", &[Class::Number, Class::Determiner, Class::Quantifier], length).and_digits(),
    Rule::on("bare-units", &[Class::TimeUnit], bare_units),
    Rule::on("a-unit", &[Class::Determiner], a_unit),
    Rule::digits("short-length", short_length),
];

/// Words that may stand between a count and its unit: "two more weeks", "five trading days".
pub(super) fn skip_fillers(r: &Reader, p: usize) -> usize {
    let mut q = p;
    while q < p + 2
        && is!(
            r.at(q),
            "more"
                | "additional"
                | "full"
                | "straight"
                | "consecutive"
                | "whole"
                | "long"
                | "trading"
                | "business"
                | "calendar"
                | "working"
                | "extra"
                | "solid"
                | "successive"
                | "further"
                | "previous"
                | "past"
                | "next"
                | "last"
                | "upcoming"
                | "coming"
                | "entire"
                | "short"
                | "other"
                | "single"
                | "fiscal"
        )
    {
        q += 1;
    }
    q
}

/// A count and its unit: amount, unit, plural, one past it, whether a hyphen joins them.
pub(super) fn counted(r: &Reader, p: usize) -> Option<(Amount, Unit, bool, usize, bool)> {
    if !r.unit_near(p) {
        return None;
    }
    let (amount, end) = r.amount(p)?;
    let hyphen = r.at(end).is_hyphen();
    let after = if hyphen { end + 1 } else { end };
    let u = skip_fillers(r, after);
    let (unit, plural) = r.unit(u)?;
    // "$300 million last year": the turn word belongs to the year.
    if !plural && (after..u).any(|i| r.turn(i).is_some())
        || r.at(u).is_capital() && !r.at(u).is_shape(shape::ALL_CAPITALS) && !r.at(p).is_shape(shape::FIRST)
    {
        return None;
    }
    // "the second day", "a second man": the ordinal.
    if is!(r.at(u), "second") && amount == Amount::whole(1) && !hyphen && !is!(r.at(p), "one") {
        return None;
    }
    let one = amount == Amount::whole(1);
    // "three-quarters of its food", "a 3 second".
    if unit == Unit::Quarter && (plural && hyphen || !plural && !one) || unit == Unit::Second && !plural && !one && !hyphen {
        return None;
    }
    Some((amount, unit, plural, u + 1, hyphen))
}

/// "two weeks", "2 1/2 years", "a five-day visit", "three hours and 20 minutes".
fn length(r: &Reader, p: usize) -> Option<Reading> {
    if is!(r.at(p), "a" | "an" | "the" | "another")
        && !is!(r.at(p + 1), "few" | "couple" | "number" | "dozen" | "half" | "hundred" | "thousand")
        && !is!(r.at(p), "another")
    {
        return None;
    }
    if let Some(reading) = from_to(r, p) {
        return Some(reading);
    }
    // "in the 1990 years" and decimals of lists are rare; years of four digits before "days" are none.
    let (amount, unit, plural, mut end, hyphen) = counted(r, p)?;
    if r.before(p).is_hyphen() && p >= r.first + 2 && r.at(p - 2).is_number() && !hyphen && !plural {
        return None;
    }
    let singular_year = !plural && !hyphen && amount != Amount::whole(1) && r.year(p).is_some();
    if singular_year || matches!(unit, Unit::Night) && !plural {
        return None;
    }
    if hyphen && is!(r.at(end), "s") {
        return None;
    }
    // "two-year-long", "three hours and 20 minutes", "a week or so", "a minute and a half".
    if r.at(end).is_hyphen() && is!(r.at(end + 1), "long") {
        end += 2;
    } else if is!(r.at(end), "or") && is!(r.at(end + 1), "so") {
        end += 2;
    } else if let Some((amount, unit, e)) = and_a_half_behind(r, amount, unit, end) {
        return Some(Reading::one(DateExpr::new(p, e, When::Length(amount, unit))));
    } else if let Some((second, second_unit, e)) = and_smaller(r, unit, end) {
        return Some(Reading::one(DateExpr::new(p, e, When::Lengths(amount, unit, second, second_unit))));
    }
    Some(Reading::one(DateExpr::new(p, end, When::Length(amount, unit))))
}

/// "two to three weeks": one length, at least the lesser one. "between 60 and 90 days": two.
fn from_to(r: &Reader, p: usize) -> Option<Reading> {
    if !r.unit_near(p) {
        return None;
    }
    let plain = |q: usize| r.at(q).is_number() && r.at(q).len <= 3 || r.at(q).has(Class::Number);
    if !plain(p) {
        return None;
    }
    let (Amount::Hundredths(low), end) = r.amount(p)? else { return None };
    let between = is!(r.before(p), "between");
    let joint = is!(r.at(end), "to" | "or") || r.at(end).is_hyphen() || is!(r.at(end), "and") && between;
    if !joint || !plain(end + 1) {
        return None;
    }
    let (Amount::Hundredths(high), unit, plural, close, hyphen) = counted(r, end + 1)? else { return None };
    if low >= high || !(plural || hyphen) || r.time_value(close, "after").is_some() || is!(r.at(close), "old") {
        return None;
    }
    if between {
        let two = DateExpr::new(end + 1, close, When::Length(Amount::Hundredths(high), unit));
        return Some(Reading { one: DateExpr::new(p, end, When::Length(Amount::Hundredths(low), unit)), two: Some(two) });
    }
    let mut one = DateExpr::new(p, close, When::Length(Amount::Hundredths(low), unit));
    one.modifier = Some(Modifier::EqualOrMore);
    Some(Reading::one(one))
}

/// "and a half" behind the unit.
pub(super) fn and_a_half_behind(r: &Reader, amount: Amount, unit: Unit, p: usize) -> Option<(Amount, Unit, usize)> {
    let half = is!(r.at(p), "and") && is!(r.at(p + 1), "a") && is!(r.at(p + 2), "half") && r.unit(p + 3).is_none();
    match amount {
        Amount::Hundredths(n) if half => Some((Amount::Hundredths(n.saturating_add(50)), unit, p + 3)),
        _ => None,
    }
}

/// "and 20 minutes" behind hours.
fn and_smaller(r: &Reader, unit: Unit, p: usize) -> Option<(Amount, Unit, usize)> {
    let q = if is!(r.at(p), "and") || r.is_mark(p, ",") { p + 1 } else { p };
    if is!(r.at(q), "a" | "an" | "the" | "another") {
        return None;
    }
    let (amount, second, _, end, hyphen) = counted(r, q)?;
    let joined = matches!(
        (unit, second),
        (Unit::Hour, Unit::Minute)
            | (Unit::Minute, Unit::Second)
            | (Unit::Year, Unit::Month)
            | (Unit::Day, Unit::Hour)
            | (Unit::Month, Unit::Day)
            | (Unit::Week, Unit::Day)
    );
    (joined && !hyphen && amount != Amount::Vague && r.time_value(end, "after").is_none()).then_some((amount, second, end))
}

/// "for years", "within days", "weeks of talks".
fn bare_units(r: &Reader, p: usize) -> Option<Reading> {
    let (unit, plural) = r.unit(p)?;
    let before = r.before(p);
    let long = r.at(p + 1).is_hyphen() && is!(r.at(p + 2), "long");
    if long && !before.is_hyphen() && !before.is_number() && !before.has(Class::Number) {
        let amount = if plural { Amount::Vague } else { Amount::whole(1) };
        return Some(Reading::one(DateExpr::new(p, p + 3, When::Length(amount, unit))));
    }
    if !plural
        || matches!(unit, Unit::Quarter | Unit::Second | Unit::Weekend | Unit::Semester | Unit::Night)
        || r.at(p).is_capital() && !r.at(p).is_shape(shape::FIRST)
    {
        return None;
    }
    if before.is_number()
        || before.has(Class::Number)
        || before.has(Class::Possessive)
        || before.is_shape(shape::POSSESSIVE)
        || is!(before, "those" | "these" | "all")
    {
        return None;
    }
    let end = if r.at(p + 1).is_hyphen() && is!(r.at(p + 2), "long") { p + 3 } else { p + 1 };
    if r.at(p + 1).is_hyphen() && end == p + 1 {
        return None;
    }
    let first = if is!(before, "the" | "many") && is!(before, "many") { p - 1 } else { p };
    Some(Reading::one(DateExpr::new(first, end, When::Length(Amount::Vague, unit))))
}

/// "a week", "an hour": a length behind a preposition, a rate behind a count ("$5 a year").
fn a_unit(r: &Reader, p: usize) -> Option<Reading> {
    if !is!(r.at(p), "a" | "an" | "one") {
        return None;
    }
    let (amount, unit, plural, mut end, hyphen) = counted(r, p)?;
    let before = r.before(p);
    if plural || amount != Amount::whole(1) || matches!(unit, Unit::Night | Unit::Weekend) && !is!(before, "for") {
        return None;
    }
    if hyphen {
        return None;
    }
    let rate = before.is_number()
        || before.has(Class::Number)
        || is!(before, "times" | "twice" | "once" | "percent" | "million" | "billion" | "people" | "cents" | "dollars" | "euros" | "barrels")
        || r.is_mark(p.wrapping_sub(1), "%")
        || before.has(Class::Noun)
            && r.text(p - 1).ends_with('s')
            && (is!(r.at(p.wrapping_sub(2)), "of") || r.at(p.wrapping_sub(2)).is_number() || r.at(p.wrapping_sub(2)).has(Class::Number))
        || before.has(Class::Noun)
            && r.text(p - 1).ends_with('s')
            && !before.has_any(Class::Preposition.bit() | Class::VerbS.bit() | Class::VerbPast.bit() | Class::Auxiliary.bit());
    if rate && p > r.first && !r.at(end).is_hyphen() {
        let first = if is!(before, "twice" | "once") { p - 1 } else { p };
        let mut expr = DateExpr::new(first, end, When::Every(Amount::whole(1), unit));
        expr.freq = if is!(before, "twice") {
            Some(2)
        } else if is!(before, "once") {
            Some(1)
        } else {
            None
        };
        return Some(Reading::one(expr));
    }
    let led = is!(
        before,
        "for"
            | "in"
            | "within"
            | "after"
            | "over"
            | "than"
            | "about"
            | "nearly"
            | "almost"
            | "of"
            | "every"
            | "roughly"
            | "under"
            | "around"
            | "during"
            | "least"
            | "to"
            | "half"
            | "just"
            | "only"
            | "up"
            | "take"
            | "took"
            | "takes"
            | "spent"
            | "lasted"
            | "last"
            | "lasting"
            | "spend"
            | "approximately"
            | "as"
    );
    let next = r.at(end);
    let head = next.is_shape(shape::LOWER)
        && next.has(Class::Noun)
        && !next.has_any(
            Class::Preposition.bit()
                | Class::Conjunction.bit()
                | Class::Determiner.bit()
                | Class::Subordinator.bit()
                | Class::Adverb.bit()
                | Class::Verb.bit(),
        );
    // "in a week's time".
    if is!(before, "in") && next.is_shape(shape::POSSESSIVE) && is!(r.at(end + 1), "time") {
        return Some(Reading::one(DateExpr::new(p, end + 2, When::Length(amount, unit))));
    }
    // "barely a month after the vote".
    let led = led || is!(next, "after" | "before") && unit != Unit::Second && !is!(before, "and");
    if !led
        || head
        || matches!(unit, Unit::Day | Unit::Second | Unit::Quarter)
            && (is!(next, "of" | "when" | "that" | "in" | "for") || is!(before, "than" | "of" | "to"))
        || unit == Unit::Quarter
    {
        return None;
    }
    if is!(next, "or") && is!(r.at(end + 1), "so" | "two" | "more") {
        end += 2;
    } else if let Some((amount, unit, e)) = and_a_half_behind(r, amount, unit, end) {
        return Some(Reading::one(DateExpr::new(p, e, When::Length(amount, unit))));
    }
    Some(Reading::one(DateExpr::new(p, end, When::Length(amount, unit))))
}

/// "3h", "10D", "2W": only behind "for", "within", "in".
fn short_length(r: &Reader, p: usize) -> Option<Reading> {
    let text = r.text(p);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let unit = match &text[digits..] {
        "h" | "hr" | "hrs" => Unit::Hour,
        "D" | "d" => Unit::Day,
        "W" => Unit::Week,
        "Y" | "yr" | "yrs" => Unit::Year,
        "min" | "mins" => Unit::Minute,
        "s" | "sec" => Unit::Second,
        _ => return None,
    };
    let led = is!(r.before(p), "for" | "within" | "in" | "lasted" | "last" | "about" | "after");
    let n: u32 = text[..digits].parse().ok().filter(|_| led && digits <= 4 && unit != Unit::Second)?;
    Some(Reading::one(DateExpr::new(p, p + 1, When::Length(Amount::whole(n), unit))))
}
