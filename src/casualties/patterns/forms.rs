//! Verbs of harm in their other forms: "killing 12 people", "shooting two", "kills 12".

use super::super::Harm;
use super::{COUNTED_HARM, DEATH_OF, DESCRIBED, GERUND, PRESENT, Reader};
use crate::is;
use crate::lexicon::Class;
use crate::syntax::Tag;

impl Reader<'_, '_> {
    /// "killing 12 people", "the killing of six priests".
    pub(super) fn gerund(&mut self, harm: Harm, cue: usize) {
        let before = cue.checked_sub(1).filter(|b| *b >= self.clause.first);
        // "the triple slaying"
        if let Some(g) = self.clause.group_at(cue).filter(|g| self.group(*g).is_counted() && self.group(*g).end == cue + 1) {
            return self.hit(g, harm, COUNTED_HARM, cue);
        }
        if self.word_is(cue + 1, |t| is!(t, "of")) {
            return self.of(harm, cue);
        }
        if before.is_some_and(|b| matches!(self.clause.tags.at(b), Tag::Possessive | Tag::PossessiveMark | Tag::Determiner)) {
            return;
        }
        // "known for killing dozens at a time": what they do, not what they did.
        let known = |b: usize| self.word_is(b, |t| is!(t, "known" | "notorious" | "infamous" | "famous"));
        if before.is_some_and(|b| b > self.clause.first && self.word_is(b, |t| is!(t, "for")) && known(b - 1)) {
            return;
        }
        if self.clause.is_only_meant(cue) || self.clause.is_conditional(cue) || before.is_some_and(|b| self.word_is(b, |t| is!(t, "not" | "be"))) {
            return;
        }
        // "they would shrug at a president killing his rival": supposed as the whole clause is.
        let clause = (cue.saturating_sub(10).max(self.clause.first)..cue).rev().take_while(|i| !self.clause.doc.tokens[*i].is_mark());
        if clause.into_iter().any(|i| is!(self.clause.doc.tokens[i], "would" | "might" | "could")) {
            return;
        }
        let mut from = cue + 1;
        for _ in 0..2 {
            if self.word_is(from, |t| is!(t, "and" | "or" | ",")) && self.word_is(from + 1, |t| t.has(Class::Harm)) {
                from += 2;
            } else if self.word_is(from, |t| is!(t, "down")) {
                from += 1;
            }
        }
        let mut picks = std::mem::take(&mut self.picks);
        self.clause.objects(from, &mut picks);
        // "Killing an infant is rightly prohibited": what one does, not what was done.
        let opens = cue == self.clause.first;
        if self.is_gerund_subject(cue, &picks)
            || opens && picks.last().is_some_and(|g| self.word_is(self.clause.groups[*g].end, |t| is!(t, "is" | "are" | "would" | "should" | "will")))
        {
            picks.clear();
        }
        self.picks = picks;
        // "shooting three people to death"
        let deadly = harm == Harm::Injured && (self.deadly(cue) || self.dies_behind());
        self.hit_picks(if deadly { Harm::Killed } else { harm }, GERUND, cue);
    }

    /// "That is why shooting a burglar in your house is no murder": a deed as such, of somebody or other.
    fn is_gerund_subject(&self, cue: usize, picks: &[usize]) -> bool {
        let doc = self.clause.doc;
        let opens = cue == self.clause.first || self.word_is(cue - 1, |t| is!(t, "why" | "that" | "but" | "whether" | "if" | "and"));
        let [one] = *picks else { return false };
        let any = is!(doc.tokens[self.group(one).first], "a" | "an" | "another" | "someone" | "somebody" | "one");
        let end = self.group(one).end;
        let finite = (end..self.clause.end.min(end + 8)).find(|i| self.clause.tags.at(*i).is_finite() || self.clause.tags.at(*i) == Tag::Past);
        opens && any && finite.is_some_and(|i| is!(doc.tokens[i], "is" | "isn't" | "are" | "would" | "should" | "will" | "does" | "can" | "could"))
    }

