//! From what was said to what is meant: resolution against the day of publication and the dates before it in the text.
//!
//! A pure function of the expression, the tense around it, and a [`Context`]; the context moves on with each date.

use super::holidays;
use super::said::{Amount, Base, DateExpr, Fields, Part, Time, Turn, Unit, When, Year};
use super::tense::Tense;
use super::value::{Grain, Stretch, grain_of, length, season_month, span, week_monday, write_time};
use super::{Anchor, DateKind, DateMention, ReferenceTime};
use jiff::ToSpan;
use jiff::civil::Date;

/// What dates are resolved against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// The day of publication.
    pub published: Option<Date>,
    /// Whether bare dates follow the text or publication.
    pub reference: ReferenceTime,
    /// The last date of the text that was resolved.
    pub last: Option<Stretch>,
    /// The last day of the text that was resolved.
    pub last_day: Option<Date>,
    /// The year of the last date that said its year, and the sentence it stood in.
    pub last_year: Option<(i16, u32)>,
    /// The last quarter that was spoken of, and its sentence.
    pub last_quarter: Option<(Stretch, u32)>,
    /// The sentence that is being read.
    pub sentence: u32,
    /// Whether it opens its paragraph.
    pub opens_paragraph: bool,
}

/// A date resolved: its value as a stretch, or as text with unknown parts.
enum Resolved {
    Stretch(Stretch, Anchor),
    Text(String),
}

impl Context {
    pub fn new(published: Option<Date>, reference: ReferenceTime) -> Context {
        Context { published, reference, last: None, last_day: None, last_year: None, last_quarter: None, sentence: 0, opens_paragraph: true }
    }

    fn narrative(&self) -> bool {
        self.reference == ReferenceTime::Text
    }

    /// The day that a relative date counts from, and what that is.
    fn base(&self, base: Base, unit: Unit) -> Option<(Date, Anchor)> {
        let published = self.published.map(|d| (d, Anchor::Published));
        let before = match unit {
            Unit::Weekend if !self.narrative() => None,
            _ if unit <= Unit::Night => self.last_day,
            _ => self.last.map(|s| s.first),
        };
        let before = before.map(|d| (d, Anchor::Previous));
        match base {
            Base::Before => before.or(published.filter(|_| !self.narrative())),
            Base::Now if self.narrative() => before,
            Base::Now => published,
        }
    }

