//! Parts of years and months: "the third quarter", "Q1 2017", "the first week of March", "week 12".

use super::calendar::{calendar, day_month, month, month_day, year_behind};
use super::reader::Reader;
use super::rules::{Reading, Rule, head};
use super::said::{Base, DateExpr, Fields, Part, Unit, When, Year};
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;

/// The rules of this page.
pub(super) const RULES: &[Rule] = &[
    Rule::on("quarter", &[Class::Ordinal, Class::Determiner, Class::TimeWord], quarter)
        .and_digits()
        .kinds("fiscal|turn")
        .head(head::NTH | head::YEAR | head::FISCAL | head::TURN | head::WORD)
        .by_the(),
    Rule::on("nth-of", &[Class::Determiner, Class::Ordinal, Class::TimeWord], nth_of)
        .and_digits()
        .kinds("turn")
        .head(head::NTH | head::TURN | head::WORD)
        .by_the()
        .near(&[Class::TimeUnit]),
    Rule::on("week-of", &[Class::Determiner, Class::Ordinal, Class::TimeWord, Class::TimeUnit], week_of)
        .and_digits()
        .kinds("turn")
        .head(head::NTH | head::TURN | head::WORD | head::UNIT)
        .by_the()
        .near(&[Class::TimeUnit]),
];

/// "Q3", "3Q": its number, and whether it has the capital.
fn short_quarter(r: &Reader, p: usize) -> Option<(i8, bool)> {
    let t = r.at(p);
    if t.len != 2 || !t.is_shape(shape::DIGIT) || t.is_number() {
        return None;
    }
    match *r.text(p).as_bytes() {
        [q @ (b'Q' | b'q'), n @ b'1'..=b'4'] | [n @ b'1'..=b'4', q @ (b'Q' | b'q')] => Some(((n - b'0') as i8, q == b'Q')),
        _ => None,
    }
}

/// "third-quarter", "the fiscal first quarter", "Q3", "the first half of 1998".
fn quarter(r: &Reader, p: usize) -> Option<Reading> {
    let t = r.at(p);
    if !t.is_shape(shape::DIGIT) && !r.ahead(p + 1, 7).iter().any(|t| is!(t, "quarter" | "half")) {
        return None;
    }
    if let Some((n, capital)) = short_quarter(r, p) {
        let year = year_behind(r, p + 1).filter(|_| capital || r.year(p + 1).is_some());
        let (year, end) = year.or_else(|| capital.then_some((Year::Unsaid, p + 1)))?;
        return Some(Reading::one(calendar(p, end, Fields { part: Some(Part::Quarter(n)), year, ..Fields::default() })));
    }
    // "2017-Q1", "2017 Q1".
    if let Some(year) = r.year(p) {
        let q = if (r.at(p + 1).is_hyphen() || r.is_mark(p + 1, "/")) && r.at(p + 1).is_glued() { p + 2 } else { p + 1 };
        let (n, _) = short_quarter(r, q)?;
        let fields = Fields { part: Some(Part::Quarter(n)), year: Year::Full(year), ..Fields::default() };
        return Some(Reading::one(calendar(p, q + 1, fields)));
    }
    let mut q = p;
    if is!(t, "the") {
        q += 1;
    }
    let q_first = q;
    let mut year = Year::Unsaid;
    if let Some(y) = r.year(q).filter(|_| q > p) {
        year = Year::Full(y);
        q += 1;
    }
    if r.time_value(q, "fiscal").is_some() {
        q += 1;
        if r.at(q).is_hyphen() {
            q += 1;
        }
    }
    let last = is!(r.at(q), "final");
    let latter = is!(r.at(q), "last" | "latter") && is!(r.at(q + 1), "half");
    let (n, after) = if last {
        (4, q + 1)
    } else if latter {
        (2, q + 1)
    } else {
        r.ordinal(q)?
    };
    let mut u = if r.at(after).is_hyphen() { after + 1 } else { after };
    if r.time_value(u, "fiscal").is_some() {
        u += 1;
    }
    let part = if is!(r.at(u), "quarter") && n <= 4 {
        Part::Quarter(n as i8)
    } else if is!(r.at(u), "half")
        && n <= 2
        && is!(r.at(u + 1), "of")
        && (r.year(u + 2).is_some() || is!(r.at(u + 2), "the") && is!(r.at(u + 3), "year") || r.turn(u + 2).is_some())
    {
        Part::Half(n as i8)
    } else {
        return None;
    };
    if matches!(part, Part::Half(_)) && r.turn(u + 2).is_none() && r.year(u + 2).is_none() {
        let fields = Fields { part: Some(part), year: Year::Shifted(0, super::said::Base::Before), ..Fields::default() };
        return Some(Reading::one(calendar(p, u + 4, fields)));
    }
    // "the third-quarter loss": the article is the noun's.
    let p = if u == after + 1 && is!(r.at(p), "the") && r.at(after).is_hyphen() && year == Year::Unsaid { q_first } else { p };
    let mut end = u + 1;
    if year == Year::Unsaid
        && let Some((y, e)) = year_behind(r, end).filter(|_| !is!(r.at(end), "in") && !r.is_mark(end, ","))
    {
        (year, end) = (y, e);
    }
    Some(Reading::one(calendar(p, end, Fields { part: Some(part), year, ..Fields::default() })))
}

