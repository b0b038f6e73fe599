//! What stands in the text: dates as they are said, before anything is resolved.

pub(super) use super::units::{Amount, Unit};
use crate::span::Span;

/// What a relative date counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// The day of publication: "last week". In a narrative, the date that was spoken of before.
    Now,
    /// The date that was spoken of before: "that week", "the next day".
    Before,
}

/// How a year is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Year {
    /// Not at all.
    #[default]
    Unsaid,
    /// "1998"; negative before Christ.
    Full(i16),
    /// "'98".
    Short(i16),
    /// "last year", "that year".
    Shifted(i16, Base),
}

/// A part of a year or month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// SP, SU, FA or WI.
    Season(&'static str),
    /// 1 to 4.
    Quarter(i8),
    /// 1 or 2.
    Half(i8),
    /// "the first week of March", "week 12"; −1 is the last one.
    Week(i8),
    /// "the second weekend of March".
    Weekend(i8),
}

/// Which one of its kind: "last Friday", "this March".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Turn {
    /// The nearest one; the tense tells on which side.
    #[default]
    Nearest,
    /// The one before publication.
    Last,
    /// The nearest one before publication: "this past Friday".
    Past,
    /// The one of this week or year.
    This,
    /// The one of the next week, or the next one of its kind.
    Next,
    /// The first one after publication: "this coming Friday".
    Coming,
    /// The one of the week before: "previous Friday".
    Previous,
    /// The one before the day that was spoken of: "the previous Friday".
    Before,
    /// The one after the day that was spoken of: "the following Friday".
    After,
    /// The one that was spoken of.
    That,
}

/// The fields of a calendar date that are said.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Fields {
    /// The year.
    pub year: Year,
    /// 1 to 12.
    pub month: Option<i8>,
    /// "last month", as months from the base.
    pub month_shift: Option<(i16, Base)>,
    /// 1 to 31.
    pub day: Option<i8>,
    /// 1 (Monday) to 7.
    pub weekday: Option<i8>,
    /// A season, quarter, half or week.
    pub part: Option<Part>,
    /// The rule of a holiday, as `holiday.tsv` writes it.
    pub holiday: Option<&'static str>,
    /// Which of several.
    pub turn: Turn,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 24.
    pub hour: i8,
    /// 0 to 59, when it is said.
    pub minute: Option<i8>,
    /// 0 to 59, when it is said.
    pub second: Option<i8>,
    /// Universal time.
    pub utc: bool,
    /// "a.m.", "p.m.", "in the evening" or a 24-hour form stood there.
    pub sure: bool,
}

/// A time inside a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// MO, MI, AF, EV, NI, DT.
    Part(&'static str),
    /// By the clock.
    At(Clock),
    /// From one time by the clock to another.
    Between(Clock, Clock),
}

/// Which day or stretch of days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum When {
    /// By the calendar.
    Calendar(Fields),
    /// So many units away: "two years ago", "last week", "today".
    Shift {
        /// How many, negative for the past.
        count: i32,
        /// Of which unit.
        unit: Unit,
        /// From where.
        base: Base,
    },
    /// So many units before or after a calendar date: "two weeks before May 13".
    Offset {
        /// How many, negative for before.
        count: i32,
        /// Of which unit.
        unit: Unit,
        /// From which day.
        from: Fields,
    },
    /// "Monday of next week".
    WeekdayOf {
        /// 1 (Monday) to 7.
        weekday: i8,
        /// How many weeks away, negative for the past.
        count: i32,
        /// From where.
        base: Base,
    },
    /// "the 15th day of next month": the nth one of a stretch; −1 is the last one.
    NthOf {
        /// Which one.
        n: i8,
        /// Of which unit.
        unit: Unit,
        /// The stretch that holds it: how many units away.
        count: i32,
        /// Its unit.
        of: Unit,
        /// From where.
        base: Base,
    },
    /// "the same period last year", "the 1988 quarter": what was spoken of, in another year.
    SamePeriod(Year),
    /// "the 1990s": 199; "the nineties" in `short` form: 9.
    Decade {
        /// The year without its last digit.
        decade: i16,
        /// Only the tens are said.
        short: bool,
    },
    /// "the 20th century": 20; negative before Christ.
    Century(i16),
    /// A length of time.
    Length(Amount, Unit),
    /// Two lengths added: "three hours and 20 minutes".
    Lengths(Amount, Unit, Amount, Unit),
    /// Again and again: every so many units.
    Every(Amount, Unit),
    /// Again and again: every Monday, each July.
    EveryField(Fields),
    /// PRESENT_REF, PAST_REF, FUTURE_REF.
    Vague(&'static str),
    /// "at that time", "this period": a history's time that was spoken of.
    Told,
    /// "at this time", "the time": the present of a history. "former", "future": before and after it.
    ToldRef(&'static str),
    /// Only a time of day is said.
    Unsaid,
    /// No date at all: "2000 soldiers", "a 5-year-old". Claims its words and is dropped.
    Nothing,
}

/// TIMEX3 modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Modifier {
    Start,
    Mid,
    End,
    Approx,
    LessThan,
    MoreThan,
    EqualOrLess,
    EqualOrMore,
}

impl Modifier {
    /// As TIMEX3 writes it.
    pub fn name(self) -> &'static str {
        match self {
            Modifier::Start => "START",
            Modifier::Mid => "MID",
            Modifier::End => "END",
            Modifier::Approx => "APPROX",
            Modifier::LessThan => "LESS_THAN",
            Modifier::MoreThan => "MORE_THAN",
            Modifier::EqualOrLess => "EQUAL_OR_LESS",
            Modifier::EqualOrMore => "EQUAL_OR_MORE",
        }
    }
}

/// A date as it is said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DateExpr {
    /// Its first token.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
    /// The rule that read it.
    pub rule: &'static str,
    /// Which day or stretch.
    pub when: When,
    /// Which time of it.
    pub time: Option<Time>,
    /// Which part of it, or how exactly.
    pub modifier: Option<Modifier>,
    /// Given for a set: `EVERY`, `EACH`.
    pub quant: Option<&'static str>,
    /// Given for a set: how many times.
    pub freq: Option<u32>,
    /// It opens a range that the next date closes.
    pub opens_range: bool,
    /// A length behind "in": it may say when.
    pub ahead: bool,
    /// On which side of now a length lies: "the past two months", "the next few days".
    pub toward: Toward,
}

/// On which side of now a length lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Toward {
    #[default]
    Unsaid,
    Past,
    Future,
}

impl DateExpr {
    /// A plain one.
    pub fn new(first: usize, end: usize, when: When) -> DateExpr {
        DateExpr {
            first,
            end,
            rule: "",
            when,
            time: None,
            modifier: None,
            quant: None,
            freq: None,
            opens_range: false,
            ahead: false,
            toward: Toward::Unsaid,
        }
    }

    /// The calendar fields, where it has some.
    pub fn fields(&self) -> Option<&Fields> {
        match &self.when {
            When::Calendar(f) => Some(f),
            _ => None,
        }
    }

    /// Where it stands.
    pub fn span(&self, doc: &crate::Document) -> Span {
        doc.span(self.first, self.end - 1)
    }
}
