//! Words of harm that tell of no harm to anybody: figures of speech, states of affairs, suppositions, forecasts, fictions, rumours.
//!
//! Asked of every group that a pattern found, before it is written down.

use super::super::Harm;
use super::super::groups::{Group, GroupKind};
use super::{ACTIVE, CASES, CONDITION, COUNTED_HARM, DESCRIBED, GERUND, HOSPITAL, PASSIVE, PRESENT, REDUCED, Reader, TOLL, WHOSE_DEATH};
use crate::document::{Token, shape};
use crate::found::Rule;
use crate::is;
use crate::lexicon::Class;
use crate::syntax::Tag;

impl Reader<'_, '_> {
    /// Whether a harm word and the group beside it are one of these.
    pub(super) fn is_figure(&self, group: usize, harm: Harm, rule: Rule, cue: usize) -> bool {
        self.is_metaphor(group, harm, rule, cue)
            || self.is_supposed(group, rule, cue)
            || self.is_made_up(group)
            || self.is_simile(group, cue)
            || self.is_game(group, rule, cue)
    }

    /// "hurting Smith's party", "a dead man walking", "killing them with kindness", "left the speaker wounded".
    fn is_metaphor(&self, group: usize, harm: Harm, rule: Rule, cue: usize) -> bool {
        let Group { first, end, kind, .. } = *self.group(group);
        let word = &self.clause.doc.tokens[cue];
        let next = |n: usize, test: fn(&Token) -> bool| self.word_is(end + n, test);
        let implicit = self.group(group).is_implicit();
        // What is harmed is not the person named but something of theirs.
        let owner = kind == GroupKind::Name && next(0, |t| t.is_shape(shape::POSSESSIVE)) && rule != WHOSE_DEATH;
        let modifier = kind == GroupKind::Name
            && cue < first
            && next(0, |t| is!(t, "campaign" | "presidency" | "candidacy" | "administration" | "agenda" | "plan" | "bill" | "brand" | "nomination"));
        // "killed the Lang program"
        let noun =
            |t: &Token| t.has(Class::Noun) && !t.is_capital() && !t.has_any(Class::TimeWord.bit() | Class::VictimNoun.bit() | Class::Harm.bit());
        let modifier = modifier
            || kind == GroupKind::Name
                && cue + 1 < first
                && is!(self.clause.doc.tokens[first - 1], "the")
                && self.word_is(end, noun)
                && self.clause.tags.at(end) == Tag::Noun;
        // Massacres take many; of one person they are told only as a figure of speech.
        let massacre = implicit && is!(word, "massacred" | "massacres" | "massacring" | "slaughtered" | "slaughtering" | "annihilated" | "decimated");
        let kindness = next(0, |t| is!(t, "with")) && next(1, |t| is!(t, "kindness" | "laughter" | "boredom"));
        // The wounded of politics and sport: one person is told as wounded where something violent is near.
        let wounded = harm == Harm::Injured
            && implicit
            && (rule == DESCRIBED || rule == REDUCED && is!(word, "wounded" | "hurt" | "bruised"))
            && !self.is_violent_besides(cue);
        // Laws, taxes and defeats hurt too; what hurts people is named beside them.
        let hurts = is!(word, "hurt" | "hurting" | "hurts")
            && matches!(rule, ACTIVE | GERUND | PRESENT)
            && (implicit || !self.is_violent_besides(cue) || is!(self.clause.doc.tokens[end - 1], "family" | "families" | "both" | "americans"));
        // "I am sickened by this", "succumbed to temptation".
        let sickened = is!(word, "sickened") && (kind == GroupKind::Pronoun || rule == DESCRIBED);
        let succumbed = is!(word, "succumbed" | "succumbs")
            && self.word_is(cue + 1, |t| is!(t, "to"))
            && !(cue + 2..self.clause.end.min(cue + 9)).any(|i| {
                let t = &self.clause.doc.tokens[i];
                t.has_any(Class::Harm.bit() | Class::Weapon.bit())
                    || is!(t, "cancer" | "illness" | "disease" | "virus" | "covid" | "coronavirus" | "burns" | "wound")
            });
        let dead_man = is!(word, "dead") && next(0, |t| is!(t, "walking"));
        // "a study of 841 hospitalized patients": the ill of a clinic.
        let patients = (rule == DESCRIBED || !self.near_event && rule == PASSIVE)
            && is!(word, "hospitalized" | "hospitalised" | "infected")
            && is!(self.clause.doc.tokens[end - 1], "patients" | "patient" | "people" | "adults");
        // "That kills me."
        let me = is!(self.clause.doc.tokens[first], "me" | "us" | "you");
        let kills_me = me && (rule == PRESENT && is!(word, "kills" | "kill" | "hurts") || rule == GERUND && harm == Harm::Killed);
        let unwell = is!(word, "hospitalized" | "hospitalised") && self.is_illness(cue) || self.is_sick(rule, cue);
        owner || patients || kills_me || unwell || modifier || massacre || kindness || wounded || hurts || sickened || succumbed || dead_man
    }

