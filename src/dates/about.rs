//! Stretches that the article is about, and those compared with them: "the quarter", "the day before", "the same period last year", "year-end".

use super::reader::Reader;
use super::relative::shift;
use super::rules::{Reading, Rule, head};
use super::said::{Amount, Base, DateExpr, Fields, Modifier, Part, Unit, When, Year};
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;

/// The rules of this page.
pub(super) const RULES: &[Rule] = &[
    Rule::on("same-period", &[Class::TimeWord, Class::Determiner], same_period).kinds("turn").head(head::TURN | head::WORD),
    Rule::on("year-earlier", &[Class::TimeUnit, Class::Determiner], year_earlier)
        .head(head::UNIT | head::TURN | head::WORD)
        .by_the()
        .near(&[Class::TimeUnit]),
    Rule::on("the-unit", &[Class::Determiner], the_unit).head(head::UNIT | head::FISCAL | head::WORD).by_the().near(&[Class::TimeUnit]),
    Rule::on("day-before", &[Class::Determiner], day_before).head(head::UNIT).by_the(),
    Rule::on("year-end", &[Class::TimeUnit], year_end),
];

/// "like" something that is spoken of: "the same period", "the corresponding quarter".
fn is_like(t: &crate::document::Token) -> bool {
    is!(t, "same" | "comparable" | "corresponding" | "equivalent" | "similar")
}

/// "the same period last year", "the corresponding period of 1988", "the same time a year earlier".
fn same_period(r: &Reader, p: usize) -> Option<Reading> {
    let q = if is!(r.at(p), "the" | "a") { p + 1 } else { p };
    if !is_like(r.at(q)) || !is!(r.at(q + 1), "period" | "quarter" | "month" | "time" | "half" | "stretch") {
        return None;
    }
    let of = if is!(r.at(q + 2), "of" | "in") { q + 3 } else { q + 2 };
    if let Some(year) = r.year(of).filter(|_| of > q + 2) {
        return Some(Reading::one(DateExpr::new(p, of + 1, When::SamePeriod(Year::Full(year)))));
    }
    let the = if is!(r.at(of), "the" | "a" | "one") { of + 1 } else { of };
    let back = is!(r.at(the), "last" | "previous" | "prior" | "preceding") && is!(r.at(the + 1), "year")
        || is!(r.at(the), "year") && is!(r.at(the + 1), "ago" | "earlier" | "before" | "previously");
    back.then(|| Reading::one(DateExpr::new(p, the + 2, When::SamePeriod(Year::Shifted(-1, Base::Now)))))
}

/// "the year-earlier quarter", "year-ago", "the comparable year-ago period", "the year-ago third quarter".
fn year_earlier(r: &Reader, p: usize) -> Option<Reading> {
    let the = if is!(r.at(p), "the") { p + 1 } else { p };
    let q = if the > p && is_like(r.at(the)) { the + 1 } else { the };
    if !is!(r.at(q), "year") || !r.at(q + 1).is_hyphen() || r.time_value(q + 2, "after").is_none_or(|a| a == "later") {
        return None;
    }
    if let Some((n, u)) = r.ordinal(q + 3).filter(|(n, u)| (1..=4).contains(n) && is!(r.at(*u), "quarter")) {
        let fields = Fields { part: Some(Part::Quarter(n as i8)), year: Year::Shifted(-1, Base::Now), ..Fields::default() };
        return Some(Reading::one(DateExpr::new(p, u + 1, When::Calendar(fields))));
    }
    let quarter = is!(r.at(q + 3), "quarter" | "period");
    // "the year-earlier results": the article is the noun's.
    if q > p && !quarter {
        return None;
    }
    let (count, unit) = if is!(r.at(q + 3), "quarter") { (-4, Unit::Quarter) } else { (-1, Unit::Year) };
    Some(Reading::one(shift(p, if quarter { q + 4 } else { q + 3 }, count, unit, Base::Before)))
}

