//! Parts of years and months: "the third quarter", "Q1 2017", "the first week of March", "week 12".

use super::calendar::{calendar, day_month, month, month_day, year_behind};
use super::reader::Reader;
use super::rules::{Reading, Rule};
use super::said::{DateExpr, Fields, Part, Turn, When, Year};
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;

/// The rules of this page.
pub(super) const RULES: &[Rule] = &[
    Rule::on("quarter", &[Class::Ordinal, Class::Determiner, Class::TimeWord], quarter).and_digits(),
    Rule::on("week-of", &[Class::Determiner, Class::Ordinal, Class::TimeWord, Class::TimeUnit], week_of).and_digits(),
];

/// "third-quarter", "the fiscal first quarter", "Q3", "the first half of 1998".
fn quarter(r: &Reader, p: usize) -> Option<Reading> {
    let t = r.at(p);
    if t.len == 2 && t.is_shape(shape::DIGIT) && !t.is_number() {
        let b = r.text(p).as_bytes();
        let n = match (b[0], b[1]) {
            (b'Q', n @ b'1'..=b'4') | (n @ b'1'..=b'4', b'Q') => n - b'0',
            _ => return None,
        };
        let (year, end) = year_behind(r, p + 1).unwrap_or((Year::Unsaid, p + 1));
        return Some(Reading::one(calendar(p, end, Fields { part: Some(Part::Quarter(n as i8)), year, ..Fields::default() })));
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
    let (n, after) = if last { (4, q + 1) } else { r.ordinal(q)? };
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
