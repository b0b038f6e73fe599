//! Whether the article is about an event, or only mentions one.

use super::Joiner;
use crate::casualties::Harm;
use crate::claims::ClaimKind;
use crate::is;
use crate::lexicon::Class;

/// How many sentences the lead has at most.
const LEAD: usize = 8;

/// How many it has below a headline that tells of harm.
const LONG_LEAD: usize = 14;

/// How many sentences a headline and its paragraph have.
const HEAD: usize = 4;

impl Joiner<'_, '_> {
    /// Whether a headline tells of an event with harm, not only of a protest or a battle of words.
    fn names_harm(&self, tokens: std::ops::Range<usize>) -> bool {
        tokens.into_iter().any(|i| {
            let t = &self.doc.tokens[i];
            t.has(Class::EventNoun)
                && !matches!(self.doc.value(i, Class::EventNoun), "protest_violence" | "battle")
                && !is!(t, "fire" | "strike" | "storm" | "shot")
                || is!(t, "killed" | "kills" | "killing" | "dead" | "wounded" | "injured" | "die" | "dies")
        })
    }

    /// "in the wake of the ambush that killed five": told to explain something else.
    fn is_recalled(&self, sentence: u32) -> bool {
        let s = &self.doc.sentences[sentence as usize];
        s.tokens()
            .any(|i| is!(self.doc.tokens[i], "wake" | "aftermath" | "anniversary") && i > s.first as usize && is!(self.doc.tokens[i - 1], "the"))
    }

    /// Whether the article is about it: its head tells of an event and its lead of people harmed, it counts them again and again, or
    /// somebody claims it early on. An article about something else recalls an attack in passing.
    pub(super) fn leads(&self, tolls: &[u32], claims: &[u32]) -> bool {
        let sentences = &self.doc.sentences;
        let event = |n: usize| {
            let near = &sentences[n.saturating_sub(1)..(n + 2).min(sentences.len())];
            near.iter().any(|s| s.has(Class::EventNoun.bit() | Class::Weapon.bit()))
        };
        let hurt = |c: &&u32| {
            let v = &self.casualties[**c as usize].value;
            let named = matches!(self.casualties[**c as usize].rule, "death-of" | "whose-death" | "described");
            !matches!(v.harm, Harm::Detained | Harm::Infected) && v.max != Some(0) && !(v.implicit && named)
        };
        let mut told: Vec<u32> = tolls.iter().filter(hurt).map(|c| self.casualties[*c as usize].sentence).collect();
        told.dedup();
        let titled = sentences.first().is_some_and(|s| self.names_harm(s.tokens()));
        // "Tarlow shooting: …": the whole article is about it.
        let label = |i: usize| self.doc.tokens[i].has(Class::EventNoun) && self.doc.word(i + 1) == ":";
        let labelled = sentences.first().is_some_and(|s| s.tokens().take(5).any(|i| i + 1 < s.last as usize && label(i)));
        let lead = if labelled {
            sentences.len()
        } else if titled {
            LONG_LEAD.min(sentences.len() / 2).max(4)
        } else {
            (sentences.len() / 3).clamp(4, LEAD)
        };
        let head = (0..sentences.len().min(HEAD))
            .any(|n| (sentences[n].has(Class::Harm.bit()) || self.names_harm(sentences[n].tokens())) && !self.is_recalled(n as u32));
        let early = head && told.iter().any(|n| (*n as usize) < lead && event(*n as usize) && !self.is_recalled(*n));
        let claimed = claims.iter().any(|c| {
            let c = &self.claims[*c as usize];
            matches!(c.value.kind, ClaimKind::Responsibility | ClaimKind::NoClaim) && c.rule != "admitted" && (c.sentence as usize) < 2 * LEAD
        });
        // A claim makes an event the main one when the head tells of one.
        let claimed = claimed && sentences.iter().take(HEAD).any(|s| self.names_harm(s.tokens()) || s.has(Class::Weapon.bit()));
        let again = told.len() >= 4 && told.len() * 8 >= sentences.len();
        early || again || claimed
    }
}
