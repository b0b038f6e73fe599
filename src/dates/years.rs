//! Years, decades and centuries: "1998", "490 BC", "2009-2010", "the 1960s", "'90s", "the 20th century".

use super::calendar::{is_range_mark, year_of_era};
use super::reader::Reader;
use super::rules::{Reading, Rule, head};
use super::said::{DateExpr, Fields, When, Year};
use super::year_like::is_year;
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;

/// The rules of this page.
pub(super) const RULES: &[Rule] = &[
    Rule::on("fiscal-year", &[Class::TimeWord, Class::Determiner], fiscal_year)
        .and_digits()
        .kinds("fiscal")
        .head(head::FISCAL | head::YEAR | head::MIXED)
        .by_the(),
    Rule::digits("year", year).head(head::SHORT | head::YEAR | head::LONG),
    Rule::on("year-of-era", &[Class::TimeWord], era_first).kinds("era"),
    Rule::on("year-in-words", &[Class::Number], year_in_words),
    Rule::on("period-of-year", &[Class::Determiner], period_of_year).head(head::YEAR).by_the(),
    Rule::digits("decade", decade)
        .and_on(&[Class::TimeWord, Class::Determiner])
        .kinds("decade")
        .head(head::DECADE | head::YEAR | head::MIXED | head::MARK)
        .by_the(),
    Rule::on("century", &[Class::Ordinal, Class::Determiner, Class::Number], century).and_digits().head(head::NTH).by_the().near(&[Class::TimeUnit]),
];

fn year_expr(first: usize, end: usize, year: Year) -> DateExpr {
    DateExpr::new(first, end, When::Calendar(Fields { year, ..Fields::default() }))
}

fn year(r: &Reader, p: usize) -> Option<Reading> {
    let t = r.at(p);
    if t.len != 4 && !is!(r.at(p + 1), "bc" | "b.c" | "bce" | "b.c.e" | "ad" | "a.d" | "ce" | "c.e") && !is_range_mark(r, p + 1) {
        return None;
    }
    if let Some((year, end)) = year_of_era(r, p) {
        return Some(Reading::one(year_expr(p, end, year)));
    }
    // "499-448 BC".
    if is_range_mark(r, p + 1)
        && let Some((Year::Full(last @ ..0), end)) = year_of_era(r, p + 2)
        && let Some(first) = r.digits(p).filter(|n| (1..10000).contains(n) && *n as i16 > -last)
    {
        let one = DateExpr { opens_range: true, ..year_expr(p, p + 1, Year::Full(-(first as i16))) };
        return Some(Reading { one, two: Some(year_expr(p + 2, end, Year::Full(last))) });
    }
    let year = r.year(p)?;
    // "1861-1865": two numbers that can only be years tell each other.
    let paired = (1400..2040).contains(&year)
        && is_range_mark(r, p + 1)
        && r.at(p + 2).is_glued()
        && r.year(p + 2).is_some_and(|last| (year + 1..year + 120).contains(&last) && last < 2040)
        && !r.at(p + 3).is_hyphen()
        && !(p > r.first && r.at(p).is_glued() && r.before(p).is_mark() && r.text(p - 1) != "(");
    if !paired && !is_year(r, p, year) {
        return None;
    }
    let mut one = year_expr(p, p + 1, Year::Full(year));
    // "2009-2010", "1914–18".
    if is_span_mark(r, p + 1) && r.at(p + 2).is_number() {
        let slash = !is_range_mark(r, p + 1);
        let second = r.year(p + 2).filter(|y| *y > year).or_else(|| {
            let short = r.digits(p + 2).filter(|_| r.at(p + 2).len == 2 && r.at(p + 2).is_glued())? as i16;
            (short > year % 100).then_some(year - year % 100 + short)
        });
        // "2012/13": the years of one season.
        let second = second.filter(|last| !slash || *last == year + 1);
        let glued_more = r.at(p + 3).is_hyphen();
        if let Some(last) = second.filter(|_| !glued_more && is_year_end(r, p + 2)) {
            one.opens_range = true;
            return Some(Reading { one, two: Some(year_expr(p + 2, p + 3, Year::Full(last))) });
        }
    }
    if r.at(p + 1).is_hyphen() && r.digits(p + 2).is_some() {
        return None;
    }
    Some(Reading::one(one))
}

/// Between two years: a range mark, or the slash of "2012/13".
fn is_span_mark(r: &Reader, p: usize) -> bool {
    is_range_mark(r, p) || r.is_mark(p, "/") && r.at(p).is_glued() && r.at(p + 1).is_glued()
}

fn is_year_end(r: &Reader, p: usize) -> bool {
    !r.is_mark(p + 1, "%") && !r.at(p + 1).has_any(Class::TimeUnit.bit() | Class::VictimNoun.bit())
}

/// "A.D. 70".
fn era_first(r: &Reader, p: usize) -> Option<Reading> {
    let (year, end) = is!(r.at(p), "ad" | "a.d").then(|| year_of_era(r, p))??;
    Some(Reading::one(year_expr(p, end, year)))
}

fn year_in_words(r: &Reader, p: usize) -> Option<Reading> {
    let (year, end) = r.year_in_words(p)?;
    let led = is!(
        r.before(p),
        "in" | "of"
            | "since"
            | "by"
            | "until"
            | "from"
            | "year"
            | "during"
            | "early"
            | "late"
            | "to"
            | "and"
            | "between"
            | "before"
            | "after"
            | "through"
    );
    let next = r.at(end);
    let counts =
        next.has_any(Class::VictimNoun.bit() | Class::TimeUnit.bit()) || next.is_hyphen() || next.has(Class::Noun) && next.is_shape(shape::LOWER);
    let alone = (1900..2040).contains(&year) && (end >= r.end || next.is_mark() || is!(r.before(p), "a" | "the"));
    (led && !counts || alone && !counts_people(r, end)).then(|| Reading::one(year_expr(p, end, Year::Full(year))))
}

