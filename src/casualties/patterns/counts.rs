//! Deaths by their count: "the death toll rose to 57", "six bodies were found", "claimed 12 lives", "one fatally".

use super::super::Harm;
use super::{BODIES, FATALLY, LIVES, LOST_LIFE, Reader, TOLL};
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;
use crate::syntax::Tag;

impl Reader<'_, '_> {
    /// "the death toll rose to 57", "a toll of 57".
    pub(super) fn toll(&mut self, harm: Harm, cue: usize) {
        let doc = self.clause.doc;
        if !cue.checked_sub(1).is_some_and(|b| {
            self.word_is(b, |t| is!(t, "death" | "casualty" | "the" | "injury" | "official" | "final" | "a" | "overall" | "civilian" | "human"))
        }) {
            return;
        }
        let harm = if cue > 0 && is!(doc.tokens[cue - 1], "injury") { Harm::Injured } else { harm };
        self.figure_behind(harm, cue);
    }

    /// "the number of dead rose to 19", "the number of victims is 59".
    pub(super) fn number_of(&mut self, harm: Harm, cue: usize) -> bool {
        let from = cue.saturating_sub(4).max(self.clause.first);
        let number = (from..cue.saturating_sub(1)).find(|i| {
            is!(self.clause.doc.tokens[*i], "number" | "count" | "total")
                && self.word_is(i + 1, |t| is!(t, "of"))
                && (i + 2..cue).all(|j| matches!(self.clause.tags.at(j), Tag::Adjective | Tag::Determiner | Tag::Noun | Tag::Participle | Tag::Past))
        });
        // "the daily number of infections": a rate.
        let daily =
            number.is_some_and(|n| n > self.clause.first && self.word_is(n - 1, |t| is!(t, "daily" | "weekly" | "monthly" | "annual" | "average")));
        let before = self.hits.len();
        let number = number.filter(|_| !daily);
        if number.is_some() && self.clause.group_at(cue).is_none_or(|g| !self.group(g).is_counted()) {
            self.figure_behind(harm, cue);
        }
        self.hits.len() > before
    }

    /// The figure that a count of harm rose to, is or was: the first one behind it.
    pub(super) fn figure_behind(&mut self, harm: Harm, cue: usize) {
        let doc = self.clause.doc;
        // "he estimated the death toll at 20,000"
        let guessed = |i: usize| self.word_is(i, |t| is!(t, "estimated" | "estimates" | "projected" | "predicted" | "forecast"));
        let guess = (cue.saturating_sub(4).max(self.clause.first)..cue).any(guessed) && self.word_is(cue + 1, |t| is!(t, "at"));
        if guess && !self.near_event || self.clause.verb_group(cue).unreal {
            return;
        }
        for at in cue + 1..self.clause.end.min(cue + 14) {
            if self.clause.tags.at(at) == Tag::Modal || matches!(doc.word(at), ";" | ":") {
                return;
            }
            let Some(g) = self.clause.group_at(at) else { continue };
            let group = *self.group(g);
            if !group.is_counted() {
                continue;
            }
            let leads = self.word_is(group.first.saturating_sub(1), |t| {
                is!(
                    t,
                    "to" | "at"
                        | "of"
                        | "reached"
                        | "reaches"
                        | "hit"
                        | "passed"
                        | "topped"
                        | "exceeded"
                        | "was"
                        | "is"
                        | "as"
                        | "past"
                        | "surpassed"
                        | "from"
                        | "above"
                        | "stood"
                        | "by"
                        | "beyond"
                )
            });
            let range = is!(doc.tokens[group.first], "from");
            if (leads || range) && !(self.word_is(group.first.saturating_sub(1), |t| is!(t, "by"))) {
                self.hit(g, harm, TOLL, cue);
            }
            return;
        }
    }

