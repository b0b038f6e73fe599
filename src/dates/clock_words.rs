//! Times of day in words: "noon", "five o'clock", "three thirty", "half past seven", "in the morning".

use super::clock::{Told, apply, beside_day, half, timed, told, zone};
use super::reader::Reader;
use super::rules::{Reading, Rule, head};
use super::said::{Clock, Time, Unit};
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;

/// The rules of this page.
pub(super) const RULES: &[Rule] = &[
    Rule::on("clock-word", &[Class::TimeWord], clock_word).kinds("clock"),
    Rule::on("clock-in-words", &[Class::Number], clock_in_words),
    Rule::on("past-the-hour", &[Class::Number, Class::Determiner, Class::TimeUnit], past_the_hour)
        .and_digits()
        .head(head::SHORT | head::NUMBER | head::UNIT | head::WORD),
    Rule::on("part-of-day", &[Class::TimeWord, Class::Determiner], part_of_day).kinds("part|place").head(head::PART | head::PLACE).by_the(),
];

/// "noon", "midnight".
fn clock_word(r: &Reader, p: usize) -> Option<Reading> {
    let hour = match r.time_value(p, "clock")? {
        "12:00" => 12,
        _ => 0,
    };
    // High Noon, Midnight Oil.
    if r.at(p).is_capital() && !r.at(p).is_shape(shape::FIRST) {
        return None;
    }
    let mut clock = Clock { hour, minute: Some(0), second: None, utc: false, sure: true };
    let mut end = p + 1;
    if let Some((utc, e)) = zone(r, end) {
        (clock.utc, end) = (utc, e);
    }
    Some(Reading::one(timed(p, end, Time::At(clock))))
}

/// "five o'clock", "ten a.m.", "at three thirty", "seven twenty-seven tomorrow".
fn clock_in_words(r: &Reader, p: usize) -> Option<Reading> {
    let (before, next) = (r.before(p), r.at(p + 1));
    let led = is!(before, "at" | "until" | "till" | "by" | "around" | "about" | "before" | "after" | "since" | "from" | "to" | "between");
    let goes_on = next.has(Class::Number)
        || next.is_hyphen()
        || is!(next, "o'clock" | "am" | "a.m" | "pm" | "p.m" | "in" | "at" | "to" | "until" | "till" | "and");
    if !led && !goes_on {
        return None;
    }
    let one = in_words(r, p)?;
    // "from three thirty to four thirty".
    if is!(r.at(one.end), "to" | "until" | "till") || is!(r.at(one.end), "and") && is!(r.before(p), "between") {
        let told = in_words(r, one.end + 1).or_else(|| told(r, one.end + 1));
        if let Some(two) = told.filter(|two| two.half.is_some() || one.minutes && two.minutes) {
            let first = if is!(r.before(p), "from" | "between") { p - 1 } else { p };
            let between = Time::Between(apply(one.clock, one.half.or(two.half)), apply(two.clock, two.half));
            return Some(Reading::one(timed(first, two.end, between)));
        }
    }
    let next = r.at(one.end);
    let counts = next.has(Class::TimeUnit) || next.is_hyphen() || next.has(Class::Noun) && next.is_shape(shape::LOWER) && !next.has(Class::TimeWord);
    let led = is!(r.before(p), "at" | "until" | "till" | "by" | "around" | "about" | "before" | "after" | "since" | "from" | "to");
    let sure =
        one.half.is_some() || is!(r.at(one.end - 1), "o'clock") || one.minutes && led && !counts || (led || one.minutes) && beside_day(r, p, one.end);
    sure.then(|| Reading::one(timed(p, one.end, Time::At(apply(one.clock, one.half)))))
}

