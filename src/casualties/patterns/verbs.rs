//! Verbs of harm in the past, active and passive: "killed 12 people", "were shot", "12 people killed".

use super::super::Harm;
use super::super::groups::GroupKind;
use super::{ACTIVE, ALONG_WITH, HOSPITAL, PASSIVE, REDUCED, Reader};
use crate::is;
use crate::lexicon::Class;
use crate::syntax::Tag;

impl Reader<'_, '_> {
    /// "shot" and "stabbed" are injuries unless the words around say that they were deadly.
    pub(super) fn deadly(&self, cue: usize) -> bool {
        let fatal_before = cue.checked_sub(1).is_some_and(|b| self.word_is(b, |t| is!(t, "fatally" | "mortally")));
        fatal_before
            || self.word_is(cue + 1, |t| is!(t, "dead" | "fatally"))
            || self.word_is(cue + 1, |t| is!(t, "to")) && self.word_is(cue + 2, |t| is!(t, "death"))
            || (self.word_is(cue + 1, |t| is!(t, "and")) || cue + 1 < self.clause.end && self.clause.doc.word(cue + 1) == ",")
                && (self.word_is(cue + 2, |t| is!(t, "killed" | "fatally" | "murdered")))
            || self.word_is(cue + 1, |t| is!(t, "them" | "him" | "her")) && self.word_is(cue + 2, |t| is!(t, "dead"))
    }

    /// "were killed", "killed 12 people", "12 people killed".
    pub(super) fn past(&mut self, harm: Harm, cue: usize) {
        let doc = self.clause.doc;
        let t = &doc.tokens[cue];
        if is!(t, "gunned") && !self.word_is(cue + 1, |t| is!(t, "down")) {
            return;
        }
        // "longer-shot candidate"; an airman shot down is not shot.
        if cue > self.clause.first && doc.tokens[cue - 1].is_hyphen() && self.clause.group_at(cue).is_none() {
            return;
        }
        if is!(t, "shot") && self.word_is(cue + 1, |t| is!(t, "down")) {
            return;
        }
        let harm = if harm == Harm::Injured && self.deadly(cue) { Harm::Killed } else { harm };
        let shot = is!(t, "shot" | "stabbed" | "knifed");
        // "shot to the top", "shot up", "shot through the roof": it rose.
        let to_death = self.word_is(cue + 2, |t| is!(t, "death"));
        if shot
            && (self.word_is(cue + 1, |t| is!(t, "to" | "into")) && !to_death && !self.clause.verb_group(cue).be
                || self.word_is(cue + 1, |t| is!(t, "up" | "past" | "ahead"))
                || self.word_is(cue + 1, |t| is!(t, "back")) && !self.clause.verb_group(cue).be)
        {
            return;
        }
        // The noun: "a shot", "the shot", "a lucky shot".
        let noun = |at: usize| matches!(self.clause.tags.at(at), Tag::Determiner | Tag::Possessive | Tag::Preposition);
        let before = self.clause.tags.at(cue.saturating_sub(1));
        if is!(t, "shot")
            && cue > self.clause.first
            && self.clause.group_at(cue - 1).is_none()
            && (noun(cue - 1) || before == Tag::Adjective && !self.clause.verb_group(cue - 1).be)
        {
            return;
        }
        if self.describes(harm, cue) || self.number_of(harm, cue) {
            return;
        }
        let verb = self.clause.verb_group(cue);
        if verb.unreal {
            return;
        }
        // "Killed were three men", "those killed included".
        if self.inverted(harm, cue) {
            return;
        }
        if verb.be {
            // "were shot at": missed.
            let ends = |i: usize| {
                let word = |t: &crate::document::Token| t.is_mark() || is!(t, "and" | "but" | "by" | "on" | "in" | "from" | "while" | "as");
                i >= self.clause.end || word(&doc.tokens[i])
            };
            if shot && harm == Harm::Injured && self.word_is(cue + 1, |t| is!(t, "at")) && ends(cue + 2) {
                return;
            }
            let mut picks = std::mem::take(&mut self.picks);
            self.clause.subjects(verb.first, &mut picks);
            self.picks = picks;
            self.hit_picks(harm, PASSIVE, cue);
            self.along_with(harm, cue);
            return;
        }
        // Objects may stand behind a second verb: "killed or wounded 30 people".
        let mut from = cue + 1;
        for _ in 0..2 {
            if self.word_is(from, |t| is!(t, "and" | "or" | "," | "/")) && self.word_is(from + 1, |t| t.has(Class::Harm) || is!(t, "fatally")) {
                from += 2;
            } else if self.word_is(from, |t| is!(t, "dead" | "down")) {
                from += 1;
            }
        }
        // "five men shot to death a watchman": who follows is the victim, who goes before is not.
        let to_death = self.word_is(from, |t| is!(t, "to")) && self.word_is(from + 1, |t| is!(t, "death"));
        let behind_death = to_death && self.word_is(from + 2, |t| is!(t, "a" | "an" | "the" | "his" | "her" | "their") || t.is_number());
        from += 2 * behind_death as usize;
        let adjacent = self.clause.adjacent(cue).filter(|_| !verb.have).map(|g| self.clause.whole(g));
        if adjacent.is_some_and(|g| self.shares_doubt(g) || self.is_risked(g)) {
            return;
        }
        let mut picks = std::mem::take(&mut self.picks);
        self.clause.objects(from, &mut picks);
        let counted_before = adjacent.is_some_and(|g| self.group(g).is_counted());
        let object = picks.first().is_some_and(|g| {
            // "three gunmen killed a guard", but "12 people killed, …"
            let follows = self.group(*g).first == from && !self.starts_clause(*g);
            let named = matches!(self.clause.tags.at(from), Tag::Determiner | Tag::Possessive) && self.group(*g).kind == GroupKind::Single;
            !counted_before || follows && (self.group(*g).is_counted() || named)
        });
        // "two men stabbed them": who goes before acts, whoever "them" are.
        let acts = self.word_is(from, |t| is!(t, "him" | "her" | "them" | "us" | "me" | "it")) && self.clause.tags.at(from) == Tag::Pronoun;
        let object = object || behind_death && !picks.is_empty() || acts;
        let active = object && (verb.have || cue > self.clause.first);
        // A defeat, a scandal and a vote hurt too; bullets and bombs hurt by number.
        if is!(t, "hurt" | "burned") {
            picks.retain(|g| self.clause.groups[*g].is_counted());
        }
        self.picks = picks;
        if active {
            // "stabbed 4 people to death", "shot him dead"
            let died = harm == Harm::Injured && self.dies_behind();
            self.hit_picks(if died { Harm::Killed } else { harm }, ACTIVE, cue);
        } else if let Some(g) = adjacent
            // "some citizens infected with it should be brought home"
            && !(harm == Harm::Infected && (cue + 1..self.clause.end.min(cue + 6)).any(|i| self.clause.tags.at(i) == Tag::Modal))
            && self.is_reduced_victim(g, cue, shot && harm == Harm::Injured)
        {
            self.picks.clear();
            self.picks.push(g);
            let mut joined = std::mem::take(&mut self.picks);
            self.clause.subjects(self.group(g).end, &mut joined);
            if joined.is_empty() || joined[0] != g {
                joined.clear();
                joined.push(g);
            }
            if joined.len() > 1 && self.clause_has_object(joined[joined.len() - 1]) {
                joined.truncate(1);
            }
            self.picks = joined;
            self.hit_picks(harm, REDUCED, cue);
            self.along_with(harm, cue);
        }
    }

