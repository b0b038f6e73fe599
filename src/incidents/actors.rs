//! Who claimed it, who denied it, who did it.

use super::{Actor, Joiner};
use crate::claims::{Around, Claim, ClaimKind};
use crate::found::Found;
use crate::gazetteer::{Kind, Subkind};
use crate::is;
use crate::lexicon::Class;
use crate::quotes::Party;
use crate::span::Span;
use crate::syntax::{Tag, Tags};

/// Most perpetrators of one event.
const MOST: usize = 3;

/// How many sentences below the first toll others still tell who did it.
const FAR: u32 = 12;

/// How many sentences from a claim on tell whether it is doubted.
const DOUBT: usize = 4;

/// How many of its tolls' sentences are read for who did it.
const READ: usize = 4;

impl Joiner<'_, '_> {
    /// The claimants of one kind of claim, each once.
    pub(super) fn claimants(&self, claims: &[u32], kind: ClaimKind) -> Vec<Actor> {
        let of = claims.iter().map(|c| &self.claims[*c as usize]).filter(|c| c.value.kind == kind);
        let mut out = self.actors(of.filter_map(|c| c.value.claimant));
        // The agency that carries the claim makes none.
        let agency = |words: &str| {
            let tail = words.len().checked_sub("news agency".len()).and_then(|from| words.get(from..));
            tail.is_some_and(|tail| tail.eq_ignore_ascii_case("news agency"))
        };
        let media = |a: &Actor| match a {
            Actor::Entity(e) => {
                let e = &self.entities.list[*e as usize];
                e.subkind == Subkind::Media || agency(&e.name)
            }
            Actor::Words(w) => agency(w.of(self.doc.text)),
        };
        if out.iter().any(|a| !media(a)) {
            out.retain(|a| !media(a));
        }
        out
    }

    /// Those who deny that they had a part in it.
    pub(super) fn deniers(&self, claims: &[u32]) -> Vec<Actor> {
        let of = claims.iter().map(|c| &self.claims[*c as usize]).filter(|c| self.is_of_involvement(c));
        self.actors(of.filter_map(|c| c.value.claimant))
    }

    /// "denied any involvement", "denied it was behind the siege": a denial of having done it.
    pub(super) fn is_of_involvement(&self, c: &Found<Claim>) -> bool {
        if c.value.kind != ClaimKind::Denial || c.value.hypothetical {
            return false;
        }
        let end = self.doc.sentences[c.sentence as usize].last as usize;
        let from = self.doc.token_from(c.value.cue.end);
        (from..(from + 12).min(end)).any(|i| {
            let t = &self.doc.tokens[i];
            is!(
                t,
                "involvement"
                    | "involved"
                    | "responsibility"
                    | "responsible"
                    | "behind"
                    | "role"
                    | "part"
                    | "links"
                    | "link"
                    | "carried"
                    | "carrying"
            ) || is!(
                t,
                "attack"
                    | "bombing"
                    | "shelling"
                    | "strike"
                    | "targeted"
                    | "targeting"
                    | "fired"
                    | "killed"
                    | "killing"
                    | "hit"
                    | "attacked"
                    | "bombed"
                    | "shot"
                    | "shooting"
                    | "struck"
            )
        })
    }

