//! Harm told by where people are or what they have: in hospital, in critical condition, with wounds, hostage, in custody.

use super::super::Harm;
use super::super::groups::GroupKind;
use super::{CONDITION, CUSTODY, HOSPITAL, HOSTAGE, NO_CASUALTIES, Reader, WOUNDS};
use crate::found::Rule;
use crate::is;
use crate::lexicon::Class;
use crate::syntax::Tag;

impl Reader<'_, '_> {
    /// Taken to hospital, where he died.
    pub(super) fn dies_later(&self, cue: usize) -> bool {
        (cue + 1..self.clause.end.min(cue + 16)).any(|i| is!(self.clause.doc.tokens[i], "died" | "pronounced" | "succumbed" | "dead" | "deceased"))
    }

    /// "sent three others to the hospital", "were taken to hospital", "three others in the hospital".
    pub(super) fn hospital(&mut self, harm: Harm, cue: usize) {
        let doc = self.clause.doc;
        // "to a medical center"
        if is!(doc.tokens[cue], "medical") && !self.word_is(cue + 1, |t| is!(t, "center" | "centre")) {
            return;
        }
        // Back over "to a local", "at Mercy".
        let mut at = cue;
        while at > self.clause.first && cue - at < 7 && self.clause.tags.at(at - 1) != Tag::Preposition {
            if self.clause.tags.at(at - 1) == Tag::Mark || self.clause.tags.at(at - 1).is_finite() {
                return;
            }
            at -= 1;
        }
        if at == self.clause.first || !self.word_is(at - 1, |t| is!(t, "to" | "in" | "at" | "into")) || self.dies_later(cue) {
            return;
        }
        let preposition = at - 1;
        let moved = |t: &crate::document::Token| {
            is!(
                t,
                "taken"
                    | "transported"
                    | "rushed"
                    | "airlifted"
                    | "flown"
                    | "sent"
                    | "brought"
                    | "admitted"
                    | "treated"
                    | "carried"
                    | "ferried"
                    | "evacuated"
                    | "driven"
                    | "conveyed"
                    | "recovering"
                    | "hospitalized"
            )
        };
        let verb = (preposition.saturating_sub(8).max(self.clause.first)..preposition).rev().find(|i| moved(&doc.tokens[*i]));
        if let Some(verb) = verb {
            let chain = self.clause.verb_group(verb);
            if chain.unreal {
                return;
            }
            let mut picks = std::mem::take(&mut self.picks);
            if chain.be {
                self.clause.subjects(chain.first, &mut picks);
            } else {
                self.clause.objects(verb + 1, &mut picks);
            }
            picks.retain(|g| !self.is_body(*g));
            self.picks = picks;
            return self.hit_picks(harm, HOSPITAL, cue);
        }
        if let Some(g) = self.clause.adjacent(preposition)
            && self.group(g).is_counted()
            && self.group(g).kind != GroupKind::Zero
            && !self.is_staff(g)
        {
            self.hit(g, harm, HOSPITAL, cue);
        }
    }

    pub(super) fn is_body(&self, g: usize) -> bool {
        let last = self.group(g).end - 1;
        is!(self.clause.doc.tokens[last], "bodies" | "body" | "corpses" | "corpse" | "dead")
    }

    pub(super) fn is_staff(&self, g: usize) -> bool {
        let last = self.group(g).end - 1;
        is!(
            self.clause.doc.tokens[last],
            "doctors" | "nurses" | "workers" | "employees" | "staff" | "guards" | "patients" | "surgeons" | "physicians"
        )
    }

    /// "in critical condition"
    pub(super) fn condition(&mut self, harm: Harm, cue: usize) {
        let doc = self.clause.doc;
        if cue < self.clause.first + 2
            || !self.word_is(cue - 1, |t| is!(t, "critical" | "serious" | "stable" | "grave" | "fair" | "guarded" | "good" | "satisfactory"))
        {
            return;
        }
        let Some(preposition) = (cue.saturating_sub(6).max(self.clause.first)..cue).rev().find(|i| is!(doc.tokens[*i], "in")) else { return };
        self.of_state(harm, preposition, CONDITION, cue);
    }

    /// Who is in a state that a preposition names: "three are in", "two remained in", "three others in".
    pub(super) fn of_state(&mut self, harm: Harm, preposition: usize, rule: Rule, cue: usize) {
        let doc = self.clause.doc;
        if let Some(g) = self.clause.adjacent(preposition) {
            // "left a man in critical condition"
            let first = self.group(g).first;
            let left = self.word_is(first.wrapping_sub(1), |t| is!(t, "left" | "leaving" | "leaves" | "put" | "landed"));
            if self.group(g).is_counted() || left && self.group(g).is_implicit() {
                self.hit(g, harm, rule, cue);
            }
            return;
        }
        let verb = preposition.checked_sub(1).filter(|v| *v >= self.clause.first);
        // "Shooting kills 6, suspect in custody": no verb, though "suspect" can be one.
        let Some(verb) = verb.filter(|v| !doc.tokens[*v].has(Class::VictimNoun)) else { return };
        if self.clause.tags.at(verb).is_verb() || self.clause.tags.at(verb) == Tag::Past {
            let chain = self.clause.verb_group(verb + 1);
            if chain.unreal {
                return;
            }
            let mut picks = std::mem::take(&mut self.picks);
            self.clause.subjects(chain.first.min(verb), &mut picks);
            self.picks = picks;
            self.hit_picks(harm, rule, cue);
        }
    }

