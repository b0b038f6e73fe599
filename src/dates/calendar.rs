//! Dates by the calendar: "March 22, 2018", "22-26 March", "2018-03-22", "Friday", "the third quarter", "the spring of 1916".

use super::reader::Reader;
use super::rules::{Reading, Rule};
use super::said::{DateExpr, Fields, Part, Turn, When, Year};
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;

/// The rules of this page.
pub(super) const RULES: &[Rule] = &[
    Rule::on("month-day", &[Class::Month], month_day),
    Rule::on("day-month", &[Class::Determiner, Class::Ordinal, Class::Number], day_month).and_digits(),
    Rule::digits("numeric-date", numeric),
    Rule::on("weekday", &[Class::Weekday], weekday),
    Rule::on("season", &[Class::Season, Class::Determiner], season),
    Rule::on("quarter", &[Class::Ordinal, Class::Determiner, Class::TimeWord], quarter).and_digits(),
    Rule::on("holiday", &[Class::Holiday, Class::PhraseStart], holiday),
    Rule::on("week-of", &[Class::Determiner, Class::Ordinal, Class::TimeWord, Class::TimeUnit], week_of).and_digits(),
    Rule::on("day-of-month", &[Class::Determiner], day_of_month),
];

fn calendar(first: usize, end: usize, fields: Fields) -> DateExpr {
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
        || joint(p + 1) && r.at(p + 2).is_number()
        || p >= r.first + 2 && joint(p - 1) && r.at(p - 2).is_number()
        || year_next
        || before.is_shape(shape::DIGIT)
        || is!(before, "of") && p >= r.first + 2 && r.at(p - 2).is_shape(shape::DIGIT);
    let near =
        near_digits || (next.has(Class::Ordinal) || before.has(Class::Ordinal) || r.below_hundred(p + 1).is_some_and(|n| n.0 > 20)) && t.is_capital();
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

fn month_day(r: &Reader, p: usize) -> Option<Reading> {
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
    fields.year = year;
    Some(Reading::one(calendar(p, end, fields)))
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

fn day_month(r: &Reader, p: usize) -> Option<Reading> {
    let mut q = p;
    if is!(r.at(p), "the") {
        q += 1;
    } else if r.at(p).has(Class::Determiner) {
        return None;
    }
    // "22:30 March", "$26 March" are none.
    if r.before(q).is_mark()
        && r.at(q).is_glued()
        && !matches!(r.text(q.wrapping_sub(1)), "(" | "-" | "\u{2013}" | "\u{2014}" | "\u{201c}" | "\"" | "/")
    {
        return None;
    }
    let (day, end) = r.day(q, r.at(q).has(Class::Number))?;
    if let Some((_, month_number, month_end)) = of_month(r, end) {
        let (year, end) = year_behind(r, month_end).filter(|_| !is!(r.at(month_end), "in")).unwrap_or((Year::Unsaid, month_end));
        return Some(Reading::one(calendar(p, end, Fields { day: Some(day), month: Some(month_number), year, ..Fields::default() })));
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

/// Dates in digits only: "2018-03-22", "3/22/18", "22.03.2018", "20180322".
fn numeric(r: &Reader, p: usize) -> Option<Reading> {
    let t = r.at(p);
    if t.is_glued() && p > r.first && !matches!(r.text(p - 1), "(" | "\"" | "\u{201c}" | "[" | "-" | "\u{2013}") || !t.is_number() {
        return None;
    }
    let text = r.text(p);
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        let fields = full(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?)?;
        return Some(Reading::one(calendar(p, p + 1, fields)));
    }
    let mut dotted = text.split('.');
    if let (Some(d), Some(m), Some(y), None) = (dotted.next(), dotted.next(), dotted.next(), dotted.next()) {
        let fields = full(y.parse().ok().filter(|_| y.len() == 4)?, m.parse().ok()?, d.parse().ok()?)?;
        return Some(Reading::one(calendar(p, p + 1, fields)));
    }
    let mark = r.text(p + 1);
    let glued = |q: usize| r.at(q).is_glued();
    if !matches!(mark, "-" | "/" | "\u{2013}" | ".") || !glued(p + 1) || !glued(p + 2) {
        return None;
    }
    let (a, b) = (r.digits(p)?, r.digits(p + 2)?);
    if r.text(p + 3) == mark && glued(p + 3) && glued(p + 4) {
        let c = r.digits(p + 4)?;
        let fields = if t.len == 4 {
            full(a as i16, b, c)?
        } else {
            let year = match r.at(p + 4).len {
                4 => c as i16,
                2 => {
                    if c < 50 {
                        2000 + c as i16
                    } else {
                        1900 + c as i16
                    }
                }
                _ => return None,
            };
            // The American order, unless only the other one is possible.
            full(year, a, b).or_else(|| full(year, b, a))?
        };
        if r.at(p + 5).is_glued() && (r.at(p + 5).is_hyphen() || r.is_mark(p + 5, "/")) {
            return None;
        }
        return Some(Reading::one(calendar(p, p + 5, fields)));
    }
    // "on 3/22": only behind a word that dates follow.
    let led = is!(r.before(p), "on" | "by" | "until" | "till" | "since" | "before" | "after") || r.before(p).has(Class::Weekday);
    let plain = mark == "/" && led && t.len <= 2 && r.at(p + 2).len <= 2 && !r.at(p + 3).is_glued() || is_nine_eleven(r, p);
    let fields = plain.then(|| full(2000, a, b).or_else(|| full(2000, b, a)))??;
    let year = if is_nine_eleven(r, p) { Year::Full(2001) } else { Year::Unsaid };
    Some(Reading::one(calendar(p, p + 3, Fields { year, ..fields })))
}

fn is_nine_eleven(r: &Reader, p: usize) -> bool {
    r.text(p) == "9" && r.is_mark(p + 1, "/") && r.text(p + 2) == "11" && !r.is_mark(p + 3, "/")
}

fn full(year: i16, month: u32, day: u32) -> Option<Fields> {
    let fits = (1000..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then(|| Fields { year: Year::Full(year), month: Some(month as i8), day: Some(day as i8), ..Fields::default() })
}

/// A weekday, holiday, season or month at a token, to stand behind "last", "this", "next"; and one past its last token.
pub(super) fn named(r: &Reader, p: usize) -> Option<(Fields, usize)> {
    if let Some(day) = weekday_at(r, p) {
        return Some((Fields { weekday: Some(day), ..Fields::default() }, p + 1));
    }
    if let Some((fields, end)) = holiday_at(r, p) {
        return Some((fields, end));
    }
    let t = r.at(p);
    if t.has(Class::Season) && !is!(t, "springs") {
        let season = r.doc.value(p, Class::Season);
        return Some((Fields { part: Some(Part::Season(season)), ..Fields::default() }, p + 1));
    }
    if let Some(month) = month(r, p) {
        return Some((Fields { month: Some(month), ..Fields::default() }, p + 1));
    }
    None
}

/// A weekday's number, where the word is one.
fn weekday_at(r: &Reader, p: usize) -> Option<i8> {
    let t = r.at(p);
    if !t.has(Class::Weekday) {
        return None;
    }
    let day = r.doc.lexicon.number(t.lex, Class::Weekday)? as i8;
    if t.len <= 5 && !is!(t, "friday" | "monday" | "sunday" | "tuesday") {
        let next = r.at(p + 1);
        let dated = next.is_shape(shape::DIGIT) || next.has(Class::Month) || r.is_mark(p + 1, ",") && r.at(p + 2).has(Class::Month);
        let sure = t.is_capital() && !t.is_shape(shape::ALL_CAPITALS) && (dated || t.is_shape(shape::FULL_STOP) && !is!(t, "sun" | "sat" | "wed"));
        return sure.then_some(day);
    }
    Some(day)
}

fn weekday(r: &Reader, p: usize) -> Option<Reading> {
    let day = weekday_at(r, p)?;
    let t = r.at(p);
    let next = r.at(p + 1);
    // The Sunday Times, Bloody Sunday.
    if next.is_capital()
        && is!(next, "times" | "telegraph" | "mail" | "mirror" | "express" | "herald" | "post" | "tribune" | "independent" | "business")
        || is!(r.before(p), "bloody" | "black") && r.before(p).is_capital()
    {
        return Some(Reading::one(DateExpr::new(p, p + 1, When::Nothing)));
    }
    let fields = Fields { weekday: Some(day), ..Fields::default() };
    if r.text(p).ends_with(['s', 'S']) && t.len > 5 {
        return Some(Reading::one(DateExpr::new(p, p + 1, When::EveryField(fields))));
    }
    Some(Reading::one(calendar(p, p + 1, fields)))
}

fn season(r: &Reader, p: usize) -> Option<Reading> {
    let mut q = p;
    if r.at(p).has(Class::Determiner) && !r.at(p).has(Class::Season) {
        if !is!(r.at(p), "the") {
            return None;
        }
        q += 1;
    }
    let t = r.at(q);
    if !t.has(Class::Season) {
        return None;
    }
    let part = Some(Part::Season(r.doc.value(q, Class::Season)));
    let year = year_behind(r, q + 1);
    let relative = is!(r.at(q + 1), "of") && r.turn(q + 2).is_some();
    let before = r.before(q);
    let led = is!(before, "in" | "by" | "since" | "until" | "during" | "early" | "late" | "of" | "mid" | "through")
        || before.is_hyphen() && q > p && is!(r.before(q - 1), "mid");
    let fits = year.is_some()
        || relative
        || if is!(t, "fall") {
            is!(before, "in" | "by" | "early" | "late") && t.is_shape(shape::LOWER) && (r.at(q + 1).is_mark() || q + 1 >= r.end)
        } else {
            (led || q > p)
                && !r.at(q + 1).has(Class::Noun)
                && !r.at(q + 1).is_hyphen()
                && !(t.is_capital() && r.at(q + 1).is_capital())
                && (led || is!(r.before(p), "in" | "by" | "since" | "until" | "during" | "of" | "through" | "for" | "over"))
        };
    if !fits {
        return None;
    }
    let (year, mut end) = year.unwrap_or((Year::Unsaid, q + 1));
    // "the winter of 1941-42": the winter that begins in the first year.
    if matches!(year, Year::Full(_)) && is_range_mark(r, end) && r.digits(end + 1).is_some() && r.at(end + 1).is_glued() {
        end += 2;
    }
    Some(Reading::one(calendar(p, end, Fields { part, year, ..Fields::default() })))
}

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

/// A holiday at a token.
fn holiday_at(r: &Reader, p: usize) -> Option<(Fields, usize)> {
    if p >= r.end {
        return None;
    }
    let t = r.at(p);
    let (len, rule) = match r.doc.phrase(p, r.end, Class::Holiday) {
        Some(found) => found,
        _ if t.has(Class::Holiday) => (1, r.doc.value(p, Class::Holiday)),
        _ => return None,
    };
    let last = r.at(p + len - 1);
    let capital = t.is_capital() && (len == 1 || last.is_capital() || last.is_shape(shape::POSSESSIVE))
        || is!(last, "day" | "eve") && len > 1
        || is!(t, "christmas" | "easter" | "halloween");
    let year_like =
        is!(t, "new") && len == 2 && !(is!(r.before(p), "the" | "since" | "before" | "by" | "after" | "of" | "until" | "for" | "next" | "last"));
    (capital && !year_like).then(|| (Fields { holiday: Some(rule), ..Fields::default() }, p + len))
}

fn holiday(r: &Reader, p: usize) -> Option<Reading> {
    let (mut fields, end) = holiday_at(r, p)?;
    // Easter Island, Christmas Carol.
    if r.at(end).is_capital() && is!(r.at(end), "island" | "islands" | "carol" | "rising" | "offensive") {
        return None;
    }
    let (year, end) = year_behind(r, end).filter(|_| !is!(r.at(end), "in") && !r.is_mark(end, ",")).unwrap_or((Year::Unsaid, end));
    fields.year = year;
    Some(Reading::one(calendar(p, end, fields)))
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

/// "on the 25th": a day of the month that was spoken of.
fn day_of_month(r: &Reader, p: usize) -> Option<Reading> {
    if !is!(r.at(p), "the") || !is!(r.before(p), "on" | "until" | "by" | "since" | "before" | "after" | "of") {
        return None;
    }
    let (day, end) = r.ordinal(p + 1).filter(|d| (1..=31).contains(&d.0) && r.at(p + 1).is_shape(shape::DIGIT))?;
    let next = r.at(end);
    let free = next.is_mark() && !next.is_hyphen()
        || end >= r.end
        || next
            .has_any(Class::Preposition.bit() | Class::Conjunction.bit() | Class::Auxiliary.bit() | Class::Pronoun.bit() | Class::Determiner.bit());
    let counts = is!(next, "of") || is!(r.before(p), "of" | "by" | "after" | "before") && !next.is_mark();
    (free && !counts).then(|| Reading::one(calendar(p, end, Fields { day: Some(day as i8), turn: Turn::Nearest, ..Fields::default() })))
}
