//! Which of several totals an incident takes, and why: an updated one, or that of the highest-ranked source, or else the highest.

use super::{Joiner, Taken};
use crate::casualties::{Harm, Scope};
use crate::found::Found;
use crate::gazetteer::{Kind, Subkind};
use crate::is;
use crate::lexicon::Class;

/// How many sentences below the first total of a harm others are still taken for the same event's.
const NEAR: u32 = 12;

/// How far a later total may be from the first one: what is so much more is another event's.
const MOST_TIMES: u64 = 20;

/// Who gives a figure, the more reliable the higher.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// A witness, or somebody without a name.
    Witness,
    /// The article itself, a paper, a group.
    Article,
    /// A government, police, army, hospital or agency.
    Official,
}

/// Words of offices and of those who count the dead.
fn is_official(t: &crate::document::Token) -> bool {
    t.has_any(Class::Office.bit() | Class::Rank.bit())
        || is!(
            t,
            "official"
                | "officials"
                | "police"
                | "ministry"
                | "minister"
                | "spokesman"
                | "spokeswoman"
                | "spokesperson"
                | "governor"
                | "mayor"
                | "hospital"
                | "authorities"
                | "agency"
                | "army"
                | "military"
                | "chief"
                | "prosecutor"
                | "prosecutors"
                | "commander"
                | "sheriff"
                | "doctor"
                | "doctors"
                | "medics"
                | "paramedics"
                | "director"
        )
}

/// Words of offices that give figures.
const OFFICIAL: &[&str] = &[
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "minister",
    "chief",
    "director",
    "governor",
    "mayor",
    "commander",
    "general",
    "sheriff",
    "president",
    "official",
    "officer",
    "prosecutor",
    "colonel",
    "captain",
    "commissioner",
    "superintendent",
    "head",
    "secretary",
    "major",
    "administrator",
    "coordinator",
    "ambassador",
    "doctor",
];

impl Joiner<'_, '_> {
    /// The best of the totals that are written.
    pub(super) fn total(&self, tolls: &[u32], harm: Harm) -> Option<Taken> {
        let toll = |c: u32| &self.casualties[c as usize];
        let number = |c: u32| toll(c).value.min.or(toll(c).value.max).unwrap_or(0);
        let of = |c: &u32| {
            let v = &toll(*c).value;
            v.harm == harm && v.scope != Scope::Part && v.min.or(v.max).is_some()
        };
        let mut whole: Vec<u32> = tolls.iter().copied().filter(of).collect();
        // "No one was hurt" beside somebody who was is of something else.
        let start = toll(*whole.first()?).sentence;
        let some = |c: &u32| number(*c) > 0 && toll(*c).sentence <= start + NEAR;
        if whole.iter().any(some) {
            whole.retain(|c| number(*c) > 0);
        }
        // "A battle ended with all five insurgents killed": the attackers, when there are others.
        if whole.iter().any(|c| !self.are_attackers(toll(*c))) {
            whole.retain(|c| !self.are_attackers(toll(*c)));
        }
        let start = toll(*whole.first()?).sentence;
        let counted: Vec<u32> = whole.iter().copied().filter(|c| !toll(*c).value.implicit && toll(*c).sentence <= start + NEAR).collect();
        let pool = if counted.is_empty() { &whole } else { &counted };
        let first = *pool.first()?;
        // Far below the first total, an article mostly recalls other events.
        let near = |c: &u32| toll(*c).sentence <= start.max(toll(first).sentence) + NEAR;
        let much = |c: &u32| number(first) == 0 || toll(*c).sentence <= 3 || number(*c) <= number(first).saturating_mul(MOST_TIMES);
        let mut pool: Vec<u32> = pool.iter().copied().filter(|c| near(c) && much(c)).collect();
        let first = *pool.first()?;
        let reason = |casualty: u32, reason: &'static str| Some(Taken { casualty, more: 0, reason });
        if pool.len() == 1 {
            return reason(first, "the only total");
        }
        // Of equal figures, the body's before the headline's.
        let said = |best: u32| pool.iter().copied().find(|c| number(*c) == number(best) && !self.is_headline(toll(*c).sentence)).unwrap_or(best);
        if pool.iter().all(|c| number(*c) == number(first)) {
            return reason(said(first), "all totals agree");
        }
        let updated = pool.iter().copied().filter(|c| self.is_updated(toll(*c))).max_by_key(|c| (number(*c), std::cmp::Reverse(*c)));
        if let Some(c) = updated.filter(|c| number(*c) * 2 >= number(first)) {
            return reason(c, "the latest total");
        }
        // A witness's guess does not stand against what an office or the article says.
        let rank = |c: u32| self.rank(toll(c));
        let spoken = pool.len();
        if pool.iter().any(|c| rank(*c) > Rank::Witness) {
            pool.retain(|c| rank(*c) > Rank::Witness);
        }
        let dropped = pool.len() < spoken;
        // "Dozens" in a headline is a number in the body.
        let vague = |c: u32| {
            let v = &toll(c).value;
            v.max.is_none() && toll(c).span.of(self.doc.text).chars().all(|ch| !ch.is_ascii_digit()) && matches!(number(c), 24 | 40 | 200 | 2000 | 3)
        };
        let exact: Vec<u32> = pool.iter().copied().filter(|c| !vague(*c)).collect();
        let rounded = exact.iter().any(|c| number(*c) > 3) && exact.len() < pool.len();
        let pool = if rounded { exact } else { pool };
        let most = pool.iter().copied().reduce(|best, c| if number(c) > number(best) { c } else { best })?;
        let most = pool.iter().copied().find(|c| number(*c) == number(most) && !self.is_headline(toll(*c).sentence)).unwrap_or(most);
        let agreed = pool.iter().all(|c| number(*c) == number(most));
        reason(
            most,
            match (agreed, dropped, rounded) {
                (true, true, _) => "the highest-ranked source",
                (true, _, true) => "the body's figure, not the headline's",
                (true, _, _) => "all totals agree",
                _ => "the highest total of the event",
            },
        )
    }

