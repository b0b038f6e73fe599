//! The record: what dateline writes for one article. The only types that are serialised.

mod build;
mod offsets;

pub use build::Findings;
pub use offsets::Offsets;

use serde::Serialize;
use std::borrow::Cow;

type Text<'a> = Cow<'a, str>;

/// The JSON Schema of [`Record`], generated from the types, indented.
pub fn schema() -> String {
    let mut schema = serde_json::to_string_pretty(&schemars::schema_for!(Record)).unwrap_or_default();
    schema.push('\n');
    schema
}

/// One article's record. `null` is unknown.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Record<'a> {
    /// The version of this format: `dateline/1`.
    pub schema: &'static str,
    /// The relative path, the id of the JSONL line, or `-` for standard input.
    pub id: Text<'a>,
    /// Where the article came from.
    pub source: Source<'a>,
    /// The unit of all offsets: `char` (Unicode code points), `byte` or `utf16`.
    pub offsets: Offsets,
    /// The title.
    pub title: Option<Text<'a>>,
    /// Who wrote it.
    pub byline: Option<Text<'a>>,
    /// The day of publication, `2018-04-22`.
    pub published: Option<String>,
    /// Where the day of publication was found: `option`, `field`, `dateline` or `text`.
    pub published_from: Option<&'static str>,
    /// What bare dates lean on: `publication`, as in news, `text`, the dates told so far, as in histories, or `speech`, as in messages.
    pub reference_time: &'static str,
    /// "KABUL, Afghanistan (AP) —".
    pub dateline: Option<Dateline<'a>>,
    /// The text itself, where it is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Text<'a>>,
    /// Sentences; captions, headings and list lines are sentences of their own.
    pub sentences: Vec<Sentence>,
    /// Who and what is named.
    pub entities: Vec<Entity<'a>>,
    /// Dates, times, durations and sets (TIMEX3).
    pub dates: Vec<Date<'a>>,
    /// Counts of people who came to harm; one a mention.
    pub casualties: Vec<Casualty<'a>>,
    /// Who said what.
    pub quotes: Vec<Quote<'a>>,
    /// Who claimed, denied, blamed, confirmed, warned or threatened.
    pub claims: Vec<Claim<'a>>,
    /// The events that these add up to.
    pub incidents: Vec<Incident<'a>>,
    /// What a reader should doubt.
    pub warnings: Vec<String>,
}

/// Where an article came from.
#[derive(Clone, Debug, Default, Serialize, schemars::JsonSchema)]
pub struct Source<'a> {
    /// Path of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<Text<'a>>,
    /// Address on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Text<'a>>,
    /// Length of the text in bytes of UTF-8.
    pub bytes: usize,
    /// The encoding it was read from, by its WHATWG name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<Text<'a>>,
}

/// The line that opens a wire report.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Dateline<'a> {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The words.
    pub text: Text<'a>,
    /// Id of the place's entity.
    pub place: Option<String>,
    /// The agency, `AP`.
    pub agency: Option<Text<'a>>,
}

/// A sentence.
#[derive(Clone, Copy, Debug, Serialize, schemars::JsonSchema)]
pub struct Sentence {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// Number of its paragraph, from 0.
    pub paragraph: u32,
}

/// A person, group, place, or nationality.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Entity<'a> {
    /// `e1`, `e2` … in the order of first mentions.
    pub id: String,
    /// `person`, `group`, `place` or `norp`.
    pub kind: &'static str,
    /// More closely: `armed_group`, `party`, `country`, `city` …
    pub subkind: &'static str,
    /// Canonical name; the longest form in the article when no gazetteer has it.
    pub name: Text<'a>,
    /// Known ids: `geonames`, `wikidata`, `dateline`.
    #[serde(skip_serializing_if = "Ids::is_empty")]
    #[schemars(default)]
    pub ids: Ids<'a>,
    /// ISO 3166 alpha-2 code: of a place, or a group's or person's home.
    pub country: Option<String>,
    /// The first-level region that a place lies in, or is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admin1: Option<Admin1<'a>>,
    /// Latitude in degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Longitude in degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// Titles and appositions seen in the article.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub roles: Vec<Text<'a>>,
    /// For a place that speaks for a government or body ("Beijing said"): the id of that body in dateline's gazetteers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaks_for: Option<Text<'a>>,
    /// With `--explain`, for a place: what the name may mean, the best first, eight at most.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub alternatives: Vec<Alternative<'a>>,
    /// Where it is named.
    pub mentions: Vec<Mention<'a>>,
    /// Where an office stands for its holder on the day of publication: "the Russian president".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub offices: Vec<Mention<'a>>,
}

