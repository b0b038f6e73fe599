//! The events that the article tells of beside its own: those of other days, and those it mentions in passing.

use super::told::{Told, ToldClaim};
use super::{COMPARED, EARLIER, EARLIER_CLAIM, ELSEWHERE, Incident, Joiner, PASSING, kinds, things};
use crate::casualties::Harm;
use crate::claims::ClaimKind;
use crate::found::Rule;
use crate::gazetteer::Subkind;
use crate::is;
use crate::lexicon::Class;

/// So many dead, told in passing, are those of a war.
const WAR: u64 = 5000;

/// So many of a year are hardly those of one event.
const MANY: u64 = 20;

/// "The number of executions was higher in 2011, when 660 were killed": counts of a year, not of an event.
fn is_statistic(doc: &crate::document::Document, sentence: u32) -> bool {
    let s = &doc.sentences[sentence as usize];
    s.tokens().any(|i| {
        let next = |k: usize| i + k < s.last as usize;
        is!(doc.tokens[i], "number" | "rate" | "rates" | "average" | "statistics") && next(2) && is!(doc.tokens[i + 1], "of")
            // "attacks in Lagos and Kano that together killed 230"
            || is!(doc.tokens[i], "together" | "combined") && next(1) && doc.tokens[i + 1].has(Class::Harm)
            || is!(doc.tokens[i], "opioid" | "opioids" | "overdose" | "overdoses")
            || is!(doc.tokens[i], "executions" | "homicides" | "murders" | "suicides")
                && s.tokens().any(|k| {
                    let year = doc.tokens[k].is_number() && doc.tokens[k].len == 4 && k > s.first as usize && is!(doc.tokens[k - 1], "in");
                    year && i > s.first as usize && doc.tokens[i - 1].is_number()
                        || is!(doc.tokens[k], "higher" | "lower" | "rose" | "fell" | "year" | "annual")
                })
    })
}

/// Tolls of one other event, growing.
struct Open {
    tolls: Vec<u32>,
    /// Its first toll is what a protest is about.
    protested: bool,
    claims: Vec<u32>,
    sentences: Vec<u32>,
    date: Option<u32>,
    place: Option<u32>,
    rule: Rule,
}

impl Joiner<'_, '_> {
    /// One incident for each other event: the tolls of one day and place, in one sentence or in neighbouring ones.
    pub(super) fn others(&self, told: &[Told], claims: &[ToldClaim], led: bool, out: &mut Vec<Incident>) {
        let mut open: Vec<Open> = Vec::new();
        for t in told.iter().filter(|t| t.earlier || !led) {
            let v = &self.casualties[t.casualty as usize].value;
            let joins = self.joins(&open, t);
            let here = &self.doc.sentences[t.sentence as usize];
            let before = t.sentence.checked_sub(1).map(|b| &self.doc.sentences[b as usize]).filter(|b| b.paragraph == here.paragraph);
            let named = here.has(Class::EventNoun.bit())
                || !v.implicit && (here.has(Class::Weapon.bit()) || before.is_some_and(|b| b.has(Class::Weapon.bit())));
            // Who shot himself only is no event.
            let span = self.casualties[t.casualty as usize].span;
            let own = is!(self.doc.tokens[self.doc.token_from(span.start)], "himself" | "herself" | "myself");
            let harm = matches!(v.harm, Harm::Killed | Harm::Injured | Harm::Kidnapped) && v.max != Some(0) && !own;
            match joins {
                Some(n) => {
                    let o = &mut open[n];
                    o.tolls.push(t.casualty);
                    o.date = o.date.or(t.date);
                    if o.sentences.last() != Some(&t.sentence) {
                        o.sentences.push(t.sentence);
                    }
                }
                // In passing, a toll must be a count: "the death of" somebody is told for another reason.
                None if harm && named && (t.earlier || !v.implicit) => {
                    let place = self.own_place(t.sentence, self.casualties[t.casualty as usize].span.start);
                    // A whole war's dead are no event's; and what has neither day nor place is hardly told of.
                    let known = (t.earlier || t.date.is_some() || place.is_some()) && !self.is_shouted(t.sentence);
                    let counted = is_statistic(self.doc, t.sentence) || place.is_none() && self.is_of_year(t);
                    let war = counted || v.min.or(v.max).is_some_and(|n| n >= WAR) && !t.earlier;
                    if known && !war {
                        open.push(Open {
                            tolls: vec![t.casualty],
                            protested: self.is_protested(&self.casualties[t.casualty as usize]),
                            claims: Vec::new(),
                            sentences: vec![t.sentence],
                            date: t.date,
                            place,
                            rule: match t.earlier {
                                _ if self.is_apart(&self.casualties[t.casualty as usize]) => ELSEWHERE,
                                true => EARLIER,
                                false => PASSING,
                            },
                        });
                    }
                }
                None => {}
            }
        }
        self.claimed(claims, &mut open);
        open.sort_by_key(|o| o.sentences.first().copied());
        // Without any count or claim nothing is known of it.
        out.extend(
            open.into_iter()
                .map(|o| self.close(o))
                .filter(|i| i.killed.is_some() || i.injured.is_some() || !i.others.is_empty() || !i.claims.is_empty()),
        );
    }

