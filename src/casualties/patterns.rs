//! From a harm word to the people harmed: one reader for each form of word in `gazetteers/cues/harm.tsv`.
//!
//! The list gives every word a harm and a form, `killed.past`; [`FORMS`] gives every form its reader and the name of its rule. A reader
//! looks around the word (see [`super::clause`]) and reports groups of people with the rule that found them.

use super::Harm;
use super::clause::Clause;
use super::groups::{Group, GroupKind};
use crate::document::shape;
use crate::found::Rule;
use crate::is;
use crate::lexicon::Class;
use crate::syntax::Tag;

/// Some people came to harm.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    /// Index of the group.
    pub group: usize,
    pub harm: Harm,
    pub rule: Rule,
    /// The harm word.
    pub cue: usize,
    /// The index of the hit that this is a part of.
    pub part_of: Option<usize>,
}

/// All rules of the stage.
pub const RULES: &[Rule] = &[
    PASSIVE,
    ACTIVE,
    REDUCED,
    GERUND,
    PRESENT,
    DIED,
    STATE,
    DESCRIBED,
    COUNTED_HARM,
    DEATH_OF,
    WHOSE_DEATH,
    TOLL,
    BODIES,
    LIVES,
    LOST_LIFE,
    FATALLY,
    HOSPITAL,
    CONDITION,
    WOUNDS,
    HOSTAGE,
    CUSTODY,
    CASES,
    NO_CASUALTIES,
    THOSE_HARMED,
    INCLUDING,
    OF_THEM,
    ALONG_WITH,
    FLED,
    AMONG,
    VICTIMS_WERE,
];

const PASSIVE: Rule = "passive";
const ACTIVE: Rule = "active";
const REDUCED: Rule = "reduced-passive";
const GERUND: Rule = "gerund";
const PRESENT: Rule = "verb-present";
const DIED: Rule = "died";
const STATE: Rule = "state";
pub(super) const DESCRIBED: Rule = "described";
const COUNTED_HARM: Rule = "counted-harm";
const DEATH_OF: Rule = "death-of";
const WHOSE_DEATH: Rule = "whose-death";
const TOLL: Rule = "toll";
const BODIES: Rule = "bodies";
const LIVES: Rule = "lives-claimed";
const LOST_LIFE: Rule = "life-lost";
const FATALLY: Rule = "fatally";
const HOSPITAL: Rule = "in-hospital";
const CONDITION: Rule = "in-condition";
const WOUNDS: Rule = "with-wounds";
const HOSTAGE: Rule = "hostage";
const CUSTODY: Rule = "custody";
const CASES: Rule = "cases";
const NO_CASUALTIES: Rule = "no-casualties";
const THOSE_HARMED: Rule = "those-harmed";
const INCLUDING: Rule = "including";
const OF_THEM: Rule = "of-them";
const ALONG_WITH: Rule = "along-with";
const FLED: Rule = "fled";
const VICTIMS_WERE: Rule = "victims-were";
const AMONG: Rule = "among-those";

/// Reads the people harmed off one sentence.
pub(super) struct Reader<'a, 'd> {
    pub clause: Clause<'a, 'd>,
    pub hits: &'a mut Vec<Hit>,
    pub picks: Vec<usize>,
    /// The article tells of a violent event next to this sentence.
    pub near_event: bool,
}

type Read = fn(&mut Reader, Harm, usize);

