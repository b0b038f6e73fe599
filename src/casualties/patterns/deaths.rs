//! Deaths: "died", "left 12 dead", "was found dead"; and when a death is one of an event.

use super::super::Harm;
use super::super::groups::GroupKind;
use super::{DIED, Reader, STATE};
use crate::is;
use crate::lexicon::Class;
use crate::syntax::Tag;

impl Reader<'_, '_> {
    /// "12 people died", "Soleimani, who died".
    pub(super) fn died(&mut self, harm: Harm, cue: usize) {
        let verb = self.clause.verb_group(cue);
        if verb.unreal {
            return;
        }
        let mut picks = std::mem::take(&mut self.picks);
        self.clause.subjects(verb.first, &mut picks);
        if picks.is_empty()
            && let Some(g) = self.clause.adjacent(cue)
        {
            picks.push(g);
        }
        // The old and the ill die too, but of no incident.
        if is!(self.clause.doc.tokens[cue], "died" | "dies") && self.natural(cue) {
            picks.clear();
        }
        let counted = |g: &usize| self.clause.groups[*g].is_counted();
        // "Lang, who died in 2017, was the first to": a life's end.
        let year = |t: &crate::document::Token| t.is_number() && t.len == 4;
        let in_year = self.word_is(cue + 1, |t| is!(t, "in")) && self.word_is(cue + 2, year);
        if in_year && !self.is_violent_itself() {
            picks.retain(counted);
        }
        let along = self.word_is(cue + 1, |t| is!(t, "along" | "together")) && self.word_is(cue + 2, |t| is!(t, "with"));
        let from_view = self.word_is(cue + 1, |t| is!(t, "from"))
            && (cue + 2..self.clause.end.min(cue + 5)).any(|i| is!(self.clause.doc.tokens[i], "view" | "sight" | "radar" | "politics" | "screens"))
            || self.word_is(cue + 1, |t| is!(t, "from")) && self.word_is(cue.wrapping_sub(1), |t| is!(t, "virtually" | "practically" | "largely"));
        if harm == Harm::Missing && (from_view || self.word_is(cue + 1, |t| is!(t, "behind" | "into" | "under" | "beneath" | "down" | "below")))
            || harm == Harm::Killed && !along && !self.is_violent()
        {
            picks.retain(counted);
        }
        self.picks = picks;
        self.hit_picks(harm, DIED, cue);
        if harm == Harm::Killed && !self.picks.is_empty() {
            self.along_with(harm, cue);
        }
    }

    /// Whether something of the sentence tells of an event: the old die every day.
    pub(super) fn is_violent(&self) -> bool {
        self.near_event || self.is_violent_itself()
    }

    fn is_violent_itself(&self) -> bool {
        let doc = self.clause.doc;
        (self.clause.first..self.clause.end).any(|i| {
            let t = &doc.tokens[i];
            t.has_any(Class::EventNoun.bit() | Class::Weapon.bit())
                || t.has(Class::Harm)
                    && !is!(
                        t,
                        "died"
                            | "dies"
                            | "die"
                            | "dying"
                            | "death"
                            | "deaths"
                            | "dead"
                            | "deceased"
                            | "life"
                            | "lives"
                            | "body"
                            | "cases"
                            | "fled"
                            | "condition"
                    )
                || is!(
                    t,
                    "scene"
                        | "instantly"
                        | "gunshot"
                        | "shots"
                        | "wounds"
                        | "injuries"
                        | "rubble"
                        | "fall"
                        | "overdose"
                        | "poisoning"
                        | "suicide"
                        | "drowning"
                        | "victim"
                        | "victims"
                )
        })
    }

    /// The same for "the death of", which is told of anybody: the sentence is violent, or the whole article.
    pub(super) fn is_violent_death(&self) -> bool {
        self.is_violent_itself() || self.near_event && self.tells
    }

    pub(super) fn natural(&self, cue: usize) -> bool {
        let mourned =
            |i: usize| is!(self.clause.doc.tokens[i], "tribute" | "tributes" | "legacy" | "icon" | "eulogy" | "memoir" | "obituary" | "longtime");
        // "the director has died aged 77", where nothing in the sentence tells of violence
        let old = (cue + 1..cue + 4).any(|i| {
            let at = self.word_is(i, |t| is!(t, "at"));
            self.word_is(i, |t| is!(t, "aged")) || at && (self.word_is(i + 1, |t| is!(t, "age")) || self.word_is(i + 2, |t| is!(t, "age")))
        });
        let violent = |i: usize| self.clause.doc.tokens[i].has_any(Class::EventNoun.bit() | Class::Weapon.bit());
        let of_age = old && !(self.clause.first..self.clause.end).any(violent);
        of_age || self.is_illness(cue) || self.word_is(cue + 2, |t| is!(t, "natural")) || (self.clause.first..self.clause.end).any(mourned)
    }

