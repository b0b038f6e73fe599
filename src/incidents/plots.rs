//! Attacks that did not come about: a plot that the lead says was foiled, or that its planners were arrested for.

use super::{Incident, Joiner, PLOT, kinds, things};
use crate::document::{Document, Token};
use crate::is;
use crate::lexicon::Class;

/// How many sentences of the article may open one.
const LEAD: usize = 5;

fn is_foiling(t: &Token) -> bool {
    is!(
        t,
        "foiled" | "thwarted" | "averted" | "foils" | "thwarts" | "foil" | "thwart" | "foiling" | "thwarting" | "prevented" | "disrupted" | "stopped"
    )
}

fn is_planning(t: &Token) -> bool {
    is!(t, "plot" | "plots" | "plotting" | "plotted" | "planned" | "planning" | "plans" | "plan" | "preparing" | "prepared")
}

fn is_arrest(t: &Token) -> bool {
    is!(t, "arrested" | "arrest" | "arrests" | "charged" | "detained" | "custody" | "raid" | "raids")
}

/// "foiled", "thwarted": it did not come to it.
pub(super) fn is_foiled(doc: &Document, sentence: usize) -> bool {
    doc.sentences[sentence].tokens().any(|i| is!(doc.tokens[i], "foiled" | "thwarted" | "averted" | "foils" | "thwarts" | "foil"))
}

/// Whether the lead may tell of a plot: a cheap look before anything is built.
pub(super) fn lead(doc: &Document) -> bool {
    doc.sentences.iter().take(LEAD).any(|s| s.has(Class::EventNoun.bit()) && plotted(doc, s.tokens()).is_some())
}

/// Where a sentence tells of a planned attack of violence: "planned to attack", "a plot to bomb", "a mass shooting plot".
fn plotted(doc: &Document, tokens: std::ops::Range<usize>) -> Option<usize> {
    let end = tokens.end.min(tokens.start + 120);
    let violent = |i: usize| {
        let t = &doc.tokens[i];
        t.has(Class::EventNoun)
            && matches!(
                doc.value(i, Class::EventNoun),
                "bombing" | "shooting" | "armed_assault" | "stabbing" | "vehicle_attack" | "hostage_taking" | "assassination"
            )
            && !is!(t, "siege" | "shot" | "blew" | "raid" | "raids")
            || is!(t, "assassinate" | "kidnap" | "bomb")
    };
    (tokens.start..end).find(|i| is_planning(&doc.tokens[*i]) && (i.saturating_sub(6).max(tokens.start)..(i + 8).min(end)).any(violent))
}

impl Joiner<'_, '_> {
    /// The plot that the lead tells of, when somebody foiled it or was arrested for it.
    pub(super) fn plot(&self, claims: &[u32]) -> Option<Incident> {
        let lead = self.doc.sentences.len().min(LEAD);
        let says = |n: usize, test: fn(&Token) -> bool| self.doc.sentences[n].tokens().any(|i| test(&self.doc.tokens[i]));
        let told: Vec<u32> =
            (0..lead).filter(|n| !self.earlier[*n] && plotted(self.doc, self.doc.sentences[*n].tokens()).is_some()).map(|n| n as u32).collect();
        let &first = told.first()?;
        let foiled = told.iter().any(|n| says(*n as usize, is_foiling));
        let arrested = (0..lead).any(|n| says(n, is_arrest));
        let weapon = (0..lead + 3).any(|n| self.doc.sentences.get(n).is_some_and(|s| s.has(Class::Weapon.bit())))
            || (0..lead).any(|n| {
                says(n, |t| {
                    is!(
                        t,
                        "police" | "terror" | "terrorist" | "terrorists" | "terrorism" | "authorities" | "fbi" | "suspect" | "suspects" | "militants"
                    )
                })
            });
        if !foiled && !arrested || !weapon || first > 3 {
            return None;
        }
        let mut sentences: Vec<u32> = (0..self.doc.sentences.len().min(40))
            .filter(|n| !self.earlier[*n])
            .filter(|n| plotted(self.doc, self.doc.sentences[*n].tokens()).is_some() || *n < lead && says(*n, is_arrest))
            .map(|n| n as u32)
            .collect();
        sentences.dedup();
        Some(Incident {
            main: true,
            kind: kinds::kind(self.doc, &sentences, &told, false),
            status: if foiled || arrested { "foiled" } else { "planned" },
            date: self.date(&sentences, &told),
            place: self.place(&sentences, &told, false),
            killed: None,
            injured: None,
            others: Vec::new(),
            perpetrators: Vec::new(),
            claimed_by: Vec::new(),
            denied_by: self.deniers(claims),
            targets: things::targets(self.doc, &sentences),
            weapons: things::weapons(self.doc, &sentences),
            casualties: Vec::new(),
            claims: claims.iter().copied().filter(|c| sentences.contains(&self.claims[*c as usize].sentence)).collect(),
            sentences,
            rule: PLOT,
        })
    }
}
