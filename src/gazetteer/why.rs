//! Why a name is read as it is: every entity that bears it, with flags and source.

use super::layout::{AFTER_PREPOSITION, CAPITALISED, HISTORICAL, METONYM, NEVER, SUPPORT, SURNAME, UPPER, USER, VARIANT};
use super::{EntryId, Gazetteer, Subkind};
use std::fmt;

/// One entity that bears a name.
#[derive(Clone, Debug)]
pub struct Why {
    /// The entity.
    pub entry: EntryId,
    /// Its id in the lists.
    pub id: &'static str,
    /// Its canonical name.
    pub name: &'static str,
    /// What it is.
    pub subkind: Subkind,
    /// ISO 3166 alpha-2 code, or empty.
    pub country: String,
    /// Number of people for places, 1 to 5 for groups and people.
    pub weight: u32,
    /// What the flags of the alias say, in words.
    pub conditions: Vec<&'static str>,
    /// File and line it comes from.
    pub source: (&'static str, u32),
}

const CONDITIONS: [(u32, &str); 10] = [
    (UPPER, "only in capitals"),
    (CAPITALISED, "only with a capital and small letters"),
    (SUPPORT, "needs support in the article"),
    (NEVER, "never read so"),
    (AFTER_PREPOSITION, "only after a preposition or in a dateline"),
    (HISTORICAL, "historical name"),
    (METONYM, "a place that speaks for it"),
    (SURNAME, "stands alone"),
    (VARIANT, "a spelling made by rule"),
    (USER, "from your own list"),
];

impl Gazetteer {
    /// Every entity that bears a name, best known first.
    pub fn why(&self, name: &str) -> Vec<Why> {
        let told = |r: &super::layout::Reading| {
            let entry = self.entry(r.entry);
            Why {
                entry: r.entry,
                id: self.id(r.entry),
                name: self.name(r.entry),
                subkind: self.subkind(r.entry),
                country: str::from_utf8(&entry.country).unwrap_or("").trim_matches('\0').to_owned(),
                weight: entry.weight,
                conditions: CONDITIONS.iter().filter(|(bit, _)| r.flags & bit != 0).map(|c| c.1).collect(),
                source: self.source(r.entry),
            }
        };
        self.find_name(name).iter().map(told).collect()
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}\t{}\t{}\t{}\t{}\t", self.name, self.subkind.name(), self.country, self.weight, self.id)?;
        write!(f, "{}\t{}:{}", self.conditions.join("; "), self.source.0, self.source.1)
    }
}
