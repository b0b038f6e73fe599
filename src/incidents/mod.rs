//! The events that the article's tolls and claims add up to.
//!
//! One main event takes the tolls and claims that are not dated well before the article (`background`); its type is a vote of event
//! words, its date and place those nearest to them in the lead (`kinds`, `slots`), its counts the highest total near the first.
//! An article whose lead tells of nobody harmed and of no claim has no main event. Each earlier toll beside an event word is a
//! background event of its own.
//!
//! Limits: an article about several events of one day has one main event; plans and threats without harm make none.

pub(crate) mod background;
mod kinds;
mod slots;

use crate::casualties::{Casualty, Harm, Scope};
use crate::claims::{Claim, ClaimKind};
use crate::dates::DateMention;
use crate::document::Document;
use crate::entities::Entities;
use crate::found::{Found, Rule};
use crate::lexicon::Class;
use crate::span::Span;
use jiff::civil::Date;

/// An event with harm, or the threat of it.
#[derive(Clone, Debug)]
pub struct Incident {
    /// The article is about this one.
    pub main: bool,
    /// Type, as the record writes it: `bombing`, `shooting` …
    pub kind: &'static str,
    /// `happened`, `foiled`, `planned`, `threatened` or `hypothetical`.
    pub status: &'static str,
    /// The index of its date.
    pub date: Option<u32>,
    /// The index of its place's entity.
    pub place: Option<u32>,
    /// The index of the casualty that the best count of the killed comes from.
    pub killed: Option<u32>,
    /// The same for the injured.
    pub injured: Option<u32>,
    /// The same for other harms.
    pub others: Vec<u32>,
    /// Who did it.
    pub perpetrators: Vec<Actor>,
    /// Who claimed it.
    pub claimed_by: Vec<Actor>,
    /// Who denied it.
    pub denied_by: Vec<Actor>,
    /// What was hit.
    pub targets: Vec<Span>,
    /// With what.
    pub weapons: Vec<Span>,
    /// The indexes of the sentences it stands in.
    pub sentences: Vec<u32>,
    /// The indexes of its casualties.
    pub casualties: Vec<u32>,
    /// The indexes of its claims.
    pub claims: Vec<u32>,
    /// Why it is one: the rule that opened it.
    pub rule: Rule,
    /// Which counts were taken, and why.
    pub reason: Option<&'static str>,
}

/// Who takes part in an incident: an entity's index, or the article's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Actor {
    Entity(u32),
    Words(Span),
}

/// The rules that open an incident.
pub const RULES: &[Rule] = &[TOLL, CLAIM, EARLIER];

const TOLL: Rule = "toll";
const CLAIM: Rule = "claim";
const EARLIER: Rule = "earlier-toll";

/// Joins tolls and claims to incidents: one main event, which the tolls and claims of no other day belong to, and the earlier ones.
pub fn join(
    doc: &Document,
    entities: &Entities,
    dates: &[Found<DateMention>],
    casualties: &[Found<Casualty>],
    claims: &[Found<Claim>],
    published: Option<Date>,
) -> Vec<Incident> {
    if casualties.is_empty() && claims.is_empty() {
        return Vec::new();
    }
    let today = background::today(dates, published);
    let earlier = background::sentences(doc, dates, today);
    let is_earlier = |sentence: u32| earlier.get(sentence as usize).copied().unwrap_or(false);
    let joiner = Joiner { doc, entities, dates, casualties, claims, today };
    let mut out = Vec::new();
    out.extend(joiner.main(&is_earlier));
    joiner.earlier(&is_earlier, &mut out);
    out
}

/// How many sentences below the first total of a harm others are still taken for the same event's.
const NEAR: u32 = 12;

/// How many sentences the lead has at most.
const LEAD: usize = 8;

struct Joiner<'a, 'd> {
    doc: &'a Document<'d>,
    entities: &'a Entities<'d>,
    dates: &'a [Found<DateMention>],
    casualties: &'a [Found<Casualty>],
    claims: &'a [Found<Claim>],
    today: Option<Date>,
}

