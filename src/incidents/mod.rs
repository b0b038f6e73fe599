//! The events that the article's tolls and claims add up to.
//!
//! Every toll has its own day: the nearest date of its sentence, or what the sentence says of earlier times (`told`, `days`). The tolls
//! of now are the main event's, when the lead is about it (`lead`); those of other days are events of their own (`others`), as are
//! claims of earlier attacks; those of one toll and place are one (`same`). An event's type is a vote of event words, those beside its
//! tolls counting most (`kinds`); its date and place are those nearest to its tolls or in its name (`slots`, `place`, `event_name`), its
//! counts the latest or best sourced total, or a list added up (`best`, `lists`). A foiled plot that the lead tells of is an event too
//! (`plots`).
//!
//! Limits: an article about several events of one day has one main event, unless it says that they are apart ("separately",
//! "elsewhere"); threats without harm make none.

mod actors;
pub(crate) mod background;
mod best;
mod days;
mod epidemic;
mod event_name;
mod kinds;
mod lead;
mod lists;
mod others;
mod place;
mod plots;
mod recalled;
mod same;
mod slots;
mod things;
mod told;
mod votes;

pub use background::Earlier;

use crate::casualties::{Casualty, Harm, Scope};
use crate::claims::{Claim, ClaimKind};
use crate::dates::DateMention;
use crate::document::Document;
use crate::entities::Entities;
use crate::found::{Found, Rule};
use crate::is;
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
    /// The best count of the killed.
    pub killed: Option<Taken>,
    /// The same for the injured.
    pub injured: Option<Taken>,
    /// The same for other harms.
    pub others: Vec<Taken>,
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
}

/// The figure that an incident takes for one harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The index of the casualty it comes from.
    pub casualty: u32,
    /// How many more stand in a list with it.
    pub more: u64,
    /// Why this one.
    pub reason: &'static str,
}

/// Who takes part in an incident: an entity's index, or the article's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Actor {
    Entity(u32),
    Words(Span),
}

/// The rules that open an incident.
pub const RULES: &[Rule] = &[TOLL, CLAIM, PASSING, EARLIER, EARLIER_CLAIM, ELSEWHERE, PLOT];

const TOLL: Rule = "toll";
const CLAIM: Rule = "claim";
const PASSING: Rule = "toll-in-passing";
const EARLIER: Rule = "earlier-toll";
const EARLIER_CLAIM: Rule = "earlier-claim";
const ELSEWHERE: Rule = "elsewhere-toll";
const PLOT: Rule = "plot";

/// Joins tolls and claims to incidents: one main event, which the tolls and claims of no other day belong to, and the earlier ones.
pub fn join(
    doc: &Document,
    entities: &Entities,
    dates: &[Found<DateMention>],
    casualties: &[Found<Casualty>],
    claims: &[Found<Claim>],
    earlier: &Earlier,
) -> Vec<Incident> {
    let harmed = casualties.iter().any(|c| c.value.scope != Scope::Cumulative);
    if !harmed && !claims.iter().any(told::opens) && !plots::lead(doc) {
        return Vec::new();
    }
    let (published, today) = (earlier.published, earlier.today());
    let joiner = Joiner { doc, entities, dates, casualties, claims, published, today, earlier: earlier.sentences() };
    joiner.incidents()
}

struct Joiner<'a, 'd> {
    doc: &'a Document<'d>,
    entities: &'a Entities<'d>,
    dates: &'a [Found<DateMention>],
    casualties: &'a [Found<Casualty>],
    claims: &'a [Found<Claim>],
    published: Option<Date>,
    today: Option<Date>,
    /// For each sentence, whether it tells of something earlier.
    earlier: &'a [bool],
}

/// So many events, and tolls of one, are compared with one more: an article has fewer, and a list without end costs no more.
const COMPARED: usize = 64;

/// Sentences of a long article beyond which event words are not collected.
const FAR: usize = 400;

impl Joiner<'_, '_> {
    fn incidents(&self) -> Vec<Incident> {
        let told = self.told();
        let claims = self.told_claims();
        let of_now: Vec<u32> = told.iter().filter(|t| !t.earlier).map(|t| t.casualty).collect();
        let claims_of_now: Vec<u32> = claims.iter().filter(|c| !c.earlier).map(|c| c.claim).collect();
        let main = self.main(&of_now, &claims_of_now).or_else(|| self.plot(&claims_of_now));
        let mut out: Vec<Incident> = Vec::new();
        let led = main.as_ref().is_some_and(|m| m.rule != PLOT);
        out.extend(main);
        self.others(&told, &claims, led, &mut out);
        self.merge_same(&mut out);
        out
    }