/// An hour in words, perhaps with its minutes: the half of the day behind it not yet applied.
fn in_words(r: &Reader, p: usize) -> Option<Told> {
    let (hour, mut end) = r.below_hundred(p).filter(|h| (1..=12).contains(&h.0))?;
    if is!(r.at(end), "o'clock") {
        end += 1;
    }
    let mut minute = None;
    let q = if r.at(end).is_hyphen() { end + 1 } else { end };
    if let Some((m, e)) =
        r.below_hundred(q).filter(|m| !is!(r.at(q), "dozen") && (10..60).contains(&m.0) && !r.at(m.1).has(Class::TimeUnit) && !r.at(m.1).is_hyphen())
    {
        (minute, end) = (Some(m as i8), e);
    }
    let behind = half(r, end).filter(|_| minute.is_some() || !is!(r.at(end), "in" | "at") || is!(r.at(end - 1), "o'clock"));
    let clock = Clock { hour: hour as i8, minute, second: None, utc: false, sure: false };
    Some(Told { clock, half: behind.map(|b| b.0), end: behind.map_or(end, |b| b.1), minutes: minute.is_some() })
}

/// "half past seven", "quarter to six", "20 minutes past eight in the evening", "ten to nine".
fn past_the_hour(r: &Reader, p: usize) -> Option<Reading> {
    if !r.ahead(p + 1, 5).iter().any(|t| is!(t, "past" | "to" | "before" | "after")) {
        return None;
    }
    let a = if is!(r.at(p), "a") { p + 1 } else { p };
    let (minutes, mut q) = if is!(r.at(a), "half") {
        (30, a + 1)
    } else if is!(r.at(a), "quarter") {
        (15, a + 1)
    } else {
        let found = r.digits(p).map(|n| (n, p + 1)).or_else(|| r.below_hundred(p));
        found.filter(|m| (1..60).contains(&m.0))?
    };
    let counted = matches!(r.unit(q), Some((Unit::Minute, _)));
    if counted {
        q += 1;
    }
    let past = if is!(r.at(q), "past") {
        true
    } else if is!(r.at(q), "to" | "before") {
        false
    } else if is!(r.at(q), "after") && counted {
        true
    } else {
        return None;
    };
    let hour = told(r, q + 1)
        .or_else(|| {
            let told = in_words(r, q + 1)?;
            let behind = half(r, told.end).filter(|_| told.half.is_none());
            Some(match behind {
                Some((half, end)) => Told { half: Some(half), end, ..told },
                None => told,
            })
        })
        .filter(|h| !h.minutes && (1..=12).contains(&h.clock.hour))?;
    let next = r.at(hour.end);
    let odd = !(minutes % 5 == 0 && minutes <= 30) && !counted;
    // "two to six days", "10 to 12": a range of counts.
    let led = is!(r.before(p), "at" | "around" | "about" | "until" | "till" | "by" | "since" | "after" | "before");
    if odd
        || !past && !(is!(r.at(q - 1), "quarter") || counted || led && hour.half.is_some())
        || next.has(Class::TimeUnit)
        || r.is_mark(hour.end, "%")
        || next.is_hyphen()
        || !counted && !led && next.is_shape(shape::LOWER) && next.has(Class::Noun) && !next.has(Class::TimeWord)
    {
        return None;
    }
    let mut clock = apply(hour.clock, hour.half);
    if past {
        clock.minute = Some(minutes as i8);
    } else {
        clock.minute = Some(60 - minutes as i8);
        clock.hour = if clock.hour == 0 { 23 } else { clock.hour - 1 };
    }
    Some(Reading::one(timed(p, hour.end, Time::At(clock))))
}

/// "morning", "the early afternoon": on its own only behind "the"; otherwise it waits for a day to join.
fn part_of_day(r: &Reader, p: usize) -> Option<Reading> {
    let mut q = if is!(r.at(p), "the") { p + 1 } else { p };
    let placed = r.time_value(q, "place").is_some() && !is!(r.at(q), "beginning" | "start" | "end" | "close" | "middle");
    if placed {
        q += 1;
        if r.at(q).is_hyphen() {
            q += 1;
        }
    }
    let part = r.time_value(q, "part")?;
    // A name: the Morning Star, Saturday Night Live.
    if r.at(q).is_capital() && !r.at(q).is_shape(shape::FIRST | shape::ALL_CAPITALS) {
        return None;
    }
    Some(Reading::one(timed(p, q + 1, Time::Part(part))))
}
