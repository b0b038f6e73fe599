//! Who claims, denies, accuses, confirms, warns or threatens.

use crate::document::Document;
use crate::entities::Entities;
use crate::found::Found;
use crate::quotes::{Party, Quote};
use crate::span::Span;

/// A claim about an event.
#[derive(Clone, Debug)]
pub struct Claim {
    /// What sort of claim.
    pub kind: ClaimKind,
    /// The words that make it one.
    pub cue: Span,
    /// Who makes it.
    pub claimant: Option<Party>,
    /// Whom an accusation blames.
    pub target: Option<Party>,
    /// Where it was made: "on Telegram".
    pub channel: Option<Span>,
    /// The index of the quotation it stands in.
    pub quote: Option<u32>,
    /// Negated, questioned or hypothetical: such are kept apart and do not count as made.
    pub hypothetical: bool,
}

/// The sorts of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimKind {
    /// "claimed responsibility".
    Responsibility,
    /// "denied any involvement".
    Denial,
    /// "blamed", "accused".
    Accusation,
    /// "confirmed".
    Confirmation,
    /// "warned".
    Warning,
    /// "vowed revenge".
    Threat,
    /// "no group has claimed responsibility".
    NoClaim,
}

/// Finds the claims of a document.
pub fn find(doc: &Document, entities: &Entities, quotes: &[Found<Quote>]) -> Vec<Found<Claim>> {
    let _ = (doc, entities, quotes);
    Vec::new()
}
