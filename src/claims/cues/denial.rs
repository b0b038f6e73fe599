//! "denied any involvement", "rejected the accusations".

use super::{Draft, Reader};
use crate::claims::ClaimKind;
use crate::document::Token;
use crate::found::Rule;
use crate::is;
use crate::syntax::Tag;

pub(super) const DENIED: Rule = "denied";
pub(super) const REJECTED: Rule = "rejected-accusation";

/// What is refused, not disputed: "denied bail".
fn is_refusable(t: &Token) -> bool {
    is!(
        t,
        "access"
            | "entry"
            | "bail"
            | "visa"
            | "visas"
            | "permission"
            | "permit"
            | "permits"
            | "parole"
            | "asylum"
            | "request"
            | "requests"
            | "petition"
            | "petitions"
            | "motion"
            | "motions"
            | "appeal"
            | "appeals"
            | "bid"
            | "opportunity"
            | "opportunities"
            | "chance"
            | "right"
            | "rights"
            | "services"
            | "service"
            | "coverage"
            | "care"
            | "treatment"
            | "benefits"
            | "clearance"
            | "clearances"
            | "license"
            | "licence"
            | "justice"
            | "admission"
            | "citizenship"
            | "status"
            | "funding"
            | "nomination"
            | "majority"
            | "victory"
            | "application"
            | "applications"
            | "certification"
            | "freedom"
            | "due"
            | "ability"
            | "votes"
            | "vote"
            // What nobody accuses anybody of.
            | "climate"
            | "holocaust"
            | "science"
    )
}

impl Reader<'_, '_> {
    /// "denied any involvement".
    pub(super) fn denial(&mut self, at: usize, form: &str) {
        let a = &self.around;
        let group = a.group(at);
        if form == "noun" || group.be && form == "past" || group.unreal || group.negated || self.is_bare(at, form) {
            return;
        }
        if self.is_refusal(at) {
            return;
        }
        // "accused of denying", "the case for denying": not done by anybody here.
        if a.is_ing(at) && a.left(at).is_some_and(|b| is!(a.doc.tokens[b], "of" | "for" | "in" | "from" | "about" | "against")) {
            return;
        }
        let claimant = self.subject(at);
        self.put(Draft::new(ClaimKind::Denial, DENIED, at, at).by(claimant));
    }

    /// "denied bail", "denied him the delegates", "denied the senator a second term": kept from somebody.
    fn is_refusal(&self, at: usize) -> bool {
        let a = &self.around;
        let kept = matches!(a.tags.at(at + 2), Tag::Determiner | Tag::Possessive | Tag::Noun | Tag::Adjective);
        if self.word(at + 1, |t| is!(t, "him" | "us" | "me" | "you"))
            || kept && self.word(at + 1, |t| is!(t, "them"))
            || a.tags.at(at + 1) == Tag::Pronoun && self.word(at + 1, |t| is!(t, "her"))
        {
            return true;
        }
        if self.word(at + 1, |t| is!(t, "that" | "it" | "any" | "all" | "this" | "them")) {
            return false;
        }
        let clause = a.find(at + 1..at + 6, |t| t.is_mark() && !t.is_hyphen() || is!(t, "that")).unwrap_or(at + 6);
        if a.any(at + 1..clause, is_refusable) {
            return !a.any(at + 1..clause, |t| is!(t, "accusation" | "accusations" | "allegation" | "allegations" | "claim" | "claims"));
        }
        // Two objects one behind the other.
        let Some(first) = a.behind(at + 1) else { return false };
        let next = a.doc.token_from(first.span.end);
        next < a.end
            && a.tags.at(next) == Tag::Determiner
            && a.behind(next).is_some_and(|p| {
                let end = a.doc.token_from(p.span.end);
                end >= a.end || !a.tags.at(end).is_finite()
            })
    }

    /// "rejected the accusations", "dismissed the claims".
    pub(super) fn rejection(&mut self, at: usize, form: &str) {
        let a = &self.around;
        let accusation = a.any(at + 1..at + 7, |t| {
            is!(
                t,
                "accusation"
                    | "accusations"
                    | "allegation"
                    | "allegations"
                    | "claims"
                    | "claim"
                    | "charges"
                    | "charge"
                    | "involvement"
                    | "reports"
                    | "suggestion"
                    | "suggestions"
                    | "rumours"
                    | "rumors"
            )
        });
        let group = a.group(at);
        if !accusation || group.unreal || group.negated || group.be || form == "base" {
            return;
        }
        let claimant = self.subject(at);
        // A court decides; it does not deny.
        let court = claimant.is_some_and(|c| {
            let tokens = a.doc.token_from(c.span.start)..a.doc.token_from(c.span.end);
            a.any(tokens, |t| is!(t, "judge" | "judges" | "court" | "courts" | "jury" | "jurors" | "tribunal" | "panel" | "justices"))
        });
        if !court {
            self.put(Draft::new(ClaimKind::Denial, REJECTED, at, at).by(claimant));
        }
    }
}