    /// "suffered gunshot wounds", "two with minor injuries".
    pub(super) fn wounds(&mut self, harm: Harm, cue: usize) {
        if let Some(g) = self.clause.group_at(cue)
            && self.group(g).end == cue + 1
            && self.group(g).is_counted()
        {
            if self.group(g).kind == GroupKind::Zero && !self.is_of_one(g) {
                self.hit(g, harm, NO_CASUALTIES, cue);
            }
            return;
        }
        let doc = self.clause.doc;
        let verb = (cue.saturating_sub(9).max(self.clause.first)..cue).rev().find(|i| {
            is!(doc.tokens[*i], "suffered" | "suffering" | "sustained" | "sustaining" | "received" | "receiving" | "with" | "had" | "has" | "have")
        });
        let Some(verb) = verb else { return };
        let chain = self.clause.verb_group(verb);
        // "appeared to have a gunshot wound"
        let seemed = chain.first.checked_sub(1).filter(|b| *b >= self.clause.first && is!(doc.tokens[verb], "have"));
        let seemed = seemed.filter(|b| is!(doc.tokens[*b], "appeared" | "appears" | "seemed" | "believed"));
        if self.dies_later(cue) || chain.unreal && seemed.is_none() {
            return;
        }
        let mut picks = std::mem::take(&mut self.picks);
        if is!(doc.tokens[verb], "with") {
            picks.clear();
            // "a man with a gunshot wound"
            let deep = (verb..cue).any(|i| is!(doc.tokens[i], "gunshot" | "bullet" | "stab" | "knife" | "shrapnel"));
            let fits = |g: &usize| self.group(*g).is_counted() || deep && matches!(self.group(*g).kind, GroupKind::Single | GroupKind::Name);
            picks.extend(self.clause.adjacent(verb).filter(fits));
            if picks.is_empty()
                && verb > self.clause.first
                && self.word_is(verb - 1, |t| is!(t, "diagnosed" | "hospitalized" | "hospitalised" | "found" | "left" | "located" | "discovered"))
                && self.clause.verb_group(verb - 1).be
            {
                self.clause.subjects(self.clause.verb_group(verb - 1).first, &mut picks);
            }
        } else {
            self.clause.subjects(seemed.map_or(chain.first, |s| self.clause.verb_group(s).first), &mut picks);
        }
        self.picks = picks;
        self.hit_picks(harm, WOUNDS, cue);
    }

    /// "the driver suffered no injuries": nothing is said of the others.
    pub(super) fn is_of_one(&self, zero: usize) -> bool {
        let first = self.group(zero).first;
        let suffers = |t: &crate::document::Token| is!(t, "suffered" | "sustained" | "received" | "had" | "reported");
        if first == self.clause.first || !self.word_is(first - 1, suffers) {
            return false;
        }
        let mut picks = Vec::new();
        self.clause.subjects(self.clause.verb_group(first - 1).first, &mut picks);
        picks.len() == 1 && self.group(picks[0]).is_implicit()
    }

    /// "took 170 people hostage", "was held captive".
    pub(super) fn hostage(&mut self, harm: Harm, cue: usize) {
        let doc = self.clause.doc;
        let holds = |t: &crate::document::Token| {
            is!(t, "took" | "taken" | "taking" | "take" | "takes" | "held" | "holding" | "hold" | "holds" | "seized" | "kept" | "keeping")
        };
        let at = if cue > self.clause.first && self.word_is(cue - 1, |t| is!(t, "as")) { cue - 1 } else { cue };
        if let Some(g) = self.clause.adjacent(at) {
            let first = self.group(g).first;
            if self.verb_before(first, holds) || self.group(g).is_counted() {
                self.hit(g, harm, HOSTAGE, cue);
            }
            return;
        }
        let verb = cue.checked_sub(1).filter(|v| *v >= self.clause.first && holds(&doc.tokens[*v]));
        if let Some(verb) = verb {
            let chain = self.clause.verb_group(verb);
            if chain.unreal {
                return;
            }
            let mut picks = std::mem::take(&mut self.picks);
            if chain.be {
                self.clause.subjects(chain.first, &mut picks);
            } else {
                picks.clear();
                picks.extend(self.clause.adjacent(verb));
            }
            self.picks = picks;
            self.hit_picks(harm, HOSTAGE, cue);
        }
    }

    /// "took two suspects into custody", "is in custody".
    pub(super) fn custody(&mut self, harm: Harm, cue: usize) {
        let doc = self.clause.doc;
        let Some(preposition) = (cue.saturating_sub(3).max(self.clause.first)..cue).rev().find(|i| is!(doc.tokens[*i], "into" | "in")) else {
            return;
        };
        let took = (preposition.saturating_sub(8).max(self.clause.first)..preposition)
            .rev()
            .find(|i| is!(doc.tokens[*i], "took" | "taken" | "taking" | "take" | "takes"));
        if let Some(verb) = took {
            let chain = self.clause.verb_group(verb);
            if chain.unreal {
                return;
            }
            let mut picks = std::mem::take(&mut self.picks);
            if chain.be {
                self.clause.subjects(chain.first, &mut picks);
            } else {
                self.clause.objects(verb + 1, &mut picks);
                if picks.is_empty() {
                    picks.extend(self.clause.adjacent(verb));
                }
            }
            self.picks = picks;
            return self.hit_picks(harm, CUSTODY, cue);
        }
        if let Some(g) = self.clause.adjacent(preposition) {
            return self.hit(g, harm, CUSTODY, cue);
        }
        self.of_state(harm, preposition, CUSTODY, cue);
    }
}
