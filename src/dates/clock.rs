//! Times by the clock, in digits: "8 p.m.", "16:00 UTC", "6.45 pm", "from 2:00 to 4:30 pm".

use super::reader::Reader;
use super::rules::{Reading, Rule, head};
use super::said::{Clock, DateExpr, Time, When};
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;

/// The rules of this page.
pub(super) const RULES: &[Rule] = &[Rule::digits("clock", clock).head(head::SHORT | head::YEAR | head::LONG | head::MIXED)];

pub(super) fn timed(first: usize, end: usize, time: Time) -> DateExpr {
    DateExpr { time: Some(time), ..DateExpr::new(first, end, When::Unsaid) }
}

/// Which half of the day the words behind a time name.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Half {
    Am,
    Pm,
}

pub(super) fn half(r: &Reader, p: usize) -> Option<(Half, usize)> {
    let t = r.at(p);
    if is!(t, "am" | "a.m") {
        return Some((Half::Am, p + 1));
    }
    if is!(t, "pm" | "p.m") {
        return Some((Half::Pm, p + 1));
    }
    // "8 in the morning".
    if is!(t, "in") && is!(r.at(p + 1), "the") {
        return match r.time_value(p + 2, "part") {
            Some("MO") => Some((Half::Am, p + 3)),
            Some("AF" | "EV") => Some((Half::Pm, p + 3)),
            _ => None,
        };
    }
    if is!(t, "at") && is!(r.at(p + 1), "night") {
        return Some((Half::Pm, p + 2));
    }
    None
}

/// "8pm" glued: hour and half.
fn glued(text: &str) -> Option<(&str, Half)> {
    let (digits, half) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let half = if half.eq_ignore_ascii_case("am") {
        Half::Am
    } else if half.eq_ignore_ascii_case("pm") {
        Half::Pm
    } else {
        return None;
    };
    Some((digits, half))
}

pub(super) struct Told {
    pub clock: Clock,
    pub half: Option<Half>,
    pub end: usize,
    /// It has minutes.
    pub minutes: bool,
}

/// A time in digits, the half of the day behind it not yet applied.
pub(super) fn told(r: &Reader, p: usize) -> Option<Told> {
    let t = r.at(p);
    let text = r.text(p);
    let make = |hour: i8, minute: Option<i8>, second: Option<i8>, half: Option<Half>, end: usize| {
        let fits = (0..=24).contains(&hour) && minute.is_none_or(|m| (0..60).contains(&m)) && second.is_none_or(|s| (0..60).contains(&s));
        let halved = half.is_none() || (1..=12).contains(&hour);
        (fits && halved).then_some(Told { clock: Clock { hour, minute, second, utc: false, sure: false }, half, end, minutes: minute.is_some() })
    };
    if let Some((digits, half)) = glued(text).filter(|_| !t.is_number()) {
        let (hour, minute) = digits.split_once('.').map_or((digits, None), |(h, m)| (h, Some(m)));
        let minute = match minute {
            Some(m) if m.len() == 2 => Some(m.parse().ok()?),
            Some(_) => return None,
            None => None,
        };
        return make(hour.parse().ok()?, minute, None, Some(half), p + 1);
    }
    // "8p.m.": cut at its stop.
    if let Some(digits) = text.strip_suffix(['p', 'a', 'P', 'A']).filter(|_| r.is_mark(p + 1, ".") && is!(r.at(p + 2), "m") && r.at(p + 2).is_glued())
    {
        let half = if text.ends_with(['p', 'P']) { Half::Pm } else { Half::Am };
        let end = if r.is_mark(p + 3, ".") && p + 4 < r.end && r.at(p + 3).is_glued() { p + 4 } else { p + 3 };
        return make(digits.parse().ok()?, None, None, Some(half), end);
    }
    if !t.is_number() {
        return None;
    }
    if let Some((hour, minute)) = text.split_once('.') {
        let Some((half, end)) = half(r, p + 1) else {
            // "at 6.45", in a message.
            let zoned = is!(r.at(p + 1), "time") || is!(r.at(p + 2), "time") && r.at(p + 1).is_capital() || zone(r, p + 1).is_some();
            let led = (r.speech || zoned) && is!(r.before(p), "at" | "until" | "till" | "by") && minute.len() == 2;
            return led.then(|| make(hour.parse().ok()?, Some(minute.parse().ok()?), None, None, p + 1))?;
        };
        return (minute.len() == 2).then(|| make(hour.parse().ok()?, Some(minute.parse().ok()?), None, Some(half), end))?;
    }
    let hour: i8 = text.parse().ok().filter(|_| t.len <= 2)?;
    let is_colon = |q: usize| r.is_mark(q, ":") && r.at(q).is_glued() && r.at(q + 1).is_glued();
    if is_colon(p + 1) {
        let mt = r.text(p + 2);
        let (minute, behind) = match glued(mt) {
            Some((digits, half)) if !r.at(p + 2).is_number() => (digits, Some(half)),
            _ => (mt, None),
        };
        if minute.len() != 2 {
            return None;
        }
        let minute: i8 = minute.parse().ok()?;
        if behind.is_some() {
            return make(hour, Some(minute), None, behind, p + 3);
        }
        let (mut second, mut end) = (None, p + 3);
        if is_colon(p + 3) {
            let (digits, behind) = glued(r.text(p + 4)).map_or((r.text(p + 4), None), |(d, h)| (d, Some(h)));
            second = Some(digits.parse().ok()?);
            end = p + 5;
            if behind.is_some() {
                return make(hour, Some(minute), second, behind, end);
            }
        }
        let behind = half(r, end);
        return make(hour, Some(minute), second, behind.map(|b| b.0), behind.map_or(end, |b| b.1));
    }
    let behind = half(r, p + 1);
    if is!(r.at(p + 1), "o'clock") {
        let behind = half(r, p + 2);
        return make(hour, None, None, behind.map(|b| b.0), behind.map_or(p + 2, |b| b.1));
    }
    make(hour, None, None, behind.map(|b| b.0), behind.map_or(p + 1, |b| b.1))
}

