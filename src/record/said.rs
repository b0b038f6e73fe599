//! Who said or claimed what.

use super::{Short, Text};
use serde::Serialize;

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
    pub entity: Option<Short>,
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
    pub incident: Option<Short>,
}
