//! Dates, times, durations and sets in the text (TIMEX3): what was said, and what it means.
//!
//! Two passes. The first reads what is said, sentence by sentence: it leaps from cue to cue and tries the rules of a table
//! ([`RULES`]) at the tokens of their classes; neighbours are joined ("Friday" and "night"), and the words before them taken
//! in ("early", "more than"). Rules for what is no date ("2000 soldiers", "a 5-year-old") claim their words in the same
//! tables. The second resolves each date in text order, against the day of publication and the dates before it.
//!
//! News leans on its day of publication, a narrative of past years on the dates that it has told so far, a message on the
//! moment it is written. Which of these a text does is chosen once, from the years it names and the weekdays it leaves
//! bare, and from its length and person ([`ReferenceTime`]). Without a day of publication values stay open: `XXXX-03-22`.
//!
//! A range is two dates; both carry the days of the whole range as `earliest` and `latest`. A range of times by the clock
//! is one mark, and so is any range in a message: "I'll be away from May 3 to June 7".
//!
//! Limits: dates in words other than years and days ("the ides of March"), calendars other than the Gregorian, and
//! holidays whose day is set by the moon are not read; a time of day counts from no clock ("in five minutes").

mod about;
mod ago;
mod bare;
mod calendar;
mod choice;
mod clock;
mod clock_words;
mod context;
mod cues;
mod holidays;
mod join;
mod meant;
mod modifiers;
mod named;
mod near;
mod negative;
mod numeric;
mod parts;
mod pass;
mod ranges;
mod reader;
mod relative;
mod rules;
mod said;
mod sets;
mod spans;
mod speech;
mod tense;
mod units;
mod vague;
mod value;
mod year_like;
mod years;

use crate::document::Document;
use crate::found::Found;
use crate::syntax::Tags;
use context::Context;
use jiff::civil::Date;
use reader::Reader;
use said::{Base, DateExpr, Turn, Unit, When, Year};
use tense::Tense;

/// A date, time, duration or set, resolved.
#[derive(Clone, Debug)]
pub struct DateMention {
    /// TIMEX3 type.
    pub kind: DateKind,
    /// TIMEX3 value: `2018-04-22`, `2018-W16`, `P3D`, `XXXX-04-22`, `PRESENT_REF` …
    pub value: String,
    /// TIMEX3 modifier: `START`, `MID`, `END`, `APPROX` …
    pub modifier: Option<&'static str>,
    /// TIMEX3 frequency of a set.
    pub freq: Option<String>,
    /// TIMEX3 quantifier of a set.
    pub quant: Option<&'static str>,
    /// First day that the value spans.
    pub earliest: Option<Date>,
    /// Last day that the value spans.
    pub latest: Option<Date>,
    /// What it was resolved against.
    pub anchor: Anchor,
}

/// TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum DateKind {
    Date,
    Time,
    Duration,
    Set,
}

/// What a date was resolved against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Nothing: it says all itself.
    Explicit,
    /// The day of publication.
    Published,
    /// The dateline's day.
    Dateline,
    /// A date before it in the text.
    Previous,
    /// It could not be resolved.
    None,
}

/// What the bare dates of an article lean on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReferenceTime {
    /// The day of publication, as news does.
    #[default]
    Publication,
    /// The dates that the text has told so far, as histories do.
    Text,
    /// The moment it is written, as a message does: a line or two in the first or second person.
    Speech,
}

impl ReferenceTime {
    /// As the record writes it.
    pub fn name(self) -> &'static str {
        match self {
            ReferenceTime::Publication => "publication",
            ReferenceTime::Text => "text",
            ReferenceTime::Speech => "speech",
        }
    }
}

/// The dates of an article, and what its bare dates lean on.
#[derive(Clone, Debug, Default)]
pub struct Dates {
    /// What bare dates lean on.
    pub reference: ReferenceTime,
    /// The dates, in text order.
    pub found: Vec<Found<DateMention>>,
}

/// The names of all rules.
pub const RULES: &[&str] = &rules::NAMES;

