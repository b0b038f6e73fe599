//! Who came to harm, and in what.

use super::{Party, Short, Text};
use serde::Serialize;

/// A count of people who came to harm.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Casualty<'a> {
    /// First character of the count and the noun next to it.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The words.
    pub text: Text<'a>,
    /// Index of its sentence.
    pub sentence: u32,
    /// The rule that found it.
    pub rule: &'static str,
    /// `killed`, `injured`, `missing`, `kidnapped`, `detained`, `displaced` or `infected`.
    pub kind: &'static str,
    /// At least so many.
    pub min: Option<u64>,
    /// At most so many.
    pub max: Option<u64>,
    /// "about", "some", "an estimated".
    pub approx: bool,
    /// One person, without a count word.
    pub implicit: bool,
    /// Who, in the article's words.
    pub victims: Option<Text<'a>>,
    /// Id of the entity that they are, or are of: the person by name, else the group or nationality in their words.
    pub victims_entity: Option<Short>,
    /// `total`, `part`, `cumulative` or `background`.
    pub scope: &'static str,
    /// Index of the toll that it is a part of.
    pub part_of: Option<u32>,
    /// Who gives the figure.
    pub attributed_to: Option<Party<'a>>,
    /// Index of its date.
    pub date: Option<u32>,
    /// Id of its place's entity.
    pub place: Option<Short>,
    /// Id of its incident.
    pub incident: Option<Short>,
}

/// An event with harm, or the threat of it.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Incident<'a> {
    /// `i1`, `i2` …
    pub id: Short,
    /// Whether the article is about this one.
    pub main: bool,
    /// `bombing`, `shooting`, `vehicle_attack`, `stabbing`, `armed_assault`, `airstrike`, `hostage_taking`, `assassination`, `battle`,
    /// `protest_violence`, `natural_disaster`, `accident`, `epidemic` or `other`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// `happened`, `foiled`, `planned`, `threatened` or `hypothetical`.
    pub status: &'static str,
    /// The rule that opened it.
    pub rule: &'static str,
    /// When.
    pub date: Option<IncidentDate<'a>>,
    /// Id of the place's entity.
    pub place: Option<Short>,
    /// Best count of the killed.
    pub killed: Option<Toll>,
    /// Best count of the injured.
    pub injured: Option<Toll>,
    /// Who did it: entity ids, or the article's words.
    pub perpetrators: Vec<Text<'a>>,
    /// Who claimed it.
    pub claimed_by: Vec<Text<'a>>,
    /// Who denied it.
    pub denied_by: Vec<Text<'a>>,
    /// What was hit, in the article's words.
    pub targets: Vec<Text<'a>>,
    /// With what, in the article's words.
    pub weapons: Vec<Text<'a>>,
    /// Indexes of the sentences it stands in.
    pub sentences: Vec<u32>,
}

/// The day of an incident.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct IncidentDate<'a> {
    /// TIMEX3 value.
    pub value: Text<'a>,
    /// Index of the date it comes from.
    pub date: Option<u32>,
}

/// The best count of one harm in an incident.
#[derive(Clone, Copy, Debug, Serialize, schemars::JsonSchema)]
pub struct Toll {
    /// At least so many.
    pub min: Option<u64>,
    /// At most so many.
    pub max: Option<u64>,
    /// Index of the casualty it comes from; of the first one where the counts of a list are added up.
    pub casualty: u32,
    /// Why this one was taken.
    pub reason: &'static str,
}
