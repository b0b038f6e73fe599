//! Dates, times, durations and sets.

use super::{Short, Text};
use serde::Serialize;

/// A date, time, duration or set.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Date<'a> {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// What was said.
    pub text: Text<'a>,
    /// Index of its sentence.
    pub sentence: u32,
    /// The rule that found it.
    pub rule: &'static str,
    /// `date`, `time`, `duration` or `set`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// TIMEX3 value: what it means.
    pub value: Text<'a>,
    /// TIMEX3 modifier.
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Option<&'static str>,
    /// TIMEX3 frequency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub freq: Option<Text<'a>>,
    /// TIMEX3 quantifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quant: Option<&'static str>,
    /// First day that the value spans; null for durations and sets.
    pub earliest: Option<Short>,
    /// Last day that the value spans.
    pub latest: Option<Short>,
    /// What it was resolved against: `explicit`, `published`, `dateline`, `previous` or `none`.
    pub anchor: &'static str,
}
