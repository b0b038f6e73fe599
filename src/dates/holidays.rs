//! The day of a holiday in a year, from its rule in `holiday.tsv`.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

/// `12-25` is a day, `11-4-4` the fourth Thursday of November, `05-L-1` the last Monday of May, `11-1-1+1` the day after the first Monday of November, `E-2` two days before Easter.
pub(super) fn day(rule: &str, year: i16) -> Option<Date> {
    if let Some(shift) = rule.strip_prefix('E') {
        return easter(year)?.checked_add(Span::new().try_days(shift.parse::<i64>().ok()?).ok()?).ok();
    }
    let mut parts = rule.split('-');
    let month: i8 = parts.next()?.parse().ok()?;
    let second = parts.next()?;
    let Some(weekday) = parts.next() else {
        return Date::new(year, month, second.parse().ok()?).ok();
    };
    let (weekday, behind) = weekday.split_once('+').unwrap_or((weekday, "0"));
    let weekday = Weekday::from_monday_one_offset(weekday.parse().ok()?).ok()?;
    let nth = if second == "L" { -1 } else { second.parse().ok()? };
    let day = Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?;
    day.checked_add(Span::new().try_days(behind.parse::<i64>().ok()?).ok()?).ok()
}

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm of 1876.
fn easter(year: i16) -> Option<Date> {
    let y = year as i32;
    let a = y.rem_euclid(19);
    let (b, c) = (y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let g = (8 * b + 13).div_euclid(25);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 19 * l).div_euclid(433);
    let days = h + l - 7 * m;
    // Days from the 22nd of March.
    Date::new(year, 3, 22).ok()?.checked_add((days as i64).days()).ok()
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_of_holidays() {
        for (rule, year, expected) in [
            ("E+0", 2019, "2019-04-21"),
            ("E+0", 2018, "2018-04-01"),
            ("E-2", 2024, "2024-03-29"),
            ("11-4-4", 1999, "1999-11-25"),
            ("05-L-1", 2021, "2021-05-31"),
            ("11-1-1+1", 2016, "2016-11-08"),
        ] {
            assert_eq!(day(rule, year).unwrap().to_string(), expected, "{rule} {year}");
        }
    }
}
