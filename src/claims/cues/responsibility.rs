//! Who says that they did it: "claimed responsibility", "said its fighters had carried out", "admitted killing"; and that nobody does.

use super::{Draft, Reader};
use crate::claims::ClaimKind;
use crate::document::Token;
use crate::found::Rule;
use crate::is;
use crate::lexicon::Class;
use crate::syntax::Tag;

pub(super) const CLAIMED: Rule = "claimed-responsibility";
pub(super) const CLAIMED_BY: Rule = "claimed-by";
pub(super) const CLAIM_NOUN: Rule = "claim-of-responsibility";
pub(super) const CLAIMED_AS_OWN: Rule = "claimed-as-own";
pub(super) const SAID_DID: Rule = "said-it-did";
pub(super) const ADMITTED: Rule = "admitted";
pub(super) const NO_CLAIM: Rule = "no-claim";

fn is_event(t: &Token) -> bool {
    t.has(Class::EventNoun) || is!(t, "bombings" | "operation" | "operations" | "plot" | "incident" | "bloodshed" | "atrocity")
}

/// Verbs that are of claiming only beside an attack: "took responsibility for the defeat" is none.
fn is_taking(t: &Token) -> bool {
    is!(t, "took" | "takes" | "take" | "taken" | "taking" | "accepted" | "accepts" | "assumed" | "assumes")
}

/// Those who fight for a group.
fn is_fighter(t: &Token) -> bool {
    is!(
        t,
        "soldiers"
            | "soldier"
            | "fighters"
            | "fighter"
            | "members"
            | "member"
            | "militants"
            | "militant"
            | "operative"
            | "operatives"
            | "bomber"
            | "bombers"
            | "martyr"
            | "martyrs"
            | "mujahideen"
            | "forces"
            | "troops"
            | "commandos"
            | "jets"
            | "warplanes"
            | "drones"
            | "followers"
            | "unit"
            | "cell"
    )
}

fn responsibility(rule: Rule, first: usize, last: usize) -> Draft {
    Draft::new(ClaimKind::Responsibility, rule, first, last)
}

impl Reader<'_, '_> {
    /// "claimed responsibility", "claimed the attack", "claimed by", "claim of responsibility".
    pub(super) fn claim(&mut self, at: usize, form: &str) {
        let a = &self.around;
        if form == "responsibility" || form == "credit" {
            return self.claimed_responsibility(at, form == "credit");
        }
        let behind = at + 1..a.end.min(at + 9);
        if a.any(at + 1..at + 7, |t| is!(t, "responsibility" | "credit")) {
            return;
        }
        let group = a.group(at);
        // "an attack claimed by", "responsibility was claimed by", "ISIL-claimed".
        if form == "past" && self.word(at + 1, |t| is!(t, "by")) {
            if a.any(a.first..a.end, |t| is_event(t) || is!(t, "responsibility" | "many")) && !self.is_denied(at) {
                let unreal = group.unreal || a.any(at.saturating_sub(9)..at, |t| is!(t, "would" | "could" | "if" | "whether"));
                let claimant = a.behind(at + 2);
                self.put(responsibility(CLAIMED_BY, at, at + 1).by(claimant).unless(unreal));
            }
            return;
        }
        if form == "past" && at >= a.first + 2 && a.doc.tokens[at - 1].is_hyphen() {
            let claimant = a.party(at - 2..at - 1);
            if a.any(behind, is_event) {
                self.put(responsibility(CLAIMED_BY, at, at).by(Some(claimant)));
            }
            return;
        }
        if self.is_bare(at, form) || form == "s" && matches!(a.tag_before(at), Tag::Determiner | Tag::Adjective) {
            return;
        }
        let own = a.any(behind.clone(), |t| is!(t, "its" | "their")) && a.any(behind.clone(), |t| is_fighter(t) || is!(t, "one"));
        let attacker = |t: &Token| {
            is!(
                t,
                "attacker"
                    | "attackers"
                    | "bomber"
                    | "bombers"
                    | "gunman"
                    | "gunmen"
                    | "assailant"
                    | "assailants"
                    | "perpetrator"
                    | "perpetrators"
                    | "shooter"
                    | "driver"
                    | "killer"
            )
        };
        if own && a.any(at + 1..at + 5, attacker) {
            let claimant = self.subject(at);
            return self.put(responsibility(CLAIMED_AS_OWN, at, at).by(claimant).unless(group.unreal));
        }
        let Some(object) = a.behind(at + 1).map(|p| p.span) else { return self.claimed_that(at) };
        let last = a.doc.token_from(object.end).saturating_sub(1);
        let says = is_event(&a.doc.tokens[last])
            && a.doc.value(last, Class::EventNoun) != "accident"
            && !self.word(last + 1, |t| a.tags.at(at + 1) == Tag::Subordinator && t.is_mark());
        // "claimed the attack was …" says something about it instead.
        if !says || a.tags.at(last + 1).is_verb() {
            return self.claimed_that(at);
        }
        if self.is_denied(at) {
            return self.put(Draft::new(ClaimKind::NoClaim, NO_CLAIM, at, at));
        }
        let claimant = self.subject(at);
        self.put(responsibility(CLAIMED, at, at).by(claimant).unless(group.unreal));
    }

