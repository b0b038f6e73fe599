//! The figure that an incident takes, where it is given in a list: "killed 20 pupils and six teachers".

use super::{Joiner, Taken};
use crate::casualties::{Harm, Scope, are_others, is_of_rebels};
use crate::found::Found;
use crate::is;
use crate::lexicon::Class;

impl Joiner<'_, '_> {
    /// The best total of a harm among these tolls; what stands in a list with it counts too: "killed 20 pupils and six teachers".
    pub(super) fn best(&self, tolls: &[u32], harm: Harm) -> Option<Taken> {
        let mut taken = self.total(tolls, harm)?;
        let n = |c: u32| self.casualties[c as usize].value.min.unwrap_or(0);
        let more: u64 = self.listed_with(taken.casualty, tolls).map(n).fold(0, u64::saturating_add);
        let sum = n(taken.casualty).saturating_add(more);
        let higher = |c: &u32| {
            let v = &self.casualties[*c as usize].value;
            v.harm == harm && v.scope == Scope::Total && v.min.or(v.max).is_some_and(|m| m >= sum)
        };
        if more > 0 && !tolls.iter().any(higher) {
            (taken.more, taken.reason) = (more, "the counts of a list, added up");
        }
        Some(taken)
    }

    /// The exact counts that are joined to this one by "and" or a comma, and share its harm and rule.
    fn listed_with<'t>(&'t self, casualty: u32, tolls: &'t [u32]) -> impl Iterator<Item = u32> + 't {
        let of = |c: u32| &self.casualties[c as usize];
        let like = move |a: u32, b: u32| {
            let (a, b) = (of(a), of(b));
            let exact = |c: &Found<crate::casualties::Casualty>| {
                c.value.min.is_some() && c.value.min == c.value.max && (!c.value.implicit || c.value.scope == Scope::Background)
            };
            // Nobody adds up two sides of a fight.
            let sides = |c: &Found<crate::casualties::Casualty>| self.are_attackers(c) || is_of_rebels(self.doc, c.span);
            let whole = |c: &Found<crate::casualties::Casualty>| c.value.scope == Scope::Total || c.value.scope == Scope::Background;
            a.value.harm == b.value.harm
                && a.rule == b.rule
                && exact(a)
                && exact(b)
                && whole(a)
                && whole(b)
                && sides(a) == sides(b)
                && self.is_joined(a.span, b.span)
        };
        let at = tolls.iter().position(|c| *c == casualty).unwrap_or(0);
        let behind = tolls[at..].windows(2).take_while(move |w| like(w[0], w[1])).map(|w| w[1]);
        let before = tolls[..=at.min(tolls.len() - 1)].windows(2).rev().take_while(move |w| like(w[0], w[1])).map(|w| w[0]);
        behind.chain(before)
    }

    /// Whether only "and", a comma or an article stands between two spans, the first of which ends first.
    fn is_joined(&self, left: crate::span::Span, right: crate::span::Span) -> bool {
        let (from, to) = (self.doc.token_from(left.end), self.doc.token_from(right.start));
        let link = |i: usize| {
            is!(self.doc.tokens[i], "and") || self.doc.word(i) == "," || self.doc.tokens[i].has_any(Class::Determiner.bit() | Class::Possessive.bit())
        };
        from < to && to - from < 4 && (from..to).all(link) || are_others(self.doc, left, right)
    }
}
