//! Who and what is named.

use super::{Short, Text};
use serde::Serialize;

/// A person, group, place, or nationality.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Entity<'a> {
    /// `e1`, `e2` … in the order of first mentions.
    pub id: Short,
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
    pub country: Option<Short>,
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
    pub country: Option<Short>,
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
    pub geonames: Option<Short>,
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
