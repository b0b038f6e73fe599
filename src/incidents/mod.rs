//! The events that the article's tolls and claims add up to.

use crate::casualties::Casualty;
use crate::claims::Claim;
use crate::dates::DateMention;
use crate::document::Document;
use crate::entities::Entities;
use crate::found::Found;
use crate::span::Span;

/// An event with harm, or the threat of it.
#[derive(Clone, Debug)]
pub struct Incident {
    /// The article is about this one.
    pub main: bool,
    /// Type, as the record writes it: `bombing`, `shooting` …
    pub kind: &'static str,
    /// `happened`, `foiled`, `planned`, `threatened` or `hypothetical`.
    pub status: &'static str,
    /// The index of its date.
    pub date: Option<u32>,
    /// The index of its place's entity.
    pub place: Option<u32>,
    /// The index of the casualty that the best count of the killed comes from.
    pub killed: Option<u32>,
    /// The same for the injured.
    pub injured: Option<u32>,
    /// The same for other harms.
    pub others: Vec<u32>,
    /// Who did it.
    pub perpetrators: Vec<Actor>,
    /// Who claimed it.
    pub claimed_by: Vec<Actor>,
    /// Who denied it.
    pub denied_by: Vec<Actor>,
    /// What was hit.
    pub targets: Vec<Span>,
    /// With what.
    pub weapons: Vec<Span>,
    /// The indexes of the sentences it stands in.
    pub sentences: Vec<u32>,
    /// The indexes of its casualties.
    pub casualties: Vec<u32>,
    /// The indexes of its claims.
    pub claims: Vec<u32>,
    /// Why it is one: the rule that opened it.
    pub rule: crate::found::Rule,
    /// Which counts were taken, and why.
    pub reason: Option<&'static str>,
}

/// Who takes part in an incident: an entity's index, or the article's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Actor {
    Entity(u32),
    Words(Span),
}

/// Joins tolls and claims to incidents.
pub fn join(
    doc: &Document,
    entities: &Entities,
    dates: &[Found<DateMention>],
    casualties: &[Found<Casualty>],
    claims: &[Found<Claim>],
) -> Vec<Incident> {
    let _ = (doc, entities, dates, casualties, claims);
    Vec::new()
}