/// "the year", "the quarter", "the weekend": those that the article is about.
fn the_unit(r: &Reader, p: usize) -> Option<Reading> {
    if !is!(r.at(p), "the") {
        return None;
    }
    let mut q = p + 1;
    let full = is!(r.at(q), "full" | "whole" | "entire");
    if r.time_value(q, "fiscal").is_some() || full {
        q += 1;
    }
    let (unit, plural) = r.unit(q)?;
    let (before, next) = (r.before(p), r.at(q + 1));
    // "the year to date".
    let joint = |q: usize| if r.at(q).is_hyphen() { q + 1 } else { q };
    let to = joint(q + 1);
    if is!(r.at(to), "to") && is!(r.at(joint(to + 1)), "date") && matches!(unit, Unit::Year | Unit::Month) && !plural {
        return Some(Reading::one(shift(p, joint(to + 1) + 1, 0, unit, Base::Now)));
    }
    // "the quarter ended Sept. 30", "the year ended March 31".
    if is!(next, "ended" | "ending") && !plural {
        if let Some(expr) = ended_quarter(r, p, q).filter(|_| unit == Unit::Quarter) {
            return Some(Reading::one(expr));
        }
        return match unit {
            Unit::Quarter => Some(Reading::one(shift(p, q + 1, 0, Unit::Quarter, Base::Before))),
            Unit::Year | Unit::Month | Unit::Week => Some(Reading::one(DateExpr::new(p, q + 1, When::Length(Amount::whole(1), unit)))),
            _ => None,
        };
    }
    let free = next.is_mark() && !next.is_hyphen() && !next.is_glued() | matches!(r.text(q + 1), "." | "," | ";" | ")" | ":")
        || q + 1 >= r.end
        || next.has_any(
            Class::Preposition.bit() | Class::Conjunction.bit() | Class::Auxiliary.bit() | Class::Determiner.bit() | Class::Subordinator.bit(),
        ) && !is!(next, "of" | "that" | "when" | "before" | "after" | "following");
    let led = is!(before, "in" | "of" | "for" | "during" | "over" | "throughout" | "by" | "this" | "through" | "within" | "so");
    // "over the weekend officials became …".
    let over = unit == Unit::Weekend && is!(before, "over" | "during") && !next.is_hyphen() && !next.is_capital();
    if plural || !free && !over {
        return None;
    }
    let count = 0;
    let expr = match unit {
        Unit::Quarter => shift(p, q + 1, count, Unit::Quarter, Base::Before),
        Unit::Weekend if led => shift(p, q + 1, count, unit, Base::Before),
        Unit::Year | Unit::Month | Unit::Week if led => shift(p, q + 1, count, unit, Base::Now),
        Unit::Day if is!(before, "in" | "of" | "during") => shift(p, q + 1, count, unit, Base::Before),
        _ => return None,
    };
    Some(Reading::one(expr))
}

/// "the quarter ended Sept. 30": the quarter of the calendar that most of those three months lies in.
fn ended_quarter(r: &Reader, p: usize, q: usize) -> Option<DateExpr> {
    let on = if is!(r.at(q + 2), "on" | "in") { q + 3 } else { q + 2 };
    let date = super::calendar::month_day(r, on)?.one;
    let fields = date.fields()?;
    // The month in the middle: of August to October, and of July 31, the one before.
    let middle = (fields.month? + 10) % 12 + 1;
    let year = match fields.year {
        Year::Full(year) if middle == 12 => Year::Full(year - 1),
        year => year,
    };
    let part = Some(Part::Quarter((middle - 1) / 3 + 1));
    Some(DateExpr::new(p, q + 1, When::Calendar(Fields { part, year, ..Fields::default() })))
}

/// "the day before", "the year before", "the day after tomorrow", "the week after".
fn day_before(r: &Reader, p: usize) -> Option<Reading> {
    if !is!(r.at(p), "the") {
        return None;
    }
    let (unit, plural) = r.unit(p + 1)?;
    let sign = if is!(r.at(p + 2), "before" | "earlier" | "previous") {
        -1
    } else if is!(r.at(p + 2), "after" | "later") {
        1
    } else {
        return None;
    };
    if plural || unit.is_clock() {
        return None;
    }
    if let Some(day) = r.time_value(p + 3, "day") {
        let day: i32 = day.parse().ok()?;
        return Some(Reading::one(shift(p, p + 4, day + sign, Unit::Day, Base::Now)));
    }
    let next = r.at(p + 3);
    let free =
        p + 3 >= r.end || next.is_mark() || next.has_any(Class::Conjunction.bit() | Class::Auxiliary.bit()) || is!(next, "in" | "at" | "on" | "to");
    free.then(|| Reading::one(shift(p, p + 3, sign, unit, Base::Before)))
}

/// "year-end", "by year end", "the year's end".
fn year_end(r: &Reader, p: usize) -> Option<Reading> {
    let (unit, plural) = r.unit(p)?;
    // "by end of year", "at the end of month".
    if matches!(unit, Unit::Year | Unit::Month | Unit::Week | Unit::Quarter)
        && !plural
        && is!(r.before(p), "of")
        && is!(r.at(p.wrapping_sub(2)), "end" | "start")
    {
        let first = if is!(r.at(p.wrapping_sub(3)), "the") { p - 3 } else { p - 2 };
        let modifier = Some(if is!(r.at(p - 2), "end") { Modifier::End } else { Modifier::Start });
        let free = p + 1 >= r.end || r.at(p + 1).is_mark() && !r.at(p + 1).is_hyphen() || r.at(p + 1).has(Class::Conjunction);
        return free.then(|| Reading::one(DateExpr { modifier, ..shift(first, p + 1, 0, unit, Base::Now) }));
    }
    let q = if r.at(p + 1).is_hyphen() || r.at(p + 1).is_shape(shape::POSSESSIVE) { p + 2 } else { p + 1 };
    if plural || !is!(r.at(q), "end") || !matches!(unit, Unit::Year | Unit::Month) || r.before(p).has(Class::Determiner) && !is!(r.before(p), "the") {
        return None;
    }
    let expr = DateExpr { modifier: Some(Modifier::End), ..shift(p, q + 1, 0, unit, Base::Now) };
    Some(Reading::one(expr))
}