    /// Parties as actors: entities, or names that are none.
    fn actors(&self, parties: impl Iterator<Item = Party>) -> Vec<Actor> {
        let mut out: Vec<Actor> = Vec::new();
        for party in parties {
            let words = party.span.of(self.doc.text);
            // "the Islamic State group", "an Islamic State statement": who is in the words, unless they tell of a branch.
            let tokens = self.doc.token_from(party.span.start)..self.doc.token_from(party.span.end);
            let inside = || self.entities.mentions_in(tokens.clone()).map(|m| self.entities.mentions[m].entity);
            let group = || inside().find(|e| self.entities.list[*e as usize].subkind == Subkind::ArmedGroup);
            let branch = || tokens.clone().any(|i| is!(self.doc.tokens[i], "branch" | "affiliate" | "offshoot" | "faction"));
            let named = |e: &u32| !branch() || out.contains(&Actor::Entity(*e));
            // A region claims nothing: it is the name of a group.
            let land = |e: &u32| {
                let subkind = self.entities.list[*e as usize].subkind;
                subkind.kind() == Kind::Place && subkind != Subkind::Country && subkind != Subkind::City
            };
            let actor = match party.entity.filter(|e| !land(e)).or_else(|| group().filter(named)) {
                Some(e) => Actor::Entity(e),
                None if words.split_whitespace().count() < 2 || !words.contains(char::is_uppercase) => continue,
                None => Actor::Words(party.span),
            };
            if !out.contains(&actor) {
                out.push(actor);
            }
        }
        out
    }

    /// Who did it: those who claim it, or else those whom the sentences of its tolls name as doers.
    pub(super) fn perpetrators(&self, kind: &str, tolls: &[u32], claims: &[u32], claimed_by: &[Actor]) -> Vec<Actor> {
        if !claimed_by.is_empty() && !self.is_doubted(claims) {
            return claimed_by.to_vec();
        }
        let mut out: Vec<Actor> = Vec::new();
        if matches!(kind, "natural_disaster" | "accident" | "epidemic") {
            return out;
        }
        let mut sentences: Vec<u32> = tolls.iter().map(|c| self.casualties[*c as usize].sentence).collect();
        sentences.dedup();
        // Far below the first toll, an article mostly tells of other events.
        let start = sentences.first().copied().unwrap_or(0);
        sentences.retain(|n| *n <= start + FAR);
        let mut tags = Tags::default();
        for n in sentences.into_iter().take(READ) {
            tags.read(self.doc, n as usize);
            let s = &self.doc.sentences[n as usize];
            let around = Around { doc: self.doc, tags: &tags, entities: self.entities, first: s.first as usize, end: s.last as usize };
            for at in s.tokens() {
                if out.len() >= MOST {
                    return out;
                }
                let Some(party) = self.doer(&around, at).filter(|p| !self.is_harmed(p.span, at)) else { continue };
                let actor = party.entity.map_or(Actor::Words(party.span), Actor::Entity);
                let same = |o: &Actor| match (o, &actor) {
                    (Actor::Words(a), Actor::Words(b)) => head(a.of(self.doc.text)).eq_ignore_ascii_case(head(b.of(self.doc.text))),
                    (a, b) => a == b,
                };
                if !out.iter().any(same) {
                    out.push(actor);
                }
            }
        }
        out
    }

    /// "Officials doubt the group's claim", "cast doubt on the claim": it is told with reserve.
    fn is_doubted(&self, claims: &[u32]) -> bool {
        let of = claims.iter().map(|c| &self.claims[*c as usize]).filter(|c| c.value.kind == ClaimKind::Responsibility);
        let doubts = |t: &crate::document::Token| {
            is!(
                t,
                "doubt" | "doubts" | "doubted" | "doubtful" | "skeptical" | "sceptical" | "skepticism" | "scepticism" | "disputed" | "opportunistic"
            )
        };
        of.into_iter().any(|c| {
            let near = &self.doc.sentences[c.sentence as usize..(c.sentence as usize + DOUBT).min(self.doc.sentences.len())];
            near.iter().any(|s| {
                let words = || self.doc.tokens[s.tokens()].iter();
                words().any(doubts) && words().any(|t| is!(t, "claim" | "claims" | "claimed" | "responsibility" | "responsible"))
            })
        })
    }

    /// "Two hostages killed in raid": those right before the verb are its victims.
    fn is_harmed(&self, party: Span, verb: usize) -> bool {
        let from = self.casualties.partition_point(|c| c.span.end <= party.start);
        let mut here = self.casualties[from..].iter().take_while(|c| c.span.start < party.end);
        here.any(|c| matches!(c.rule, "passive" | "reduced-passive") && verb <= self.doc.token_from(c.span.end) + 3)
    }