    fn claimed_responsibility(&mut self, at: usize, credit: bool) {
        let a = &self.around;
        let verb = a.find_last(at.saturating_sub(7)..at, |t| {
            is!(t, "claim" | "claims" | "claimed" | "claiming") || is_taking(t) || !credit && is!(t, "acknowledged" | "admitted")
        });
        let Some(verb) = verb else { return };
        let noun = is!(a.doc.tokens[verb], "claim" | "claims")
            && (self.word(verb + 1, |t| is!(t, "of" | "to")) || verb + 2 == at && self.word(verb + 1, |t| is!(t, "of")));
        if noun {
            return self.claim_noun(verb, at);
        }
        let attack = if credit {
            a.any(at + 1..at + 9, |t| t.has(Class::EventNoun))
        } else {
            a.any(a.first..a.end, |t| t.has_any(Class::EventNoun.bit() | Class::Harm.bit()))
        };
        if (credit || is_taking(&a.doc.tokens[verb])) && !attack {
            return;
        }
        if self.is_denied(verb) {
            return self.put(Draft::new(ClaimKind::NoClaim, NO_CLAIM, verb, at));
        }
        let group = a.group(verb);
        if group.be {
            // "responsibility was claimed by"
            return;
        }
        let claimant = self.subject(verb);
        let unreal = group.unreal || is!(a.doc.tokens[verb], "claim" | "take") && a.tag_before(verb) == Tag::To;
        self.put(responsibility(CLAIMED, verb, at).by(claimant).unless(unreal));
    }

    /// "a claim of responsibility by", "no immediate claim of responsibility".
    fn claim_noun(&mut self, noun: usize, last: usize) {
        let a = &self.around;
        if a.any(noun.saturating_sub(6)..noun, |t| is!(t, "no" | "not" | "without" | "any" | "nor")) {
            return self.put(Draft::new(ClaimKind::NoClaim, NO_CLAIM, noun, last));
        }
        let by = a.find(last + 1..last + 10, |t| is!(t, "by" | "from"));
        let owner = noun.checked_sub(2).filter(|o| *o >= a.first && is!(a.doc.tokens[noun - 1], "'s")).map(|o| a.party(o..o + 1));
        let claimant = by.and_then(|b| a.behind(b + 1)).or(owner);
        if claimant.is_some() {
            self.put(responsibility(CLAIM_NOUN, noun, last).by(claimant));
        }
    }

    /// The verb of saying that governs a clause which begins before `at`.
    fn said(&self, at: usize, reach: usize) -> Option<usize> {
        let a = &self.around;
        (at.saturating_sub(reach).max(a.first)..at).rev().find(|i| {
            let t = &a.doc.tokens[*i];
            t.has(Class::SpeechVerb)
                && (a.tags.at(*i).is_verb() || is!(t, "said"))
                && !is!(t, "criticized" | "criticised" | "condemned" | "praised" | "denied")
        })
    }

    /// Whether the doers between `said` and the verb are the speaker's own: "it", "its fighters", or an armed group's "a fighter".
    fn is_own(&self, said: usize, verb: usize, claimant: Option<crate::quotes::Party>) -> bool {
        let a = &self.around;
        a.any(said + 1..verb, |t| is!(t, "it" | "its" | "they" | "their" | "we" | "our"))
            || a.any(said + 1..verb, is_fighter) && claimant.is_some_and(|c| self.is_armed(c))
    }

