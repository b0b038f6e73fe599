//! Harm as a noun: "three deaths", "the murder of", "his death", "no casualties"; cases of a disease; those who fled.

use super::super::Harm;
use super::super::groups::GroupKind;
use super::{CASES, COUNTED_HARM, DEATH_OF, FLED, NO_CASUALTIES, Reader, WHOSE_DEATH};
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;
use crate::syntax::Tag;

impl Reader<'_, '_> {
    /// "three fatalities", "dozens of hostages": the word itself is counted.
    pub(super) fn counted(&mut self, harm: Harm, cue: usize) {
        if self.number_of(harm, cue) {
            return;
        }
        let Some(g) = self.clause.group_at(cue) else { return };
        // "held 20 diplomats as hostages"
        if is!(self.clause.doc.tokens[cue], "hostages") && !self.group(g).is_counted() {
            return self.hostage(harm, cue);
        }
        if self.group(g).end == cue + 1 && self.group(g).is_counted() && self.group(g).count.is_some() && !self.clause.is_conditional(cue) {
            self.hit(g, harm, COUNTED_HARM, cue);
        }
    }

    /// "three deaths", "the death of", "his death", "no casualties".
    pub(super) fn event(&mut self, harm: Harm, cue: usize) {
        let casualties = is!(self.clause.doc.tokens[cue], "casualties" | "casualty");
        // "character assassination"; "called for the execution of" asks for what has not happened.
        let before = |n: usize, test: fn(&crate::document::Token) -> bool| cue >= n && self.word_is(cue - n, test);
        let figure = before(1, |t| {
            is!(t, "character" | "attempted" | "political" | "symbolic" | "virtual" | "possible" | "potential" | "imminent" | "eventual")
        });
        let asked = (2..5).any(|n| before(n, |t| is!(t, "for")) && before(n + 1, |t| is!(t, "call" | "calls" | "called" | "calling")));
        // "ordered the execution of three men": it is still to come.
        let ordered = |t: &crate::document::Token| {
            is!(
                t,
                "ordered" | "upheld" | "sought" | "scheduled" | "stayed" | "halted" | "delayed" | "blocked" | "approved" | "demanded" | "postponed"
            )
        };
        let ordered = is!(self.clause.doc.tokens[cue], "execution" | "executions") && (1..4).any(|n| before(n, ordered));
        let figure = figure || ordered || (1..4).any(|n| before(n, |t| is!(t, "metaphorical" | "figurative")));
        if figure || asked && self.word_is(cue + 1, |t| is!(t, "of")) || self.number_of(harm, cue) {
            return;
        }
        if is!(self.clause.doc.tokens[cue], "arrest" | "arrests" | "murder" | "murders" | "massacre" | "slaughter" | "wounds") {
            self.present(harm, cue);
        }
        if let Some(g) = self.clause.group_at(cue) {
            let group = *self.group(g);
            let suicide = group.end == cue + 3 && is!(self.clause.doc.tokens[cue + 2], "suicide");
            if group.is_counted() && (group.end == cue + 1 || suicide) {
                let one = group.count == Some(crate::numbers::Count::exactly(1));
                let vague = casualties && group.kind != GroupKind::Zero || group.count.is_none();
                // "two wounds" may be one person's, "no third death" leaves two.
                let vague = vague || is!(self.clause.doc.tokens[cue], "wounds") && group.kind != GroupKind::Zero;
                let vague = vague || group.kind == GroupKind::Zero && (group.first..cue).any(|i| self.clause.doc.tokens[i].has(Class::Ordinal));
                // "a double homicide suspect"
                let multiple = is!(self.clause.doc.tokens[group.first], "double" | "triple" | "quadruple" | "quintuple");
                let goes_on = !multiple && self.word_is(cue + 1, |t| !t.is_mark()) && self.clause.tags.at(cue + 1) == Tag::Noun;
                let own = group.kind == GroupKind::Zero && self.is_of_one(g);
                if !own && !self.clause.is_conditional(cue) && !(one && harm != Harm::Killed) && !vague && !goes_on {
                    let rule = if group.kind == GroupKind::Zero { NO_CASUALTIES } else { COUNTED_HARM };
                    self.hit(g, harm, rule, cue);
                    // "no reported deaths or injuries"
                    if group.kind == GroupKind::Zero && self.word_is(cue + 1, |t| is!(t, "or" | "and" | "nor")) {
                        let second = (cue + 2..self.clause.end.min(cue + 5)).find(|i| self.clause.doc.tokens[*i].has(Class::Harm));
                        if let Some(other) = second.and_then(|i| Harm::parse(self.clause.doc.value(i, Class::Harm).split('.').next()?)) {
                            self.hit(g, other, rule, cue);
                        }
                    }
                }
                return;
            }
        }
        // "the massacre [of six priests]": an editor's words
        let of = cue + 1 + (cue + 1 < self.clause.end && self.clause.doc.word(cue + 1) == "[") as usize;
        if self.word_is(of, |t| is!(t, "of")) {
            return self.of(harm, of - 1);
        }
        if harm == Harm::Injured {
            return self.wounds(harm, cue);
        }
        // "Foley's death"
        if cue >= self.clause.first + 2
            && self.clause.doc.tokens[cue - 1].is_shape(shape::POSSESSIVE)
            && harm == Harm::Killed
            && is!(self.clause.doc.tokens[cue], "death" | "murder" | "assassination" | "slaying" | "execution" | "killing")
            && let Some(g) = self.clause.group_at(cue - 2)
            && self.group(g).is_implicit()
            // "Lang's murder trial": hers, who is accused
            && !self.word_is(cue + 1, |t| is!(t, "trial" | "charge" | "charges" | "conviction" | "case" | "plot" | "confession" | "plea" | "spree"))
            && (!is!(self.clause.doc.tokens[cue], "death") || self.is_violent_death())
        {
            self.hit(g, harm, WHOSE_DEATH, cue);
        }
    }