    /// "In 2012, 123 drivers were shot dead by police": many of a whole year, where no one event is named.
    fn is_of_year(&self, t: &Told) -> bool {
        let v = &self.casualties[t.casualty as usize].value;
        let year = t.date.is_some_and(|d| self.dates[d as usize].value.value.len() == 4);
        let s = &self.doc.sentences[t.sentence as usize];
        let one = |i: usize| {
            let word = &self.doc.tokens[i];
            let many = word.span().of(self.doc.text).ends_with(['s', 'S']);
            word.has_any(Class::EventNoun.bit() | Class::Weapon.bit()) && !many && !word.has_any(Class::Harm.bit() | Class::VerbPast.bit())
        };
        year && v.min.or(v.max).is_some_and(|n| n >= MANY) && !s.tokens().any(one)
    }

    /// A line in capitals: the headline of another article.
    fn is_shouted(&self, sentence: u32) -> bool {
        let text = self.doc.sentences[sentence as usize].span.of(self.doc.text);
        let small = text.bytes().filter(u8::is_ascii_lowercase).count();
        let capital = text.bytes().filter(u8::is_ascii_uppercase).count();
        capital > 2 * small && self.doc.text.bytes().take(2000).filter(u8::is_ascii_lowercase).count() > 200
    }

    /// The event that a toll belongs to: of the same day, or of the sentence before when it has none.
    fn joins(&self, open: &[Open], t: &Told) -> Option<usize> {
        let value = |d: Option<u32>| d.map(|d| self.dates[d as usize].value.value.as_str());
        let place = self.own_place(t.sentence, self.casualties[t.casualty as usize].span.start);
        let fits = |o: &Open| o.place.is_none() || place.is_none() || o.place == place;
        let whole = self.casualties[t.casualty as usize].value.part_of;
        // "after seven were shot, police braced for more protests over the killing of Ana Lang"
        let protested = self.is_protested(&self.casualties[t.casualty as usize]);
        let from = open.len().saturating_sub(COMPARED);
        let latest = open[from..].iter().rposition(|o| {
            let tolls = &o.tolls[o.tolls.len().saturating_sub(COMPARED)..];
            if whole.is_some_and(|w| tolls.contains(&w)) {
                return true;
            }
            // The same dead at the same place: told again.
            let v = &self.casualties[t.casualty as usize].value;
            let told_again = |c: &u32| {
                let other = &self.casualties[*c as usize].value;
                other.harm == v.harm && (other.min, other.max) == (v.min, v.max) && !v.implicit
            };
            if o.protested != protested {
                return false;
            }
            if place.is_some() && o.place == place && tolls.iter().any(told_again) {
                return true;
            }
            let last = o.sentences.last().copied().unwrap_or(0);
            let goes_on = last == t.sentence
                || last + 1 == t.sentence && self.doc.sentences[last as usize].paragraph == self.doc.sentences[t.sentence as usize].paragraph;
            match (value(o.date), value(t.date)) {
                (Some(a), Some(b)) => a == b && fits(o) && (goes_on || place.is_some() && o.place == place),
                (_, None) => goes_on && fits(o),
                (None, Some(_)) => last == t.sentence && fits(o),
            }
        });
        latest.map(|n| from + n)
    }