/// Finds and resolves the dates of a document.
pub fn find(doc: &Document, published: Option<Date>) -> Dates {
    let speech = speech::is_message(doc);
    // Most sentences have no date, few have more than one.
    let mut said: Vec<(u32, DateExpr)> = Vec::with_capacity(doc.sentences.len() / 2 + 8);
    let mut buffer = Vec::with_capacity(8);
    for (n, sentence) in doc.sentences.iter().enumerate() {
        let tokens = sentence.tokens();
        buffer.clear();
        let r = Reader { doc, first: tokens.start, end: tokens.end, speech };
        pass::read(&r, &mut buffer);
        if buffer.is_empty() {
            continue;
        }
        join::join(&r, &mut buffer);
        pass::drop_nothings(&mut buffer);
        modifiers::extend(&r, &mut buffer);
        join::share_years(&r, &mut buffer);
        ranges::mark(&r, &mut buffer);
        said.extend(buffer.iter().map(|e| (n as u32, *e)));
    }
    let reference = if speech { ReferenceTime::Speech } else { reference_time(&said, published) };
    if reference != ReferenceTime::Text {
        said.retain(|(_, e)| !matches!(e.when, When::Told | When::ToldRef(_)));
    }
    Dates { reference, found: resolve_all(doc, &said, Context::new(published, reference, doc.sentences.len() > 2)) }
}

/// Histories name many years far from publication and few weekdays.
fn reference_time(said: &[(u32, DateExpr)], published: Option<Date>) -> ReferenceTime {
    let (mut far, mut near) = (0, 0);
    for (_, e) in said {
        match e.when {
            When::Calendar(f) => match f.year {
                Year::Full(y) if published.is_none_or(|p| p.year() - y > 1) => far += 1,
                _ if f.weekday.is_some() && f.month.is_none() && f.turn == Turn::Nearest => near += 1,
                _ => {}
            },
            When::Shift { count: -1..=1, base: Base::Now, .. } => near += 1,
            _ => {}
        }
    }
    if far >= 8 && far > near * 3 { ReferenceTime::Text } else { ReferenceTime::Publication }
}

fn resolve_all(doc: &Document, said: &[(u32, DateExpr)], mut context: Context) -> Vec<Found<DateMention>> {
    let mut out: Vec<Found<DateMention>> = Vec::with_capacity(said.len());
    let mut tags = Tags::default();
    let mut tagged = u32::MAX;
    let mut opened = false;
    for (sentence, e) in said {
        context.sentence = *sentence;
        let n = *sentence as usize;
        context.opens_paragraph = n == 0 || doc.sentences[n - 1].paragraph != doc.sentences[n].paragraph;
        let mut tense = Tense::Unknown;
        if needs_tense(e) && context.published.is_some() {
            let tokens = doc.sentences[*sentence as usize].tokens();
            if tagged != *sentence {
                tags.read(doc, *sentence as usize);
                tagged = *sentence;
            }
            tense = tense::near(&Reader { doc, first: tokens.start, end: tokens.end, speech: false }, &tags, e.first, e.end);
        }
        let (mut e, mut follows) = (*e, false);
        // The second end of a range follows the first one.
        if opened
            && let Some(first) = out.last().and_then(|o: &Found<DateMention>| o.value.earliest)
            && let When::Calendar(f) = &mut e.when
            && f.year == Year::Unsaid
            && f.turn == Turn::Nearest
            && let Some(month) = f.month
        {
            follows = true;
            f.year = Year::Full(first.year() + (month < first.month()) as i16);
        }
        let mut value = meant::resolve(&e, tense, &mut context);
        if follows {
            value.anchor = out.last().map_or(value.anchor, |o| o.value.anchor);
        }
        out.push(Found { span: e.span(doc), sentence: *sentence, rule: e.rule, value });
        if opened && let [.., one, two] = out.as_mut_slice() {
            if context.reference == ReferenceTime::Speech {
                one.value = ranges::merge(&one.value, &two.value, context.published);
                one.span = one.span.to(two.span);
                out.pop();
            } else {
                ranges::share(&mut one.value, &mut two.value);
            }
        }
        opened = e.opens_range;
    }
    out
}

/// Whether the year or week of a date hangs on the tense around it.
fn needs_tense(e: &DateExpr) -> bool {
    match e.when {
        When::Calendar(f) => {
            f.year == Year::Unsaid && f.turn == Turn::Nearest && (f.month.is_some() || f.weekday.is_some() || f.part.is_some() || f.holiday.is_some())
        }
        When::Offset { .. } | When::Shift { unit: Unit::Weekend, .. } => true,
        When::Length(..) => e.ahead,
        _ => false,
    }
}
