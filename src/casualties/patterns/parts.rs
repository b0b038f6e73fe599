//! Parts of a toll and those whom only the harm names: "including two children", "nine of whom", "among the dead was".

use super::super::Harm;
use super::super::groups::GroupKind;
use super::{AMONG, DESCRIBED, Hit, INCLUDING, OF_THEM, ON_HIMSELF, Reader, THOSE_HARMED, VICTIMS_WERE};
use crate::is;
use crate::lexicon::Class;
use crate::syntax::Tag;

/// How far behind a count what it is made up of may begin, in tokens.
const FAR: usize = 24;

impl Reader<'_, '_> {
    /// A harm word inside the group itself: "another missing journalist", "two murdered policemen".
    pub(super) fn describes(&mut self, harm: Harm, cue: usize) -> bool {
        let Some(g) = self.clause.group_at(cue) else { return false };
        let group = *self.group(g);
        let compound = cue > group.first && self.clause.doc.tokens[cue - 1].is_hyphen();
        // "there could be 300 wounded soldiers"
        let only_possible = (group.first.saturating_sub(4).max(self.clause.first)..group.first)
            .rev()
            .take_while(|i| matches!(self.clause.tags.at(*i), Tag::Be | Tag::Have | Tag::Modal | Tag::Adverb | Tag::Number | Tag::Preposition))
            .any(|i| self.clause.tags.at(i) == Tag::Modal);
        let generic = only_possible || matches!(harm, Harm::Infected | Harm::Displaced) && group.kind == GroupKind::Single;
        if matches!(group.kind, GroupKind::Counted | GroupKind::Single) && !compound && !generic {
            self.hit(g, harm, DESCRIBED, cue);
        }
        true
    }

    /// "Killed were three men", "The dead included a child", "Among those killed was a nurse".
    pub(super) fn inverted(&mut self, harm: Harm, cue: usize) -> bool {
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
        // "those hurt, an officer and two sergeants, were …"
        if self.word_is(cue.wrapping_sub(1), |t| is!(t, "those" | "the")) && next < self.clause.end && self.clause.doc.word(next) == "," {
            let mut picks = std::mem::take(&mut self.picks);
            self.clause.objects(next + 1, &mut picks);
            let behind = picks.last().map_or(next, |g| self.clause.groups[*g].end);
            let listed = picks.len() > 1 && behind < self.clause.end && self.clause.doc.word(behind) == ",";
            self.picks = picks;
            if listed {
                self.hit_picks(harm, THOSE_HARMED, cue);
                return true;
            }
        }
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
        // "Also missing are ten of the firms": from a list, where nothing tells of an event.
        if harm == Harm::Missing && !self.is_violent() {
            return true;
        }
        self.hit_picks(harm, THOSE_HARMED, cue);
        true
    }

    /// "One American was among the 14 people killed."
    pub(super) fn among(&mut self, at: usize) {
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
        // "among the names missing from the list"
        let listed = harm == Harm::Missing && state.is_some_and(|s| (at..s).any(|i| is!(doc.tokens[i], "names" | "items" | "things" | "features")));
        if !verb.unreal && !possible && !listed {
            self.hit_picks(harm, AMONG, at);
        }
    }