    /// "said the attack was carried out by", "said its soldier carried out the attack".
    pub(super) fn carried(&mut self, at: usize) {
        let a = &self.around;
        let group = a.group(at);
        let by = a.find(at + 1..at + 4, |t| is!(t, "by"));
        let out = self.word(at + 1, |t| is!(t, "out")) || !is!(a.doc.tokens[at], "carried") || by == Some(at + 1) && group.be;
        if !out || group.unreal || group.negated || !a.any(a.first..a.end, is_event) {
            return;
        }
        let Some(said) = self.said(group.first, 16) else {
            // "The attackers are our soldiers and carried out the operation," the statement read.
            let cue = a.doc.span(at, at);
            let quote = self.quotes[self.near.clone()].iter().find(|q| q.span.overlaps(cue)).and_then(|q| q.value.speaker);
            let own = a.any(a.first..at, is_fighter);
            if let Some(speaker) = quote.filter(|_| own && by.is_none()) {
                self.put(responsibility(SAID_DID, at, at).by(Some(speaker)));
            }
            return;
        };
        let claimant = self.subject(said);
        match by {
            Some(by) if group.be => {
                let own = a.any(by + 1..by + 6, |t| is!(t, "its" | "their" | "our" | "heroic" | "us"))
                    || a.any(by + 1..by + 6, is_fighter) && claimant.is_some_and(|c| self.is_armed(c));
                if own {
                    return self.put(responsibility(SAID_DID, said, at).by(claimant));
                }
                let target = a.behind(by + 1);
                self.put(Draft::new(ClaimKind::Accusation, super::accusation::BEHIND, said, at).by(claimant).against(target));
            }
            None if self.is_own(said, group.first, claimant) => {
                self.put(responsibility(SAID_DID, said, at).by(claimant));
            }
            _ => {}
        }
    }

    /// "said it bombed the plane", "said a fighter had detonated his vest".
    pub(super) fn did(&mut self, at: usize) {
        let a = &self.around;
        let group = a.group(at);
        if group.be || group.unreal || group.negated {
            return;
        }
        let own = group.first.checked_sub(1).filter(|o| a.is(*o, |t| is!(t, "it" | "they" | "we") || is_fighter(t)));
        let said = own.and_then(|o| {
            let reach = if is_fighter(&a.doc.tokens[o]) { 6 } else { 4 };
            a.find_last(o.saturating_sub(reach)..o, |t| is!(t, "said" | "says" | "saying" | "stated" | "announced" | "boasted"))
        });
        let Some(said) = said else { return };
        let claimant = self.subject(said);
        if self.is_own(said, group.first, claimant) {
            self.put(responsibility(SAID_DID, said, at).by(claimant));
        }
    }

    /// "admitted killing", "confessed to the murder", "acknowledged that its jets had hit the hospital".
    pub(super) fn admission(&mut self, at: usize, form: &str) {
        let a = &self.around;
        let group = a.group(at);
        if group.be || group.unreal || group.negated || form == "base" {
            return;
        }
        // "admitted to hospital"
        let mut from = at + 1;
        while self.word(from, |t| is!(t, "to" | "that" | "having" | "the" | "a" | "an")) && from < at + 4 {
            from += 1;
        }
        let killing = |t: &Token| {
            is!(
                t,
                "killing"
                    | "shooting"
                    | "stabbing"
                    | "murdering"
                    | "murder"
                    | "murders"
                    | "killings"
                    | "kidnapping"
                    | "planting"
                    | "detonating"
                    | "bombing"
                    | "attacking"
                    | "slaying"
                    | "responsibility"
                    | "attack"
                    | "attacks"
                    | "assault"
                    | "ambush"
                    | "massacre"
            )
        };
        let confess = is!(a.doc.tokens[at], "confessed" | "confesses" | "confessing");
        let nominal = a.any(from..from + 2, killing) && (confess || !is!(a.doc.tokens[at], "acknowledged" | "acknowledges" | "acknowledging"));
        let own = a.find(from..from + 1, |t| is!(t, "it" | "he" | "she" | "they" | "its" | "his" | "their" | "her" | "our" | "we" | "i"));
        let clausal = own.is_some_and(|o| {
            a.find(o + 1..o + 8, |t| {
                is!(
                    t,
                    "killed"
                        | "shot"
                        | "stabbed"
                        | "murdered"
                        | "bombed"
                        | "attacked"
                        | "shelled"
                        | "planted"
                        | "detonated"
                        | "kidnapped"
                        | "abducted"
                        | "hit"
                        | "downed"
                        | "struck"
                        | "responsible"
                        | "behind"
                )
            })
            .is_some_and(|v| {
                let group = a.group(v);
                !group.negated && !group.unreal && (!group.be || is!(a.doc.tokens[v], "responsible" | "behind"))
            })
        });
        let claimant = self.subject(at).filter(|_| nominal || clausal);
        if claimant.is_some() {
            self.put(responsibility(ADMITTED, at, at).by(claimant));
        }
    }
}
