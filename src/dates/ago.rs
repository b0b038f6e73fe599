//! Dates told by a length of time: "three years ago", "a year earlier", "two weeks before May 13".

use super::named::named;
use super::reader::Reader;
use super::rules::{Reading, Rule};
use super::said::{Amount, Base, DateExpr, Unit, When};
use super::spans::{and_a_half_behind, counted};
use crate::document::Token;
use crate::is;
use crate::lexicon::Class;

/// The rules of this page.
pub(super) const RULES: &[Rule] = &[
    Rule::on("ago", &[Class::Number, Class::Determiner, Class::Quantifier, Class::TimeUnit], ago).and_digits().near(&[Class::TimeUnit]),
    Rule::on("offset", &[Class::Number, Class::Determiner, Class::Quantifier], offset).and_digits().near(&[Class::TimeUnit]),
];

/// "three years ago", "a year earlier", "two days later", "five days from now", "years ago".
fn ago(r: &Reader, p: usize) -> Option<Reading> {
    let told = |t: &Token| t.has(Class::TimeWord) || is!(t, "from" | "hence" | "before" | "previously" | "after" | "afterwards" | "afterward");
    if !r.ahead(p + 1, 13).iter().any(told) {
        return None;
    }
    let (amount, unit, mut end) = match counted(r, p) {
        Some((amount, unit, _, end, false)) => (amount, unit, end),
        _ => match r.unit(p) {
            Some((unit, true)) => (Amount::Vague, unit, p + 1),
            _ => return None,
        },
    };
    if is!(r.at(end), "or") && is!(r.at(end + 1), "so" | "two" | "more") {
        end += 2;
    }
    if let Some((more, _, e)) = and_a_half_behind(r, amount, unit, end) {
        return shifted(r, p, more, unit, e);
    }
    shifted(r, p, amount, unit, end)
}

fn shifted(r: &Reader, p: usize, amount: Amount, unit: Unit, end: usize) -> Option<Reading> {
    let (sign, base, after) = match r.time_value(end, "after") {
        Some("ago") => (-1, Base::Now, end + 1),
        Some("earlier") => (-1, Base::Before, end + 1),
        Some("later") => (1, Base::Before, end + 1),
        _ if is!(r.at(end), "from") && is!(r.at(end + 1), "now" | "today") => (1, Base::Now, end + 2),
        _ if is!(r.at(end), "hence") => (1, Base::Now, end + 1),
        _ if is!(r.at(end), "before" | "previously") && is_end(r, end + 1) => (-1, Base::Before, end + 1),
        _ if is!(r.at(end), "after" | "afterwards" | "afterward") && is_end(r, end + 1) && !is!(r.before(p), "and" | "or") => {
            (1, Base::Before, end + 1)
        }
        _ => return None,
    };
    // "an hour later": no clock to count from, so it is only a length.
    if unit.is_clock() && base == Base::Before {
        return Some(Reading::one(DateExpr::new(p, end, When::Length(amount, unit))));
    }
    let when = match amount {
        Amount::Vague => When::Vague(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }),
        Amount::Hundredths(n) if n % 100 == 0 => {
            // A decade ago is ten years ago; two weeks ago is a day.
            let (factor, unit) = match unit {
                Unit::Decade => (10, Unit::Year),
                Unit::Century => (100, Unit::Year),
                Unit::Week => (7, Unit::Day),
                Unit::Fortnight => (14, Unit::Day),
                unit => (1, unit),
            };
            When::Shift { count: sign * factor * (n / 100).min(1_000_000) as i32, unit, base }
        }
        // "a year and a half ago": by the next smaller unit.
        Amount::Hundredths(n) => {
            let (per, smaller) = match unit {
                Unit::Year => (12, Unit::Month),
                Unit::Week | Unit::Fortnight => (7, Unit::Day),
                Unit::Month => (30, Unit::Day),
                Unit::Day => (24, Unit::Hour),
                Unit::Decade => (10, Unit::Year),
                Unit::Century => (100, Unit::Year),
                _ => (60, Unit::Minute),
            };
            When::Shift { count: sign * (n as i64 * per / 100).min(1_000_000) as i32, unit: smaller, base }
        }
    };
    Some(Reading::one(DateExpr::new(p, after, when)))
}

fn is_end(r: &Reader, p: usize) -> bool {
    p >= r.end || r.at(p).is_mark() && !r.at(p).is_hyphen() || r.at(p).has(Class::Conjunction)
}

/// "two weeks before May 13", "three days after Christmas", "two days before yesterday".
fn offset(r: &Reader, p: usize) -> Option<Reading> {
    if !r.ahead(p + 2, 12).iter().any(|t| is!(t, "before" | "after" | "from")) {
        return None;
    }
    // "the day before last Tuesday".
    let the = is!(r.at(p), "the") && matches!(r.unit(p + 1), Some((Unit::Day, false)));
    let (amount, unit, end, hyphen) = if the {
        (Amount::whole(1), Unit::Day, p + 2, false)
    } else {
        counted(r, p).map(|(amount, unit, _, end, hyphen)| (amount, unit, end, hyphen))?
    };
    let sign = if is!(r.at(end), "before") {
        -1
    } else if is!(r.at(end), "after" | "from") {
        1
    } else {
        return None;
    };
    let Amount::Hundredths(n) = amount else { return None };
    if hyphen || n % 100 != 0 || unit.is_clock() {
        return None;
    }
    let count = sign * (n / 100).min(1_000_000) as i32;
    if let Some(day) = r.time_value(end + 1, "day").filter(|_| !the) {
        let day: i32 = day.parse().ok()?;
        if unit == Unit::Day {
            return Some(Reading::one(DateExpr::new(p, end + 2, When::Shift { count: count + day, unit, base: Base::Now })));
        }
        let (factor, unit) = if unit == Unit::Week { (7, Unit::Day) } else { (1, unit) };
        return (day == 0).then(|| Reading::one(DateExpr::new(p, end + 2, When::Shift { count: count * factor, unit, base: Base::Now })));
    }
    let (from, e) = full_day(r, end + 1)?;
    Some(Reading::one(DateExpr::new(p, e, When::Offset { count, unit, from })))
}

/// A holiday, weekday or month's day to count from; not a month alone.
fn full_day(r: &Reader, p: usize) -> Option<(super::said::Fields, usize)> {
    if let Some(turned) = super::relative::turned_name(r, p).map(|t| t.one)
        && let Some(fields) = turned.fields().filter(|f| f.part.is_none() && (f.month.is_none() || f.day.is_some()))
    {
        return Some((*fields, turned.end));
    }
    let (mut fields, mut end) = named(r, p)?;
    if fields.part.is_some() {
        return None;
    }
    if fields.month.is_some() {
        let (day, e) = r.day(end, false)?;
        fields.day = Some(day);
        end = e;
    }
    if let Some((year, e)) = super::calendar::year_behind(r, end).filter(|_| fields.weekday.is_none() && !is!(r.at(end), "in")) {
        (fields.year, end) = (year, e);
    }
    Some((fields, end))
}