/// The forms of harm words and their readers.
const FORMS: &[(&str, Read)] = &[
    ("past", |r, harm, cue| r.past(harm, cue)),
    ("shot", |r, harm, cue| r.past(harm, cue)),
    ("weak", |r, harm, cue| r.weak(harm, cue)),
    ("deathly", |r, harm, cue| r.deathly(harm, cue)),
    ("ing", |r, harm, cue| r.gerund(harm, cue)),
    ("shooting", |r, harm, cue| r.shooting(harm, cue)),
    ("s", |r, harm, cue| r.present(harm, cue)),
    ("base", |r, harm, cue| r.present(harm, cue)),
    ("murder", |r, harm, cue| r.event(harm, cue)),
    ("died", |r, harm, cue| r.died(harm, cue)),
    ("die", |r, harm, cue| r.headline_died(harm, cue)),
    ("dying", |r, harm, cue| r.headline_died(harm, cue)),
    ("state", |r, harm, cue| r.state(harm, cue)),
    ("people", |r, harm, cue| r.counted(harm, cue)),
    ("events", |r, harm, cue| r.event(harm, cue)),
    ("event", |r, harm, cue| r.event(harm, cue)),
    ("casualties", |r, harm, cue| r.event(harm, cue)),
    ("toll", |r, harm, cue| r.toll(harm, cue)),
    ("bodies", |r, harm, cue| r.bodies(harm, cue)),
    ("lives", |r, harm, cue| r.lives(harm, cue)),
    ("fatally", |r, harm, cue| r.fatally(harm, cue)),
    ("gravely", |r, harm, cue| r.fatally(harm, cue)),
    ("hospital", |r, harm, cue| r.hospital(harm, cue)),
    ("treated", |r, harm, cue| r.weak(harm, cue)),
    ("condition", |r, harm, cue| r.condition(harm, cue)),
    ("wounds", |r, harm, cue| r.wounds(harm, cue)),
    ("hostage", |r, harm, cue| r.hostage(harm, cue)),
    ("custody", |r, harm, cue| r.custody(harm, cue)),
    ("cases", |r, harm, cue| r.cases(harm, cue)),
    ("contracted", |r, harm, cue| r.fled(harm, cue)),
    ("fled", |r, harm, cue| r.fled(harm, cue)),
];

impl Reader<'_, '_> {
    /// Reads every harm word of the sentence, then what the groups found draw in.
    pub fn read(&mut self) {
        let question = self.clause.end.checked_sub(1).is_some_and(|last| self.clause.doc.word(last) == "?");
        if question {
            return;
        }
        for cue in self.clause.first..self.clause.end {
            let t = &self.clause.doc.tokens[cue];
            if !t.has(Class::Harm) {
                continue;
            }
            let Some((kind, form)) = self.clause.doc.value(cue, Class::Harm).split_once('.') else { continue };
            let Some(harm) = Harm::parse(kind) else { continue };
            if let Some((_, read)) = FORMS.iter().find(|f| f.0 == form) {
                read(self, harm, cue);
            }
        }
        self.parts();
    }

    fn group(&self, n: usize) -> &Group {
        &self.clause.groups[n]
    }

    fn hit(&mut self, group: usize, harm: Harm, rule: Rule, cue: usize) {
        // Who was taken to hospital and died there is dead.
        let injured = matches!(rule, HOSPITAL | CONDITION | WOUNDS);
        if injured && self.hits.iter().any(|h| h.group == group && h.harm == Harm::Killed) {
            return;
        }
        self.part(group, harm, rule, cue, None);
    }

    fn part(&mut self, group: usize, harm: Harm, rule: Rule, cue: usize, part_of: Option<usize>) {
        // The first rule that finds it names it; a death outdoes an injury by the same word.
        if self.hits.iter().any(|h| h.group == group && h.harm == harm) {
            return;
        }
        self.hits.push(Hit { group, harm, rule, cue, part_of });
    }

    fn hit_picks(&mut self, harm: Harm, rule: Rule, cue: usize) {
        for i in 0..self.picks.len() {
            self.hit(self.picks[i], harm, rule, cue);
        }
    }

    fn word_is(&self, at: usize, test: impl Fn(&crate::document::Token) -> bool) -> bool {
        at >= self.clause.first && at < self.clause.end && test(&self.clause.doc.tokens[at])
    }

    /// "shot" and "stabbed" are injuries unless the words around say that they were deadly.
    fn deadly(&self, cue: usize) -> bool {
        let fatal_before = cue.checked_sub(1).is_some_and(|b| self.word_is(b, |t| is!(t, "fatally" | "mortally")));
        fatal_before
            || self.word_is(cue + 1, |t| is!(t, "dead" | "fatally"))
            || self.word_is(cue + 1, |t| is!(t, "to")) && self.word_is(cue + 2, |t| is!(t, "death"))
            || self.word_is(cue + 1, |t| is!(t, "and")) && (self.word_is(cue + 2, |t| is!(t, "killed" | "fatally" | "murdered")))
            || self.word_is(cue + 1, |t| is!(t, "them" | "him" | "her")) && self.word_is(cue + 2, |t| is!(t, "dead"))
    }

