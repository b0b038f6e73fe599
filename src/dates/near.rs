//! Dates by the calendar whose year or week is not said: which one is near, by the tense and by what was told before.

use super::Anchor;
use super::context::{Context, Resolved};
use super::holidays;
use super::said::{Fields, Part, Turn, Unit, Year};
use super::tense::Tense;
use super::value::{Grain, Stretch, season_month, span, week_monday};
use jiff::ToSpan;
use jiff::civil::Date;

/// The year that is said, as an astronomical one, and what it was found by.
pub(super) fn said_year(year: Year, context: &Context) -> Option<(i16, Anchor)> {
    match year {
        Year::Unsaid => None,
        Year::Full(y) => Some((if y < 0 { y + 1 } else { y }, Anchor::Explicit)),
        Year::Short(y) => {
            let latest = context.published.map_or(2030, |d| d.year() + 5);
            let century = latest.div_euclid(100) * 100;
            Some((if century + y <= latest { century + y } else { century - 100 + y }, Anchor::Explicit))
        }
        Year::Shifted(n, base) => {
            let (day, anchor) = context.base(base, Unit::Year)?;
            Some((day.year().checked_add(n)?, anchor))
        }
    }
}

/// Where bare dates lean: a year that the text spoke of, when it is a narrative or the sentence named one.
fn text_year(context: &Context) -> Option<i16> {
    let (year, sentence) = context.last_year?;
    let _ = sentence;
    context.narrative().then_some(year)
}

pub(super) fn calendar(f: &Fields, tense: Tense, context: &Context) -> Option<Resolved> {
    let year = said_year(f.year, context);
    if let Some(part) = f.part
        && !matches!(part, Part::Week(0) | Part::Weekend(0))
    {
        return part_of_year(f, part, year, tense, context);
    }
    if f.month.is_some() || f.holiday.is_some() {
        return month_or_day(f, year, tense, context);
    }
    if let Some(weekday) = f.weekday
        && f.day.is_none()
    {
        return weekday_near(weekday, f.turn, tense, context);
    }
    if let (Some(day), Some(weekday)) = (f.day, f.weekday)
        && let Some(found) = month_with(day, weekday, tense, context)
    {
        return Some(found);
    }
    if let Some(day) = f.day {
        let month = context.last.filter(|l| matches!(l.grain, Grain::Day | Grain::Month)).map(|l| (l.first, Anchor::Previous));
        let (around, anchor) = month.or(context.published.filter(|_| !context.narrative()).map(|p| (p, Anchor::Published)))?;
        let first = Date::new(around.year(), around.month(), day).ok()?;
        return Some(Resolved::Stretch(Stretch { first, grain: Grain::Day }, anchor));
    }
    let Some((year, anchor)) = year else { return Some(Resolved::Text(open_value(f))) };
    Some(Resolved::Stretch(Stretch { first: Date::new(year, 1, 1).ok()?, grain: Grain::Year }, anchor))
}

/// "Wednesday the 13th": the nearest month whose 13th is a Wednesday, on the side that the tense tells.
fn month_with(day: i8, weekday: i8, tense: Tense, context: &Context) -> Option<Resolved> {
    let (from, anchor) =
        context.published.filter(|_| !context.narrative()).map(|p| (p, Anchor::Published)).or(context.last_day.map(|d| (d, Anchor::Previous)))?;
    let at = |n: i32| {
        let month = from.first_of_month().checked_add(span(n, Unit::Month)?).ok()?;
        let first = Date::new(month.year(), month.month(), day).ok()?;
        (first.weekday().to_monday_one_offset() == weekday).then_some(first)
    };
    let ahead = || (0..12).filter_map(at).find(|d| *d >= from);
    let back = || (0..12).filter_map(|n| at(-n)).find(|d| *d <= from);
    let first = match (tense, back(), ahead()) {
        (Tense::Future, back, ahead) => ahead.or(back),
        (_, Some(back), Some(ahead)) => Some(if days_between(from, ahead) < days_between(back, from) { ahead } else { back }),
        (_, back, ahead) => back.or(ahead),
    }?;
    Some(Resolved::Stretch(Stretch { first, grain: Grain::Day }, anchor))
}

