//! Readings that belong together: "Friday" and "night", "8 p.m." and "Monday", "the third quarter" and "last year".
//!
//! A table of joins is tried on neighbours: which two, with what between them. Joined ones are tried again with what
//! follows, so "8 p.m. on Friday, March 22" is one time.

use super::calendar::is_range_mark;
use super::reader::Reader;
use super::said::{Amount, Base, Clock, DateExpr, Fields, Part, Time, Turn, Unit, When, Year};
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
    /// "before", "after", "no later than": between a day and a time by the clock.
    Bound,
    Possessive,
}

struct Join {
    name: &'static str,
    gaps: &'static [Gap],
    join: fn(&DateExpr, &DateExpr) -> Option<DateExpr>,
}

const JOINS: &[Join] = &[
    Join { name: "weekday-and-date", gaps: &[Gap::Nothing, Gap::Comma], join: weekday_and_date },
    Join { name: "day-and-time", gaps: &[Gap::Nothing, Gap::Comma, Gap::At, Gap::In, Gap::Bound], join: day_and_time },
    Join { name: "time-and-day", gaps: &[Gap::Nothing, Gap::Comma, Gap::On, Gap::Of], join: time_and_day },
    Join { name: "weekday-of-week", gaps: &[Gap::Nothing, Gap::Of], join: weekday_of_week },
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
            } else if is!(t, "before" | "after" | "by" | "until" | "till" | "from") || r.text(from) == "@" {
                Some(Gap::Bound)
            } else if t.is_shape(shape::POSSESSIVE) {
                Some(Gap::Possessive)
            } else {
                None
            }
        }
        2 if r.is_mark(from, ",") && is!(r.at(from + 1), "at" | "around" | "about") => Some(Gap::At),
        // "at 11 a.m. of the same day": the article belongs to the day.
        3 if is!(r.at(from), "no") && is!(r.at(from + 1), "later" | "earlier") && is!(r.at(from + 2), "than") => Some(Gap::Bound),
        2 if is!(r.at(from), "later" | "earlier") && is!(r.at(from + 1), "than") => Some(Gap::Bound),
        2 if is!(r.at(from), "at") && is!(r.at(from + 1), "around" | "about") => Some(Gap::At),
        _ => None,
    }
}

/// Joins neighbours in place, then drops parts of days that found no day.
pub(super) fn join(r: &Reader, exprs: &mut Vec<DateExpr>) {
    if let [alone] = exprs.as_slice() {
        if is_lonely_part(r, alone) {
            exprs.clear();
        }
        return;
    }
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
        // "the evening" and a time: only the clock joins a part that no day has joined.
        // A part of a day behind a comma belongs to what follows; "Friday, the night of …".
        if j.name == "day-and-time" && matches!(b.time, Some(Time::Part(_))) && matches!(gap, Gap::Comma | Gap::At | Gap::Bound) {
            return None;
        }
        if j.name == "time-and-day"
            && matches!((a.time, gap), (Some(Time::At(_) | Time::Between(..)), Gap::Of) | (Some(Time::Part(_)), Gap::Nothing | Gap::Comma))
            && !(gap == Gap::Nothing && matches!(b.when, When::Shift { .. }))
        {
            return None;
        }
        let mut joined = (j.join)(a, b)?;
        // "Tuesday nights".
        if let (When::Calendar(f), Some(Time::Part(_)), Gap::Nothing) = (joined.when, b.time, gap)
            && f.weekday.is_some()
            && f.day.is_none()
            && r.text(b.end - 1).ends_with(['s', 'S'])
        {
            joined.when = When::EveryField(f);
        }
        Some(DateExpr { first: a.first, end: b.end, rule: j.name, opens_range: b.opens_range, ..joined })
    })
}