    /// "dead" or "to death" behind the last of those picked.
    pub(super) fn dies_behind(&self) -> bool {
        let Some(last) = self.picks.last() else { return false };
        let behind = self.group(*last).end;
        self.word_is(behind, |t| is!(t, "dead"))
            || (behind..self.clause.end.min(behind + 5))
                .take_while(|i| !self.clause.doc.tokens[*i].is_mark())
                .any(|i| self.word_is(i, |t| is!(t, "to")) && self.word_is(i + 1, |t| is!(t, "death")))
    }

    /// "four may have been killed and seven wounded": what is possible of the first is so of the second.
    fn shares_doubt(&self, g: usize) -> bool {
        let first = self.group(g).first;
        first >= self.clause.first + 2
            && self.word_is(first - 1, |t| is!(t, "and" | "or"))
            && self.word_is(first - 2, |t| t.has(Class::Harm))
            && self.clause.verb_group(first - 2).unreal
    }

    /// "it may get millions of people killed"
    fn is_risked(&self, g: usize) -> bool {
        let Some(verb) = self.group(g).first.checked_sub(1).filter(|v| *v > self.clause.first) else { return false };
        let get = self.word_is(verb, |t| is!(t, "get" | "gets" | "getting" | "have" | "see"));
        get && (self.clause.verb_group(verb).unreal || matches!(self.clause.tags.at(verb - 1), Tag::Modal | Tag::To))
    }

    /// Whether a group behind the verb is the subject of the next clause.
    pub(super) fn starts_clause(&self, g: usize) -> bool {
        let end = self.group(g).end;
        self.word_is(end, |t| t.has(Class::Harm) || is!(t, "were" | "was" | "are" | "is"))
    }

    pub(super) fn clause_has_object(&self, g: usize) -> bool {
        let first = self.group(g).first;
        first > self.clause.first && self.clause.doc.tokens[first - 1].has(Class::Harm)
    }

