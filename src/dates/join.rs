//! Readings that belong together: "Friday" and "night", "8 p.m." and "Monday", "the third quarter" and "last year".
//!
//! A table of joins is tried on neighbours: which two, with what between them. Joined ones are tried again with what
//! follows, so "8 p.m. on Friday, March 22" is one time.

use super::calendar::is_range_mark;
use super::reader::Reader;
use super::said::{DateExpr, Fields, Part, Time, Turn, Unit, When, Year};
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;

/// What stands between two readings.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Gap {
    Nothing,
    Comma,
    Of,
    In,
    On,
    At,
    Possessive,
}

struct Join {
    name: &'static str,
    gaps: &'static [Gap],
    join: fn(&DateExpr, &DateExpr) -> Option<DateExpr>,
}

const JOINS: &[Join] = &[
    Join { name: "weekday-and-date", gaps: &[Gap::Nothing, Gap::Comma], join: weekday_and_date },
    Join { name: "day-and-time", gaps: &[Gap::Nothing, Gap::Comma, Gap::At, Gap::In], join: day_and_time },
    Join { name: "time-and-day", gaps: &[Gap::Nothing, Gap::Comma, Gap::On, Gap::Of], join: time_and_day },
    Join { name: "part-of-year", gaps: &[Gap::Nothing, Gap::Of, Gap::In], join: part_of_year },
    Join { name: "year-and-part", gaps: &[Gap::Possessive], join: year_and_part },
];

/// The names of all joins.
pub(super) const NAMES: &[&str] = {
    const N: usize = JOINS.len();
    const NAMES: [&str; N] = {
        let mut names = [""; N];
        let mut i = 0;
        while i < N {
            names[i] = JOINS[i].name;
            i += 1;
        }
        names
    };
    &NAMES
};

fn gap(r: &Reader, from: usize, to: usize) -> Option<Gap> {
    match to.checked_sub(from)? {
        0 => Some(Gap::Nothing),
        1 => {
            let t = r.at(from);
            if r.is_mark(from, ",") {
                Some(Gap::Comma)
            } else if is!(t, "of") {
                Some(Gap::Of)
            } else if is!(t, "in") {
                Some(Gap::In)
            } else if is!(t, "on") {
                Some(Gap::On)
            } else if is!(t, "at" | "around" | "about") {
                Some(Gap::At)
            } else if t.is_shape(shape::POSSESSIVE) {
                Some(Gap::Possessive)
            } else {
                None
            }
        }
        2 if r.is_mark(from, ",") && is!(r.at(from + 1), "at" | "around" | "about") => Some(Gap::At),
        2 if is!(r.at(from), "at") && is!(r.at(from + 1), "around" | "about") => Some(Gap::At),
        _ => None,
    }
}

/// Joins neighbours in place, then drops parts of days that found no day.
pub(super) fn join(r: &Reader, exprs: &mut Vec<DateExpr>) {
    let mut write = 0;
    for read in 0..exprs.len() {
        let next = exprs[read];
        if write > 0
            && let Some(joined) = joined(r, &exprs[write - 1], &next)
        {
            exprs[write - 1] = joined;
            continue;
        }
        exprs[write] = next;
        write += 1;
    }
    exprs.truncate(write);
    exprs.retain(|e| !is_lonely_part(r, e));
}

fn joined(r: &Reader, a: &DateExpr, b: &DateExpr) -> Option<DateExpr> {
    if a.opens_range || a.when == When::Nothing || b.when == When::Nothing {
        return None;
    }
    let gap = gap(r, a.end, b.first)?;
    JOINS.iter().filter(|j| j.gaps.contains(&gap)).find_map(|j| {
        // A part of a day behind a comma belongs to what follows; "Friday, the night of …".
        if j.name == "day-and-time" && matches!(b.time, Some(Time::Part(_))) && matches!(gap, Gap::Comma | Gap::At) {
            return None;
        }
        if j.name == "time-and-day"
            && matches!((a.time, gap), (Some(Time::At(_) | Time::Between(..)), Gap::Of) | (Some(Time::Part(_)), Gap::Nothing | Gap::Comma))
        {
            return None;
        }
        let joined = (j.join)(a, b)?;
        Some(DateExpr { first: a.first, end: b.end, rule: j.name, opens_range: b.opens_range, ..joined })
    })
}

/// Whether it names one day.
fn is_day(e: &DateExpr) -> bool {
    match &e.when {
        When::Calendar(f) => f.part.is_none() && (f.weekday.is_some() || f.day.is_some() || f.holiday.is_some()),
        When::Shift { unit: Unit::Day, .. } => true,
        _ => false,
    }
}