    pub(super) fn are_attackers(&self, c: &Found<crate::casualties::Casualty>) -> bool {
        let tokens = self.doc.token_from(c.span.start)..self.doc.token_from(c.span.end);
        self.doc.tokens[tokens].last().is_some_and(|t| {
            is!(
                t,
                "insurgents"
                    | "attackers"
                    | "attacker"
                    | "gunmen"
                    | "gunman"
                    | "militants"
                    | "militant"
                    | "bombers"
                    | "bomber"
                    | "assailants"
                    | "assailant"
                    | "terrorists"
                    | "suspects"
                    | "suspect"
                    | "jihadists"
            )
        })
    }

    /// An early line of its own without a full stop.
    fn is_headline(&self, sentence: u32) -> bool {
        let s = &self.doc.sentences[sentence as usize];
        let ends = s.span.of(self.doc.text).ends_with(['.', '?', '!', '"', '\u{201d}']);
        let alone = |n: Option<u32>| n.and_then(|n| self.doc.sentences.get(n as usize)).is_none_or(|o| o.paragraph != s.paragraph);
        sentence < 4 && !ends && alone(sentence.checked_sub(1)) && alone(Some(sentence + 1))
    }

    /// The same for the harms that have no slot of their own.
    pub(super) fn best_of_others(&self, tolls: &[u32]) -> Vec<Taken> {
        let harms = [Harm::Missing, Harm::Kidnapped, Harm::Detained, Harm::Displaced, Harm::Infected];
        harms.into_iter().filter_map(|h| self.best(tolls, h)).collect()
    }

    /// "rose to", "has reached", "raised the toll to": it says that it is newer than the others.
    fn is_updated(&self, c: &Found<crate::casualties::Casualty>) -> bool {
        let first = self.doc.token_from(c.span.start);
        let from = first.saturating_sub(6).max(self.doc.sentences[c.sentence as usize].first as usize);
        (from..first).any(|i| {
            is!(
                self.doc.tokens[i],
                "rose"
                    | "rises"
                    | "risen"
                    | "climbed"
                    | "climbs"
                    | "reached"
                    | "raised"
                    | "raises"
                    | "jumped"
                    | "grew"
                    | "grown"
                    | "soared"
                    | "revised"
                    | "now"
            )
        }) && c.value.source.is_none_or(|_| self.rank(c) > Rank::Witness)
    }

    /// Whether only somebody who was there says it.
    pub(super) fn is_guess(&self, c: &Found<crate::casualties::Casualty>) -> bool {
        self.rank(c) == Rank::Witness
    }

    fn rank(&self, c: &Found<crate::casualties::Casualty>) -> Rank {
        let Some(source) = c.value.source else {
            // "I counted seven": whoever says "I" saw it.
            return Rank::Article;
        };
        let tokens = self.doc.token_from(source.span.start)..self.doc.token_from(source.span.end);
        let any = |test: &dyn Fn(&crate::document::Token) -> bool| self.doc.tokens[tokens.clone()].iter().any(test);
        if any(&is_official) {
            return Rank::Official;
        }
        if let Some(e) = source.entity {
            let subkind = self.entities.list[e as usize].subkind;
            if matches!(subkind, Subkind::Government | Subkind::Military | Subkind::Police | Subkind::Igo | Subkind::Ngo) {
                return Rank::Official;
            }
            if subkind.kind() == Kind::Person {
                let official = |r: &std::borrow::Cow<str>| r.split_whitespace().any(|w| OFFICIAL.iter().any(|o| w.eq_ignore_ascii_case(o)));
                return if self.entities.list[e as usize].roles.iter().any(official) { Rank::Official } else { Rank::Witness };
            }
        }
        if any(&|t| {
            is!(
                t,
                "witness"
                    | "witnesses"
                    | "resident"
                    | "residents"
                    | "eyewitness"
                    | "eyewitnesses"
                    | "villager"
                    | "villagers"
                    | "he"
                    | "she"
                    | "i"
                    | "survivor"
                    | "survivors"
            )
        }) {
            return Rank::Witness;
        }
        Rank::Article
    }
}
