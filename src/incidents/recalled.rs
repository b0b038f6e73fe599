//! Deaths that an article about something else only recalls: what a protest is about, the victims of another case.

use super::Joiner;
use crate::casualties::{Casualty, Harm};
use crate::found::Found;
use crate::is;
use crate::lexicon::Class;

/// How many tokens before a death the protest over it may stand.
const REACH: usize = 14;

/// Sentences at the start of an article whose deaths are its own.
const HEAD: u32 = 3;

impl Joiner<'_, '_> {
    /// The tolls of the event itself, without the deaths that it only recalls; all of them where nothing else is left.
    pub(super) fn without_recalled(&self, tolls: &[u32]) -> Vec<u32> {
        let toll = |c: u32| &self.casualties[c as usize];
        let verbal = || tolls.iter().map(|c| toll(*c)).filter(|c| !is_nominal(c));
        let mut dead: Vec<u32> = verbal().filter(|c| c.value.harm == Harm::Killed).filter_map(|c| c.value.entity).collect();
        dead.sort_unstable();
        let told = |entity: Option<u32>| entity.is_some_and(|e| dead.binary_search(&e).is_ok());
        // "the death of a boy in a shooting in which a girl was hurt"
        let mut sentences: Vec<u32> = verbal().map(|c| c.sentence).collect();
        sentences.sort_unstable();
        let beside = |c: &Found<Casualty>| sentences.binary_search(&c.sentence).is_ok();
        let recalled = |c: u32| {
            let c = toll(c);
            self.is_protested(c) || is_nominal(c) && c.sentence >= HEAD && !told(c.value.entity) && !beside(c)
        };
        let harmed = |c: u32| matches!(toll(c).value.harm, Harm::Killed | Harm::Injured | Harm::Kidnapped) && toll(c).value.max != Some(0);
        if !tolls.iter().any(|c| harmed(*c) && !recalled(*c)) {
            return tolls.to_vec();
        }
        tolls.iter().copied().filter(|c| !recalled(*c)).collect()
    }

    /// Whether the lead tells of somebody's own hand, and of single deaths only.
    pub(super) fn is_suicide(&self, tolls: &[u32]) -> bool {
        let doc = self.doc;
        let single = tolls.iter().all(|c| self.casualties[*c as usize].value.implicit);
        let own = |i: usize| {
            is!(doc.tokens[i], "suicide")
                && !doc.tokens.get(i + 1).is_some_and(|t| t.is_hyphen() || t.has(Class::EventNoun) || is!(t, "bomber" | "bombers" | "vest" | "squad"))
        };
        single && doc.sentences.iter().take(HEAD as usize).flat_map(|s| s.tokens()).any(own)
    }

    /// "protests over the killing of Ana Lang", "at a vigil for the driver whom police shot".
    pub(super) fn is_protested(&self, c: &Found<Casualty>) -> bool {
        let doc = self.doc;
        let at = doc.token_from(c.span.start);
        let first = doc.sentences[c.sentence as usize].first as usize;
        let from = at.saturating_sub(REACH).max(first);
        let over = |i: usize| is!(doc.tokens[i], "over" | "after" | "against" | "following" | "for");
        let protest = |i: usize| {
            is!(
                doc.tokens[i],
                "protest"
                    | "protests"
                    | "protested"
                    | "protesting"
                    | "rally"
                    | "rallies"
                    | "unrest"
                    | "demonstration"
                    | "demonstrations"
                    | "march"
                    | "marches"
                    | "vigil"
                    | "vigils"
                    | "outrage"
                    | "uproar"
            )
        };
        (c.value.implicit || c.rule == "death-of") && (from..at).any(|i| protest(i) && (i + 1..at).any(over))
    }
}

/// "the death of", "Lang's murder": one person's, by a noun.
fn is_nominal(c: &Found<Casualty>) -> bool {
    c.value.implicit && c.value.harm == Harm::Killed && matches!(c.rule, "death-of" | "whose-death")
}