    /// "12 people killed", "the man killed by": the group right before a participle is its victim rather than its actor.
    pub(super) fn is_reduced_victim(&self, g: usize, cue: usize, shot: bool) -> bool {
        let group = self.group(g);
        let next = cue + 1;
        let ends = next >= self.clause.end || self.clause.doc.tokens[next].is_mark();
        let by =
            self.word_is(next, |t| t.has(Class::Preposition) || is!(t, "when" | "while" | "as" | "after" | "and" | "or" | "dead" | "since" | "so"));
        if shot && self.word_is(next, |t| is!(t, "was" | "were" | "is" | "fired" | "had")) {
            return false;
        }
        if group.is_counted() {
            let opens = group.first == self.clause.first && self.clause.doc.tokens[group.first].is_number();
            let one = group.kind == GroupKind::Bare && group.count == Some(crate::numbers::Count::exactly(1)) && !opens;
            // "several men shot repeatedly at the office"
            let aims = (next..self.clause.end.min(next + 2)).take_while(|i| *i == next || self.clause.tags.at(i - 1) == Tag::Adverb);
            let at = aims.clone().any(|i| self.word_is(i, |t| is!(t, "at" | "into" | "toward" | "towards")));
            let place = aims.last().is_some_and(|i| self.word_is(i + 1, |t| t.has_any(Class::Determiner.bit() | Class::Possessive.bit())));
            if shot && at && place && !opens && group.kind != GroupKind::Bare {
                return false;
            }
            return !(shot && one) && (!matches!(self.clause.tags.at(next), Tag::Determiner | Tag::Possessive) || ends);
        }
        // "killed 13 days ago"
        let ago = self.clause.tags.at(next) == Tag::Number && self.word_is(next + 1, |t| t.has(Class::TimeUnit));
        if !ends
            && !by
            && !ago
            && !self.clause.tags.at(next).eq(&Tag::Adverb)
            && !self.word_is(next, |t| t.has_any(Class::Weekday.bit() | Class::TimeWord.bit()))
        {
            return false;
        }
        match group.kind {
            GroupKind::Counted | GroupKind::Bare | GroupKind::Zero => true,
            GroupKind::Single | GroupKind::Name => {
                !shot
                    || !self.word_is(next, |t| {
                        is!(t, "at" | "from" | "for" | "down" | "back" | "up" | "through" | "into" | "toward" | "towards" | "past" | "over")
                    })
            }
            GroupKind::Plural => is!(self.clause.doc.tokens[group.first], "those"),
            GroupKind::Pronoun => false,
        }
    }

    /// "killed along with two gunmen"
    pub(super) fn along_with(&mut self, harm: Harm, cue: usize) {
        let with = (cue + 1..self.clause.end.min(cue + 9))
            .find(|i| self.word_is(*i, |t| is!(t, "along" | "together")) && self.word_is(i + 1, |t| is!(t, "with")));
        if let Some(with) = with {
            let mut picks = std::mem::take(&mut self.picks);
            self.clause.objects(with + 2, &mut picks);
            self.picks = picks;
            self.hit_picks(harm, ALONG_WITH, cue);
        }
    }

    /// "struck", "treated", "grazed": only people, in the passive.
    pub(super) fn weak(&mut self, harm: Harm, cue: usize) {
        let verb = self.clause.verb_group(cue);
        if !verb.be || verb.unreal {
            return;
        }
        let treated = is!(self.clause.doc.tokens[cue], "treated");
        let hurt = (cue + 1..self.clause.end.min(cue + 12)).any(|i| {
            is!(
                self.clause.doc.tokens[i],
                "bullet"
                    | "bullets"
                    | "gunfire"
                    | "gunshot"
                    | "gunshots"
                    | "pellet"
                    | "pellets"
                    | "shrapnel"
                    | "wound"
                    | "wounds"
                    | "injuries"
                    | "injury"
                    | "hospital"
                    | "smoke"
                    | "arm"
                    | "leg"
                    | "head"
                    | "chest"
                    | "stomach"
                    | "back"
                    | "foot"
                    | "shoulder"
                    | "scene"
                    | "burns"
                    | "neck"
                    | "hand"
                    | "abdomen"
                    | "torso"
                    | "thigh"
                    | "hip"
            )
        });
        let released =
            self.word_is(cue + 1, |t| is!(t, "and")) && (cue + 2..self.clause.end.min(cue + 5)).any(|i| is!(self.clause.doc.tokens[i], "released"));
        if !hurt && !(treated && (released || self.word_is(cue + 1, |t| is!(t, "at" | "for")))) {
            return;
        }
        if self.dies_later(cue) {
            return;
        }
        let mut picks = std::mem::take(&mut self.picks);
        self.clause.subjects(verb.first, &mut picks);
        self.picks = picks;
        self.hit_picks(harm, if treated { HOSPITAL } else { PASSIVE }, cue);
    }

    /// "beaten to death", "burned alive".
    pub(super) fn deathly(&mut self, harm: Harm, cue: usize) {
        let to_death = (cue + 1..self.clause.end.min(cue + 3)).any(|i| is!(self.clause.doc.tokens[i], "death" | "alive"));
        if to_death {
            self.past(harm, cue);
        } else if is!(self.clause.doc.tokens[cue], "beaten" | "burned" | "burnt" | "scalded" | "trampled" | "crushed")
            && self.clause.verb_group(cue).be
        {
            self.weak(Harm::Injured, cue);
        }
    }
}
