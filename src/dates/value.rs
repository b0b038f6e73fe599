//! A stretch of days, and the TIMEX3 values of stretches, times and lengths.

use super::said::{Amount, Clock, Time, Unit};
use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};
use std::fmt::Write;

/// What kind of stretch a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Half,
    Season(&'static str),
    Year,
    Decade,
    Century,
    Millennium,
}

/// A stretch of days: its first day and its kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stretch {
    pub first: Date,
    pub grain: Grain,
}

impl Stretch {
    /// The stretch of this kind that holds a day.
    pub fn around(day: Date, grain: Grain) -> Option<Stretch> {
        let (year, month) = (day.year(), day.month());
        let first = match grain {
            Grain::Day => day,
            Grain::Week => day.iso_week_date().year_week_monday()?,
            Grain::Weekend => day.iso_week_date().year_week_monday()?.checked_add(5.days()).ok()?,
            Grain::Month => day.first_of_month(),
            Grain::Quarter => Date::new(year, (month - 1) / 3 * 3 + 1, 1).ok()?,
            Grain::Half => Date::new(year, if month <= 6 { 1 } else { 7 }, 1).ok()?,
            Grain::Season(s) => {
                let start = season_month(s);
                Date::new(if month < start && s != "WI" || month < 3 && s == "WI" { year - 1 } else { year }, start, 1).ok()?
            }
            Grain::Year => day.first_of_year(),
            Grain::Decade => Date::new(first_of(year, 10), 1, 1).ok()?,
            Grain::Century => Date::new(first_of(year, 100), 1, 1).ok()?,
            Grain::Millennium => Date::new(first_of(year, 1000), 1, 1).ok()?,
        };
        Some(Stretch { first, grain })
    }

    /// Its last day.
    pub fn last(self) -> Option<Date> {
        let length = match self.grain {
            Grain::Day => 1.day(),
            Grain::Week => 1.week(),
            Grain::Weekend => 2.days(),
            Grain::Month => 1.month(),
            Grain::Quarter | Grain::Season(_) => 3.months(),
            Grain::Half => 6.months(),
            Grain::Year => 1.year(),
            Grain::Decade => 10.years(),
            Grain::Century => 100.years(),
            Grain::Millennium => 1000.years(),
        };
        self.first.checked_add(length).ok()?.yesterday().ok()
    }

    /// Its TIMEX3 value.
    pub fn value(self) -> String {
        let d = self.first;
        let mut out = year_value(d.year());
        match self.grain {
            Grain::Day => return day_value(d),
            Grain::Month => two(&mut out, "-", d.month()),
            Grain::Week | Grain::Weekend => {
                let week = d.iso_week_date();
                out = year_value(week.year());
                two(&mut out, "-W", week.week());
                if self.grain == Grain::Weekend {
                    out.push_str("-WE");
                }
            }
            Grain::Quarter => one(&mut out, "-Q", (d.month() - 1) / 3 + 1),
            Grain::Half => one(&mut out, "-H", (d.month() - 1) / 6 + 1),
            Grain::Season(s) => out.extend(["-", s]),
            Grain::Year => {}
            Grain::Decade => out.truncate(out.len() - 1),
            Grain::Century => out.truncate(out.len() - 2),
            Grain::Millennium => out.truncate(out.len() - 3),
        }
        out
    }
}

/// The value of a day.
pub(super) fn day_value(day: Date) -> String {
    let mut out = year_value(day.year());
    two(&mut out, "-", day.month());
    two(&mut out, "-", day.day());
    out
}

/// Writes a number of one digit; most values are written this way, without the machinery of formats.
fn one(out: &mut String, lead: &str, n: i8) {
    out.push_str(lead);
    out.push(digit(n as i16));
}

/// Writes a number of two digits.
fn two(out: &mut String, lead: &str, n: i8) {
    out.push_str(lead);
    out.push(digit(n as i16 / 10));
    out.push(digit(n as i16));
}

/// The last digit of a number.
fn digit(n: i16) -> char {
    (b'0' + (n % 10).unsigned_abs() as u8) as char
}

/// The first year of the tens, hundreds or thousands that a year lies in. Before Christ they run the other way: 469 to 460.
fn first_of(year: i16, size: i16) -> i16 {
    if year > 0 { year / size * size } else { 1 - ((1 - year) / size * size + size - 1) }
}

/// The month that a season begins in.
pub(super) fn season_month(season: &str) -> i8 {
    match season {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        _ => 12,
    }
}