    /// The doer of a verb of attack: its subject, or behind "by".
    fn doer(&self, a: &Around, at: usize) -> Option<Party> {
        let t = &self.doc.tokens[at];
        let attack = is!(
            t,
            "killed"
                | "killing"
                | "kill"
                | "kills"
                | "shot"
                | "shoot"
                | "shoots"
                | "stabbed"
                | "attacked"
                | "attack"
                | "stormed"
                | "storm"
                | "opened"
                | "bombed"
                | "kidnapped"
                | "abducted"
                | "seized"
                | "seize"
                | "detonated"
                | "ambushed"
                | "raided"
                | "rammed"
                | "beheaded"
                | "murdered"
                | "gunned"
                | "fired"
                | "executed"
                | "wounded"
                | "slain"
        );
        if !attack || !a.tags.at(at).is_verb() {
            return None;
        }
        let group = a.group(at);
        if group.negated || group.unreal {
            return None;
        }
        let by = (at + 1..(at + 4).min(a.end)).find(|i| is!(a.doc.tokens[*i], "by")).filter(|b| (at + 1..*b).all(|i| !a.doc.tokens[i].is_mark()));
        let party = match by {
            Some(by) => a.behind(by + 1)?,
            None if group.be || is!(t, "gunned" | "slain") => return None,
            // "opened fire", not "opened an inquiry".
            None if is!(t, "opened") && !a.is(at + 1, |t| is!(t, "fire")) => return None,
            // "officers executed a warrant"
            None if is!(t, "executed") && !(at + 1..(at + 6).min(a.end)).any(|i| a.doc.tokens[i].has(Class::VictimNoun)) => return None,
            // "with many shots fired after he had fallen"
            None if is!(t, "fired") && at > a.first && is!(a.doc.tokens[at - 1], "shots" | "rounds" | "bullets" | "rockets" | "missiles") => {
                return None;
            }
            None if matches!(a.tags.at(at), Tag::Participle | Tag::Ing) => return None,
            None => a.before(group.first)?,
        };
        self.is_doer(a, party).then_some(party)
    }

    /// People, groups and armies do it; blasts do not, nor does "he".
    fn is_doer(&self, a: &Around, party: Party) -> bool {
        let last = a.doc.token_from(party.span.end).saturating_sub(1).max(a.first);
        if a.tags.at(last) == Tag::Pronoun {
            return false;
        }
        if let Some(e) = party.entity {
            let subkind = self.entities.list[e as usize].subkind;
            return subkind.kind() == Kind::Person || matches!(subkind, Subkind::ArmedGroup | Subkind::Military | Subkind::Police);
        }
        let t = &a.doc.tokens[last];
        t.has(Class::VictimNoun)
            && !is!(
                t,
                "victims"
                    | "people"
                    | "officials"
                    | "others"
                    | "civilians"
                    | "residents"
                    | "children"
                    | "child"
                    | "women"
                    | "woman"
                    | "member"
                    | "members"
                    | "wife"
                    | "family"
            )
            && !(is!(t, "man" | "men" | "boy" | "group") && is!(a.doc.tokens[a.doc.token_from(party.span.start)], "the" | "that"))
            || is!(t, "group") && !is!(a.doc.tokens[a.doc.token_from(party.span.start)], "the" | "this" | "that")
            || is!(
                t,
                "gunman"
                    | "gunmen"
                    | "attacker"
                    | "attackers"
                    | "assailant"
                    | "assailants"
                    | "bomber"
                    | "bombers"
                    | "forces"
                    | "troops"
                    | "army"
                    | "police"
                    | "militia"
                    | "militias"
                    | "mob"
                    | "gang"
            )
    }
}

fn head(words: &str) -> &str {
    words.rsplit(' ').next().unwrap_or(words)
}
