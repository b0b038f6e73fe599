//! Who held which office when, and what offices are called.

use super::Build;
use crate::fold::{fold_hash, words};
use crate::gazetteer_layout::*;
use crate::hash::{hash_in_text, join};
use crate::lists::{read, read_folder};
use std::path::Path;

impl Build {
    pub(super) fn holders(&self, root: &Path) -> Vec<Holder> {
        let day = |text: &str, month_or_day: &str| -> Option<u32> {
            let mut parts = text.split('-');
            let year: u32 = parts.next()?.parse().ok()?;
            let month: u32 = parts.next().unwrap_or(month_or_day).parse().ok()?;
            let day: u32 = parts.next().unwrap_or(if month_or_day == "01" { "01" } else { "31" }).parse().ok()?;
            Some(year * 10_000 + month * 100 + day)
        };
        let mut holders: Vec<Holder> = read_folder(&root.join("offices"))
            .iter()
            .filter_map(|row| {
                Some(Holder {
                    office: hash_in_text(row.get("office")),
                    of: hash_in_text(row.get("of")),
                    person: *self.ids.get(row.get("person"))? as u32,
                    from: day(row.get("from"), "01").unwrap_or(0),
                    to: day(row.get("to"), "12").unwrap_or(u32::MAX),
                })
            })
            .collect();
        holders.sort_by_key(|h| (h.office, h.of, h.from, h.person));
        holders
    }

    /// What offices are called, from `offices/offices.tsv`: `alias@of` where only that country or group calls it so.
    pub(super) fn titles(&self, root: &Path) -> Vec<Title> {
        let mut titles = Vec::new();
        for row in read(&root.join("offices/offices.tsv")) {
            for alias in std::iter::once(row.get("name")).chain(row.get("aliases").split('|')).filter(|a| !a.is_empty()) {
                let (text, of) = alias.split_once('@').unwrap_or((alias, ""));
                let key = words(text).map(fold_hash).fold(0, join);
                titles.push(Title { key, office: hash_in_text(row.get("id")), of: if of.is_empty() { 0 } else { hash_in_text(of) } });
            }
        }
        // Where one name serves several offices, the reading of one country goes first.
        titles.sort_by_key(|t| (t.key, t.of == 0, t.of, t.office));
        titles.dedup_by_key(|t| (t.key, t.of, t.office));
        titles
    }
}