    /// "shooting two people", but not "the shooting".
    pub(super) fn shooting(&mut self, harm: Harm, cue: usize) {
        let before = cue.checked_sub(1).filter(|b| *b >= self.clause.first);
        // "four shooting victims", "two gunshot victims"
        if let Some(g) = self.clause.group_at(cue)
            && self.group(g).is_counted()
            && self.word_is(self.group(g).end - 1, |t| is!(t, "victims"))
            && self.group(g).end == cue + 2
        {
            return self.hit(g, harm, DESCRIBED, cue);
        }
        if is!(self.clause.doc.tokens[cue], "gunshot") {
            return;
        }
        // "the fatal shooting of a clerk", "the shooting of four people"
        if self.word_is(cue + 1, |t| is!(t, "of")) {
            let fatal = before.is_some_and(|b| self.word_is(b, |t| is!(t, "fatal" | "deadly" | "lethal")));
            if fatal {
                return self.of(Harm::Killed, cue);
            }
            let mut picks = std::mem::take(&mut self.picks);
            self.clause.objects(cue + 2, &mut picks);
            picks.retain(|g| self.clause.groups[*g].is_counted());
            self.picks = picks;
            if !self.clause.is_only_meant(cue) && !self.clause.is_conditional(cue) {
                self.hit_picks(harm, DEATH_OF, cue);
            }
            return;
        }
        if before.is_some_and(|b| {
            matches!(self.clause.tags.at(b), Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Possessive | Tag::PossessiveMark)
        }) {
            return;
        }
        let harm = if self.word_is(cue + 1, |t| is!(t, "and")) && self.word_is(cue + 2, |t| is!(t, "killing")) { Harm::Killed } else { harm };
        self.gerund(harm, cue);
    }

    /// What "managed to", "went on to" and "proceeded to" tell of has happened.
    fn is_done(&self, to: usize) -> bool {
        if to < self.clause.first + 2 {
            return false;
        }
        let went = self.word_is(to - 1, |t| is!(t, "on")) && self.word_is(to - 2, |t| is!(t, "went"));
        let verb = if went { to - 2 } else { to - 1 };
        (went || self.word_is(verb, |t| is!(t, "managed" | "proceeded"))) && !self.clause.verb_group(verb).unreal
    }

    /// "kills 12"; "to kill" and "will kill" are not said to have happened.
    pub(super) fn present(&mut self, harm: Harm, cue: usize) {
        let before = cue.checked_sub(1).filter(|b| *b >= self.clause.first);
        let base = self.clause.doc.value(cue, Class::Harm).ends_with("base");
        // "managed to kill 12 guards", "went on to shoot six people": done.
        if base && before.is_some_and(|b| self.word_is(b, |t| is!(t, "to"))) && self.is_done(cue - 1) {
            let mut picks = std::mem::take(&mut self.picks);
            self.clause.objects(cue + 1, &mut picks);
            picks.retain(|g| self.clause.groups[*g].is_counted());
            self.picks = picks;
            return self.hit_picks(harm, PRESENT, cue);
        }
        if before.is_some_and(|b| {
            matches!(
                self.clause.tags.at(b),
                Tag::To | Tag::Modal | Tag::Do | Tag::Determiner | Tag::Negation | Tag::Possessive | Tag::Preposition | Tag::Adverb
            ) && !self.word_is(b, |t| is!(t, "fatally" | "accidentally" | "reportedly" | "allegedly"))
                || self.word_is(b, |t| is!(t, "to"))
        }) {
            return;
        }
        if self.clause.is_conditional(cue) || self.clause.verb_group(cue).unreal {
            return;
        }
        let mut picks = std::mem::take(&mut self.picks);
        self.clause.objects(cue + 1, &mut picks);
        // "Mother fatally shoots daughter, self"
        let deadly = harm == Harm::Injured && self.deadly(cue);
        if base || !deadly && is!(self.clause.doc.tokens[cue], "hurts" | "shoots" | "stabs") {
            picks.retain(|g| self.clause.groups[*g].is_counted());
        }
        self.picks = picks;
        let died = deadly || harm == Harm::Injured && self.dies_behind();
        self.hit_picks(if died { Harm::Killed } else { harm }, PRESENT, cue);
    }
}
