//! How many were killed, injured, missing, kidnapped, detained, displaced or infected.

use crate::dates::DateMention;
use crate::document::Document;
use crate::entities::Entities;
use crate::found::Found;
use crate::quotes::{Party, Quote};
use crate::span::Span;

/// A count of people who came to harm.
#[derive(Clone, Debug)]
pub struct Casualty {
    /// What happened to them.
    pub harm: Harm,
    /// How many at least.
    pub min: Option<u64>,
    /// How many at most.
    pub max: Option<u64>,
    /// "about", "some", "an estimated".
    pub approximate: bool,
    /// One person, without a count word.
    pub implicit: bool,
    /// Who, in the article's words.
    pub victims: Option<Span>,
    /// The whole toll or a part of it.
    pub scope: Scope,
    /// The index of the toll it is a part of.
    pub part_of: Option<u32>,
    /// Who gives the figure.
    pub source: Option<Party>,
    /// The index of the date it is of.
    pub date: Option<u32>,
    /// The index of the place's entity.
    pub place: Option<u32>,
}

/// What happened to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Harm {
    Killed,
    Injured,
    Missing,
    Kidnapped,
    Detained,
    Displaced,
    Infected,
}

/// How a toll stands to the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All who came to that harm in the incident.
    Total,
    /// Some of them.
    Part,
    /// Over many incidents: "this year".
    Cumulative,
    /// Of another, earlier incident.
    Background,
}

/// Finds the tolls of a document.
pub fn find(doc: &Document, entities: &Entities, dates: &[Found<DateMention>], quotes: &[Found<Quote>]) -> Vec<Found<Casualty>> {
    let _ = (doc, entities, dates, quotes);
    Vec::new()
}
