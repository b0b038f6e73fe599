//! From what was said to what is meant: resolution against the day of publication and the dates before it in the text.
//!
//! A pure function of the expression, the tense around it, and a [`Context`]; the context moves on with each date.

use super::context::{Context, Resolved};
use super::near::{calendar, open_value, said_year};
use super::said::{Amount, Base, DateExpr, Fields, Time, Toward, Unit, When};
use super::tense::Tense;
use super::value::{Grain, Stretch, day_value, grain_of, length, span, write_time};
use super::{Anchor, DateKind, DateMention, ReferenceTime};
use jiff::Span;
use jiff::civil::Date;

/// What an expression means.
pub(super) fn resolve(e: &DateExpr, tense: Tense, context: &mut Context) -> DateMention {
    let mut mention = DateMention {
        kind: DateKind::Date,
        value: String::new(),
        modifier: e.modifier.map(|m| m.name()),
        freq: e.freq.map(|n| format!("{n}X")),
        quant: e.quant,
        earliest: None,
        latest: None,
        anchor: Anchor::None,
    };
    let resolved = match e.when {
        // "will one day be": some time.
        When::Length(amount, Unit::Day) if e.rule == "length" && amount == Amount::whole(1) && e.ahead && tense == Tense::Future => {
            mention.anchor = Anchor::Explicit;
            Some(Resolved::Text("FUTURE_REF".to_owned()))
        }
        // "will leave in two weeks".
        When::Length(Amount::Hundredths(n), unit) if e.ahead && tense == Tense::Future && n % 100 == 0 && n > 0 && !context.narrative() => {
            let (count, unit) = if unit == Unit::Week { (n / 100 * 7, Unit::Day) } else { (n / 100, unit) };
            shift(count.min(1_000_000) as i32, unit, Base::Now, false, tense, context)
        }
        When::Length(Amount::Hundredths(n), unit)
            if e.toward != Toward::Unsaid
                && context.reference == ReferenceTime::Speech
                && context.published.is_some()
                && n % 100 == 0
                && n > 0
                && !unit.is_clock() =>
        {
            let ahead = e.toward == Toward::Future;
            match context.published.and_then(|day| beside((n / 100).min(100_000) as i32, unit, ahead, day)) {
                Some((first, end)) => {
                    mention.anchor = Anchor::Published;
                    (mention.earliest, mention.latest) = (Some(first), end.yesterday().ok());
                    Some(Resolved::Text(format!("{}/{}", day_value(first), day_value(end))))
                }
                None => Some(Resolved::Text(length(Amount::Hundredths(n), unit))),
            }
        }
        When::Length(amount, unit) => {
            // "For the nine months": comparisons are no longer those of a quarter.
            let long = matches!((amount, unit), (Amount::Hundredths(600 | 900 | 1200), Unit::Month) | (Amount::Hundredths(100), Unit::Year));
            if long && !e.rule.is_empty() && e.rule == "length" {
                context.last_quarter = None;
            }
            mention.kind = DateKind::Duration;
            mention.anchor = Anchor::Explicit;
            Some(Resolved::Text(length(amount, unit)))
        }
        When::Lengths(a, unit_a, b, unit_b) => {
            mention.kind = DateKind::Duration;
            mention.anchor = Anchor::Explicit;
            let (mut text, second) = (length(a, unit_a), length(b, unit_b));
            let tail = second.trim_start_matches('P');
            text.push_str(if unit_a.is_clock() { tail.trim_start_matches('T') } else { tail });
            Some(Resolved::Text(text))
        }
        When::Every(amount, unit) => {
            mention.kind = DateKind::Set;
            mention.anchor = Anchor::Explicit;
            let every = length(amount, unit);
            mention.freq = mention.freq.or_else(|| Some(format!("1/{every}")));
            Some(Resolved::Text(every))
        }
        When::EveryField(fields) => {
            mention.kind = DateKind::Set;
            mention.anchor = Anchor::Explicit;
            // "every morning": the time says all.
            Some(Resolved::Text(if fields == Fields::default() && e.time.is_some() { String::new() } else { open_value(&fields) }))
        }
        When::Vague(value) => {
            mention.anchor = Anchor::Explicit;
            Some(Resolved::Text(value.to_owned()))
        }
        When::Century(n) => {
            let year = if n < 0 { n.checked_mul(100).and_then(|y| y.checked_add(1)) } else { (n - 1).checked_mul(100) };
            match (n > 0, year) {
                (true, Some(year)) => {
                    Date::new(year.max(1), 1, 1).ok().and_then(|d| Stretch::around(d, Grain::Century)).map(|s| Resolved::Stretch(s, Anchor::Explicit))
                }
                _ => {
                    mention.anchor = Anchor::Explicit;
                    Some(Resolved::Text(format!("BC{:02}", (-n - 1).max(0))))
                }
            }
        }
        When::Decade { decade, short } => {
            let published = context.published.or(context.last.map(|s| s.first));
            let full = match (short, published) {
                (false, _) => Some(decade),
                (true, Some(day)) => {
                    let century = day.year().div_euclid(100) * 10;
                    Some(if century + decade <= day.year().div_euclid(10) { century + decade } else { century - 10 + decade })
                }
                (true, None) => None,
            };
            match full.and_then(|d| Date::new(d.checked_mul(10)?, 1, 1).ok()) {
                Some(day) => {
                    Stretch::around(day, Grain::Decade).map(|s| Resolved::Stretch(s, if short { Anchor::Published } else { Anchor::Explicit }))
                }
                None => Some(Resolved::Text(format!("XX{decade}"))),
            }
        }
        When::ToldRef(value) => {
            mention.anchor = Anchor::Previous;
            if let Some(last) = context.last.filter(|_| value == "PRESENT_REF") {
                (mention.earliest, mention.latest) = (Some(last.first), last.last());
            }
            Some(Resolved::Text(value.to_owned()))
        }
        When::Told => Some(match context.last {
            Some(last) => Resolved::Stretch(last, Anchor::Previous),
            None => Resolved::Text("PAST_REF".to_owned()),
        }),
        When::WeekdayOf { weekday, count, base } => match shift(count, Unit::Week, base, false, tense, context) {
            Some(Resolved::Stretch(week, anchor)) => week
                .first
                .checked_add(Span::new().days(weekday as i64 - 1))
                .ok()
                .map(|first| Resolved::Stretch(Stretch { first, grain: Grain::Day }, anchor)),
            _ => Some(Resolved::Text(format!("XXXX-WXX-{weekday}"))),
        },
        When::NthOf { n, unit, count, of, base } => match shift(count, of, base, false, tense, context) {
            Some(Resolved::Stretch(whole, anchor)) => nth(n, unit, whole).map(|stretch| Resolved::Stretch(stretch, anchor)),
            _ => Some(Resolved::Text(open_shift(0, unit))),
        },
        When::SamePeriod(year) => {
            let told = context.last.filter(|l| matches!(l.grain, Grain::Month | Grain::Quarter | Grain::Week | Grain::Half));
            let quarter = context.last_quarter.filter(|q| context.sentence.saturating_sub(q.1) <= 4).map(|q| q.0);
            let published = context.published.filter(|_| !context.narrative()).and_then(|d| Stretch::around(d, Grain::Year));
            let whole = || Stretch { first: Date::MIN, grain: Grain::Year };
            match (quarter.or(told).or(published), said_year(year, context)) {
                (stretch, Some((year, anchor))) => {
                    let stretch = stretch.unwrap_or_else(whole);
                    // A period is not compared with itself.
                    let year = if stretch.first.year() == year && stretch.grain != Grain::Year { year - 1 } else { year };
                    Date::new(year, stretch.first.month(), 1).ok().map(|first| {
                        let grain = if stretch.grain == Grain::Week { Grain::Month } else { stretch.grain };
                        Resolved::Stretch(Stretch { first, grain }, anchor)
                    })
                }
                _ => Some(Resolved::Text("XXXX".to_owned())),
            }
        }
        When::Shift { count, unit, base } => shift(count, unit, base, is_year_back(e), tense, context),
        When::Offset { count, unit, from } => offset(count, unit, &from, tense, context),
        When::Calendar(fields) => calendar(&fields, tense, context),
        When::Unsaid => {
            // News that has told no day yet speaks of its own: "at 6:40 p.m., officials said".
            let own = context.published.filter(|_| context.article && context.reference == ReferenceTime::Publication);
            match (context.last_day, own) {
                (Some(day), _) => Some(Resolved::Stretch(Stretch { first: day, grain: Grain::Day }, Anchor::Previous)),
                (None, Some(day)) => Some(Resolved::Stretch(Stretch { first: day, grain: Grain::Day }, Anchor::Published)),
                (None, None) => Some(Resolved::Text(String::new())),
            }
        }
        When::Nothing => None,
    };
    match resolved {
        Some(Resolved::Stretch(stretch, anchor)) => {
            mention.value = stretch.value();
            mention.anchor = anchor;
            (mention.earliest, mention.latest) = (Some(stretch.first), stretch.last());
            let explicit = anchor == Anchor::Explicit || context.narrative();
            // What lies a year back is a comparison; the text goes on where it was.
            let aside = matches!(
                e.when,
                When::SamePeriod(_) | When::Shift { count: -1, unit: Unit::Year, .. } | When::Shift { count: -4, unit: Unit::Quarter, .. }
            ) && !context.narrative();
            if aside && stretch.grain == Grain::Year {
                context.aside = Some((stretch, context.sentence));
            }
            if mention.kind == DateKind::Date && !matches!(e.when, When::Unsaid | When::Told) && !aside {
                context.remember(stretch, explicit);
            }
        }
        Some(Resolved::Text(text)) => mention.value = text,
        None => {}
    }
    if let Some(time) = e.time {
        write_time(&mut mention.value, time);
        mention.kind = if mention.kind == DateKind::Set { DateKind::Set } else { DateKind::Time };
        // "at 8:30" without a day stays a time of some day.
        if matches!(time, Time::Between(..)) && mention.value.starts_with('T') {
            mention.anchor = Anchor::None;
        }
    }
    mention
}

