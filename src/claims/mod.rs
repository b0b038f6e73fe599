//! Who claims, denies, accuses, confirms, warns or threatens.
//!
//! Only sentences with a claim word are looked at. Each word's family has a reader (`cues`); the claimant is the speaker whom the
//! quotation stage found for the same word, or else the subject read from tags (`subject`). Hypotheses and questions are kept apart.
//!
//! Limits: a threat or admission told without such a word ("it would be nice to …") is missed, and so is who stands behind "it".
//! What is only refused ("denied bail"), a senate's "confirmed" and a storm's "threatened" are none.

mod around;
mod cues;
mod party;
mod subject;

pub use cues::RULES;

use crate::document::Document;
use crate::entities::Entities;
use crate::found::Found;
use crate::lexicon::Class;
use crate::quotes::{Party, Quote};
use crate::span::Span;
use crate::syntax::Tags;
pub(crate) use around::Around;
use cues::Reader;

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

/// A longest sentence that is read, in tokens.
const LONGEST: usize = 400;

/// Finds the claims of a document.
pub fn find(doc: &Document, entities: &Entities, quotes: &[Found<Quote>]) -> Vec<Found<Claim>> {
    let mut out = Vec::new();
    let mut tags = Tags::default();
    for (n, sentence) in doc.sentences.iter().enumerate() {
        if !sentence.has(Class::ClaimCue.bit()) {
            continue;
        }
        tags.read(doc, n);
        let first = sentence.first as usize;
        let end = (sentence.last as usize).min(first + LONGEST);
        let question = end > first && doc.word(end - 1) == "?";
        let near = quotes.partition_point(|q| (q.sentence as usize) + 1 < n);
        let far = near + quotes[near..].partition_point(|q| q.sentence as usize <= n + 1);
        let around = Around { doc, tags: &tags, entities, first, end };
        Reader { around, quotes, near: near..far, sentence: n as u32, question, out: &mut out }.read();
    }
    out
}