    /// Taken to hospital with an illness: no injury. The words of it may stand in the sentence before.
    fn is_sick(&self, rule: Rule, cue: usize) -> bool {
        let doc = self.clause.doc;
        let hospitalized = is!(doc.tokens[cue], "hospitalized" | "hospitalised");
        if !(matches!(rule, HOSPITAL | CONDITION) || hospitalized && matches!(rule, PASSIVE | REDUCED)) {
            return false;
        }
        let violent = |i: usize| {
            let t = &doc.tokens[i];
            t.has(Class::Weapon) || t.has(Class::EventNoun) && !is!(t, "outbreak" | "epidemic" | "pandemic")
        };
        let ill = |i: usize| {
            is!(
                doc.tokens[i],
                "covid"
                    | "covid-19"
                    | "coronavirus"
                    | "virus"
                    | "viruses"
                    | "ebola"
                    | "infected"
                    | "infection"
                    | "infections"
                    | "symptoms"
                    | "fever"
                    | "cough"
                    | "asthma"
                    | "respiratory"
                    | "pneumonia"
                    | "flu"
                    | "influenza"
                    | "illness"
                    | "disease"
                    | "stroke"
                    | "seizure"
                    | "cancer"
                    | "diabetes"
                    | "quarantine"
                    | "hunger"
                    | "fainted"
                    | "dehydrated"
                    | "dehydration"
            )
        };
        let before = self.clause.first.saturating_sub(30);
        let fasts = (self.clause.first..cue).any(|i| is!(doc.tokens[i], "hunger" | "fainted"));
        (fasts || !(self.clause.first..self.clause.end).any(violent)) && (before..self.clause.end).any(ill)
    }

    /// "someone who is dead", "is hurt by no one", "one partner's death", "in many cases", "projections of 2,000 deaths".
    fn is_supposed(&self, group: usize, rule: Rule, cue: usize) -> bool {
        let Group { first, end, kind, count, .. } = *self.group(group);
        let doc = self.clause.doc;
        // A state of affairs that holds for nobody, a person that is only supposed.
        let present = (end..self.clause.end.min(end + 2)).any(|i| is!(doc.tokens[i], "is" | "are" | "gets"));
        let being = cue > end && self.word_is(cue - 1, |t| is!(t, "being" | "getting"));
        let nobody = kind == GroupKind::Zero && (present && self.word_is(cue + 1, |t| is!(t, "by")) || being) || is!(doc.tokens[end - 1], "zero");
        let somebody = is!(doc.tokens[first], "someone" | "somebody")
            && (end..self.clause.end.min(end + 3)).any(|i| is!(doc.tokens[i], "is" | "gets" | "who" | "being" | "getting"));
        // "the double-murder suspect was arrested"
        let multiple = rule != COUNTED_HARM && kind == GroupKind::Counted && is!(doc.tokens[first], "double" | "triple" | "quadruple" | "quintuple");
        let whoever = multiple || rule == COUNTED_HARM && (first..end).any(|i| doc.tokens[i].is_shape(shape::POSSESSIVE));
        let vague = rule == CASES && count.is_none_or(|c| c.number().is_none());
        // "injured another one of those nine"
        let ratio = (first.saturating_sub(16).max(self.clause.first)..first)
            .any(|i| is!(doc.tokens[i], "out") && self.word_is(i + 1, |t| is!(t, "of")) && self.word_is(i + 2, |t| is!(t, "every")));
        let homeless = rule == DESCRIBED && is!(doc.tokens[cue], "homeless");
        let forecast = (first.saturating_sub(5).max(self.clause.first)..first).any(|i| {
            is!(
                doc.tokens[i],
                "projection"
                    | "projections"
                    | "projected"
                    | "forecast"
                    | "forecasts"
                    | "predict"
                    | "predicted"
                    | "predicting"
                    | "prediction"
                    | "predictions"
                    | "scenario"
                    | "scenarios"
                    | "model"
                    | "models"
            )
        }) || matches!(rule, CASES | COUNTED_HARM | TOLL) && (self.is_to_come(first) || self.is_estimate(group));
        // "223,000 fewer premature deaths", "3,000 daily deaths", "one death is too many", "so no more people are hurt".
        let less = rule == COUNTED_HARM
            && (first + 1..end).any(|i| {
                is!(doc.tokens[i], "fewer" | "daily" | "weekly" | "annual" | "yearly") && !self.word_is(i + 1, |t| is!(t, "than") || t.is_number())
            });
        let rhetoric = rule == COUNTED_HARM && self.word_is(end, |t| is!(t, "is")) && self.word_is(end + 1, |t| is!(t, "too" | "enough"))
            || is!(doc.tokens[first], "no") && self.word_is(first + 1, |t| is!(t, "more")) && kind == GroupKind::Zero
            || first > self.clause.first && is!(doc.tokens[first - 1], "maybe" | "perhaps");
        let years = (cue + 1..self.clause.end).chain(self.clause.first..cue);
        let coming =
            rule == PRESENT && years.into_iter().any(|i| is!(doc.tokens[i], "coming") && self.word_is(i + 1, |t| is!(t, "years" | "decades")));
        // "in some cases", "a health scare that sent him to the hospital"
        let some_cases = rule == CASES && first > self.clause.first && is!(doc.tokens[first - 1], "in");
        let scare = rule == HOSPITAL
            && ((first.saturating_sub(6).max(self.clause.first)..first).any(|i| is!(doc.tokens[i], "scare" | "illness")) || self.is_illness(cue));
        // "1.6 percent of 73,000 residents"
        let share = first >= self.clause.first + 2
            && is!(doc.tokens[first - 1], "of")
            && (is!(doc.tokens[first - 2], "percent" | "percentage" | "fraction" | "third" | "quarter") || doc.word(first - 2) == "%");
        // Courthouses that bear a name are evacuated too.
        let namesake = rule == PASSIVE && kind == GroupKind::Name && self.clause.doc.value(cue, Class::Harm).starts_with("displaced");
        nobody
            || less
            || rhetoric
            || coming
            || share
            || some_cases
            || scare
            || namesake
            || ratio
            || somebody
            || whoever
            || vague
            || homeless
            || forecast
    }

