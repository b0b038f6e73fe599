//! Dates by the calendar: "March 22, 2018", "22-26 March", "the 25th"; months and the years behind them.

use super::reader::Reader;
use super::rules::{Reading, Rule, head};
use super::said::{DateExpr, Fields, Turn, When, Year};
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;

/// The rules of this page.
pub(super) const RULES: &[Rule] = &[
    Rule::on("month-day", &[Class::Month], month_day),
    Rule::on("day-month", &[Class::Determiner, Class::Ordinal, Class::Number], day_month)
        .and_digits()
        .head(head::NTH | head::SHORT)
        .by_the()
        .near(&[Class::Month]),
    Rule::on("day-of-month", &[Class::Determiner, Class::Number], day_of_month).and_digits().head(head::NTH).by_the(),
];

pub(super) fn calendar(first: usize, end: usize, fields: Fields) -> DateExpr {
    DateExpr::new(first, end, When::Calendar(fields))
}

/// "to", "and", "through" or a hyphen between the two ends of a range.
pub(super) fn is_range_mark(r: &Reader, p: usize) -> bool {
    let t = r.at(p);
    t.is_hyphen() || t.is_mark() && matches!(r.text(p), "\u{2013}" | "-" | "\u{2014}" | "~") || is!(t, "to" | "through" | "till" | "until")
}

/// A month's number, where the word means the month: not the verb "march", the modal "may", or June Smith.
pub(super) fn month(r: &Reader, p: usize) -> Option<i8> {
    let t = r.at(p);
    if !t.has(Class::Month) {
        return None;
    }
    let number = r.doc.lexicon.number(t.lex, Class::Month)? as i8;
    let (before, next) = (r.before(p), r.at(p + 1));
    let year_next = r.year(p + 1).is_some() || r.is_mark(p + 1, ",") && r.year(p + 2).is_some() || is!(next, "of") && r.year(p + 2).is_some();
    let joint = |q: usize| (r.at(q).is_hyphen() || r.is_mark(q, "/")) && r.at(q).is_glued();
    let near_digits = next.is_shape(shape::DIGIT)
        || joint(p + 1) && (r.at(p + 2).is_number() || r.at(p + 2).has(Class::Month))
        || p >= r.first + 2 && joint(p - 1) && r.at(p - 2).is_number()
        || year_next
        || before.is_shape(shape::DIGIT)
        || is!(before, "of") && p >= r.first + 2 && r.at(p - 2).is_shape(shape::DIGIT);
    let near = near_digits
        || (next.has(Class::Ordinal) || before.has(Class::Ordinal) || r.below_hundred(p + 1).is_some_and(|n| n.0 > 20))
            && (t.is_capital() || r.speech);
    let led = is!(
        before,
        "in" | "of"
            | "since"
            | "until"
            | "till"
            | "by"
            | "from"
            | "last"
            | "next"
            | "this"
            | "late"
            | "early"
            | "during"
            | "through"
            | "between"
            | "mid"
            | "every"
            | "each"
            | "previous"
            | "after"
            | "before"
    ) || is!(before, "and" | "to" | "or") && p >= r.first + 2 && (r.at(p - 2).has(Class::Month) || r.at(p - 2).is_number())
        || before.is_hyphen() && p >= r.first + 2 && is!(r.at(p - 2), "mid" | "late" | "early");
    if is!(t, "may" | "march" | "mar" | "august") {
        // "March on Washington", "May I": a name or a verb unless something says month.
        let sure = near
            || led && (t.is_capital() || is!(before, "in") && !next.has(Class::Verb))
            || is!(t, "march" | "august") && t.is_capital() && alone(r, p);
        return sure.then_some(number).filter(|_| t.is_capital() || near && t.len > 3 || led);
    }
    if is!(t, "jan" | "feb" | "apr" | "jun" | "jul" | "aug" | "sep" | "sept" | "oct" | "nov" | "dec") {
        let sure = near || t.is_capital() && (t.is_shape(shape::FULL_STOP) || led);
        return sure.then_some(number);
    }
    if !t.is_capital() && !near && !led {
        return None;
    }
    // June Smith, April Jones.
    let name = is!(t, "june" | "april") && next.is_capital() && !led && !near && !next.has_any(Class::Month.bit() | Class::Weekday.bit());
    (!name).then_some(number)
}