/// Picks among the same stretch of neighbouring years by turn and tense.
fn pick_year(f: &Fields, tense: Tense, context: &Context, stretch: impl Fn(i16) -> Option<Stretch>) -> Option<(Stretch, Anchor)> {
    if let Some(year) = text_year(context).filter(|_| matches!(f.turn, Turn::Nearest | Turn::That | Turn::This)) {
        let told = stretch(year)?;
        // December, then January: the next year.
        let turned = context
            .last
            .is_some_and(|l| matches!(l.grain, Grain::Day | Grain::Month) && l.first.year() == year && l.first.month() - told.first.month() >= 8);
        return Some((if turned { stretch(year + 1)? } else { told }, Anchor::Previous));
    }
    if context.narrative() {
        let base = context.last?.first;
        let step = match f.turn {
            Turn::Last | Turn::Past | Turn::Previous | Turn::Before => -1,
            Turn::Next | Turn::Coming | Turn::After => 1,
            _ => 0,
        };
        return Some((stretch(base.year() + step)?, Anchor::Previous));
    }
    let published = context.published?;
    let around: [Option<Stretch>; 3] = [-1, 0, 1].map(|n| stretch(published.year() + n));
    let ended = |s: &Stretch| s.last().is_some_and(|l| l < published);
    let begun = |s: &Stretch| s.first <= published;
    let past = around.iter().flatten().rev().find(|s| begun(s)).copied();
    let future = around.iter().flatten().find(|s| !ended(s)).copied();
    let chosen = match f.turn {
        Turn::Last | Turn::Past | Turn::Previous | Turn::Before => around.iter().flatten().rev().find(|s| ended(s)).copied(),
        Turn::Next | Turn::Coming | Turn::After => around.iter().flatten().find(|s| !begun(s)).copied(),
        Turn::This | Turn::That => around[1],
        Turn::Nearest => match tense {
            // A quarter that has just ended is still to be reported.
            Tense::Future if matches!(f.part, Some(Part::Quarter(_))) && past.is_some_and(|p| days_between(p.first, published) < 270) => past,
            // "is to run from January 23", written a few days later.
            Tense::Future
                if f.day.is_some()
                    && past
                        .zip(future)
                        .is_some_and(|(p, n)| (1..31).contains(&days_between(p.first, published)) && days_between(published, n.first) > 300) =>
            {
                past
            }
            Tense::Future => future,
            _ => match (past, future) {
                // Nobody reports of what happened 11 months ago by a bare day when it lies a few weeks ahead.
                (Some(p), Some(n)) => {
                    let back = days_between(p.first, published);
                    let ahead = days_between(published, n.first);
                    let limit = if tense == Tense::Unknown { 2 } else { 6 };
                    if ahead > 0 && ahead * limit < back { Some(n) } else { Some(p) }
                }
                (p, n) => p.or(n),
            },
        },
    };
    Some((chosen?, Anchor::Published))
}

fn days_between(a: Date, b: Date) -> i64 {
    b.since(a).map_or(0, |s| s.get_days() as i64)
}

fn month_or_day(f: &Fields, year: Option<(i16, Anchor)>, tense: Tense, context: &Context) -> Option<Resolved> {
    let stretch = |year: i16| -> Option<Stretch> {
        if let Some(rule) = f.holiday {
            let first = holidays::day(rule, year)?;
            // The weekend that a Monday's or Tuesday's holiday follows.
            let monday = first.weekday().to_monday_one_offset() <= 2;
            return match f.part {
                Some(Part::Weekend(0)) => Stretch::around(if monday { first.checked_sub(3.days()).ok()? } else { first }, Grain::Weekend),
                _ => Some(Stretch { first, grain: Grain::Day }),
            };
        }
        let month = f.month?;
        match f.day {
            Some(day) => {
                let first = Date::new(year, month, day).ok()?;
                Stretch::around(first, if f.part == Some(Part::Week(0)) { Grain::Week } else { Grain::Day })
            }
            None => Some(Stretch { first: Date::new(year, month, 1).ok()?, grain: Grain::Month }),
        }
    };
    let resolved = match year {
        Some((year, anchor)) => stretch(year).map(|s| (s, anchor)),
        None => pick_year(f, tense, context, stretch),
    };
    Some(match resolved {
        Some((stretch, anchor)) => Resolved::Stretch(stretch, anchor),
        None => Resolved::Text(
            year.map_or_else(|| open_value(f), |y| format!("{}{}", super::value::year_value(y.0), open_value(f).trim_start_matches("XXXX"))),
        ),
    })
}

