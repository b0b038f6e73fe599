//! Who said what: direct, mixed and indirect speech with its speaker and cue.

use crate::document::Document;
use crate::entities::Entities;
use crate::found::Found;
use crate::span::Span;

/// Reported speech.
#[derive(Clone, Debug)]
pub struct Quote {
    /// How it is reported.
    pub kind: QuoteKind,
    /// Who speaks.
    pub speaker: Option<Party>,
    /// The words that report it.
    pub cue: Option<Span>,
    /// The index of the quotation that this one continues.
    pub part_of: Option<u32>,
    /// Whom it is said to.
    pub addressee: Option<Party>,
    /// Where or how it is said: "in a televised address", "on X".
    pub medium: Option<Span>,
    /// The cue is negated or hypothetical: "did not say", "would say".
    pub denied: bool,
}

/// How speech is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteKind {
    /// All of it in quotation marks.
    Direct,
    /// None of it in quotation marks.
    Indirect,
    /// Partly in quotation marks.
    Mixed,
}

/// Somebody or something in the text that acts: the local words, and the entity that they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Party {
    /// The local words: "he", "the ministry".
    pub span: Span,
    /// The index of the entity, when it is known.
    pub entity: Option<u32>,
}

/// Finds the quotations of a document.
pub fn find(doc: &Document, entities: &Entities) -> Vec<Found<Quote>> {
    let _ = (doc, entities);
    Vec::new()
}