/// Whether "March" stands inside a sentence where a month can stand, not as a heading's verb.
fn alone(r: &Reader, p: usize) -> bool {
    let t = r.at(p);
    let article = is!(r.before(p), "a" | "the" | "his" | "her" | "their" | "our");
    !t.is_shape(shape::FIRST | shape::ALL_CAPITALS)
        && !is!(r.at(p + 1), "on" | "for" | "of" | "against" | "to")
        && !(article && !r.at(p + 1).has(Class::Noun))
        && !r.before(p).is_capital()
        && !r.at(p + 1).is_capital()
}

/// A year behind a month or day: "1998", ", 1998", "of 1998", "'98", in words; and one past its last token.
pub(super) fn year_behind(r: &Reader, p: usize) -> Option<(Year, usize)> {
    let q = if r.is_mark(p, ",") || is!(r.at(p), "of" | "in") { p + 1 } else { p };
    let glued = r.at(p).is_hyphen() || r.is_mark(p, "/");
    let q = if glued { p + 1 } else { q };
    let q = if is!(r.at(q), "the") && is!(r.at(q + 1), "year") { q + 2 } else { q };
    // "the first quarter of fiscal 2013", "of fiscal year 2013".
    if q == p + 1
        && r.time_value(q, "fiscal").is_some()
        && let y = if is!(r.at(q + 1), "year") { q + 2 } else { q + 1 }
        && let Some(year) = r.year(y)
    {
        return Some((Year::Full(year), y + 1));
    }
    if is!(r.at(p), "in") && q == p + 1 && r.year(q).is_none() {
        return None;
    }
    if let Some(bc) = year_of_era(r, q) {
        return Some(bc);
    }
    if let Some(year) = r.year(q) {
        let next = r.at(q + 1);
        let counts = next.has(Class::VictimNoun) || r.is_mark(q + 1, "%") || is!(next, "percent" | "per" | "km" | "miles" | "troops" | "men");
        return (!counts).then_some((Year::Full(year), q + 1));
    }
    if let Some((year, end)) = short_year(r, q) {
        return Some((Year::Short(year), end));
    }
    let (year, end) = r.year_in_words(q)?;
    Some((Year::Full(year), end))
}

/// "'98".
fn short_year(r: &Reader, p: usize) -> Option<(i16, usize)> {
    let quote = r.at(p).is_mark() && matches!(r.text(p), "'" | "\u{2019}" | "\u{2018}");
    let year = r.digits(p + 1).filter(|_| quote && r.at(p + 1).is_glued() && r.at(p + 1).len == 2)?;
    Some((year as i16, p + 2))
}

/// "490 BC", "A.D. 70".
pub(super) fn year_of_era(r: &Reader, p: usize) -> Option<(Year, usize)> {
    if is!(r.at(p), "ad" | "a.d") && r.at(p).is_capital() {
        let year = r.digits(p + 1).filter(|y| (1..2200).contains(y))?;
        return Some((Year::Full(year as i16), p + 2));
    }
    let year = r.digits(p).filter(|y| (1..10000).contains(y))? as i16;
    let era = r.at(p + 1);
    if is!(era, "bc" | "b.c" | "bce" | "b.c.e") {
        return Some((Year::Full(-year), p + 2));
    }
    (is!(era, "ad" | "a.d" | "ce" | "c.e") && era.is_shape(shape::ALL_CAPITALS)).then_some((Year::Full(year), p + 2))
}

/// Whether a number at `p` is the hour of a time, or counts something.
fn is_no_day(r: &Reader, end: usize) -> bool {
    let next = r.at(end);
    (next.is_mark() && next.is_glued() && matches!(r.text(end), ":" | "%") && r.at(end + 1).is_glued() && r.digits(end + 1).is_some())
        || r.is_mark(end, "%")
        || is!(next, "a.m" | "p.m" | "am" | "pm" | "percent" | "million" | "billion")
        || next.is_mark() && next.is_glued() && r.text(end) == "." && r.at(end + 1).is_glued() && r.at(end + 1).is_number()
}