    /// Whether an illness is named soon behind a word.
    pub(super) fn is_illness(&self, cue: usize) -> bool {
        (cue + 1..self.clause.end.min(cue + 12)).any(|i| {
            is!(
                self.clause.doc.tokens[i],
                "cancer"
                    | "leukemia"
                    | "leukaemia"
                    | "lymphoma"
                    | "tumor"
                    | "tumour"
                    | "alzheimer's"
                    | "alzheimer"
                    | "parkinson"
                    | "pneumonia"
                    | "diabetes"
                    | "stroke"
                    | "strokes"
                    | "dementia"
                    | "illness"
                    | "infection"
                    | "dehydration"
                    | "exhaustion"
                    | "exposure"
                    | "heart"
            )
        })
    }

    /// "Four die in blast", "with 12 dying".
    pub(super) fn headline_died(&mut self, harm: Harm, cue: usize) {
        let verb = self.clause.verb_group(cue);
        if verb.unreal {
            return;
        }
        // "you would have had a million people die"
        let from = cue.saturating_sub(20).max(self.clause.first);
        if is!(self.clause.doc.tokens[cue], "die" | "drown")
            && (from..cue).any(|i| is!(self.clause.doc.tokens[i], "would" | "could" | "might" | "will"))
        {
            return;
        }
        // "thousands of patients die waiting": what goes on and on, where nothing tells of an event.
        let round = |g: usize| is!(self.clause.doc.tokens[self.group(g).first], "thousands" | "hundreds" | "millions" | "tens" | "many");
        if let Some(g) = self.clause.adjacent(cue)
            && self.group(g).is_counted()
            && !(round(g) && self.word_is(cue, |t| is!(t, "die")) && (!self.is_violent() || self.word_is(cue + 1, |t| t.has(Class::VerbIng))))
        {
            self.hit(g, harm, DIED, cue);
        }
    }

