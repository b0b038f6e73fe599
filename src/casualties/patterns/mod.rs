//! From a harm word to the people harmed: one reader for each form of word in `gazetteers/cues/harm.tsv`.
//!
//! The list gives every word a harm and a form, `killed.past`; [`FORMS`] gives every form its reader and the name of its rule. A reader
//! looks around the word (see [`super::clause`]) and reports groups of people with the rule that found them.

mod counts;
mod deaths;
mod events;
mod fiction;
mod figures;
mod forms;
mod parts;
mod verbs;
mod wounds;

use super::Harm;
use super::clause::Clause;
use super::groups::Group;
use crate::found::Rule;
use crate::is;
use crate::lexicon::Class;

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
    ON_HIMSELF,
    super::totals::ADDED_UP,
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
pub(super) const TOLL: Rule = "toll";
const BODIES: Rule = "bodies";
const LIVES: Rule = "lives-claimed";
const LOST_LIFE: Rule = "life-lost";
const FATALLY: Rule = "fatally";
const HOSPITAL: Rule = "in-hospital";
const CONDITION: Rule = "in-condition";
pub(super) const WOUNDS: Rule = "with-wounds";
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
const ON_HIMSELF: Rule = "on-himself";
const AMONG: Rule = "among-those";

/// Whether a rule tells of the wounded in care.
pub(super) fn is_care(rule: Rule) -> bool {
    matches!(rule, HOSPITAL | CONDITION)
}

/// Reads the people harmed off one sentence.
pub(super) struct Reader<'a, 'd> {
    pub clause: Clause<'a, 'd>,
    pub hits: &'a mut Vec<Hit>,
    pub picks: Vec<usize>,
    /// The article tells of a violent event next to this sentence.
    pub near_event: bool,
    /// Its lead does.
    pub tells: bool,
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
        let doc = self.clause.doc;
        let question = self.clause.end.checked_sub(1).is_some_and(|last| doc.word(last) == "?");
        // "Imagine that the city had been overrun": all of it is supposed.
        let opens = self.clause.first..self.clause.end.min(self.clause.first + 3);
        if question || opens.into_iter().any(|i| is!(doc.tokens[i], "imagine" | "suppose")) {
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
        if injured && self.hits.iter().any(|h| h.group == group && h.harm == Harm::Killed) || self.is_figure(group, harm, rule, cue) {
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
        // "none of the priests and 100 refugees was hurt": no one of the refugees either.
        let zero = |g: &usize| self.clause.groups[*g].count.is_some_and(|c| c.max == Some(0));
        if self.picks.len() > 1 && self.picks.iter().any(zero) {
            self.picks.retain(zero);
        }
        for i in 0..self.picks.len() {
            self.hit(self.picks[i], harm, rule, cue);
        }
    }

    fn word_is(&self, at: usize, test: impl Fn(&crate::document::Token) -> bool) -> bool {
        at >= self.clause.first && at < self.clause.end && test(&self.clause.doc.tokens[at])
    }
}