pub(super) fn month_day(r: &Reader, p: usize) -> Option<Reading> {
    let month = month(r, p)?;
    let mut q = p + 1;
    if (r.at(q).is_hyphen() || r.is_mark(q, "/")) && r.at(q).is_glued() && r.digits(q + 1).is_some_and(|d| d <= 31) {
        q += 1;
    } else if is!(r.at(q), "the") && r.ordinal(q + 1).is_some() && !r.at(q + 1).is_capital() {
        q += 1;
    }
    let words = r.at(q).has(Class::Number) && r.below_hundred(q).is_some_and(|d| d.0 >= 20);
    let day = r.day(q, words).filter(|(_, end)| !is_no_day(r, *end));
    let Some((day, end)) = day else {
        let (year, end) = year_behind(r, p + 1).unwrap_or((Year::Unsaid, p + 1));
        let expr = calendar(p, end, Fields { month: Some(month), year, ..Fields::default() });
        return Some(Reading::one(expr));
    };
    let mut fields = Fields { month: Some(month), day: Some(day), ..Fields::default() };
    // "November 18-19", "May 3 to 5".
    let ranged = is_range_mark(r, end) || is!(r.at(end), "and");
    if ranged && let Some((last, last_end)) = second_day(r, end + 1).filter(|l| l.0 > day) {
        let year = year_behind(r, last_end);
        let (year, full_end) = year.unwrap_or((Year::Unsaid, last_end));
        fields.year = year;
        let mut one = calendar(p, end, fields);
        one.opens_range = !is!(r.at(end), "and");
        let from = if is!(r.at(end + 1), "the") { end + 2 } else { end + 1 };
        return Some(Reading { one, two: Some(calendar(from, full_end, Fields { day: Some(last), ..fields })) });
    }
    let (year, end) = year_behind(r, end).filter(|_| !is!(r.at(end), "of") || r.year(end + 1).is_some()).unwrap_or((Year::Unsaid, end));
    fields.year = if (month, day, year) == (9, 11, Year::Unsaid) && names_attacks(r, end) { Year::Full(2001) } else { year };
    Some(Reading::one(calendar(p, end, fields)))
}

/// "the Sept. 11 attacks", "the September 11th terrorist hijackers": those of 2001, whatever the year.
fn names_attacks(r: &Reader, p: usize) -> bool {
    let q = if is!(r.at(p), "terror" | "terrorist" | "al-qaida" | "al-qaeda" | "suicide") { p + 1 } else { p };
    is!(r.at(q), "attacks" | "hijackers" | "hijackings")
}

/// The second day of a range behind a month.
fn second_day(r: &Reader, p: usize) -> Option<(i8, usize)> {
    let q = if is!(r.at(p), "the") { p + 1 } else { p };
    let (day, end) = r.day(q, false)?;
    let next = r.at(end);
    let counts = next.has_any(Class::Month.bit() | Class::TimeUnit.bit() | Class::VictimNoun.bit()) && !next.has(Class::Preposition)
        || next.is_shape(shape::LOWER)
            && next.has(Class::Noun)
            && !next.has_any(Class::Preposition.bit() | Class::Determiner.bit() | Class::Subordinator.bit())
        || is_no_day(r, end)
        || next.is_hyphen();
    (!counts).then_some((day, end))
}

