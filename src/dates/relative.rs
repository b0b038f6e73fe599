//! Dates that lean on another one: "today", "last week", "this March", "the next day", "the year-earlier quarter".

use super::named::{begins_holiday, named};
use super::reader::{Reader, turn_of};
use super::rules::{Reading, Rule, head};
use super::said::{Amount, Base, DateExpr, Time, Toward, Turn, Unit, When};
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;

/// The rules of this page.
pub(super) const RULES: &[Rule] = &[
    Rule::on("day-word", &[Class::TimeWord], day_word).kinds("day|tonight|overnight"),
    Rule::on("turned-unit", &[Class::TimeWord, Class::Determiner], turned_unit).kinds("turn").head(head::TURN).by_the(),
    Rule::on("turned-length", &[Class::TimeWord, Class::Determiner], turned_length).kinds("turn").head(head::TURN).by_the().near(&[Class::TimeUnit]),
    Rule::on("counted-turn", &[Class::Number, Class::Determiner], counted_turn)
        .and_digits()
        .head(head::SHORT | head::LONG | head::NUMBER)
        .by_the()
        .near(&[Class::TimeUnit]),
    Rule::on("turned-name", &[Class::TimeWord, Class::Determiner], turned_name).kinds("turn").head(head::TURN).by_the(),
    Rule::on("turned-part", &[Class::TimeWord, Class::Determiner], turned_part).kinds("turn").head(head::TURN).by_the().close(&[Class::TimeWord]),
];

pub(super) fn shift(first: usize, end: usize, count: i32, unit: Unit, base: Base) -> DateExpr {
    DateExpr::new(first, end, When::Shift { count, unit, base })
}

/// "today", "yesterday", "tonight", "overnight".
fn day_word(r: &Reader, p: usize) -> Option<Reading> {
    let (kind, value) = r.time_word(p)?;
    let mut expr = match kind {
        "day" => shift(p, p + 1, value.parse().ok()?, Unit::Day, Base::Now),
        "tonight" => shift(p, p + 1, 0, Unit::Day, Base::Now),
        "overnight" if !r.at(p + 1).has(Class::Noun) || r.at(p + 1).has_any(Class::Preposition.bit() | Class::Determiner.bit()) => {
            shift(p, p + 1, 0, Unit::Day, Base::Before)
        }
        _ => return None,
    };
    // USA Today, "Russia Today said".
    if is!(r.at(p), "today") && r.at(p).is_capital() && !r.at(p).is_shape(shape::FIRST) && r.before(p).is_capital() {
        expr.when = When::Nothing;
    }
    if kind != "day" {
        expr.time = Some(Time::Part("NI"));
    }
    Some(Reading::one(expr))
}

/// An optional "the", "this" or possessive, then a turn word: whether "the" stood there, the turn, one past it.
fn turn_at(r: &Reader, p: usize) -> Option<(bool, &'static str, usize)> {
    let the = is!(r.at(p), "the");
    let mut q = if the { p + 1 } else { p };
    let mut turn = r.turn(q)?;
    // "this past week", "that same day", "this coming Sunday".
    if matches!(turn, "this" | "that")
        && let Some(second) = r.turn(q + 1)
    {
        // "said that last week" joins a clause.
        if turn == "that" && second != "same" {
            return None;
        }
        turn = if second == "same" { "that" } else { second };
        q += 1;
    }
    Some((the, turn, q + 1))
}

/// "last week", "this year", "the previous month", "that day", "the current fiscal year".
pub(super) fn turned_unit(r: &Reader, p: usize) -> Option<Reading> {
    if !r.ahead(p + 1, 4).iter().any(|t| t.has(Class::TimeUnit) || is!(t, "period")) {
        return None;
    }
    let (the, turn, mut q) = turn_at(r, p)?;
    if r.time_value(q, "fiscal").is_some() {
        q += 1;
    }
    // "the latest period" of earnings is a quarter.
    if turn == "latest" && the && is!(r.at(q), "period") {
        return Some(Reading::one(shift(p, q + 1, 0, Unit::Quarter, Base::Before)));
    }
    let (unit, plural) = r.unit(q)?;
    if plural || r.at(q + 1).is_hyphen() {
        return None;
    }
    if unit == Unit::Fortnight && matches!(turn, "last" | "past" | "next" | "coming" | "previous" | "following") {
        let toward = if matches!(turn, "next" | "coming" | "following") { Toward::Future } else { Toward::Past };
        return Some(Reading::one(DateExpr { toward, ..DateExpr::new(p, q + 1, When::Length(Amount::whole(1), unit)) }));
    }
    if unit.is_clock() {
        let past = matches!(turn, "last" | "past" | "next");
        return (past && the && unit != Unit::Second).then(|| Reading::one(DateExpr::new(p, q + 1, When::Length(Amount::whole(1), unit))));
    }
    let this_past = is!(r.at(p), "this");
    let (count, base) = match turn {
        "last" => (-1, Base::Now),
        "past" if this_past || unit == Unit::Weekend => (-1, Base::Now),
        "past" => return Some(Reading::one(DateExpr::new(p, q + 1, When::Length(Amount::whole(1), unit)))),
        "previous" if the => (-1, Base::Before),
        "previous" => (-1, Base::Now),
        "following" => (1, Base::Before),
        "next" if the || unit == Unit::Day => (1, Base::Before),
        "next" | "coming" => (1, Base::Now),
        "this" | "current" => (0, Base::Now),
        "latest" if unit == Unit::Quarter || unit == Unit::Year => (if unit == Unit::Year { -1 } else { 0 }, Base::Before),
        "that" | "same" => (0, Base::Before),
        _ => return None,
    };
    // "this second", "that one day".
    if matches!(unit, Unit::Night) {
        let mut expr = shift(p, q + 1, count, Unit::Day, base);
        expr.time = Some(Time::Part("NI"));
        return Some(Reading::one(expr));
    }
    Some(Reading::one(shift(p, q + 1, count, unit, base)))
}

