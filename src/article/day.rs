//! Days as people and programs write them beside an article.

use jiff::civil::Date;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The day of a date: `2018-04-22`, `2018-04-22T10:00:00Z`, `2018/4/22`, `20180422`, `April 22, 2018`,
/// `Sun, 22 Apr 2018 10:00:00 +0200`, `22/04/2018`. Never one where day and month may be mistaken for each other, as in
/// `4/5/2018`.
pub fn parse_day(text: &str) -> Option<Date> {
    let text = text.trim();
    let day = text.get(..10).unwrap_or(text);
    if let Ok(date) = day.parse() {
        return Some(date);
    }
    if let Some(digits) = text.get(..8).filter(|d| d.bytes().all(|b| b.is_ascii_digit())) {
        // A longer number is a moment (`20180422103000`) or seconds since 1970, which are no such day.
        return date(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?);
    }
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(8);
    let (mut month, mut numbers) = (None, Vec::new());
    for word in words.by_ref() {
        let lower = word.get(..3).unwrap_or(word).to_ascii_lowercase();
        if let Some(m) = MONTHS.iter().position(|m| *m == lower) {
            month = month.or(Some(m as i8 + 1));
        } else if let Ok(n) = word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<i16>() {
            numbers.push(n);
        }
        if numbers.len() == 2 + usize::from(month.is_none()) {
            break;
        }
    }
    match (month, numbers.as_slice()) {
        (Some(m), [d, y]) if *y > 31 => date(*y, m, i8::try_from(*d).ok()?),
        (Some(m), [y, d]) if *y > 31 => date(*y, m, i8::try_from(*d).ok()?),
        // Of two numbers, the one that can be no month is the day.
        (None, [d, m, y]) if *y > 31 && *d > 12 => date(*y, i8::try_from(*m).ok()?, i8::try_from(*d).ok()?),
        (None, [m, d, y]) if *y > 31 && *d > 12 => date(*y, i8::try_from(*m).ok()?, i8::try_from(*d).ok()?),
        (None, [y, m, d]) if *y > 31 => date(*y, i8::try_from(*m).ok()?, i8::try_from(*d).ok()?),
        _ => None,
    }
}

fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok().filter(|d| (1400..2500).contains(&d.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_written() {
        for text in [
            "2018-04-22",
            "2018-04-22T10:00:00Z",
            "2018-04-22 10:00:00",
            "2018/4/22",
            "20180422",
            "20180422103000",
            "April 22, 2018",
            "22nd April 2018",
            "Sun, 22 Apr 2018 10:00:00 +0200",
            "2018 Apr 22",
            "22/04/2018",
            "22.04.2018 10:00",
            "04/22/2018",
        ] {
            assert_eq!(parse_day(text).map(|d| d.to_string()).as_deref(), Some("2018-04-22"), "{text}");
        }
        for text in ["", "4/5/2018", "yesterday", "April 2018", "2018", "May 99, 2018", "1524391200000"] {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }
}