pub(super) fn day_month(r: &Reader, p: usize) -> Option<Reading> {
    let mut q = p;
    if is!(r.at(p), "the") {
        q += 1;
    } else if r.at(p).has(Class::Determiner) {
        return None;
    }
    // "22:30 March", "$26 March" are none.
    if r.before(q).is_mark()
        && r.at(q).is_glued()
        && !(r.is_mark(q.wrapping_sub(1), ":") && !r.at(q.wrapping_sub(2)).is_number())
        && !matches!(r.text(q.wrapping_sub(1)), "(" | "-" | "\u{2013}" | "\u{2014}" | "\u{201c}" | "\"" | "/")
    {
        return None;
    }
    let (day, end) = r.day(q, r.at(q).has(Class::Number))?;
    if let Some((_, month_number, month_end)) = of_month(r, end) {
        let (year, end) = year_behind(r, month_end).filter(|_| !is!(r.at(month_end), "in")).unwrap_or((Year::Unsaid, month_end));
        let year = if (day, month_number, year) == (11, 9, Year::Unsaid) && names_attacks(r, end) { Year::Full(2001) } else { year };
        // "the 11 September attacks": the article is theirs.
        let first = if year == Year::Full(2001) && end == month_end { q } else { p };
        return Some(Reading::one(calendar(first, end, Fields { day: Some(day), month: Some(month_number), year, ..Fields::default() })));
    }
    // "26-30 November", "the 3rd and 4th of May".
    if !(is_range_mark(r, end) || is!(r.at(end), "and" | "or")) {
        return None;
    }
    let from = if is!(r.at(end + 1), "the") { end + 2 } else { end + 1 };
    let (last, last_end) = r.day(from, false)?;
    let (_, month, month_end) = of_month(r, last_end)?;
    let (year, full_end) = year_behind(r, month_end).filter(|_| !is!(r.at(month_end), "in")).unwrap_or((Year::Unsaid, month_end));
    let fields = Fields { month: Some(month), year, ..Fields::default() };
    let mut one = calendar(p, end, Fields { day: Some(day), ..fields });
    one.opens_range = is_range_mark(r, end);
    Some(Reading { one, two: Some(calendar(end + 1, full_end, Fields { day: Some(last), ..fields })) })
}

/// "[day] [of] March" behind a day: where the month stands, its number, one past it.
fn of_month(r: &Reader, p: usize) -> Option<(usize, i8, usize)> {
    let q = if is!(r.at(p), "day") { p + 1 } else { p };
    let q = if is!(r.at(q), "of") { q + 1 } else { q };
    let q = if (r.at(q).is_hyphen() || r.is_mark(q, "/")) && r.at(q).is_glued() { q + 1 } else { q };
    let number = month(r, q)?;
    Some((q, number, q + 1))
}

/// "on the 25th": a day of the month that was spoken of.
fn day_of_month(r: &Reader, p: usize) -> Option<Reading> {
    // "Wed 13th".
    if r.before(p).has(Class::Weekday) && r.at(p).is_shape(shape::DIGIT) && !r.at(p).is_number() {
        let (day, end) = r
            .ordinal(p)
            .filter(|d| (1..=31).contains(&d.0) && !r.at(d.1).has_any(Class::Month.bit() | Class::Noun.bit()) && !is!(r.at(d.1), "of"))?;
        return Some(Reading::one(calendar(p, end, Fields { day: Some(day as i8), ..Fields::default() })));
    }
    let named = r.before(p).has(Class::Weekday) || r.is_mark(p.wrapping_sub(1), ",") && r.at(p.wrapping_sub(2)).has(Class::Weekday);
    if !is!(r.at(p), "the") || !named && !is!(r.before(p), "on" | "until" | "by" | "since" | "before" | "after" | "of") {
        return None;
    }
    let (day, end) = r.ordinal(p + 1).filter(|d| (1..=31).contains(&d.0) && (named || r.at(p + 1).is_shape(shape::DIGIT)))?;
    let next = r.at(end);
    let free = next.is_mark() && !next.is_hyphen()
        || end >= r.end
        || next
            .has_any(Class::Preposition.bit() | Class::Conjunction.bit() | Class::Auxiliary.bit() | Class::Pronoun.bit() | Class::Determiner.bit());
    let counts = is!(next, "of") || is!(r.before(p), "of" | "by" | "after" | "before") && !next.is_mark();
    let close = end >= r.end || next.is_mark() && !next.is_hyphen() || is!(next, "at") || next.is_shape(shape::DIGIT);
    (free && !counts && r.at(p + 1).is_shape(shape::DIGIT) || named && close)
        .then(|| Reading::one(calendar(p, end, Fields { day: Some(day as i8), turn: Turn::Nearest, ..Fields::default() })))
}
