//! What is different of epidemics: they are everywhere, and every country counts its own dead.

use super::{Joiner, Taken};
use crate::casualties::{Harm, Scope};
use crate::gazetteer::Subkind;
use crate::is;

/// Sentences at the start of an article that tell where an epidemic is.
const LEAD: u32 = 5;

impl Joiner<'_, '_> {
    /// The highest of the counts of an epidemic's dead: the others are those of a country, a town, a day.
    pub(super) fn of_epidemic(&self, tolls: &[u32], harm: Harm) -> Option<Taken> {
        let value = |c: u32| &self.casualties[c as usize].value;
        let number = |c: u32| value(c).min.or(value(c).max).unwrap_or(0);
        let whole = tolls.iter().copied().filter(|c| value(*c).harm == harm && value(*c).scope != Scope::Part && number(*c) > 0);
        let mut whole: Vec<u32> = whole.collect();
        // A witness's guess does not stand against what an office or the article says.
        let guessed = |c: &u32| self.is_guess(&self.casualties[*c as usize]);
        let spoken = whole.len();
        if !whole.iter().all(guessed) {
            whole.retain(|c| !guessed(c));
        }
        let most = whole.iter().copied().reduce(|best, c| if number(c) > number(best) { c } else { best })?;
        let agreed = whole.iter().all(|c| number(*c) == number(most));
        let reason = match (whole.len(), agreed) {
            _ if spoken == 1 => "the only total",
            (n, true) if n < spoken => "the highest-ranked source",
            (_, true) => "all totals agree",
            _ => "the highest total of the event",
        };
        Some(Taken { casualty: most, more: 0, reason })
    }

    /// Where an epidemic is, unless it is everywhere or its dead are counted elsewhere.
    pub(super) fn place_of_epidemic(&self, sentences: &[u32], told: &[u32], tolls: &[u32], killed: Option<&Taken>) -> Option<u32> {
        if self.is_pandemic() || self.is_of_many_countries(tolls) {
            return None;
        }
        let place = self.place(sentences, told, true)?;
        let country = |e: u32| self.entities.list[e as usize].country;
        let region = |e: u32| self.entities.list[e as usize].subkind == Subkind::Region;
        let counted = killed.and_then(|t| self.casualties[t.casualty as usize].value.place);
        let elsewhere = counted.is_some_and(|c| c != place && (country(c) != country(place) || region(c) && region(place)));
        // Told of in the lead, or where its dead are counted.
        let counted_in = killed.map(|t| self.casualties[t.casualty as usize].sentence);
        let near = self.entities.mentions.iter().any(|m| m.entity == place && (m.sentence < LEAD || Some(m.sentence) == counted_in));
        (!elsewhere && near).then_some(place)
    }

    /// Whether its tolls are told of several countries.
    fn is_of_many_countries(&self, tolls: &[u32]) -> bool {
        let country = |c: &u32| self.entities.list[self.casualties[*c as usize].value.place? as usize].country;
        let mut countries = tolls.iter().filter_map(country);
        countries.next().is_some_and(|first| countries.any(|c| c != first))
    }

    /// Whether the lead tells of what is everywhere.
    fn is_pandemic(&self) -> bool {
        let lead = self.doc.sentences.iter().take(6);
        lead.flat_map(|s| s.tokens()).any(|i| is!(self.doc.tokens[i], "pandemic" | "worldwide"))
    }
}