pub(super) fn apply(mut clock: Clock, half: Option<Half>) -> Clock {
    match half {
        Some(Half::Pm) if clock.hour < 12 => clock.hour += 12,
        Some(Half::Am) if clock.hour == 12 => clock.hour = 0,
        _ => {}
    }
    clock.sure = half.is_some() || clock.hour > 12;
    clock
}

/// A time zone behind a time: whether it is universal time, and one past it.
pub(super) fn zone(r: &Reader, p: usize) -> Option<(bool, usize)> {
    let (q, bracket) = if r.is_mark(p, "(") { (p + 1, true) } else { (p, false) };
    let t = r.at(q);
    let close = |end: usize| if !bracket { Some(end) } else { r.is_mark(end, ")").then_some(end + 1) };
    if is!(t, "utc" | "gmt" | "z") && t.is_capital() {
        // "(GMT +3)".
        let sign = matches!(r.text(q + 1), "+" | "-") && r.digits(q + 2).is_some();
        return Some((!sign, close(if sign { q + 3 } else { q + 1 })?));
    }
    if t.is_shape(shape::ALL_CAPITALS)
        && is!(
            t,
            "est"
                | "edt"
                | "cst"
                | "cdt"
                | "mst"
                | "mdt"
                | "pst"
                | "pdt"
                | "bst"
                | "cet"
                | "cest"
                | "et"
                | "pt"
                | "ct"
                | "mt"
                | "ist"
                | "jst"
                | "msk"
                | "aest"
                | "aedt"
                | "eet"
                | "eest"
                | "wib"
                | "sast"
                | "wat"
                | "eat"
                | "pkt"
                | "hkt"
        )
    {
        return Some((false, close(q + 1)?));
    }
    if is!(t, "local" | "eastern" | "central" | "pacific" | "moscow" | "mountain") && is!(r.at(q + 1), "time") {
        return Some((false, close(q + 2)?));
    }
    (is!(t, "eastern" | "central" | "pacific" | "mountain") && is!(r.at(q + 1), "standard" | "daylight") && is!(r.at(q + 2), "time"))
        .then(|| Some((false, close(q + 3)?)))?
}