/// "two years ago", "last week", "the quarter".
fn shift(count: i32, unit: Unit, base: Base, year_back: bool, tense: Tense, context: &Context) -> Option<Resolved> {
    let (day, anchor) = match context.base(base, unit) {
        Some(found) => found,
        None => return Some(Resolved::Text(open_shift(count, unit))),
    };
    // A year before a quarter is that quarter a year before.
    let quarter = context.last_quarter.filter(|q| context.sentence.saturating_sub(q.1) <= 4 && !context.narrative());
    let mut grain = grain_of(unit);
    let mut from = day;
    if unit == Unit::Year && count == -1 && year_back {
        if let Some((quarter, _)) = quarter {
            (grain, from) = (Grain::Quarter, quarter.first);
        } else if !context.narrative()
            && base == Base::Before
            && let Some(published) = context.published
            && context.last.is_none_or(|l| l.grain != Grain::Year && !just_told(context, l.first.year(), published))
        {
            from = published;
        }
    }
    // "up from last year, and from the year before".
    if let (Unit::Year, -1, Base::Before, false, Some((year, sentence))) = (unit, count, base, year_back, context.aside)
        && sentence == context.sentence
    {
        from = year.first;
    }
    if unit == Unit::Quarter && base == Base::Before {
        // The quarter of reports is one that is over.
        let over = |q: &(Stretch, u32)| context.published.is_none_or(|p| q.0.last().is_some_and(|l| l < p));
        from = match (quarter.filter(|q| count != 0 || over(q)), context.published) {
            (Some((quarter, _)), _) => quarter.first,
            // The quarter that newspapers speak of is the one that ended.
            (None, Some(published)) => published.checked_sub(span(1, Unit::Quarter)?).ok()?,
            (None, None) => from,
        };
    }
    // "over the weekend", written on a Monday.
    if unit == Unit::Weekend && base == Base::Before && !context.narrative() && day.weekday().to_monday_one_offset() <= 3 && tense != Tense::Future {
        from = day.checked_sub(span(1, Unit::Week)?).ok()?;
    }
    let target = match span(count, unit) {
        Some(span) => from.checked_add(span).ok()?,
        None => from.checked_add(span_of_clock(count, unit)).ok()?,
    };
    Some(Resolved::Stretch(Stretch::around(target, grain)?, anchor))
}