/// A place that a name may mean.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Alternative<'a> {
    /// Id in dateline's gazetteers.
    pub id: Text<'a>,
    /// `country`, `city` …
    pub subkind: &'static str,
    /// Canonical name.
    pub name: Text<'a>,
    /// ISO 3166 alpha-2 code.
    pub country: Option<String>,
    /// The first-level region that it lies in, or is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admin1: Option<Admin1<'a>>,
    /// What speaks for it, in tenths of a doubling of its people: its prominence, and what the article says.
    pub score: i32,
}

/// A first-level region: a province, a state.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Admin1<'a> {
    /// Id in dateline's gazetteers: `place.`, the country, GeoNames' code of the region.
    pub id: Text<'a>,
    /// Its name.
    pub name: Text<'a>,
}

/// Ids of an entity in other registers.
#[derive(Clone, Debug, Default, Serialize, schemars::JsonSchema)]
pub struct Ids<'a> {
    /// GeoNames id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub geonames: Option<String>,
    /// Wikidata item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<Text<'a>>,
    /// Id in dateline's gazetteers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dateline: Option<Text<'a>>,
}

impl Ids<'_> {
    /// Whether none is known.
    pub fn is_empty(&self) -> bool {
        self.geonames.is_none() && self.wikidata.is_none() && self.dateline.is_none()
    }
}

/// One place in the text that names an entity; titles stay outside.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Mention<'a> {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The words.
    pub text: Text<'a>,
    /// Index of its sentence.
    pub sentence: u32,
    /// What decided.
    pub rule: &'static str,
    /// 0 to 1: the share of such mentions that are right, by cross-validation.
    pub confidence: f64,
}

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
    pub earliest: Option<String>,
    /// Last day that the value spans.
    pub latest: Option<String>,
    /// What it was resolved against: `explicit`, `published`, `dateline`, `previous` or `none`.
    pub anchor: &'static str,
}

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
    /// `total`, `part`, `cumulative` or `background`.
    pub scope: &'static str,
    /// Index of the toll that it is a part of.
    pub part_of: Option<u32>,
    /// Who gives the figure.
    pub attributed_to: Option<Party<'a>>,
    /// Index of its date.
    pub date: Option<u32>,
    /// Id of its place's entity.
    pub place: Option<String>,
    /// Id of its incident.
    pub incident: Option<String>,
}

/// Somebody in the text who speaks, claims or is blamed.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Party<'a> {
    /// First character of the local words.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The local words: "he".
    pub text: Text<'a>,
    /// Id of the entity that they mean.
    pub entity: Option<String>,
}

/// Words of the text.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Words<'a> {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The words.
    pub text: Text<'a>,
}

/// Reported speech.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Quote<'a> {
    /// First character; the quotation marks that bound it are inside.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The words.
    pub text: Text<'a>,
    /// Index of its sentence.
    pub sentence: u32,
    /// The rule that found it.
    pub rule: &'static str,
    /// `direct`, `indirect` or `mixed`.
    pub kind: &'static str,
    /// Who speaks.
    pub speaker: Option<Party<'a>>,
    /// The words that report it.
    pub cue: Option<Words<'a>>,
    /// Index of the quotation that this one continues.
    pub part_of: Option<u32>,
    /// Whom it is said to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub addressee: Option<Party<'a>>,
    /// Where or how it is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medium: Option<Text<'a>>,
    /// Index of the date that it was said on: "said on Friday".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said_on: Option<u32>,
    /// The cue is negated, so it was not said, or nothing was said of it: "did not say that", "declined to say whether".
    #[serde(skip_serializing_if = "is_false")]
    #[schemars(default)]
    pub negated: bool,
    /// The cue is hypothetical, so it is not said yet, or perhaps never: "would say that", "plans to say that".
    #[serde(skip_serializing_if = "is_false")]
    #[schemars(default)]
    pub hypothetical: bool,
}

fn is_false(b: &bool) -> bool {
    !b
}

/// A claim about an event.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Claim<'a> {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The words.
    pub text: Text<'a>,
    /// Index of its sentence.
    pub sentence: u32,
    /// The rule that found it.
    pub rule: &'static str,
    /// `responsibility`, `denial`, `accusation`, `confirmation`, `warning`, `threat` or `no_claim`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The words that make it a claim.
    pub cue: Words<'a>,
    /// Who makes it.
    pub claimant: Option<Party<'a>>,
    /// Whom an accusation blames.
    pub target: Option<Party<'a>>,
    /// Where it was made.
    pub channel: Option<Text<'a>>,
    /// Index of the quotation it stands in.
    pub quote: Option<u32>,
    /// Id of the incident it is about.
    pub incident: Option<String>,
}

/// An event with harm, or the threat of it.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Incident<'a> {
    /// `i1`, `i2` …
    pub id: String,
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
    pub place: Option<String>,
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
    /// Index of the casualty it comes from.
    pub casualty: u32,
    /// Why this one was taken.
    pub reason: &'static str,
}