/// "1998"; "BC0490" for the astronomical year −489.
pub(super) fn year_value(year: i16) -> String {
    let mut out = String::with_capacity(16);
    let n = if year > 0 {
        year
    } else {
        out.push_str("BC");
        1 - year
    };
    for tens in [1000, 100, 10, 1] {
        out.push(digit(n / tens));
    }
    out
}

/// The Monday of an ISO week.
pub(super) fn week_monday(year: i16, week: i8) -> Option<Date> {
    Some(ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date())
}

trait WeekMonday {
    fn year_week_monday(self) -> Option<Date>;
}

impl WeekMonday for ISOWeekDate {
    fn year_week_monday(self) -> Option<Date> {
        week_monday(self.year(), self.week())
    }
}

/// So many units as a span of jiff; `None` for units that no calendar knows.
pub(super) fn span(count: i32, unit: Unit) -> Option<Span> {
    let count = count as i64;
    let new = Span::new();
    match unit {
        Unit::Day | Unit::Night => new.try_days(count),
        Unit::Week | Unit::Weekend => new.try_weeks(count),
        Unit::Fortnight => new.try_weeks(count * 2),
        Unit::Month => new.try_months(count),
        Unit::Quarter => new.try_months(count * 3),
        Unit::Semester => new.try_months(count * 6),
        Unit::Year => new.try_years(count),
        Unit::Decade => new.try_years(count * 10),
        Unit::Century => new.try_years(count * 100),
        Unit::Millennium => new.try_years(count * 1000),
        Unit::Second | Unit::Minute | Unit::Hour => return None,
    }
    .ok()
}

/// The kind of stretch that a unit is.
pub(super) fn grain_of(unit: Unit) -> Grain {
    match unit {
        Unit::Week | Unit::Fortnight => Grain::Week,
        Unit::Weekend => Grain::Weekend,
        Unit::Month => Grain::Month,
        Unit::Quarter => Grain::Quarter,
        Unit::Semester => Grain::Half,
        Unit::Year => Grain::Year,
        Unit::Decade => Grain::Decade,
        Unit::Century => Grain::Century,
        Unit::Millennium => Grain::Millennium,
        _ => Grain::Day,
    }
}

/// Writes "T20:15", "TNI", "T16:00Z" behind a day.
pub(super) fn write_time(out: &mut String, time: Time) {
    match time {
        Time::Part(part) => {
            out.extend(["T", part]);
        }
        Time::At(clock) => write_clock(out, clock),
        Time::Between(from, to) => {
            let day = out.clone();
            write_clock(out, from);
            out.push('/');
            out.push_str(&day);
            write_clock(out, to);
        }
    }
}

fn write_clock(out: &mut String, clock: Clock) {
    two(out, "T", clock.hour);
    two(out, ":", clock.minute.unwrap_or(0));
    if let Some(second) = clock.second {
        two(out, ":", second);
    }
    if clock.utc {
        out.push('Z');
    }
}

/// The value of a length: "P3D", "PT2H", "PXY", "P2.5Y".
pub(super) fn length(amount: Amount, unit: Unit) -> String {
    let (mark, factor) = match unit {
        Unit::Second => ("S", 1),
        Unit::Minute => ("M", 1),
        Unit::Hour => ("H", 1),
        Unit::Day => ("D", 1),
        Unit::Night => ("NI", 1),
        Unit::Week => ("W", 1),
        Unit::Weekend => ("WE", 1),
        Unit::Fortnight => ("W", 2),
        Unit::Month => ("M", 1),
        Unit::Quarter => ("Q", 1),
        Unit::Semester => ("M", 6),
        Unit::Year => ("Y", 1),
        Unit::Decade => ("DE", 1),
        Unit::Century => ("CE", 1),
        Unit::Millennium => ("ML", 1),
    };
    let mut out = String::with_capacity(16);
    out.push('P');
    if unit.is_clock() {
        out.push('T');
    }
    match amount {
        Amount::Vague => out.push('X'),
        // Two decades are twenty years; one is a decade.
        Amount::Hundredths(n) if unit == Unit::Decade && n > 100 => {
            number(&mut out, n.saturating_mul(10));
            out.push('Y');
            return out;
        }
        Amount::Hundredths(n) => number(&mut out, n.saturating_mul(factor)),
    }
    out.push_str(mark);
    out
}

/// Hundredths as a decimal, without zeros at its end.
fn number(out: &mut String, hundredths: u32) {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let _ = match rest {
        0 if whole < 10 => {
            one(out, "", whole as i8);
            Ok(())
        }
        0 => write!(out, "{whole}"),
        r if r.is_multiple_of(10) => write!(out, "{whole}.{}", r / 10),
        r => write!(out, "{whole}.{r:02}"),
    };
}