    /// "its estimate of 60,000 deaths", where models and projections are spoken of.
    fn is_estimate(&self, group: usize) -> bool {
        let doc = self.clause.doc;
        let Group { first, count, .. } = *self.group(group);
        if count.and_then(|c| c.number()).is_none_or(|n| n < 1000) {
            return false;
        }
        let modelled = |i: usize| {
            is!(
                doc.tokens[i],
                "model"
                    | "models"
                    | "modelling"
                    | "modeling"
                    | "projection"
                    | "projections"
                    | "projected"
                    | "projecting"
                    | "forecast"
                    | "forecasts"
                    | "prediction"
                    | "predictions"
                    | "predicting"
                    | "scenario"
                    | "scenarios"
                    | "simulation"
                    | "simulations"
            )
        };
        let estimate = |i: usize| is!(doc.tokens[i], "estimate" | "estimates" | "estimated" | "estimating" | "minimum" | "maximum");
        (first.saturating_sub(9).max(self.clause.first)..first).any(estimate) && (self.clause.first.saturating_sub(40)..first).any(modelled)
    }

    /// "could reach 20,000 cases", "going to hit 100,000 deaths".
    fn is_to_come(&self, at: usize) -> bool {
        let doc = self.clause.doc;
        let from = at.saturating_sub(7).max(self.clause.first + 1);
        (from..at).any(|i| {
            let verb = is!(
                doc.tokens[i],
                "reach"
                    | "hit"
                    | "exceed"
                    | "see"
                    | "top"
                    | "cause"
                    | "climb"
                    | "rise"
                    | "be"
                    | "have"
                    | "bring"
                    | "mean"
                    | "surpass"
                    | "pass"
                    | "prevent"
                    | "avoid"
                    | "avert"
            );
            let to = is!(doc.tokens[i - 1], "to")
                && i >= self.clause.first + 2
                && is!(doc.tokens[i - 2], "going" | "expected" | "likely" | "projected" | "set" | "about" | "able" | "enough");
            verb && (self.clause.tags.at(i - 1) == Tag::Modal || to)
        })
    }

    /// Whether something but the word itself tells of violence.
    pub(super) fn is_violent_besides(&self, cue: usize) -> bool {
        let doc = self.clause.doc;
        let violent = |i: usize| i != cue && doc.tokens[i].has_any(Class::EventNoun.bit() | Class::Weapon.bit() | Class::Harm.bit());
        self.near_event || (self.clause.first..self.clause.end).any(violent)
    }
}