    /// "were killed", "killed 12 people", "12 people killed".
    fn past(&mut self, harm: Harm, cue: usize) {
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
        // The noun: "a shot", "the shot".
        if shot
            && cue > self.clause.first
            && matches!(self.clause.tags.at(cue - 1), Tag::Determiner | Tag::Possessive | Tag::Preposition | Tag::Adjective)
        {
            return;
        }
        if self.describes(harm, cue) {
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
        let adjacent = self.clause.adjacent(cue).filter(|_| !verb.have).map(|g| self.clause.whole(g));
        let mut picks = std::mem::take(&mut self.picks);
        self.clause.objects(from, &mut picks);
        let counted_before = adjacent.is_some_and(|g| self.group(g).is_counted());
        let object =
            picks.first().is_some_and(|g| !counted_before || self.group(*g).is_counted() && self.group(*g).first == from && !self.starts_clause(*g));
        let active = object && (verb.have || cue > self.clause.first);
        // A defeat, a scandal and a vote hurt too; bullets and bombs hurt by number.
        if is!(t, "hurt" | "burned") {
            picks.retain(|g| self.clause.groups[*g].is_counted());
        }
        self.picks = picks;
        if active {
            // "stabbed 4 people to death", "shot him dead"
            let behind = self.picks.last().map_or(cue, |g| self.group(*g).end);
            let died = harm == Harm::Injured
                && (self.word_is(behind, |t| is!(t, "dead"))
                    || self.word_is(behind, |t| is!(t, "to")) && self.word_is(behind + 1, |t| is!(t, "death")));
            self.hit_picks(if died { Harm::Killed } else { harm }, ACTIVE, cue);
        } else if let Some(g) = adjacent
            && self.is_reduced_victim(g, cue, shot)
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

    /// Whether a group behind the verb is the subject of the next clause.
    fn starts_clause(&self, g: usize) -> bool {
        let end = self.group(g).end;
        self.word_is(end, |t| t.has(Class::Harm) || is!(t, "were" | "was" | "are" | "is"))
    }

    fn clause_has_object(&self, g: usize) -> bool {
        let first = self.group(g).first;
        first > self.clause.first && self.clause.doc.tokens[first - 1].has(Class::Harm)
    }

    /// "12 people killed", "the man killed by": the group right before a participle is its victim rather than its actor.
    fn is_reduced_victim(&self, g: usize, cue: usize, shot: bool) -> bool {
        let group = self.group(g);
        let next = cue + 1;
        let ends = next >= self.clause.end || self.clause.doc.tokens[next].is_mark();
        let by =
            self.word_is(next, |t| t.has(Class::Preposition) || is!(t, "when" | "while" | "as" | "after" | "and" | "or" | "dead" | "since" | "so"));
        if shot && self.word_is(next, |t| is!(t, "was" | "were" | "is" | "fired" | "had")) {
            return false;
        }
        if group.is_counted() {
            let one = group.kind == GroupKind::Bare && group.count == Some(crate::numbers::Count::exactly(1));
            return !(shot && one) && (!matches!(self.clause.tags.at(next), Tag::Determiner | Tag::Possessive) || ends);
        }
        if !ends
            && !by
            && !self.clause.tags.at(next).eq(&Tag::Adverb)
            && !self.word_is(next, |t| t.has_any(Class::Weekday.bit() | Class::TimeWord.bit()))
        {
            return false;
        }
        match group.kind {
            GroupKind::Counted | GroupKind::Bare | GroupKind::Zero => true,
            GroupKind::Single | GroupKind::Name => !shot || !self.word_is(next, |t| is!(t, "at" | "from" | "for" | "down" | "back" | "up")),
            GroupKind::Plural => is!(self.clause.doc.tokens[group.first], "those"),
            GroupKind::Pronoun => false,
        }
    }

    /// A harm word inside the group itself: "another missing journalist", "two murdered policemen".
    fn describes(&mut self, harm: Harm, cue: usize) -> bool {
        let Some(g) = self.clause.group_at(cue) else { return false };
        let group = *self.group(g);
        let compound = cue > group.first && self.clause.doc.tokens[cue - 1].is_hyphen();
        let generic = matches!(harm, Harm::Infected | Harm::Displaced) && group.kind == GroupKind::Single;
        if matches!(group.kind, GroupKind::Counted | GroupKind::Single) && !compound && !generic {
            self.hit(g, harm, DESCRIBED, cue);
        }
        true
    }

    /// "Killed were three men", "The dead included a child", "Among those killed was a nurse".
    fn inverted(&mut self, harm: Harm, cue: usize) -> bool {
        let next = cue + 1;
        let lists = |at: usize| self.word_is(at, |t| is!(t, "included" | "include" | "includes" | "were" | "was" | "are" | "is"));
        let mut at = next;
        while at < self.clause.end && at < next + 8 && !lists(at) && !self.clause.tags.at(at).is_finite() {
            at += 1;
        }
        if !lists(at) || self.clause.verb_group(cue).be {
            return false;
        }
        let before = cue.checked_sub(1);
        let those = before.is_some_and(|b| self.word_is(b, |t| is!(t, "those" | "the" | "people" | "victims")));
        let opens = cue == self.clause.first || before.is_some_and(|b| self.word_is(b, |t| is!(t, "also")));
        let among = before.is_some_and(|b| b > self.clause.first && self.word_is(b - 1, |t| is!(t, "among" | "of")));
        let includes = self.word_is(at, |t| is!(t, "included" | "include" | "includes"));
        if !(opens && at == next || those && (includes || among || self.word_is(at, |t| is!(t, "were" | "are" | "was")))) {
            return false;
        }
        let mut picks = std::mem::take(&mut self.picks);
        let mut from = at + 1;
        if self.word_is(from, |t| is!(t, "identified" | "named")) {
            while from < self.clause.end && from < at + 5 && !self.word_is(from, |t| is!(t, "as")) {
                from += 1;
            }
            from += 1;
        }
        self.clause.objects(from, &mut picks);
        self.picks = picks;
        if self.picks.is_empty() {
            // "A nurse was among those killed."
            return false;
        }
        self.hit_picks(harm, THOSE_HARMED, cue);
        true
    }

    /// "killed along with two gunmen"
    fn along_with(&mut self, harm: Harm, cue: usize) {
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
    fn weak(&mut self, harm: Harm, cue: usize) {
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
        if !hurt && !(treated && self.word_is(cue + 1, |t| is!(t, "at" | "for"))) {
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
    fn deathly(&mut self, harm: Harm, cue: usize) {
        let to_death = (cue + 1..self.clause.end.min(cue + 3)).any(|i| is!(self.clause.doc.tokens[i], "death" | "alive"));
        if to_death {
            self.past(harm, cue);
        } else if is!(self.clause.doc.tokens[cue], "beaten" | "burned" | "burnt" | "scalded" | "trampled" | "crushed")
            && self.clause.verb_group(cue).be
        {
            self.weak(Harm::Injured, cue);
        }
    }

    /// "killing 12 people", "the killing of six priests".
    fn gerund(&mut self, harm: Harm, cue: usize) {
        let before = cue.checked_sub(1).filter(|b| *b >= self.clause.first);
        if self.word_is(cue + 1, |t| is!(t, "of")) {
            return self.of(harm, cue);
        }
        if before.is_some_and(|b| matches!(self.clause.tags.at(b), Tag::Possessive | Tag::PossessiveMark | Tag::Determiner)) {
            return;
        }
        if self.clause.is_only_meant(cue) || self.clause.is_conditional(cue) || before.is_some_and(|b| self.word_is(b, |t| is!(t, "not" | "be"))) {
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
        self.picks = picks;
        self.hit_picks(harm, GERUND, cue);
    }

    /// "shooting two people", but not "the shooting".
    fn shooting(&mut self, harm: Harm, cue: usize) {
        let before = cue.checked_sub(1).filter(|b| *b >= self.clause.first);
        if before.is_some_and(|b| {
            matches!(self.clause.tags.at(b), Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Possessive | Tag::PossessiveMark)
        }) {
            return;
        }
        let harm = if self.word_is(cue + 1, |t| is!(t, "and")) && self.word_is(cue + 2, |t| is!(t, "killing")) { Harm::Killed } else { harm };
        if self.word_is(cue + 1, |t| is!(t, "of")) {
            return;
        }
        self.gerund(harm, cue);
    }

    /// "kills 12"; "to kill" and "will kill" are not said to have happened.
    fn present(&mut self, harm: Harm, cue: usize) {
        let before = cue.checked_sub(1).filter(|b| *b >= self.clause.first);
        let base = self.clause.doc.value(cue, Class::Harm).ends_with("base");
        if before.is_some_and(|b| {
            matches!(
                self.clause.tags.at(b),
                Tag::To | Tag::Modal | Tag::Do | Tag::Determiner | Tag::Negation | Tag::Possessive | Tag::Preposition | Tag::Adverb
            ) || self.word_is(b, |t| is!(t, "to"))
        }) {
            return;
        }
        if self.clause.is_conditional(cue) || self.clause.verb_group(cue).unreal {
            return;
        }
        let mut picks = std::mem::take(&mut self.picks);
        self.clause.objects(cue + 1, &mut picks);
        if base || is!(self.clause.doc.tokens[cue], "hurts" | "shoots" | "stabs") {
            picks.retain(|g| self.clause.groups[*g].is_counted());
        }
        self.picks = picks;
        self.hit_picks(harm, PRESENT, cue);
    }

    /// "12 people died", "Soleimani, who died".
    fn died(&mut self, harm: Harm, cue: usize) {
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
        if harm == Harm::Missing && self.word_is(cue + 1, |t| is!(t, "behind" | "into" | "under" | "beneath" | "down" | "below"))
            || harm == Harm::Killed && !self.is_violent()
        {
            picks.retain(counted);
        }
        self.picks = picks;
        self.hit_picks(harm, DIED, cue);
    }

    /// Whether something of the sentence tells of an event: the old die every day.
    fn is_violent(&self) -> bool {
        let doc = self.clause.doc;
        (self.clause.first..self.clause.end).any(|i| {
            let t = &doc.tokens[i];
            t.has_any(Class::EventNoun.bit() | Class::Weapon.bit())
                || t.has(Class::Harm)
                    && !is!(t, "died" | "dies" | "death" | "deaths" | "dead" | "life" | "lives" | "body" | "cases" | "fled" | "condition")
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
        }) || self.near_event
    }

    fn natural(&self, cue: usize) -> bool {
        (cue + 1..self.clause.end.min(cue + 8))
            .any(|i| is!(self.clause.doc.tokens[i], "cancer" | "leukemia" | "alzheimer's" | "pneumonia" | "diabetes" | "stroke" | "dementia"))
            || self.word_is(cue + 2, |t| is!(t, "natural"))
    }

    /// "Four die in blast", "with 12 dying".
    fn headline_died(&mut self, harm: Harm, cue: usize) {
        let verb = self.clause.verb_group(cue);
        if verb.unreal {
            return;
        }
        if let Some(g) = self.clause.adjacent(cue)
            && self.group(g).is_counted()
        {
            self.hit(g, harm, DIED, cue);
        }
    }

    /// "12 dead", "are missing", "was found dead", "the dead include".
    fn state(&mut self, harm: Harm, cue: usize) {
        let before = cue.checked_sub(1).filter(|b| *b >= self.clause.first);
        if before.is_some_and(|b| self.word_is(b, |t| is!(t, "shot" | "gunned" | "drop" | "dropped" | "half" | "brain"))) && harm == Harm::Killed {
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
        let left_so = self
            .clause
            .adjacent(cue)
            .is_some_and(|g| self.group(g).is_counted() && self.verb_before(self.group(g).first, |t| is!(t, "left" | "leaving" | "leaves")));
        let open = left_so
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
            let left = self.verb_before(group.first, |t| {
                is!(
                    t,
                    "left" | "leaving" | "leaves" | "leave" | "found" | "finding" | "find" | "shot" | "with" | "reported" | "declared" | "pronounced"
                )
            });
            if group.is_counted() || left && group.kind != GroupKind::Pronoun || group.kind == GroupKind::Single && harm == Harm::Missing {
                self.hit(g, harm, STATE, cue);
                // "left two policemen and a child dead"
                if left {
                    let mut first = g;
                    while first > 0
                        && self.clause.groups[first - 1].end + 1 == self.clause.groups[first].first
                        && self.word_is(self.clause.groups[first].first - 1, |t| is!(t, "and"))
                    {
                        first -= 1;
                        self.hit(first, harm, STATE, cue);
                    }
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
            } else if !self.is_violent() {
                picks.retain(|g| self.clause.groups[*g].is_counted());
            }
            self.picks = picks;
            self.hit_picks(harm, STATE, cue);
        }
    }

    fn verb_before(&self, at: usize, test: impl Fn(&crate::document::Token) -> bool) -> bool {
        (at.saturating_sub(3).max(self.clause.first)..at).any(|i| test(&self.clause.doc.tokens[i]))
    }

    /// "three fatalities", "dozens of hostages": the word itself is counted.
    fn counted(&mut self, harm: Harm, cue: usize) {
        let Some(g) = self.clause.group_at(cue) else { return };
        if self.group(g).end == cue + 1 && self.group(g).is_counted() && self.group(g).count.is_some() && !self.clause.is_conditional(cue) {
            self.hit(g, harm, COUNTED_HARM, cue);
        }
    }

    /// "three deaths", "the death of", "his death", "no casualties".
    fn event(&mut self, harm: Harm, cue: usize) {
        let casualties = is!(self.clause.doc.tokens[cue], "casualties" | "casualty");
        if is!(self.clause.doc.tokens[cue], "arrest" | "arrests" | "murder" | "murders" | "massacre" | "slaughter" | "wounds") {
            self.present(harm, cue);
        }
        if let Some(g) = self.clause.group_at(cue) {
            let group = *self.group(g);
            if group.is_counted() && group.end == cue + 1 {
                let one = group.count == Some(crate::numbers::Count::exactly(1));
                let vague = casualties && group.kind != GroupKind::Zero || group.count.is_none();
                let goes_on = self.word_is(cue + 1, |t| !t.is_mark()) && self.clause.tags.at(cue + 1) == Tag::Noun;
                if !self.clause.is_conditional(cue) && !(one && harm != Harm::Killed) && !vague && !goes_on {
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
        if self.word_is(cue + 1, |t| is!(t, "of")) {
            return self.of(harm, cue);
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
            && (!is!(self.clause.doc.tokens[cue], "death") || self.is_violent())
        {
            self.hit(g, harm, WHOSE_DEATH, cue);
        }
    }

    /// Those behind "of": "the murder of", "the deaths of", "claimed the lives of".
    fn of(&mut self, harm: Harm, cue: usize) {
        if self.clause.is_only_meant(cue.saturating_sub(1).max(self.clause.first)) || self.clause.is_conditional(cue) {
            return;
        }
        let mut picks = std::mem::take(&mut self.picks);
        self.clause.objects(cue + 2, &mut picks);
        if is!(self.clause.doc.tokens[cue], "death" | "deaths") && !self.is_violent() {
            picks.retain(|g| self.clause.groups[*g].is_counted());
        }
        self.picks = picks;
        self.hit_picks(harm, DEATH_OF, cue);
    }

    /// "the death toll rose to 57", "a toll of 57".
    fn toll(&mut self, harm: Harm, cue: usize) {
        let doc = self.clause.doc;
        if !cue.checked_sub(1).is_some_and(|b| {
            self.word_is(b, |t| is!(t, "death" | "casualty" | "the" | "injury" | "official" | "final" | "a" | "overall" | "civilian" | "human"))
        }) {
            return;
        }
        let harm = if cue > 0 && is!(doc.tokens[cue - 1], "injury") { Harm::Injured } else { harm };
        if self.clause.verb_group(cue).unreal {
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
    fn bodies(&mut self, harm: Harm, cue: usize) {
        let found = (self.clause.first.max(cue.saturating_sub(20))..self.clause.end.min(cue + 20)).any(|i| {
            is!(
                self.clause.doc.tokens[i],
                "found"
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
    fn lives(&mut self, harm: Harm, cue: usize) {
        let doc = self.clause.doc;
        let from = cue.saturating_sub(7).max(self.clause.first);
        let verb = (from..cue).rev().find(|i| {
            is!(
                doc.tokens[*i],
                "claimed" | "claiming" | "claims" | "took" | "taken" | "taking" | "cost" | "costing" | "lost" | "losing" | "lose" | "ended"
            )
        });
        let Some(verb) = verb.filter(|v| !(v + 1..cue).any(|i| is!(doc.tokens[i], "and" | "," | "but"))) else { return };
        if self.clause.verb_group(verb).unreal {
            return;
        }
        let lost = is!(doc.tokens[verb], "lost" | "lose" | "losing");
        if self.word_is(cue + 1, |t| is!(t, "of")) && !lost {
            let mut picks = std::mem::take(&mut self.picks);
            self.clause.objects(cue + 2, &mut picks);
            self.picks = picks;
            return self.hit_picks(harm, LIVES, cue);
        }
        if let Some(g) = self.clause.group_at(cue).filter(|g| self.group(*g).is_counted()) {
            return self.hit(g, harm, LIVES, cue);
        }
        if lost && cue > self.clause.first && self.clause.tags.at(cue - 1) == Tag::Possessive {
            let mut picks = std::mem::take(&mut self.picks);
            self.clause.subjects(self.clause.verb_group(verb).first, &mut picks);
            self.picks = picks;
            self.hit_picks(harm, LOST_LIFE, cue);
        }
    }

    /// "were shot, one fatally": a part. Before a verb it is read there.
    fn fatally(&mut self, harm: Harm, cue: usize) {
        if self.word_is(cue + 1, |t| t.has(Class::Harm)) {
            return;
        }
        let ends = cue + 1 >= self.clause.end || self.clause.doc.tokens[cue + 1].is_mark() || self.word_is(cue + 1, |t| is!(t, "and"));
        if let Some(g) = self.clause.adjacent(cue).filter(|_| ends)
            && self.group(g).is_counted()
        {
            self.hit(g, harm, FATALLY, cue);
        }
    }

    /// Taken to hospital, where he died.
    fn dies_later(&self, cue: usize) -> bool {
        (cue + 1..self.clause.end.min(cue + 16)).any(|i| is!(self.clause.doc.tokens[i], "died" | "pronounced" | "succumbed" | "dead" | "deceased"))
    }

    /// "sent three others to the hospital", "were taken to hospital", "three others in the hospital".
    fn hospital(&mut self, harm: Harm, cue: usize) {
        let doc = self.clause.doc;
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

    fn is_body(&self, g: usize) -> bool {
        let last = self.group(g).end - 1;
        is!(self.clause.doc.tokens[last], "bodies" | "body" | "corpses" | "corpse" | "dead")
    }

    fn is_staff(&self, g: usize) -> bool {
        let last = self.group(g).end - 1;
        is!(
            self.clause.doc.tokens[last],
            "doctors" | "nurses" | "workers" | "employees" | "staff" | "guards" | "patients" | "surgeons" | "physicians"
        )
    }

    /// "in critical condition"
    fn condition(&mut self, harm: Harm, cue: usize) {
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
    fn of_state(&mut self, harm: Harm, preposition: usize, rule: Rule, cue: usize) {
        if let Some(g) = self.clause.adjacent(preposition) {
            if self.group(g).is_counted() {
                self.hit(g, harm, rule, cue);
            }
            return;
        }
        let verb = preposition.checked_sub(1).filter(|v| *v >= self.clause.first);
        let Some(verb) = verb else { return };
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
    fn wounds(&mut self, harm: Harm, cue: usize) {
        if let Some(g) = self.clause.group_at(cue)
            && self.group(g).end == cue + 1
            && self.group(g).is_counted()
        {
            if self.group(g).kind == GroupKind::Zero {
                self.hit(g, harm, NO_CASUALTIES, cue);
            }
            return;
        }
        let doc = self.clause.doc;
        let verb = (cue.saturating_sub(9).max(self.clause.first)..cue).rev().find(|i| {
            is!(doc.tokens[*i], "suffered" | "suffering" | "sustained" | "sustaining" | "received" | "receiving" | "with" | "had" | "has" | "have")
        });
        let Some(verb) = verb else { return };
        if self.dies_later(cue) || self.clause.verb_group(verb).unreal {
            return;
        }
        let mut picks = std::mem::take(&mut self.picks);
        if is!(doc.tokens[verb], "with") {
            picks.clear();
            picks.extend(self.clause.adjacent(verb).filter(|g| self.group(*g).is_counted()));
            if picks.is_empty() && verb > self.clause.first && self.word_is(verb - 1, |t| is!(t, "diagnosed" | "hospitalized" | "hospitalised")) {
                self.clause.subjects(self.clause.verb_group(verb - 1).first, &mut picks);
            }
        } else {
            self.clause.subjects(self.clause.verb_group(verb).first, &mut picks);
        }
        self.picks = picks;
        self.hit_picks(harm, WOUNDS, cue);
    }

    /// "took 170 people hostage", "was held captive".
    fn hostage(&mut self, harm: Harm, cue: usize) {
        let doc = self.clause.doc;
        let holds = |t: &crate::document::Token| {
            is!(t, "took" | "taken" | "taking" | "take" | "takes" | "held" | "holding" | "hold" | "holds" | "seized" | "kept" | "keeping")
        };
        if let Some(g) = self.clause.adjacent(cue) {
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
    fn custody(&mut self, harm: Harm, cue: usize) {
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

    /// "12 confirmed cases" of a disease.
    fn cases(&mut self, harm: Harm, cue: usize) {
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
        if ill
            && let Some(g) = self.clause.group_at(cue)
            && self.group(g).end == cue + 1
            && self.group(g).is_counted()
        {
            self.hit(g, harm, CASES, cue);
        }
    }

    /// "thousands fled": counted people only.
    fn fled(&mut self, harm: Harm, cue: usize) {
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

    /// "One American was among the 14 people killed."
    fn among(&mut self, at: usize) {
        if at == self.clause.first
            || !(self.clause.tags.at(at - 1) == Tag::Be
                || self.word_is(at - 1, |t| t.has(Class::Adverb)) && at > self.clause.first + 1 && self.clause.tags.at(at - 2) == Tag::Be)
        {
            return;
        }
        let doc = self.clause.doc;
        let state = (at + 1..self.clause.end.min(at + 7)).find(|i| doc.tokens[*i].has(Class::Harm));
        let Some((kind, form)) = state.and_then(|i| doc.value(i, Class::Harm).split_once('.')) else { return };
        let Some(harm) = Harm::parse(kind).filter(|_| matches!(form, "past" | "state" | "people" | "casualties" | "shot")) else { return };
        let verb = self.clause.verb_group(at);
        let possible = (at.saturating_sub(3).max(self.clause.first)..at).any(|i| is!(doc.tokens[i], "may" | "might" | "could"));
        let mut picks = std::mem::take(&mut self.picks);
        self.clause.subjects(verb.first, &mut picks);
        self.picks = picks;
        if !verb.unreal && !possible {
            self.hit_picks(harm, AMONG, at);
        }
    }

    /// What the groups found draw in: "including two children", "three of them policemen", "nine of whom".
    fn parts(&mut self) {
        let doc = self.clause.doc;
        for at in self.clause.first..self.clause.end {
            let t = &doc.tokens[at];
            if is!(t, "among") {
                self.among(at);
            }
            if is!(t, "victims") {
                self.victims_were(at);
            }
            let including = is!(t, "including" | "includes" | "among") && !self.word_is(at + 1, |t| is!(t, "those" | "the"));
            if including {
                let from = if self.word_is(at + 1, |t| is!(t, "them" | "whom")) { at + 2 } else { at + 1 };
                let Some(whole) = self.whole_before(at) else { continue };
                let harm = self.hits[whole].harm;
                let cue = self.hits[whole].cue;
                let mut picks = std::mem::take(&mut self.picks);
                self.clause.objects(from, &mut picks);
                self.picks = picks;
                for i in 0..self.picks.len() {
                    let g = self.picks[i];
                    if self.hits.iter().any(|h| h.group == g) {
                        break;
                    }
                    self.part(g, harm, INCLUDING, cue, Some(whole));
                }
                continue;
            }
            if is!(t, "them" | "whom")
                && let Some(g) = self.clause.group_at(at)
                && self.group(g).end == at + 1
                && self.group(g).kind == GroupKind::Counted
                && !self.hits.iter().any(|h| h.group == g)
                && let Some(whole) = self.whole_before(self.group(g).first)
                && at < self.hits[whole].cue.max(self.group(self.hits[whole].group).end) + 20
            {
                let (harm, cue) = (self.hits[whole].harm, self.hits[whole].cue);
                self.part(g, harm, OF_THEM, cue, Some(whole));
            }
        }
    }

    /// "the victims of which were dozens of people": victims of what is deadly, in a sentence that tells of no wounds.
    fn victims_were(&mut self, at: usize) {
        let doc = self.clause.doc;
        let Some(verb) = (at + 1..self.clause.end.min(at + 7)).find(|i| is!(doc.tokens[*i], "were" | "are" | "include" | "included")) else { return };
        let deadly = (self.clause.first..self.clause.end)
            .any(|i| is!(doc.tokens[i], "massacre" | "attack" | "attacks" | "terrorist" | "terror" | "bombing" | "crash" | "murder"));
        if !deadly || (self.clause.first..self.clause.end).any(|i| doc.value(i, Class::Harm).starts_with("injured")) {
            return;
        }
        let mut picks = std::mem::take(&mut self.picks);
        self.clause.objects(verb + 1, &mut picks);
        picks.retain(|g| self.clause.groups[*g].kind == GroupKind::Counted);
        self.picks = picks;
        self.hit_picks(Harm::Killed, VICTIMS_WERE, at);
    }

    /// The last counted hit that stands before a token.
    fn whole_before(&self, at: usize) -> Option<usize> {
        (0..self.hits.len())
            .filter(|h| self.group(self.hits[*h].group).end <= at && self.hits[*h].part_of.is_none() && at - self.group(self.hits[*h].group).end < 30)
            .max_by_key(|h| (self.group(self.hits[*h].group).end, std::cmp::Reverse(*h)))
    }
}