    /// Those behind "of": "the murder of", "the deaths of", "claimed the lives of".
    pub(super) fn of(&mut self, harm: Harm, cue: usize) {
        if self.clause.is_only_meant(cue.saturating_sub(1).max(self.clause.first)) || self.clause.is_conditional(cue) {
            return;
        }
        // "could result in the deaths of millions"
        let causes = |t: &crate::document::Token| is!(t, "result" | "lead" | "cause" | "mean" | "bring" | "risk" | "contribute");
        let verb = (cue.saturating_sub(5).max(self.clause.first + 1)..cue).find(|i| causes(&self.clause.doc.tokens[*i]));
        if verb.is_some_and(|v| (v.saturating_sub(2).max(self.clause.first)..v).any(|i| self.clause.tags.at(i) == Tag::Modal)) {
            return;
        }
        let mut picks = std::mem::take(&mut self.picks);
        let finite = |i: usize| self.clause.tags.at(i).is_finite() || self.clause.tags.at(i) == Tag::Past;
        let subject = !(self.clause.first..cue).any(finite);
        self.clause.objects_before(cue + 2, subject, &mut picks);
        if is!(self.clause.doc.tokens[cue], "death" | "deaths") && !self.is_violent_death() {
            picks.retain(|g| self.clause.groups[*g].is_counted());
        }
        self.picks = picks;
        self.hit_picks(harm, DEATH_OF, cue);
    }

    /// "12 confirmed cases" of a disease.
    pub(super) fn cases(&mut self, harm: Harm, cue: usize) {
        let doc = self.clause.doc;
        let ill = (self.clause.first.max(cue.saturating_sub(15))..self.clause.end.min(cue + 15)).any(|i| {
            is!(
                doc.tokens[i],
                "coronavirus"
                    | "covid"
                    | "virus"
                    | "ebola"
                    | "cholera"
                    | "measles"
                    | "flu"
                    | "influenza"
                    | "malaria"
                    | "polio"
                    | "zika"
                    | "disease"
                    | "infection"
                    | "infections"
                    | "outbreak"
                    | "fever"
                    | "dengue"
                    | "plague"
            )
        });
        let possible = cue > self.clause.first && self.word_is(cue - 1, |t| is!(t, "possible" | "potential"));
        if ill
            && !possible
            && let Some(g) = self.clause.group_at(cue)
            && self.group(g).end == cue + 1
            && self.group(g).is_counted()
        {
            self.hit(g, harm, CASES, cue);
        }
    }

    /// "thousands fled": counted people only.
    pub(super) fn fled(&mut self, harm: Harm, cue: usize) {
        if self.clause.verb_group(cue).unreal {
            return;
        }
        let mut picks = std::mem::take(&mut self.picks);
        self.clause.subjects(self.clause.verb_group(cue).first, &mut picks);
        let many =
            |g: &usize| self.clause.groups[*g].count.is_some_and(|c| c.number().is_some_and(|n| n >= 20)) && self.clause.groups[*g].is_counted();
        picks.retain(many);
        self.picks = picks;
        self.hit_picks(harm, FLED, cue);
    }
}
