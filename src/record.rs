//! The record: what dateline writes for one article. The only types that are serialised.

mod build;
mod harm;
mod named;
mod offsets;
mod said;
mod short;
mod when;

pub use build::Findings;
pub use harm::{Casualty, Incident, IncidentDate, Toll};
pub use named::{Admin1, Alternative, Entity, Ids, Mention};
pub use offsets::Offsets;
pub use said::{Claim, Party, Quote, Words};
pub use short::Short;
pub use when::Date;

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
    pub published: Option<Short>,
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

impl Record<'_> {
    /// The record as JSON without blanks: the line that the command line writes, without its end.
    pub fn to_json(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.source.bytes * 4 + 4096);
        crate::output::compact::write(self, &mut out).expect("a record has only the shapes that `compact` writes");
        out
    }
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
    pub place: Option<Short>,
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