    /// The event that the article is about, of the tolls and claims of now.
    fn main(&self, tolls: &[u32], claims: &[u32]) -> Option<Incident> {
        // People were harmed, by an event that has a name; or somebody claims one.
        let harmed = tolls.iter().any(|c| {
            let c = &self.casualties[*c as usize].value;
            !matches!(c.harm, Harm::Detained | Harm::Infected) && c.max != Some(0) && !(c.harm == Harm::Displaced && c.implicit)
        });
        let claimed = claims.iter().any(|c| matches!(self.claims[*c as usize].value.kind, ClaimKind::Responsibility | ClaimKind::NoClaim));
        if !harmed && !claimed || !self.leads(tolls, claims) || !claimed && self.is_suicide(tolls) {
            return None;
        }
        // A claim that recalls an old attack first: the article is about something else.
        let opening = self.claims.iter().position(told::opens).map(|n| n as u32);
        if !harmed && opening.is_some_and(|c| !claims.contains(&c)) {
            return None;
        }
        let told: Vec<u32> = tolls.iter().map(|c| self.casualties[*c as usize].sentence).collect();
        let apart = self.told_apart(tolls);
        let mut sentences = told.clone();
        sentences.extend(claims.iter().filter(|c| self.opens_about(**c)).map(|c| self.claims[*c as usize].sentence));
        for (n, s) in self.doc.sentences.iter().enumerate().take(FAR) {
            if s.has(Class::EventNoun.bit()) && !self.earlier[n] && !apart.contains(&(n as u32)) {
                sentences.push(n as u32);
            }
        }
        sentences.sort_unstable();
        sentences.dedup();
        let named = sentences.iter().any(|n| self.doc.sentences[*n as usize].has(Class::EventNoun.bit() | Class::Weapon.bit()));
        if !named && !claimed {
            return None;
        }
        let all = || tolls.iter().map(|c| &self.casualties[*c as usize]);
        // Who was abducted once and is dead now is told of for the death.
        let dead = |e: Option<u32>| e.is_some() && all().any(|c| c.value.harm == Harm::Killed && c.value.entity == e);
        let taken = all().any(|c| c.value.harm == Harm::Kidnapped && c.sentence < 6 && c.value.max != Some(0) && !dead(c.value.entity));
        let kind = kinds::kind(self.doc, &sentences, &told, taken);
        let (killed, injured) = if kind == "epidemic" {
            (self.of_epidemic(tolls, Harm::Killed), None)
        } else {
            let own = self.without_recalled(tolls);
            (self.best(&own, Harm::Killed), self.best(&own, Harm::Injured))
        };
        // One person's murder is no battle, whatever war the article speaks of.
        let one = |t: &Taken| self.casualties[t.casualty as usize].value.implicit;
        let murder = || told.iter().flat_map(|n| self.doc.sentences[*n as usize].tokens()).any(|i| is!(self.doc.tokens[i], "murder" | "murdered"));
        let kind = if kind == "battle" && killed.as_ref().is_some_and(one) && injured.is_none() && murder() { "assassination" } else { kind };
        let claimed_by = self.claimants(claims, ClaimKind::Responsibility);
        let foiled = killed.is_none() && injured.is_none() && sentences.iter().take(3).any(|n| plots::is_foiled(self.doc, *n as usize));
        Some(Incident {
            main: true,
            kind,
            status: if foiled { "foiled" } else { "happened" },
            // An epidemic has no day.
            date: if kind == "epidemic" { None } else { self.date(&sentences, &told) },
            place: if kind == "epidemic" {
                self.place_of_epidemic(&sentences, &told, tolls, killed.as_ref())
            } else {
                self.place(&sentences, &told, false)
            },
            killed,
            injured,
            others: self.best_of_others(tolls),
            perpetrators: self.perpetrators(kind, tolls, claims, &claimed_by),
            claimed_by,
            denied_by: self.deniers(claims),
            targets: things::targets(self.doc, &sentences),
            weapons: things::weapons(self.doc, &sentences),
            casualties: tolls.to_vec(),
            claims: claims.iter().copied().filter(|c| self.is_about(*c, &sentences)).collect(),
            sentences,
            rule: if harmed { TOLL } else { CLAIM },
        })
    }

    /// Sentences whose tolls are all of other events.
    fn told_apart(&self, tolls: &[u32]) -> Vec<u32> {
        let ours: Vec<u32> = tolls.iter().map(|c| self.casualties[*c as usize].sentence).collect();
        let mut out: Vec<u32> = self.casualties.iter().filter(|c| c.value.scope != Scope::Cumulative).map(|c| c.sentence).collect();
        // The lead says what all is about, whatever else its sentences count.
        out.retain(|n| *n > 2 && ours.binary_search(n).is_err());
        out.dedup();
        out
    }

    /// A claim that says something of the event itself.
    fn opens_about(&self, claim: u32) -> bool {
        let c = &self.claims[claim as usize];
        matches!(c.value.kind, ClaimKind::Responsibility | ClaimKind::NoClaim) || self.is_of_involvement(c)
    }

    /// Whether a claim is about the event: it opens one, or it stands in a sentence that tells of it, or goes on behind one.
    fn is_about(&self, claim: u32, sentences: &[u32]) -> bool {
        let c = &self.claims[claim as usize];
        let told = |n: u32| sentences.binary_search(&n).is_ok();
        let goes_on = || c.sentence > 0 && told(c.sentence - 1);
        self.opens_about(claim) || told(c.sentence) || !matches!(c.value.kind, ClaimKind::Warning) && goes_on()
    }
}
