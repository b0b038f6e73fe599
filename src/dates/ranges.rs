//! Ranges: "from May to September", "between 2014 and 2018", "10-12 June", "from 2 July until yesterday".
//!
//! A range is two dates that both carry the days of the whole. In a message it is one, as it is spoken
//! ([`ReferenceTime::Speech`](super::ReferenceTime)): its value is the two first days, joined by a slash.

use super::reader::Reader;
use super::said::{DateExpr, When};
use super::{Anchor, DateKind, DateMention};
use crate::is;
use jiff::civil::Date;

/// Marks the dates that open a range with the date behind them.
pub(super) fn mark(r: &Reader, exprs: &mut [DateExpr]) {
    for i in 1..exprs.len() {
        let (left, right) = exprs.split_at_mut(i);
        let (Some(a), b) = (left.last_mut(), &right[0]) else { continue };
        if a.opens_range || !is_end(a) || !is_end(b) {
            continue;
        }
        let the = b.first > a.end + 1 && is!(r.at(b.first - 1), "the" | "in");
        if b.first != a.end + 1 + the as usize {
            continue;
        }
        let led = is!(r.before(a.first), "from" | "between") || is!(r.at(a.first), "from" | "between");
        let mark = r.at(a.end);
        let dash = mark.is_hyphen() || mark.is_mark() && matches!(r.text(a.end), "-" | "\u{2013}" | "~");
        a.opens_range = is!(mark, "to" | "through" | "until" | "till") && (led || alike(a, b))
            || is!(mark, "and") && is!(r.before(a.first), "between")
            || dash && alike(a, b);
    }
}

/// Whether a date can be the end of a range: a stretch of days, not a length and not a time alone.
fn is_end(e: &DateExpr) -> bool {
    let days = matches!(
        e.when,
        When::Calendar(_)
            | When::Shift { .. }
            | When::WeekdayOf { .. }
            | When::NthOf { .. }
            | When::Decade { .. }
            | When::Century(_)
            | When::Vague("PRESENT_REF")
    );
    days && e.time.is_none()
}

/// Whether two dates are told in the same way: both months, both days, both years.
fn alike(a: &DateExpr, b: &DateExpr) -> bool {
    match (a.fields(), b.fields()) {
        (Some(x), Some(y)) => {
            (x.month.is_some(), x.weekday.is_some(), x.part.is_some()) == (y.month.is_some(), y.weekday.is_some(), y.part.is_some())
                || x.month.is_none() && x.weekday.is_none() && x.part.is_none() && y.month.is_some()
                || x.day.is_some() && y.day.is_some()
        }
        (Some(_), None) => matches!(b.when, When::Shift { .. } | When::Vague(_)),
        _ => false,
    }
}

/// Gives both ends the days of the whole; `false` when they do not follow each other.
pub(super) fn share(one: &mut DateMention, two: &mut DateMention) -> bool {
    let (from, to) = (one.earliest, two.latest);
    let fits = from.is_some() && to.is_some() && from <= to;
    if fits {
        (one.latest, two.earliest) = (to, from);
    }
    fits
}

/// The two ends of a range as one date.
pub(super) fn merge(one: &DateMention, two: &DateMention, published: Option<Date>) -> DateMention {
    let now = |m: &DateMention| if m.value == "PRESENT_REF" { published } else { None };
    let first = |m: &DateMention| {
        let end = (m.modifier == Some("END")).then(|| m.latest.and_then(|d| d.tomorrow().ok())).flatten();
        end.or(m.earliest).or(now(m)).map_or_else(|| m.value.clone(), super::value::day_value)
    };
    let (from, to) = (one.earliest.or(now(one)), two.latest.or(now(two)));
    let anchor = if one.anchor == Anchor::Explicit { two.anchor } else { one.anchor };
    DateMention {
        kind: DateKind::Date,
        value: format!("{}/{}", first(one), first(two)),
        modifier: None,
        freq: None,
        quant: None,
        earliest: from,
        latest: to,
        anchor,
    }
}