    /// Claims of earlier attacks: those of an event that is open already, and those that open one.
    fn claimed(&self, claims: &[ToldClaim], open: &mut Vec<Open>) {
        for c in claims.iter().filter(|c| c.earlier) {
            let claim = &self.claims[c.claim as usize];
            let s = &self.doc.sentences[claim.sentence as usize];
            let near = open.iter().rposition(|o| {
                o.sentences
                    .iter()
                    .any(|n| *n == claim.sentence || *n + 1 == claim.sentence && self.doc.sentences[*n as usize].paragraph == s.paragraph)
            });
            match near {
                Some(n) => {
                    open[n].claims.push(c.claim);
                    if !open[n].sentences.contains(&claim.sentence) {
                        open[n].sentences.push(claim.sentence);
                    }
                }
                None if self.opens_earlier(c) && s.has(Class::EventNoun.bit()) => open.push(Open {
                    tolls: Vec::new(),
                    protested: false,
                    claims: vec![c.claim],
                    sentences: vec![claim.sentence],
                    date: c.date,
                    place: self.own_place(claim.sentence, claim.value.cue.end),
                    rule: EARLIER_CLAIM,
                }),
                None => {}
            }
        }
    }

    /// A dated claim of one attack, by somebody with a name.
    fn opens_earlier(&self, c: &ToldClaim) -> bool {
        let claim = &self.claims[c.claim as usize];
        let end = self.doc.sentences[claim.sentence as usize].last as usize;
        let from = self.doc.token_from(claim.value.cue.end);
        let many = (from..(from + 8).min(end))
            .any(|i| is!(self.doc.tokens[i], "attacks" | "bombings" | "killings" | "many" | "several" | "most" | "series" | "strikes" | "shootings"));
        let attempted = (from..(from + 8).min(end)).any(|i| is!(self.doc.tokens[i], "attempted" | "attempt" | "failed"));
        claim.value.kind == ClaimKind::Responsibility
            && c.date.is_some()
            && !many
            && !attempted
            && !self.claimants(&[c.claim], ClaimKind::Responsibility).is_empty()
    }

    fn close(&self, o: Open) -> Incident {
        let first = o.sentences[0];
        // "two weeks after a quake killed 600": the sentence's day is the other event's.
        let behind = o.tolls.first().is_some_and(|c| {
            let c = &self.casualties[*c as usize];
            super::told::is_behind_after(self.doc, c.sentence, c.span)
        });
        let focus =
            o.tolls.first().map(|c| self.casualties[*c as usize].span).or_else(|| o.claims.first().map(|c| self.claims[*c as usize].value.cue));
        let focus = focus.map_or(0..0, |s| self.doc.token_from(s.start)..self.doc.token_from(s.end));
        let kind = kinds::kind_near(self.doc, first, focus);
        let claimed_by = self.claimants(&o.claims, ClaimKind::Responsibility);
        Incident {
            main: false,
            kind,
            status: "happened",
            // A toll's own sentence has told its day already.
            date: o.date.or_else(|| {
                let apart = |n: &&u32| !o.tolls.iter().any(|c| self.casualties[*c as usize].sentence == **n);
                o.sentences.iter().filter(apart).find_map(|n| self.any_date(*n)).filter(|_| !behind)
            }),
            // The town in an epidemic's sentence is mostly where somebody spoke.
            place: o.place.filter(|p| kind != "epidemic" || self.entities.list[*p as usize].subkind != Subkind::City),
            killed: self.best(&o.tolls, Harm::Killed),
            injured: self.best(&o.tolls, Harm::Injured),
            others: self.best_of_others(&o.tolls),
            perpetrators: self.perpetrators(kind, &o.tolls, &o.claims, &claimed_by),
            claimed_by,
            denied_by: self.deniers(&o.claims),
            targets: things::targets(self.doc, &o.sentences),
            weapons: things::weapons(self.doc, &o.sentences),
            sentences: o.sentences,
            casualties: o.tolls,
            claims: o.claims,
            rule: o.rule,
        }
    }
}
