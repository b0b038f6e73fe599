//! Words before a date that narrow it, and belong to its span: "early", "the end of", "more than", "about", "later".

use super::reader::Reader;
use super::said::{DateExpr, Modifier, Time, Turn, Unit, When};
use crate::is;

/// Takes in the words before each date, not beyond the date before it.
pub(super) fn extend(r: &Reader, exprs: &mut [DateExpr]) {
    let mut floor = r.first;
    for expr in exprs {
        for _ in 0..2 {
            if !step(r, expr, floor) {
                break;
            }
        }
        expr.ahead =
            is!(r.before(expr.first), "in") && matches!(expr.when, When::Length(..)) && expr.modifier.is_none() && !is!(r.at(expr.first), "the");
        // "will one day be": no length.
        let one_day = expr.end == expr.first + 2 && is!(r.at(expr.first), "one") && is!(r.at(expr.first + 1), "day");
        expr.ahead |= one_day
            && expr.modifier.is_none()
            && !r.before(expr.first).has(crate::lexicon::Class::Preposition)
            && !r.at(expr.end).has(crate::lexicon::Class::Preposition);
        floor = expr.end;
    }
}

/// Takes in one modifier; whether there was one.
fn step(r: &Reader, e: &mut DateExpr, floor: usize) -> bool {
    let found = match e.when {
        When::Length(..) | When::Lengths(..) => length(r, e, floor),
        When::Shift { .. } if is_counted(r, e) => bound(r, e, floor),
        When::Unsaid => clock(r, e, floor),
        When::Calendar(_) | When::Shift { .. } | When::Decade { .. } | When::Century(_) => place(r, e, floor),
        _ => None,
    };
    let Some((first, modifier)) = found.filter(|f| f.0 >= floor && f.0 < e.first) else { return false };
    e.first = first;
    if modifier.is_some() {
        e.modifier = modifier;
    }
    true
}

/// "two years ago" counts; "last year" does not.
fn is_counted(r: &Reader, e: &DateExpr) -> bool {
    r.amount(e.first).is_some() && !is!(r.at(e.first), "the")
}

type Found = Option<(usize, Option<Modifier>)>;

/// "early", "the end of", "later": before days, months, years.
fn place(r: &Reader, e: &DateExpr, floor: usize) -> Found {
    let p = e.first.checked_sub(1).filter(|p| *p >= floor)?;
    let modifier = |p: usize| match r.time_value(p, "place")? {
        "START" => Some(Modifier::Start),
        "MID" => Some(Modifier::Mid),
        _ => Some(Modifier::End),
    };
    let the = |p: usize| if p > floor && is!(r.at(p - 1), "the") { p - 1 } else { p };
    let vague = matches!(e.when, When::Decade { .. } | When::Century(_));
    let adverb = |p: usize| is!(r.at(p), "early" | "late" | "mid");
    // "early March", "late yesterday", "the early 1990s", "mid-1996".
    if adverb(p) {
        let first = if vague || is!(r.before(p), "the") && e.fields().is_some_and(|f| f.month.is_some() || f.part.is_some()) { the(p) } else { p };
        return Some((first, modifier(p)));
    }
    if r.at(p).is_hyphen() && p > floor && adverb(p - 1) {
        return Some((if vague { the(p - 1) } else { p - 1 }, modifier(p - 1)));
    }
    if r.at(p).is_hyphen() && p > floor && is!(r.at(p - 1), "post" | "pre") {
        return Some((p - 1, None));
    }
    if is!(r.at(p), "earlier" | "later") && !matches!(e.when, When::Decade { .. }) && is_turned(r, e) {
        return Some((p, None));
    }
    // "early in 1914", "later in the year"; but "later in [the day]".
    let in_day = matches!(e.when, When::Shift { unit: Unit::Day, .. });
    let led = |p: usize| is!(r.at(p), "early" | "late") || is!(r.at(p), "later" | "earlier") && !in_day;
    if is!(r.at(p), "in") && p > floor && led(p - 1) && !is_day_like(e) {
        return Some((p - 1, modifier(p - 1)));
    }
    // "around Nov. 1", "around 1950".
    if is!(r.at(p), "around") && e.fields().is_some_and(|f| f.weekday.is_none() && f.turn == Turn::Nearest && e.time.is_none()) {
        return Some((p, Some(Modifier::Approx)));
    }
    if is!(r.at(p), "of") && p > floor {
        let q = p - 1;
        if is!(r.at(q), "rest" | "remainder" | "remaining") && matches!(e.when, When::Shift { .. }) {
            return Some((the(q), Some(Modifier::End)));
        }
        if is!(r.at(q), "beginning" | "start" | "end" | "middle" | "close") {
            let first = if q > floor && is!(r.at(q - 1), "very") { q - 1 } else { q };
            return Some((the(first), modifier(q)));
        }
        if is!(r.at(q), "half" | "part" | "days" | "weeks" | "months" | "years") && q > floor && !is_day_like(e) {
            let modifier = match () {
                _ if is!(r.at(q - 1), "first" | "early" | "opening") => Modifier::Start,
                _ if is!(r.at(q - 1), "last" | "second" | "latter" | "late" | "final" | "closing") => Modifier::End,
                _ => return None,
            };
            return is!(r.at(q), "half" | "part").then(|| (the(q - 1), Some(modifier)));
        }
        if is!(r.at(q), "year") && q > floor && is!(r.at(q - 1), "the") {
            return Some((q - 1, None));
        }
    }
    if let When::Calendar(f) = e.when
        && f.month.is_none()
        && f.part.is_none()
        && f.weekday.is_none()
        && f.day.is_none()
        && f.holiday.is_none()
    {
        if is!(r.at(p), "year") && !is!(r.at(e.first), "in") {
            return Some((the(p), None));
        }
        if is!(r.at(p), "circa" | "ca" | "c") {
            return Some((p, Some(Modifier::Approx)));
        }
    }
    None
}