/// Whether the year of the last date was said here or a sentence ago, and is one of the past: "In March 2016 …; a year earlier".
fn just_told(context: &Context, year: i16, published: Date) -> bool {
    year < published.year() && context.last_year.is_some_and(|(told, sentence)| told == year && context.sentence.saturating_sub(sentence) <= 1)
}

/// "the next 3 days", "the past two quarters" as a message means them: from tomorrow on, or up to today; whole quarters.
/// The first day, and the day behind the last one.
fn beside(count: i32, unit: Unit, ahead: bool, today: Date) -> Option<(Date, Date)> {
    let whole = if unit == Unit::Quarter { Some(Stretch::around(today, Grain::Quarter)?) } else { None };
    let by = |n: i32, day: Date| day.checked_add(span(n, unit)?).ok();
    match (ahead, whole) {
        (true, None) => Some((today.tomorrow().ok()?, by(count, today.tomorrow().ok()?)?)),
        (false, None) => Some((by(-count, today)?, today)),
        (true, Some(now)) => {
            let first = now.last()?.tomorrow().ok()?;
            Some((first, by(count, first)?))
        }
        (false, Some(now)) => Some((by(-count, now.first)?, now.first)),
    }
}

/// The nth day, week, month or quarter of a stretch, where it has so many.
fn nth(n: i8, unit: Unit, whole: Stretch) -> Option<Stretch> {
    let last = whole.last()?;
    let day = if n < 0 { last } else { whole.first.checked_add(span(n as i32 - 1, unit)?).ok()? };
    (day <= last).then(|| Stretch::around(day, grain_of(unit)))?
}