    /// Remembers a resolved date.
    fn remember(&mut self, stretch: Stretch, explicit_year: bool) {
        self.last = Some(stretch);
        match stretch.grain {
            Grain::Day => self.last_day = Some(stretch.first),
            Grain::Quarter => self.last_quarter = Some((stretch, self.sentence)),
            // In a history, a new month or year leaves the old day behind.
            _ if self.narrative() => self.last_day = None,
            _ => {}
        }
        let year = stretch.first.year();
        // A year inside a paragraph may be an aside ("as in 1614"): it leads the story on only when it lies ahead.
        let aside =
            self.narrative() && !self.opens_paragraph && self.last_year.is_some_and(|(told, _)| !(told..=told.saturating_add(3)).contains(&year));
        if explicit_year && !aside && !matches!(stretch.grain, Grain::Decade | Grain::Century | Grain::Millennium) {
            self.last_year = Some((year, self.sentence));
        }
    }
}

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
        // "will leave in two weeks".
        When::Length(Amount::Hundredths(n), unit) if e.ahead && tense == Tense::Future && n % 100 == 0 && n > 0 && !context.narrative() => {
            let (count, unit) = if unit == Unit::Week { (n / 100 * 7, Unit::Day) } else { (n / 100, unit) };
            shift(count.min(1_000_000) as i32, unit, Base::Now, false, tense, context)
        }
        When::Length(amount, unit) => {
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
            Some(Resolved::Text(open_value(&fields)))
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
        When::Told => Some(match context.last {
            Some(last) => Resolved::Stretch(last, Anchor::Previous),
            None => Resolved::Text("PAST_REF".to_owned()),
        }),
        When::Shift { count, unit, base } => shift(count, unit, base, is_year_back(e), tense, context),
        When::Offset { count, unit, from } => offset(count, unit, &from, tense, context),
        When::Calendar(fields) => calendar(&fields, tense, context),
        When::Unsaid => {
            let day = if context.narrative() { context.last_day } else { context.last_day.or(None) };
            match day {
                Some(day) => Some(Resolved::Stretch(Stretch { first: day, grain: Grain::Day }, Anchor::Previous)),
                None => Some(Resolved::Text(String::new())),
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
            let aside = matches!(e.when, When::Shift { count: -1, unit: Unit::Year, .. } | When::Shift { count: -4, unit: Unit::Quarter, .. })
                && !context.narrative();
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
            && context.last.is_none_or(|l| l.grain != Grain::Year)
        {
            from = published;
        }
    }
    if unit == Unit::Quarter && base == Base::Before {
        from = match (quarter, context.published) {
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

/// The year that is said, as an astronomical one, and what it was found by.
fn said_year(year: Year, context: &Context) -> Option<(i16, Anchor)> {
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

fn calendar(f: &Fields, tense: Tense, context: &Context) -> Option<Resolved> {
    let year = said_year(f.year, context);
    if let Some(part) = f.part
        && !matches!(part, Part::Week(0))
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
    if let Some(day) = f.day {
        let month = context.last.filter(|l| matches!(l.grain, Grain::Day | Grain::Month)).map(|l| (l.first, Anchor::Previous));
        let (around, anchor) = month.or(context.published.filter(|_| !context.narrative()).map(|p| (p, Anchor::Published)))?;
        let first = Date::new(around.year(), around.month(), day).ok()?;
        return Some(Resolved::Stretch(Stretch { first, grain: Grain::Day }, anchor));
    }
    let Some((year, anchor)) = year else { return Some(Resolved::Text(open_value(f))) };
    Some(Resolved::Stretch(Stretch { first: Date::new(year, 1, 1).ok()?, grain: Grain::Year }, anchor))
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
            Turn::Last => -1,
            Turn::Next => 1,
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
        Turn::Last => around.iter().flatten().rev().find(|s| ended(s)).copied(),
        Turn::Next => around.iter().flatten().find(|s| !begun(s)).copied(),
        Turn::This | Turn::That => around[1],
        Turn::Nearest => match tense {
            // A quarter that has just ended is still to be reported.
            Tense::Future if matches!(f.part, Some(Part::Quarter(_))) && past.is_some_and(|p| days_between(p.first, published) < 270) => past,
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
            return Some(Stretch { first: holidays::day(rule, year)?, grain: Grain::Day });
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
    let resolved = match year {
        Some((year, anchor)) => stretch(year).map(|s| (s, anchor)),
        None => pick_year(f, tense, context, stretch),
    };
    Some(match resolved {
        Some((stretch, anchor)) => Resolved::Stretch(stretch, anchor),
        None => Resolved::Text(open_value(f)),
    })
}

fn weekday_near(weekday: i8, turn: Turn, tense: Tense, context: &Context) -> Option<Resolved> {
    let base = if context.narrative() || turn == Turn::That { context.last_day.map(|d| (d, Anchor::Previous)) } else { None };
    let published = context.published.filter(|_| !context.narrative()).map(|d| (d, Anchor::Published));
    let Some((day, anchor)) = base.or(published) else { return Some(Resolved::Text(format!("XXXX-WXX-{weekday}"))) };
    let today = day.weekday().to_monday_one_offset();
    let ahead = (weekday - today).rem_euclid(7) as i32;
    let in_week = (weekday - today) as i32;
    let days = match turn {
        Turn::Last => {
            if ahead == 0 {
                -7
            } else {
                ahead - 7
            }
        }
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
fn open_value(f: &Fields) -> String {
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
