//! Dates, times, durations and sets in the text (TIMEX3): what was said, and what it means.

use crate::document::Document;
use crate::found::Found;
use jiff::civil::Date;

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

/// Finds and resolves the dates of a document.
pub fn find(doc: &Document, published: Option<Date>) -> Vec<Found<DateMention>> {
    let _ = (doc, published);
    Vec::new()
}