/// "the first week of March 2015", "the last weekend of May", "week 12 of 2018", "the week of March 6".
fn week_of(r: &Reader, p: usize) -> Option<Reading> {
    let q = if is!(r.at(p), "the") { p + 1 } else { p };
    let last = is!(r.at(q), "last" | "final");
    let (n, u) = if last {
        (-1, q + 1)
    } else if let Some((n, u)) = r.ordinal(q) {
        (n as i8, u)
    } else if is!(r.at(q), "week") {
        let of = q + 1;
        // "week 12", "week 3 of 2027".
        if let Some(n) = r.digits(of).filter(|n| (1..=53).contains(n) && !r.at(of + 1).is_hyphen()) {
            let (year, end) = match r.year(of + 2).filter(|_| is!(r.at(of + 1), "of")) {
                Some(year) => (Year::Full(year), of + 3),
                None => (Year::Unsaid, of + 1),
            };
            return Some(Reading::one(calendar(p, end, Fields { part: Some(Part::Week(n as i8)), year, ..Fields::default() })));
        }
        if !is!(r.at(of), "of") {
            return None;
        }
        let reading = month_day(r, of + 1).or_else(|| day_month(r, of + 1)).filter(|m| m.two.is_none())?;
        let fields = reading.one.fields().filter(|f| f.day.is_some())?;
        return Some(Reading::one(calendar(p, reading.one.end, Fields { part: Some(Part::Week(0)), ..*fields })));
    } else {
        return None;
    };
    let part = if is!(r.at(u), "week") && n <= 53 {
        Part::Week(n)
    } else if is!(r.at(u), "weekend") && n <= 5 {
        Part::Weekend(n)
    } else {
        return None;
    };
    let of = if is!(r.at(u + 1), "of" | "in") { u + 2 } else { u + 1 };
    if let Some(m) = month(r, of).filter(|_| of == u + 2) {
        let (year, end) = year_behind(r, of + 1).unwrap_or((Year::Unsaid, of + 1));
        return Some(Reading::one(calendar(p, end, Fields { part: Some(part), month: Some(m), year, ..Fields::default() })));
    }
    let year = r.year(of).filter(|_| of == u + 2)?;
    Some(Reading::one(calendar(p, of + 1, Fields { part: Some(part), year: Year::Full(year), ..Fields::default() })))
}

/// "the 15th day of next month", "the last day of the year", "the second week of this month".
fn nth_of(r: &Reader, p: usize) -> Option<Reading> {
    let q = if is!(r.at(p), "the") { p + 1 } else { p };
    let (n, u) = if is!(r.at(q), "last" | "final") { (-1, q + 1) } else { r.ordinal(q).filter(|n| n.0 <= 99).map(|(n, u)| (n as i8, u))? };
    let (unit, plural) = r.unit(u)?;
    if plural || !is!(r.at(u + 1), "of" | "in") {
        return None;
    }
    let the = is!(r.at(u + 2), "the");
    let (count, of, base, end) = match r.unit(if the { u + 3 } else { u + 2 }) {
        Some((of, false)) if the => (0, of, Base::Now, u + 4),
        _ => {
            let whole = super::relative::turned_unit(r, u + 2)?.one;
            let When::Shift { count, unit: of, base } = whole.when else { return None };
            (count, of, base, whole.end)
        }
    };
    let fits = matches!(unit, Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Quarter)
        && matches!(of, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year)
        && unit < of;
    // "the last month of the year of the plague", "the first day of the week-long talks".
    let free = !is!(r.at(end), "of") && !r.at(end).is_hyphen();
    (fits && free).then(|| Reading::one(DateExpr::new(p, end, When::NthOf { n, unit, count, of, base })))
}