fn clock(r: &Reader, p: usize) -> Option<Reading> {
    let t = r.at(p);
    if t.is_glued() && p > r.first && !matches!(r.text(p - 1), "(" | "\u{201c}" | "\"" | "\u{2014}" | "-" | "\u{2013}" | "[" | "@" | "~")
        || t.is_mark()
    {
        return None;
    }
    // Most short numbers have nothing of a time around them.
    let next = r.at(p + 1);
    if t.is_number()
        && t.len <= 2
        && !next.is_shape(shape::MARK | shape::HYPHEN)
        && !is!(next, "am" | "a.m" | "pm" | "p.m" | "o'clock" | "in" | "at" | "to" | "until" | "till" | "through" | "and")
        && !is!(r.before(p), "at" | "around" | "about")
    {
        return None;
    }
    // "0300 GMT".
    if t.is_number() && t.len == 4 && r.digits(p).is_some() {
        let n: i16 = r.text(p).parse().ok()?;
        let (hour, minute) = ((n / 100) as i8, (n % 100) as i8);
        if hour < 24 && minute < 60 {
            if let Some((utc, end)) = zone(r, p + 1) {
                let clock = Clock { hour, minute: Some(minute), second: None, utc, sure: true };
                return Some(Reading::one(timed(p, end, Time::At(clock))));
            }
            if is!(r.at(p + 1), "hours" | "hrs")
                && !is!(r.before(p), "than" | "nearly" | "about" | "over" | "for")
                && r.text(p).starts_with(['0', '1', '2'])
                && is!(r.before(p), "at" | "by" | "until" | "from" | "to" | "around")
            {
                let clock = Clock { hour, minute: Some(minute), second: None, utc: false, sure: true };
                return Some(Reading::one(timed(p, p + 2, Time::At(clock))));
            }
        }
        return None;
    }
    let one = told(r, p)?;
    // "from 2:00 to 4:30 pm", "3-8pm".
    let joined = r.at(one.end).is_hyphen()
        || is!(r.at(one.end), "to" | "until" | "till" | "through")
        || r.is_mark(one.end, "-")
        || r.is_mark(one.end, "\u{2013}")
        || is!(r.at(one.end), "and") && is!(r.before(p), "between");
    if joined
        && let Some(two) = told(r, one.end + 1)
        && (two.half.is_some()
            || one.minutes && two.minutes
            || one.half.is_some() && two.minutes
            || is!(r.before(p), "from" | "between") && (two.minutes || one.minutes || beside_day(r, p, two.end)) && !counts(r, two.end)
            || zone(r, two.end).is_some() && is!(r.before(p), "from" | "between"))
        && !r.at(two.end).is_hyphen()
    {
        let to = apply(two.clock, two.half);
        let mut from = apply(one.clock, one.half.or(two.half));
        let mut to = to;
        if two.half.is_none() && one.half.is_none() && from.hour > to.hour && to.hour < 12 {
            to.hour += 12;
        }
        if one.half.is_none() && (from.hour, from.minute.unwrap_or(0)) > (to.hour, to.minute.unwrap_or(0)) {
            from = apply(one.clock, Some(Half::Am));
        }
        let end = zone(r, two.end).map_or(two.end, |z| z.1);
        let first = if is!(r.before(p), "from" | "between") { p - 1 } else { p };
        return Some(Reading::one(timed(first, end, Time::Between(from, to))));
    }
    let hours = one.minutes && is!(r.at(one.end), "hr" | "hrs" | "h" | "hours");
    let zoned = zone(r, one.end).or_else(|| hours.then_some((false, one.end + 1)));
    let led =
        is!(r.before(p), "at" | "around" | "about" | "by" | "until" | "till" | "from" | "to" | "since" | "before" | "after" | "between" | "and")
            || r.before(p).has_any(Class::Weekday.bit());
    let oclock = is!(r.at(p + 1), "o'clock");
    let bare = (1..=12).contains(&one.clock.hour) && !one.minutes && t.len <= 2 && led && !counts(r, one.end) && !r.before(p).has(Class::Weekday);
    if !(one.half.is_some()
        || oclock
        || bare && is!(r.before(p), "at" | "around" | "about") && (r.speech || beside_day(r, p, one.end))
        || one.minutes && (one.clock.second.is_some() || zoned.is_some() || led || t.len == 2 || (6..=23).contains(&one.clock.hour)))
    {
        return None;
    }
    if one.clock.hour == 24 && one.clock.minute != Some(0) {
        return None;
    }
    let mut clock = apply(one.clock, one.half);
    let mut end = one.end;
    if let Some((utc, e)) = zoned {
        (clock.utc, end) = (utc, e);
    }
    Some(Reading::one(timed(p, end, Time::At(clock))))
}

/// Whether a number before `p` counts something or is a part of a longer figure.
fn counts(r: &Reader, p: usize) -> bool {
    let t = r.at(p);
    t.has(Class::TimeUnit)
        || t.is_hyphen()
        || t.is_shape(shape::LOWER) && t.has(Class::Noun) && !t.has_any(Class::TimeWord.bit() | Class::Weekday.bit() | Class::Preposition.bit())
        || t.is_mark() && (t.is_glued() && r.at(p + 1).is_glued() && r.at(p + 1).is_number() || matches!(r.text(p), "%" | "/"))
        || is!(t, "percent" | "per" | "million" | "billion" | "of" | "points" | "cents")
}

/// Whether a day, or a part of one, stands right beside these tokens: "tonight around 7", "at 9 on Monday", "7 tomorrow".
pub(super) fn beside_day(r: &Reader, first: usize, end: usize) -> bool {
    let is_day = |p: usize| {
        let t = r.at(p);
        t.has(Class::Weekday) && (t.is_capital() || t.len > 4) || r.time_word(p).is_some_and(|w| matches!(w.0, "day" | "tonight" | "part"))
    };
    let before = if is!(r.before(first), "at" | "around" | "about" | "from" | "between" | "by" | "before" | "after") {
        first.wrapping_sub(2)
    } else {
        first.wrapping_sub(1)
    };
    let on = if is!(r.at(end), "on" | "this" | "last") || r.is_mark(end, ",") { end + 1 } else { end };
    is_day(before) || is_day(on) || r.is_mark(before, ",") && is_day(before.wrapping_sub(1))
}