fn part_of_year(f: &Fields, part: Part, year: Option<(i16, Anchor)>, tense: Tense, context: &Context) -> Option<Resolved> {
    let stretch = |year: i16| -> Option<Stretch> {
        match part {
            Part::Season(s) => Some(Stretch { first: Date::new(year, season_month(s), 1).ok()?, grain: Grain::Season(s) }),
            Part::Quarter(q) => Some(Stretch { first: Date::new(year, q * 3 - 2, 1).ok()?, grain: Grain::Quarter }),
            Part::Half(h) => Some(Stretch { first: Date::new(year, h * 6 - 5, 1).ok()?, grain: Grain::Half }),
            Part::Week(n) | Part::Weekend(n) => {
                let grain = if matches!(part, Part::Week(_)) { Grain::Week } else { Grain::Weekend };
                let day = match (f.month, n) {
                    // A week belongs to the month that most of it lies in.
                    (Some(month), -1) => Date::new(year, month, 1).ok()?.last_of_month().checked_sub(3.days()).ok()?,
                    (Some(month), n) => Date::new(year, month, 4).ok()?.checked_add(span(n as i32 - 1, Unit::Week)?).ok()?,
                    (None, -1) => week_monday(year, 52)?,
                    (None, n) => week_monday(year, n)?,
                };
                Stretch::around(day, grain)
            }
        }
    };
    // A week that is only numbered is one of this year.
    let numbered = Fields { turn: Turn::This, ..*f };
    let f_year = if f.month.is_none() && matches!(part, Part::Week(_)) && f.turn == Turn::Nearest { &numbered } else { f };
    let resolved = match year {
        Some((year, anchor)) => stretch(year).map(|s| (s, anchor)),
        None => pick_year(f_year, tense, context, stretch),
    };
    Some(match resolved {
        Some((stretch, anchor)) => Resolved::Stretch(stretch, anchor),
        None => Resolved::Text(open_value(f)),
    })
}

fn weekday_near(weekday: i8, turn: Turn, tense: Tense, context: &Context) -> Option<Resolved> {
    let base = if context.narrative() || matches!(turn, Turn::That | Turn::Before | Turn::After) {
        context.last_day.map(|d| (d, Anchor::Previous))
    } else {
        None
    };
    let published = context.published.filter(|_| !context.narrative()).map(|d| (d, Anchor::Published));
    let Some((day, anchor)) = base.or(published) else { return Some(Resolved::Text(format!("XXXX-WXX-{weekday}"))) };
    let today = day.weekday().to_monday_one_offset();
    let ahead = (weekday - today).rem_euclid(7) as i32;
    let in_week = (weekday - today) as i32;
    let days = match turn {
        // Who speaks of yesterday does not say "last".
        Turn::Last if ahead == 6 => -8,
        Turn::Last | Turn::Past | Turn::Before => {
            if ahead == 0 {
                -7
            } else {
                ahead - 7
            }
        }
        Turn::Coming | Turn::After => {
            if ahead == 0 {
                7
            } else {
                ahead
            }
        }
        Turn::Previous => in_week - 7,
        Turn::Next => in_week + 7,
        Turn::This => in_week,
        Turn::That | Turn::Nearest => {
            if ahead == 0 {
                0
            } else if tense == Tense::Future {
                ahead
            } else {
                ahead - 7
            }
        }
    };
    let first = day.checked_add(span(days, Unit::Day)?).ok()?;
    Some(Resolved::Stretch(Stretch { first, grain: Grain::Day }, anchor))
}

/// A value with its unknown parts as X: `XXXX-03-22`, `XXXX-WXX-5`.
pub(super) fn open_value(f: &Fields) -> String {
    if let Some(rule) = f.holiday {
        let fixed = rule.len() == 5 && !rule.starts_with('E');
        return if fixed { format!("XXXX-{rule}") } else { "XXXX-XX-XX".to_owned() };
    }
    match (f.month, f.day, f.weekday, f.part) {
        (Some(m), Some(d), _, None) => format!("XXXX-{m:02}-{d:02}"),
        (Some(m), _, _, Some(Part::Week(n @ 1..))) => format!("XXXX-{m:02}-W{n:02}"),
        (Some(m), None, _, _) => format!("XXXX-{m:02}"),
        (None, Some(d), _, _) => format!("XXXX-XX-{d:02}"),
        (_, _, Some(w), _) => format!("XXXX-WXX-{w}"),
        (_, _, _, Some(Part::Season(s))) => format!("XXXX-{s}"),
        (_, _, _, Some(Part::Quarter(q))) => format!("XXXX-Q{q}"),
        (_, _, _, Some(Part::Half(h))) => format!("XXXX-H{h}"),
        _ => "XXXX".to_owned(),
    }
}