impl Joiner<'_, '_> {
    fn main(&self, is_earlier: &impl Fn(u32) -> bool) -> Option<Incident> {
        let counts = |c: &Found<Casualty>| matches!(c.value.scope, Scope::Total | Scope::Part) && !is_earlier(c.sentence);
        let tolls: Vec<u32> = indexes(self.casualties, counts);
        let claims: Vec<u32> = indexes(self.claims, |c| !is_earlier(c.sentence) && !c.value.hypothetical);
        // People were harmed, by an event that has a name; or somebody claims one.
        let harmed = tolls.iter().any(|c| {
            let c = &self.casualties[*c as usize].value;
            !matches!(c.harm, Harm::Detained | Harm::Infected) && c.max != Some(0)
        });
        let claimed = claims.iter().any(|c| matches!(self.claims[*c as usize].value.kind, ClaimKind::Responsibility | ClaimKind::NoClaim));
        if !harmed && !claimed || !self.leads(&tolls, &claims) {
            return None;
        }
        let mut sentences: Vec<u32> = tolls.iter().map(|c| self.casualties[*c as usize].sentence).collect();
        sentences.extend(claims.iter().filter(|c| self.is_about_it(**c)).map(|c| self.claims[*c as usize].sentence));
        for (n, s) in self.doc.sentences.iter().enumerate().take(400) {
            if s.has(Class::EventNoun.bit()) && !is_earlier(n as u32) {
                sentences.push(n as u32);
            }
        }
        sentences.sort_unstable();
        sentences.dedup();
        let named = sentences.iter().any(|n| self.doc.sentences[*n as usize].has(Class::EventNoun.bit() | Class::Weapon.bit()));
        if !named && !claimed {
            return None;
        }
        let (killed, reason) = self.best(&tolls, Harm::Killed);
        let (injured, _) = self.best(&tolls, Harm::Injured);
        let by = |kind: ClaimKind| self.actors(claims.iter().map(|c| &self.claims[*c as usize]).filter(|c| c.value.kind == kind));
        let claimed_by = by(ClaimKind::Responsibility);
        let kind = kinds::kind(self.doc, sentences.iter().map(|n| *n as usize));
        let foiled = killed.is_none() && injured.is_none() && sentences.iter().take(3).any(|n| kinds::is_foiled(self.doc, *n as usize));
        Some(Incident {
            main: true,
            kind,
            status: if foiled { "foiled" } else { "happened" },
            date: slots::date(self.dates, &sentences, self.today),
            place: slots::place(self.doc, self.entities, &sentences),
            killed,
            injured,
            others: self.others(&tolls),
            perpetrators: claimed_by.clone(),
            claimed_by,
            denied_by: by(ClaimKind::Denial),
            targets: slots::targets(self.doc, &sentences),
            weapons: slots::weapons(self.doc, &sentences),
            sentences,
            casualties: tolls,
            claims,
            rule: if harmed { TOLL } else { CLAIM },
            reason,
        })
    }

    /// Whether the article is about it: its lead tells of people harmed by something, it counts them again and again, or somebody
    /// claims it early on. An article about something else recalls an attack in passing.
    fn leads(&self, tolls: &[u32], claims: &[u32]) -> bool {
        let event = |n: usize| {
            let near = &self.doc.sentences[n.saturating_sub(1)..(n + 2).min(self.doc.sentences.len())];
            near.iter().any(|s| s.has(Class::EventNoun.bit() | Class::Weapon.bit()))
        };
        let hurt = |c: &&u32| {
            let v = &self.casualties[**c as usize].value;
            let named = matches!(self.casualties[**c as usize].rule, "death-of" | "whose-death" | "described");
            !matches!(v.harm, Harm::Detained | Harm::Infected) && v.max != Some(0) && !(v.implicit && named)
        };
        let mut told: Vec<u32> = tolls.iter().filter(hurt).map(|c| self.casualties[*c as usize].sentence).collect();
        told.dedup();
        let lead = (self.doc.sentences.len() / 3).clamp(4, LEAD);
        let early = told.iter().any(|n| (*n as usize) < lead && event(*n as usize));
        let claimed = claims.iter().any(|c| {
            let c = &self.claims[*c as usize];
            matches!(c.value.kind, ClaimKind::Responsibility | ClaimKind::NoClaim) && c.rule != "admitted" && (c.sentence as usize) < 2 * LEAD
        });
        let again = told.len() >= 4 && told.len() * 8 >= self.doc.sentences.len();
        early || again || claimed
    }

    /// A claim that says something of the event itself; warnings and confirmations stand anywhere.
    fn is_about_it(&self, claim: u32) -> bool {
        matches!(self.claims[claim as usize].value.kind, ClaimKind::Responsibility | ClaimKind::NoClaim | ClaimKind::Denial)
    }

