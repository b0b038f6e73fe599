//! Lengths of time: "two weeks", "a five-day visit", "years", "half an hour".

use super::reader::Reader;
use super::rules::{Reading, Rule};
use super::said::{Amount, DateExpr, Modifier, Unit, When};
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;

/// The rules of this page.
pub(super) const RULES: &[Rule] =
    &[Rule::on("length", &[Class::Number, Class::Determiner, Class::Quantifier], length).and_digits().near(&[Class::TimeUnit])];

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
    // "[Ten] years": the editor's brackets.
    let end = if r.is_mark(end, "]") && r.is_mark(p.wrapping_sub(1), "[") { end + 1 } else { end };
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