/// Whether a number in words before `p` counts people or units of time.
fn counts_people(r: &Reader, p: usize) -> bool {
    r.at(p).is_hyphen() || r.at(p).has_any(Class::VictimNoun.bit() | Class::TimeUnit.bit())
}

/// "fiscal 1998", "the fiscal year 1998", "fiscal year 2012".
fn fiscal_year(r: &Reader, p: usize) -> Option<Reading> {
    let t = r.at(p);
    if t.is_shape(shape::DIGIT) {
        // "FY2013", "FY13"; "FY 2014", whose number is the cue.
        if let Some(year) = r.year(p).filter(|_| is!(r.before(p), "fy")) {
            return Some(Reading::one(year_expr(p - 1, p + 1, Year::Full(year))));
        }
        let digits = r.text(p).strip_prefix("FY").filter(|d| matches!(d.len(), 2 | 4) && d.bytes().all(|b| b.is_ascii_digit()))?;
        let year: i16 = digits.parse().ok()?;
        let year = if digits.len() == 2 { Year::Short(year) } else { Year::Full(year) };
        return Some(Reading::one(year_expr(p, p + 1, year)));
    }
    let q = if is!(t, "the") { p + 1 } else { p };
    r.time_value(q, "fiscal")?;
    let y = if is!(r.at(q + 1), "year") { q + 2 } else { q + 1 };
    // "the financial year 2010-11" is two years, as `year` reads them.
    let year = r.year(y).filter(|_| !(is_span_mark(r, y + 1) && r.digits(y + 2).is_some()))?;
    Some(Reading::one(year_expr(p, y + 1, Year::Full(year))))
}

/// "the 1988 period", "the 1988 quarter": the one that is spoken of, in that year.
fn period_of_year(r: &Reader, p: usize) -> Option<Reading> {
    let year = r.year(p + 1).filter(|_| is!(r.at(p), "the") && is!(r.at(p + 2), "period" | "quarter"))?;
    Some(Reading::one(DateExpr::new(p, p + 3, When::SamePeriod(Year::Full(year)))))
}

/// "the 1960s", "1990's", "'80s", "the nineties".
fn decade(r: &Reader, p: usize) -> Option<Reading> {
    let q = if is!(r.at(p), "the") { p + 1 } else { p };
    if let Some(tens) = r.time_value(q, "decade") {
        let led = q > p || is!(r.before(q), "in") || r.time_value(q.wrapping_sub(1), "place").is_some() || r.before(q).is_hyphen();
        let tens: i16 = tens.parse().ok()?;
        let aged = r.before(p).has(Class::Possessive) || is!(r.before(q), "his" | "her" | "their" | "my");
        return (led && !aged).then(|| Reading::one(DateExpr::new(p, q + 1, When::Decade { decade: tens, short: true })));
    }
    let quote = r.at(q).is_mark() && matches!(r.text(q), "'" | "\u{2019}" | "\u{2018}" | "`");
    let n = if quote { q + 1 } else { q };
    let t = r.at(n);
    if !t.is_shape(shape::DIGIT) {
        return None;
    }
    let text = r.text(n);
    let (digits, end) = match text.strip_suffix(['s', 'S']) {
        Some(digits) => (digits, n + 1),
        None if t.is_number() && t.len == 4 && r.at(n + 1).is_shape(shape::POSSESSIVE) && r.text(n + 1).ends_with('s') && text.ends_with('0') => {
            (text, n + 2)
        }
        None => return None,
    };
    let value: i16 = digits.parse().ok()?;
    if value % 10 != 0 {
        return None;
    }
    // Temperatures: "in the 40s".
    if digits.len() == 2 && !quote && value < 50 {
        return None;
    }
    match digits.len() {
        4 if (1000..2200).contains(&value) => Some(Reading::one(DateExpr::new(p, end, When::Decade { decade: value / 10, short: false }))),
        2 if value > 0 && (quote || q > p) && !r.before(p).has(Class::Possessive) => {
            Some(Reading::one(DateExpr::new(p, end, When::Decade { decade: value / 10, short: true })))
        }
        _ => None,
    }
}

/// "the 20th century", "the 4th century BC", "eighteenth-century".
fn century(r: &Reader, p: usize) -> Option<Reading> {
    let q = if is!(r.at(p), "the") { p + 1 } else { p };
    let (n, after) = r.ordinal(q)?;
    let u = if r.at(after).is_hyphen() { after + 1 } else { after };
    if !is!(r.at(u), "century" | "centuries" | "c") || is!(r.at(u), "c") || n > 40 || n == 0 {
        return None;
    }
    let bc = is!(r.at(u + 1), "bc" | "b.c" | "bce" | "b.c.e");
    let ad = is!(r.at(u + 1), "ad" | "a.d" | "ce" | "c.e") && r.at(u + 1).is_capital();
    // "the first century of its reign" may be any; the numbers of real centuries are above 3 or have their era.
    let n = if bc { -(n as i16) } else { n as i16 };
    let end = if bc || ad { u + 2 } else { u + 1 };
    Some(Reading::one(DateExpr::new(p, end, When::Century(n))))
}