/// "a year ago", "a year earlier", "year-earlier": not "last year".
fn is_year_back(e: &DateExpr) -> bool {
    matches!(e.rule, "ago" | "year-earlier")
}

/// Hours and minutes move the day only by whole days.
fn span_of_clock(count: i32, unit: Unit) -> jiff::Span {
    let per_day = match unit {
        Unit::Hour => 24,
        Unit::Minute => 24 * 60,
        _ => 24 * 3600,
    };
    jiff::Span::new().days((count / per_day) as i64)
}

fn open_shift(count: i32, unit: Unit) -> String {
    match (unit, count) {
        (Unit::Day | Unit::Night, _) => "XXXX-XX-XX".to_owned(),
        (Unit::Week | Unit::Fortnight, _) => "XXXX-WXX".to_owned(),
        (Unit::Weekend, _) => "XXXX-WXX-WE".to_owned(),
        (Unit::Month, _) => "XXXX-XX".to_owned(),
        (Unit::Quarter, _) => "XXXX-QX".to_owned(),
        (Unit::Second | Unit::Minute | Unit::Hour, n) if n < 0 => "PAST_REF".to_owned(),
        (Unit::Second | Unit::Minute | Unit::Hour, _) => "FUTURE_REF".to_owned(),
        _ => "XXXX".to_owned(),
    }
}

fn offset(count: i32, unit: Unit, from: &Fields, tense: Tense, context: &Context) -> Option<Resolved> {
    match calendar(from, tense, context)? {
        Resolved::Stretch(stretch, anchor) => {
            let target = stretch.first.checked_add(span(count, unit)?).ok()?;
            Some(Resolved::Stretch(Stretch { first: target, grain: Grain::Day }, anchor))
        }
        Resolved::Text(_) => Some(Resolved::Text("XXXX-XX-XX".to_owned())),
    }
}