    /// What the groups found draw in: "including two children", "three of them policemen", "nine of whom".
    pub(super) fn parts(&mut self) {
        let doc = self.clause.doc;
        for at in self.clause.first..self.clause.end {
            let t = &doc.tokens[at];
            if is!(t, "among") {
                self.among(at);
            }
            if is!(t, "victims") {
                let before = self.hits.len();
                self.victims_were(at);
                if self.hits.len() == before && self.is_violent() {
                    self.number_of(Harm::Killed, at);
                }
            }
            if is!(t, "on") && self.word_is(at + 1, |t| is!(t, "himself" | "herself" | "themselves")) {
                self.on_himself(at);
            }
            let single = self.clause.group_from(at + 1).is_some_and(|g| matches!(self.group(g).kind, GroupKind::Single | GroupKind::Name));
            let including = is!(t, "including" | "includes")
                && !self.word_is(at + 1, |t| is!(t, "those"))
                && (single || !self.word_is(at + 1, |t| is!(t, "the")))
                || is!(t, "among") && !self.word_is(at + 1, |t| is!(t, "those" | "the"));
            if including {
                let from = if self.word_is(at + 1, |t| is!(t, "them" | "whom")) { at + 2 } else { at + 1 };
                let Some(whole) = self.whole_before(at) else { continue };
                if self.group(self.hits[whole].group).kind == GroupKind::Zero {
                    continue;
                }
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
        self.in_aside();
    }

    /// "the victims of which were dozens of people": victims of what is deadly, in a sentence that tells of no wounds.
    pub(super) fn victims_were(&mut self, at: usize) {
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

    /// "turned the gun on himself"
    fn on_himself(&mut self, at: usize) {
        let doc = self.clause.doc;
        let armed = at.checked_sub(1).is_some_and(|b| self.word_is(b, |t| t.has(Class::Weapon)));
        let verb = (at.saturating_sub(4).max(self.clause.first)..at).find(|i| is!(doc.tokens[*i], "turned" | "turning" | "turns"));
        if let (true, Some(verb)) = (armed, verb)
            && !self.clause.verb_group(verb).unreal
            && let Some(g) = self.clause.group_at(at + 1)
        {
            self.hit(g, Harm::Killed, ON_HIMSELF, at);
        }
    }

    /// "six monks (five Italians and one Spaniard)", "six people, three men and three women, were hurt", "13 bodies were seen; eight
    /// guards, four nurses and a child": who adds up to the group before is a part of it. "The monks -- five Italians and one Spaniard
    /// --" tells how many they were.
    fn in_aside(&mut self) {
        let doc = self.clause.doc;
        for whole in 0..self.hits.len() {
            let Hit { group: g, harm, cue, part_of, rule } = self.hits[whole];
            let group = *self.group(g);
            let total = group.count.and_then(|c| c.min.filter(|n| c.max == Some(*n) && *n > 1));
            let plural = group.kind == GroupKind::Plural;
            if part_of.is_some() || total.is_none() && !plural {
                continue;
            }
            let opens = |i: usize, close: bool| {
                let mark = doc.tokens[i].is_mark();
                mark && matches!(doc.word(i), "(" | "[" | ":" | "--" | "-" | "\u{2013}" | "\u{2014}")
                    || mark && if close { doc.word(i) == "," && !plural } else { doc.word(i) == ";" }
            };
            let far = if plural { group.end + 1 } else { self.clause.end.min(group.end + FAR) };
            for open in (group.end..far.min(self.clause.end)).filter(|i| opens(*i, *i == group.end)) {
                if self.adds_up(open + 1, total) {
                    let of = total.map(|_| whole);
                    for n in 0..self.picks.len() {
                        let part = self.picks[n];
                        match self.hits.iter_mut().find(|h| h.group == part && h.harm == harm) {
                            Some(hit) => hit.part_of = of,
                            None => self.part(part, harm, if plural { rule } else { INCLUDING }, cue, of),
                        }
                    }
                    break;
                }
            }
        }
    }

    /// Picks those who stand from a token on; whether they are several, and together as many as is said.
    fn adds_up(&mut self, from: usize, total: Option<u64>) -> bool {
        let mut picks = std::mem::take(&mut self.picks);
        self.clause.objects(from, &mut picks);
        let count = |g: &usize| self.clause.groups[*g].count.and_then(|c| c.min.filter(|n| c.max == Some(*n)));
        let sum = picks.iter().map(count).try_fold(0u64, |sum, n| Some(sum.saturating_add(n?)));
        let counted = picks.iter().all(|g| self.clause.groups[*g].is_counted());
        self.picks = picks;
        self.picks.len() > 1 && sum.is_some() && total.map_or(counted, |t| sum == Some(t))
    }

    /// The last counted hit that stands before a token.
    pub(super) fn whole_before(&self, at: usize) -> Option<usize> {
        (0..self.hits.len())
            .filter(|h| self.group(self.hits[*h].group).end <= at && self.hits[*h].part_of.is_none() && at - self.group(self.hits[*h].group).end < 30)
            .max_by_key(|h| (self.group(self.hits[*h].group).end, std::cmp::Reverse(*h)))
    }
}