    /// "six bodies were found", "the body of a man".
    pub(super) fn bodies(&mut self, harm: Harm, cue: usize) {
        let found = (self.clause.first.max(cue.saturating_sub(20))..self.clause.end.min(cue + 20)).any(|i| {
            is!(
                self.clause.doc.tokens[i],
                "found"
                    | "discovery"
                    | "recovered"
                    | "pulled"
                    | "discovered"
                    | "retrieved"
                    | "counted"
                    | "identified"
                    | "saw"
                    | "seen"
                    | "dumped"
                    | "lay"
                    | "lying"
                    | "unearthed"
                    | "exhumed"
                    | "buried"
                    | "morgue"
            )
        });
        if !found {
            return;
        }
        if let Some(g) = self.clause.group_at(cue)
            && self.group(g).end == cue + 1
            && self.group(g).is_counted()
        {
            return self.hit(g, harm, BODIES, cue);
        }
        if self.word_is(cue + 1, |t| is!(t, "of")) {
            let mut picks = std::mem::take(&mut self.picks);
            self.clause.objects(cue + 2, &mut picks);
            self.picks = picks;
            self.hit_picks(harm, BODIES, cue);
        }
    }

    /// "claimed the lives of", "claimed 12 lives", "lost their lives".
    pub(super) fn lives(&mut self, harm: Harm, cue: usize) {
        let doc = self.clause.doc;
        let from = cue.saturating_sub(7).max(self.clause.first);
        let verb = (from..cue).rev().find(|i| {
            is!(
                doc.tokens[*i],
                "claimed" | "claiming" | "claims" | "took" | "taken" | "takes" | "taking" | "cost" | "costing" | "lost" | "losing" | "lose" | "ended"
            )
        });
        let Some(verb) = verb.filter(|v| !(v + 1..cue).any(|i| is!(doc.tokens[i], "and" | "," | "but"))) else { return };
        if self.clause.verb_group(verb).unreal {
            return;
        }
        // "ended his life": one's own, unless it goes on with another's.
        let ended = is!(doc.tokens[verb], "ended") && verb + 2 == cue && self.clause.tags.at(verb + 1) == Tag::Possessive;
        let lost = ended || is!(doc.tokens[verb], "lost" | "lose" | "losing") || self.word_is(cue - 1, |t| is!(t, "own"));
        if self.word_is(cue + 1, |t| is!(t, "of")) && !lost {
            let mut picks = std::mem::take(&mut self.picks);
            self.clause.objects(cue + 2, &mut picks);
            self.picks = picks;
            return self.hit_picks(harm, LIVES, cue);
        }
        if let Some(g) = self.clause.group_at(cue).filter(|g| self.group(*g).is_counted()) {
            return self.hit(g, harm, LIVES, cue);
        }
        // "claims one man's life"
        if !lost
            && doc.tokens[cue - 1].is_shape(shape::POSSESSIVE)
            && cue >= self.clause.first + 2
            && let Some(g) = self.clause.group_at(cue - 2).filter(|g| self.group(*g).first > verb)
        {
            return self.hit(g, harm, LIVES, cue);
        }
        if lost && cue > self.clause.first && (self.clause.tags.at(cue - 1) == Tag::Possessive || self.word_is(cue - 1, |t| is!(t, "own"))) {
            let mut picks = std::mem::take(&mut self.picks);
            self.clause.subjects(self.clause.verb_group(verb).first, &mut picks);
            self.picks = picks;
            self.hit_picks(harm, LOST_LIFE, cue);
        }
    }

    /// "were shot, one fatally": a part. Before a verb it is read there.
    pub(super) fn fatally(&mut self, harm: Harm, cue: usize) {
        if self.word_is(cue + 1, |t| t.has(Class::Harm)) {
            return;
        }
        let ends = cue + 1 >= self.clause.end || self.clause.doc.tokens[cue + 1].is_mark() || self.word_is(cue + 1, |t| is!(t, "and"));
        if let Some(g) = self.clause.adjacent(cue).filter(|_| ends)
            && self.group(g).is_counted()
        {
            // "five were hurt, two seriously": two of the five.
            let whole = self.whole_before(self.group(g).first).filter(|w| {
                let (all, some) = (self.group(self.hits[*w].group).count, self.group(g).count);
                harm == Harm::Injured
                    && self.hits[*w].harm == harm
                    && all.and_then(|c| c.number()).zip(some.and_then(|c| c.number())).is_some_and(|(all, some)| all > some)
            });
            if whole.is_some() {
                return self.part(g, harm, FATALLY, cue, whole);
            }
            self.hit(g, harm, FATALLY, cue);
        }
    }
}