/// "this year", "that day", "yesterday".
fn is_turned(r: &Reader, e: &DateExpr) -> bool {
    r.turn(e.first).is_some() || matches!(e.when, When::Shift { unit: Unit::Day, .. })
}

fn is_day_like(e: &DateExpr) -> bool {
    matches!(e.when, When::Shift { unit: Unit::Day, count, .. } if count != 0) || e.fields().is_some_and(|f| f.day.is_some() || f.weekday.is_some())
}

/// "around 9:15 p.m."
fn clock(r: &Reader, e: &DateExpr, floor: usize) -> Found {
    let p = e.first.checked_sub(1).filter(|p| *p >= floor && !matches!(e.time, Some(Time::Part(_))))?;
    is!(r.at(p), "around" | "about" | "approximately" | "roughly").then_some((p, Some(Modifier::Approx)))
}

/// "more than two weeks", "nearly an hour", "about five years ago".
fn bound(r: &Reader, e: &DateExpr, floor: usize) -> Found {
    let p = e.first.checked_sub(1).filter(|p| *p >= floor)?;
    let t = r.at(p);
    let before = |words: bool| if words && p > floor { Some(p - 1) } else { None };
    if is!(t, "than") && p > floor {
        let q = p - 1;
        let no = q > floor && is!(r.at(q - 1), "no" | "not");
        return if is!(r.at(q), "more" | "longer") {
            Some(if no { (q - 1, Some(Modifier::EqualOrLess)) } else { (q, Some(Modifier::MoreThan)) })
        } else if is!(r.at(q), "less" | "fewer") {
            Some(if no { (q - 1, Some(Modifier::EqualOrMore)) } else { (q, Some(Modifier::LessThan)) })
        } else {
            None
        };
    }
    if is!(t, "about" | "around" | "approximately" | "roughly" | "some") {
        return Some((p, Some(Modifier::Approx)));
    }
    if is!(t, "nearly" | "almost") {
        return Some((p, Some(Modifier::LessThan)));
    }
    if is!(t, "under") {
        return Some((before(p > floor && is!(r.at(p - 1), "just")).unwrap_or(p), Some(Modifier::LessThan)));
    }
    if is!(t, "over") {
        return Some((before(p > floor && is!(r.at(p - 1), "just" | "well")).unwrap_or(p), Some(Modifier::MoreThan)));
    }
    if is!(t, "least") && p > floor && is!(r.at(p - 1), "at") {
        return Some((p - 1, Some(Modifier::EqualOrMore)));
    }
    if is!(t, "to") && p > floor && is!(r.at(p - 1), "up") {
        return Some((p - 1, Some(Modifier::EqualOrLess)));
    }
    if is!(t, "most") && p > floor && is!(r.at(p - 1), "at") {
        return Some((p - 1, Some(Modifier::EqualOrLess)));
    }
    None
}

/// The same for lengths, and "the nine months", "the first two years".
fn length(r: &Reader, e: &DateExpr, floor: usize) -> Found {
    let p = e.first.checked_sub(1).filter(|p| *p >= floor)?;
    if is!(r.at(e.first), "the") || r.turn(e.first).is_some() {
        return None;
    }
    let vague = matches!(e.when, When::Length(super::said::Amount::Vague, _)) && e.end == e.first + 1;
    let hyphen = (e.first..e.end).any(|i| r.at(i).is_hyphen());
    if !hyphen && !vague && !is!(r.at(e.first), "a" | "an") {
        if is!(r.at(p), "the") {
            return Some((p, None));
        }
        if is!(r.at(p), "first" | "final" | "opening" | "initial") && p > floor && is!(r.at(p - 1), "the") {
            return Some((p - 1, None));
        }
    }
    bound(r, e, floor).filter(|_| !vague)
}