    /// The best total of a harm among these tolls, and why it was taken.
    fn best(&self, tolls: &[u32], harm: Harm) -> (Option<u32>, Option<&'static str>) {
        let of = |c: &&u32| self.casualties[**c as usize].value.harm == harm;
        let number = |c: u32| self.casualties[c as usize].value.min.or(self.casualties[c as usize].value.max).unwrap_or(0);
        let whole: Vec<u32> = tolls
            .iter()
            .filter(of)
            .filter(|c| matches!(self.casualties[**c as usize].value.scope, Scope::Total | Scope::Background))
            .copied()
            .collect();
        let counted: Vec<u32> = whole.iter().filter(|c| !self.casualties[**c as usize].value.implicit).copied().collect();
        let pool = if counted.is_empty() { &whole } else { &counted };
        let Some(&first) = pool.first() else { return (None, None) };
        // Far below the first total, an article mostly recalls other events.
        let sentence = |c: u32| self.casualties[c as usize].sentence;
        let pool: Vec<u32> = pool.iter().copied().filter(|c| sentence(*c) <= sentence(first) + NEAR).collect();
        let most = pool.iter().copied().fold(first, |best, c| if number(c) > number(best) { c } else { best });
        let agreed = pool.iter().all(|c| number(*c) == number(most));
        (
            Some(most),
            Some(if pool.len() == 1 {
                "the only total"
            } else if agreed {
                "all totals agree"
            } else {
                "the highest total of the event"
            }),
        )
    }

    fn others(&self, tolls: &[u32]) -> Vec<u32> {
        let harms = [Harm::Missing, Harm::Kidnapped, Harm::Detained, Harm::Displaced, Harm::Infected];
        harms.into_iter().filter_map(|h| self.best(tolls, h).0).collect()
    }

    /// The claimants, each once.
    fn actors<'c>(&self, claims: impl Iterator<Item = &'c Found<Claim>>) -> Vec<Actor> {
        let mut out: Vec<Actor> = Vec::new();
        for party in claims.filter_map(|c| c.value.claimant) {
            let words = party.span.of(self.doc.text);
            let actor = match party.entity {
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

    /// One incident for each earlier event: the tolls of one sentence.
    fn earlier(&self, is_earlier: &impl Fn(u32) -> bool, out: &mut Vec<Incident>) {
        let mut n = 0;
        while n < self.casualties.len() {
            let sentence = self.casualties[n].sentence;
            let end = n + self.casualties[n..].iter().take_while(|c| c.sentence == sentence).count();
            let here: Vec<u32> = (n..end).filter(|c| self.casualties[*c].value.scope != Scope::Cumulative).map(|c| c as u32).collect();
            n = end;
            let harm = here.iter().any(|c| matches!(self.casualties[*c as usize].value.harm, Harm::Killed | Harm::Injured | Harm::Kidnapped));
            let named = self.doc.sentences[sentence as usize].has(Class::EventNoun.bit());
            if !is_earlier(sentence) || !harm || !named {
                continue;
            }
            let sentences = vec![sentence];
            let claims: Vec<u32> = indexes(self.claims, |c| c.sentence == sentence && !c.value.hypothetical);
            let claimed_by = self.actors(claims.iter().map(|c| &self.claims[*c as usize]).filter(|c| c.value.kind == ClaimKind::Responsibility));
            let (killed, reason) = self.best(&here, Harm::Killed);
            out.push(Incident {
                main: false,
                kind: kinds::kind(self.doc, std::iter::once(sentence as usize)),
                status: "happened",
                date: slots::any_date(self.dates, sentence),
                place: slots::place(self.doc, self.entities, &sentences),
                killed,
                injured: self.best(&here, Harm::Injured).0,
                others: self.others(&here),
                perpetrators: claimed_by.clone(),
                claimed_by,
                denied_by: Vec::new(),
                targets: Vec::new(),
                weapons: slots::weapons(self.doc, &sentences),
                sentences,
                casualties: here,
                claims,
                rule: EARLIER,
                reason,
            });
        }
    }
}

/// The indexes of the findings that pass a test.
fn indexes<T>(found: &[Found<T>], test: impl Fn(&Found<T>) -> bool) -> Vec<u32> {
    found.iter().enumerate().filter(|(_, f)| test(f)).map(|(n, _)| n as u32).collect()
}