/// "the past two months", "recent years", "the next few days", "these days".
fn turned_length(r: &Reader, p: usize) -> Option<Reading> {
    let (_, turn, q) = turn_at(r, p)?;
    if matches!(turn, "that" | "same" | "current" | "latest") {
        return None;
    }
    if turn == "this" {
        return (is!(r.at(p), "these") && is!(r.at(p + 1), "days")).then(|| Reading::one(DateExpr::new(p, p + 2, When::Vague("PRESENT_REF"))));
    }
    let toward = if matches!(turn, "next" | "coming" | "following") { Toward::Future } else { Toward::Past };
    let make = |end: usize, amount: Amount, unit: Unit| DateExpr { toward, ..DateExpr::new(p, end, When::Length(amount, unit)) };
    if let Some((unit, true)) = r.unit(q) {
        // "in coming months": some time.
        if is!(r.at(p), "coming") {
            return Some(Reading::one(DateExpr::new(p, q + 1, When::Vague("FUTURE_REF"))));
        }
        return Some(Reading::one(make(q + 1, Amount::Vague, unit)));
    }
    if is!(r.at(q), "a" | "an" | "the") && !is!(r.at(q + 1), "few" | "couple") {
        return None;
    }
    let (amount, end) = r.amount(q)?;
    let end = super::spans::skip_fillers(r, if r.at(end).is_hyphen() { end + 1 } else { end });
    let (unit, plural) = r.unit(end)?;
    let close = if is!(r.at(end + 1), "or") && is!(r.at(end + 2), "so") { end + 3 } else { end + 1 };
    (plural || r.at(end - 1).is_hyphen()).then(|| Reading::one(make(close, amount, unit)))
}

/// "the 2 next days", "the 10 previous weeks".
fn counted_turn(r: &Reader, p: usize) -> Option<Reading> {
    if !r.unit_near(p) {
        return None;
    }
    let q = if is!(r.at(p), "the") { p + 1 } else { p };
    let plain = r.at(q).is_number() && r.at(q).len <= 3 || r.at(q).has(Class::Number);
    let (amount, end) = r.amount(q).filter(|_| plain)?;
    let toward = match r.turn(end)? {
        "next" | "coming" | "following" => Toward::Future,
        "last" | "past" | "previous" => Toward::Past,
        _ => return None,
    };
    let (unit, true) = r.unit(end + 1)? else { return None };
    Some(Reading::one(DateExpr { toward, ..DateExpr::new(p, end + 2, When::Length(amount, unit)) }))
}

/// "last Friday", "this March", "next Christmas", "last fall".
pub(super) fn turned_name(r: &Reader, p: usize) -> Option<Reading> {
    let named_at =
        |q: usize| r.at(q).has_any(Class::Weekday.bit() | Class::Month.bit() | Class::Season.bit() | Class::Holiday.bit()) || begins_holiday(r, q);
    if !(p + 1..p + 4).any(named_at) {
        return None;
    }
    let (the, turn, q) = turn_at(r, p)?;
    let (mut fields, mut end) = named(r, q)?;
    // "last Oct. 23".
    if fields.month.is_some()
        && let Some((day, e)) = r.day(end, false).filter(|(_, e)| !r.at(*e).is_hyphen())
    {
        (fields.day, end) = (Some(day), e);
    }
    fields.turn = turn_of(turn, the)?;
    // "this May" the verb does not pass `named`; "this fall" of a man would.
    if is!(r.at(q), "fall") && fields.turn == Turn::That {
        return None;
    }
    Some(Reading::one(DateExpr::new(p, end, When::Calendar(fields))))
}

/// "this morning", "last night", "that evening", "the next morning".
fn turned_part(r: &Reader, p: usize) -> Option<Reading> {
    let (_, turn, mut q) = turn_at(r, p)?;
    if r.time_value(q, "place").is_some() {
        q += 1;
    }
    let part = r.time_value(q, "part")?;
    let (count, base) = match turn {
        "this" => (0, Base::Now),
        "last" => (-1, Base::Now),
        "that" | "same" => (0, Base::Before),
        "next" | "following" => (1, Base::Before),
        "previous" => (-1, Base::Before),
        _ => return None,
    };
    let mut expr = shift(p, q + 1, count, Unit::Day, base);
    expr.time = Some(Time::Part(part));
    Some(Reading::one(expr))
}