/// Whether it names one day.
fn is_day(e: &DateExpr) -> bool {
    match &e.when {
        When::Calendar(f) => f.part.is_none() && (f.weekday.is_some() || f.day.is_some() || f.holiday.is_some()),
        When::Shift { unit: Unit::Day, .. } | When::WeekdayOf { .. } => true,
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
    let part_first = matches!((a.time, b.time), (Some(Time::Part(_)), Some(Time::At(_) | Time::Between(..))));
    // "five-thirty tomorrow evening", "Sunday at 8:00 early morning".
    if let (Some(time @ (Time::At(_) | Time::Between(..))), Some(Time::Part(part)), When::Unsaid) = (a.time, b.time, b.when)
        && is_day(a)
    {
        let time = if matches!(part, "EV" | "NI" | "AF") { afternoon(time, part) } else { time };
        return Some(DateExpr { time: Some(time), ..*a });
    }
    let alone = a.when == When::Unsaid && part_first;
    let fits = b.when == When::Unsaid && (is_day(a) || is_set(a) || alone) && (a.time.is_none() || part_first);
    let mut time = b.time?;
    // "tonight at 7".
    if let Some(Time::Part(part @ ("EV" | "NI" | "AF"))) = a.time {
        time = afternoon(time, part);
    }
    // "every evening at 7:13", "Thursdays at noon".
    fits.then_some(DateExpr { time: Some(time), ..*a })
}

fn time_and_day(a: &DateExpr, b: &DateExpr) -> Option<DateExpr> {
    let part_behind = matches!((a.time, b.time), (Some(Time::At(_) | Time::Between(..)), Some(Time::Part(_))));
    let fits = a.when == When::Unsaid && (is_day(b) || is_set(b)) && (b.time.is_none() || part_behind);
    let time = match b.time {
        Some(Time::Part(part @ ("EV" | "NI" | "AF"))) => a.time.map(|t| afternoon(t, part)),
        _ => a.time,
    };
    // "6 am every day".
    let when = if let When::Every(..) = b.when { When::EveryField(Fields::default()) } else { b.when };
    fits.then_some(DateExpr { time, when, ..*b })
}

/// Unsure hours of an afternoon, evening or night are those after noon.
fn afternoon(time: Time, part: &str) -> Time {
    let late = |mut c: Clock| {
        if !c.sure && c.hour < 12 && (c.hour > 3 || part == "AF") {
            c.hour += 12;
        }
        c
    };
    match time {
        Time::At(c) => Time::At(late(c)),
        Time::Between(from, to) => Time::Between(late(from), late(to)),
        part => part,
    }
}

/// Whether it names days that come again and again: "every Monday", "Thursdays".
fn is_set(e: &DateExpr) -> bool {
    matches!(e.when, When::EveryField(f) if f.month.is_none() && f.part.is_none()) || e.when == When::Every(Amount::whole(1), Unit::Day)
}

/// "next week Wednesday", "Monday of the following week", "Tuesday last week".
fn weekday_of_week(a: &DateExpr, b: &DateExpr) -> Option<DateExpr> {
    let (day, week) = if a.fields().is_some_and(|f| f.weekday.is_some()) { (a, b) } else { (b, a) };
    let weekday = day.fields().filter(|f| f.month.is_none() && f.day.is_none() && f.turn == Turn::Nearest)?.weekday?;
    let When::Shift { count, unit: Unit::Week, base } = week.when else { return None };
    let fits = week.modifier.is_none() && week.time.is_none() && (day.time.is_none() || day.first == a.first);
    fits.then_some(DateExpr { when: When::WeekdayOf { weekday, count, base }, ..*day })
}

/// "October last year", "the third quarter of last year", "March of that year".
fn part_of_year(a: &DateExpr, b: &DateExpr) -> Option<DateExpr> {
    let When::Shift { count, unit: Unit::Year, base } = b.when else { return None };
    // "the quarter a year ago", "this month last year".
    if let When::Shift { count: 0, unit: Unit::Quarter | Unit::Month, .. } = a.when
        && (count, a.modifier) == (-1, None)
    {
        return Some(DateExpr { when: When::SamePeriod(Year::Shifted(-1, Base::Now)), ..*a });
    }
    let fields = a.fields()?;
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
        // "Monday and Tuesday nights".
        if let (When::Calendar(f), When::EveryField(_), Some(Time::Part(_)), None) = (a.when, b.when, b.time, a.time)
            && gap.len() == 1
            && is!(r.at(a.end), "and" | "or")
            && f.weekday.is_some()
            && f.day.is_none()
        {
            (a.when, a.time) = (When::EveryField(f), b.time);
        }
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
    // A message: "I'll be out mornings", "meet me in morning".
    let spoken = r.speech && (r.text(e.end - 1).ends_with(['s', 'S']) || is!(r.before(e.first), "in" | "this"));
    // "by mid-afternoon", "in late evening".
    let spoken = spoken
        || e.end > e.first + 1
            && r.time_value(e.first, "place").is_some()
            && is!(r.before(e.first), "in" | "by" | "until" | "since" | "at" | "around");
    lonely && !the && !spoken
}