fn weekday_and_date(a: &DateExpr, b: &DateExpr) -> Option<DateExpr> {
    let (wa, fb) = (a.fields()?, b.fields()?);
    let only_weekday = wa.weekday.is_some() && wa.month.is_none() && wa.day.is_none() && wa.part.is_none();
    if !only_weekday || fb.weekday.is_some() || fb.day.is_none() {
        return None;
    }
    // "Monday, the 25th"; "Tuesday, Oct. 26".
    let fields = Fields { weekday: wa.weekday, turn: if wa.turn == Turn::Nearest { fb.turn } else { wa.turn }, ..*fb };
    Some(DateExpr { when: When::Calendar(fields), time: a.time.or(b.time), ..*b })
}

fn day_and_time(a: &DateExpr, b: &DateExpr) -> Option<DateExpr> {
    let fits = b.when == When::Unsaid && is_day(a) && (a.time.is_none() || matches!((a.time, b.time), (Some(Time::Part(_)), Some(Time::At(_)))));
    let mut time = b.time?;
    // "tonight at 7".
    if let (Some(Time::Part("EV" | "NI" | "AF")), Time::At(clock)) = (a.time, &mut time)
        && !clock.sure
        && clock.hour < 12
        && clock.hour > 3
    {
        clock.hour += 12;
    }
    fits.then_some(DateExpr { time: Some(time), ..*a })
}

fn time_and_day(a: &DateExpr, b: &DateExpr) -> Option<DateExpr> {
    let fits = a.when == When::Unsaid && is_day(b) && (b.time.is_none() || matches!((a.time, b.time), (Some(Time::At(_)), Some(Time::Part(_)))));
    fits.then_some(DateExpr { time: a.time, ..*b })
}

/// "October last year", "the third quarter of last year", "March of that year".
fn part_of_year(a: &DateExpr, b: &DateExpr) -> Option<DateExpr> {
    let fields = a.fields()?;
    let When::Shift { count, unit: Unit::Year, base } = b.when else { return None };
    let open =
        fields.year == Year::Unsaid && fields.turn == Turn::Nearest && (fields.month.is_some() || fields.part.is_some() || fields.holiday.is_some());
    let year = Year::Shifted(count.clamp(-3000, 3000) as i16, base);
    (open && b.end - b.first <= 3).then_some(DateExpr { when: When::Calendar(Fields { year, ..*fields }), ..*a })
}

/// "this year's third quarter", "last year's fourth quarter".
fn year_and_part(a: &DateExpr, b: &DateExpr) -> Option<DateExpr> {
    let When::Shift { count, unit: Unit::Year, base } = a.when else { return None };
    let fields = b.fields().filter(|f| f.year == Year::Unsaid && matches!(f.part, Some(Part::Quarter(_) | Part::Half(_) | Part::Season(_))))?;
    let year = Year::Shifted(count.clamp(-3000, 3000) as i16, base);
    Some(DateExpr { when: When::Calendar(Fields { year, ..*fields }), ..*b })
}

/// "in August and September 1914", "from November 15 to February 15, 1989": the year behind the second date is the first one's, too.
pub(super) fn share_years(r: &Reader, exprs: &mut [DateExpr]) {
    for i in (1..exprs.len()).rev() {
        let (left, right) = exprs.split_at_mut(i);
        let (Some(a), b) = (left.last_mut(), &right[0]) else { continue };
        let gap = a.end..b.first;
        let ranged = gap.len() == 1 && is_range_mark(r, a.end);
        let joined = ranged
            || gap.len() == 1 && (is!(r.at(a.end), "and" | "or") || r.is_mark(a.end, ","))
            || gap.len() == 2 && is!(r.at(a.end + 1), "and" | "the");
        let (When::Calendar(fa), When::Calendar(fb)) = (&mut a.when, &b.when) else { continue };
        let bare = fa.year == Year::Unsaid && fa.turn == Turn::Nearest && fa.weekday.is_none() && (fa.month.is_some() || fa.part.is_some());
        let alike = fa.month.is_some() == fb.month.is_some() && fa.part.is_some() == fb.part.is_some() && fa.day.is_some() == fb.day.is_some();
        let Year::Full(year) = fb.year else { continue };
        if bare && alike && joined {
            let wraps = (fa.month, fa.day) > (fb.month, fb.day) && ranged;
            fa.year = Year::Full(if wraps { year - 1 } else { year });
            a.opens_range |= ranged;
        }
    }
}

/// A part of a day that no day joined: kept in "in the morning", dropped in "a night", "night fell".
fn is_lonely_part(r: &Reader, e: &DateExpr) -> bool {
    let lonely = e.when == When::Unsaid && matches!(e.time, Some(Time::Part(_)));
    let the = is!(r.at(e.first), "the")
        && is!(r.before(e.first), "in" | "during" | "by" | "until" | "throughout" | "through")
        && !r.at(e.end).has(Class::TimeUnit);
    lonely && !the
}