    /// "12 dead", "are missing", "was found dead", "the dead include".
    pub(super) fn state(&mut self, harm: Harm, cue: usize) {
        let before = cue.checked_sub(1).filter(|b| *b >= self.clause.first);
        if before.is_some_and(|b| self.word_is(b, |t| is!(t, "shot" | "gunned" | "drop" | "dropped" | "half" | "brain"))) && harm == Harm::Killed {
            return;
        }
        // "brain-dead"
        if cue >= self.clause.first + 2 && self.clause.doc.tokens[cue - 1].is_hyphen() && self.word_is(cue - 2, |t| is!(t, "brain" | "half")) {
            return;
        }
        if self.number_of(harm, cue) {
            return;
        }
        if self.describes(harm, cue) || self.inverted(harm, cue) {
            return;
        }
        let verb = self.clause.verb_group(cue);
        if verb.unreal {
            return;
        }
        let went = before.is_some_and(|b| {
            self.word_is(b, |t| {
                is!(t, "went" | "gone" | "go" | "going" | "lay" | "fell" | "remain" | "remained" | "still" | "were" | "was" | "are" | "is")
            })
        });
        // "was missing three games", "dead serious": something of another sort follows.
        let next = cue + 1;
        let left_so = self.clause.adjacent(cue).is_some_and(|g| {
            let first = self.group(self.first_joined(g)).first;
            self.verb_before(first, |t| is!(t, "left" | "leaving" | "leaves"))
        });
        // "was pronounced dead a short time later"
        let declared = before.is_some_and(|b| self.word_is(b, |t| is!(t, "pronounced" | "declared")));
        let open = left_so
            || declared
            || next >= self.clause.end
            || self.clause.doc.tokens[next].is_mark()
            || matches!(self.clause.tags.at(next), Tag::Preposition | Tag::Conjunction | Tag::Subordinator | Tag::Adverb)
            || self.word_is(next, |t| {
                t.has_any(Class::Weekday.bit() | Class::TimeWord.bit() | Class::Harm.bit() | Class::Preposition.bit() | Class::Subordinator.bit())
                    || is!(t, "when" | "on" | "for" | "and" | "as")
            });
        if !open {
            return;
        }
        if let Some(g) = self.clause.adjacent(cue) {
            let group = *self.group(g);
            let first = self.first_joined(g);
            let left = self.verb_before(self.group(first).first, |t| {
                is!(
                    t,
                    "left" | "leaving" | "leaves" | "leave" | "found" | "finding" | "find" | "shot" | "with" | "reported" | "declared" | "pronounced"
                )
            });
            // "Medics pronounced him dead"
            let pronounced = self.verb_before(group.first, |t| is!(t, "pronounced" | "declared"));
            // "Boy, 15, dead after shooting"
            let start = self.group(first).first;
            let opens = start == self.clause.first || matches!(self.clause.doc.word(start - 1), ":" | "|");
            let headline = opens
                && harm == Harm::Killed
                && (group.kind == GroupKind::Single || group.kind == GroupKind::Name && self.is_violent())
                && !self.word_is(cue + 1, |t| is!(t, "at" | "of"));
            // "the man found dead on Friday is a teacher"
            let found = group.kind == GroupKind::Single && before.is_some_and(|b| b >= group.end && self.word_is(b, |t| is!(t, "found")));
            if group.is_counted()
                || found
                || left && (group.kind != GroupKind::Pronoun || pronounced)
                || group.kind == GroupKind::Single && harm == Harm::Missing
                || headline
            {
                self.hit(g, harm, STATE, cue);
                // "left two policemen and a child dead", "Mother, 2 children found dead"
                let opens = self.group(first).first == self.clause.first;
                for joined in (first..g).filter(|_| left || opens) {
                    self.hit(joined, harm, STATE, cue);
                }
                return;
            }
        }
        if verb.be || went {
            let mut picks = std::mem::take(&mut self.picks);
            let first = if verb.be || verb.first < cue { verb.first } else { before.unwrap_or(cue) };
            self.clause.subjects(first, &mut picks);
            let from = self.word_is(cue + 1, |t| is!(t, "from" | "out"));
            if harm == Harm::Missing {
                picks.retain(|g| self.clause.groups[*g].kind != GroupKind::Pronoun && !(from && self.clause.groups[*g].is_implicit()));
            } else if !self.is_violent() && !before.is_some_and(|b| self.word_is(b, |t| is!(t, "pronounced" | "declared"))) {
                // "A husband and wife were found dead" tells of an event; "Justice Lang was found dead" may not.
                let found = before.is_some_and(|b| self.word_is(b, |t| is!(t, "found")));
                picks.retain(|g| self.clause.groups[*g].is_counted() || found && self.clause.groups[*g].kind == GroupKind::Single);
            }
            self.picks = picks;
            self.hit_picks(harm, STATE, cue);
        }
    }

    /// The first of the groups that are joined to this one from the left: "35 soldiers, two nurses and his three guards".
    fn first_joined(&self, g: usize) -> usize {
        let mut first = g;
        let mut and = false;
        while first > 0 {
            let mut at = self.group(first).first;
            if at > self.clause.first && self.clause.tags.at(at - 1) == Tag::Possessive {
                at -= 1;
            }
            if at <= self.clause.first + 1 {
                break;
            }
            let conjunction = self.word_is(at - 1, |t| is!(t, "and"));
            let comma = self.clause.doc.word(at - 1) == "," || conjunction && self.clause.doc.word(at - 2) == ",";
            let end = self.group(first - 1).end;
            let headline = comma && self.group(first - 1).first == self.clause.first;
            let mut left = at - 1 - (comma && conjunction) as usize;
            // "William Lang, 21, and Ana Lang, 22, dead"
            if left >= self.clause.first + 2
                && self.clause.doc.tokens[left - 1].is_number()
                && self.clause.doc.word(left - 2) == ","
                && end + 2 == left
            {
                left = end;
            }
            if !(conjunction || comma && (and || headline)) || end != left {
                break;
            }
            and = true;
            first -= 1;
        }
        first
    }

    pub(super) fn verb_before(&self, at: usize, test: impl Fn(&crate::document::Token) -> bool) -> bool {
        (at.saturating_sub(3).max(self.clause.first)..at).any(|i| test(&self.clause.doc.tokens[i]))
    }
}
