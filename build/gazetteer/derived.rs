//! What is made from the lists together: peoples of countries, bodies of governments, what places speak for, and the last
//! word of `overrides.tsv`.

use super::Build;
use crate::fold::{fold_hash, words};
use crate::gazetteer_layout::*;
use crate::hash::join;
use crate::kind::Subkind;
use crate::lists::{Row, read};
use std::path::Path;

impl Build {
    /// Adjectives and people of countries, as entities of their own.
    pub(super) fn countries_people(&mut self, root: &Path) {
        for row in read(&root.join("places/countries.tsv")) {
            let Some(first) = row.get("adjectives").split('|').next().filter(|a| !a.is_empty()) else { continue };
            let first = first.split('^').next().unwrap_or(first);
            let above = self.ids[row.get("id")];
            let country = self.entries[above];
            let id = format!("norp.{}", row.get("country").to_lowercase());
            if self.ids.contains_key(&id) {
                continue;
            }
            let entry = Entry {
                name: self.string(first),
                id: self.string(&id),
                name_len: first.len() as u16,
                id_len: id.len() as u16,
                subkind: Subkind::Norp as u8,
                lat: i32::MIN,
                lon: i32::MIN,
                weight: 3,
                geonames: 0,
                parent: above as u32 + 1,
                ..country
            };
            let index = self.entries.len();
            self.entries.push(entry);
            self.ids.insert(id, index);
            for alias in row.get("adjectives").split('|').chain(row.get("people").split('|')).filter(|a| !a.is_empty()) {
                self.alias(alias.split('^').next().unwrap_or(alias), index, 0);
            }
        }
    }

    /// `groups/government_templates.tsv`: one body for each country, unless a list has it already.
    pub(super) fn templates(&mut self, root: &Path) {
        let countries: Vec<Row> = read(&root.join("places/countries.tsv")).into_iter().filter(|r| !r.get("adjectives").is_empty()).collect();
        for template in read(&root.join("groups/government_templates.tsv")) {
            let Some(subkind) = Subkind::parse(template.get("kind")) else { template.fail("an unknown kind") };
            for country in &countries {
                let code = country.get("country");
                let id = format!("group.{}.{}", code.to_lowercase(), template.get("id"));
                if template.get("skip").split('|').any(|c| c == code) || self.ids.contains_key(&id) {
                    continue;
                }
                // "US^c" and "Kiwi" among the adjectives are no part of official names: the first one is.
                let demonym = country.get("adjectives").split('|').next().unwrap_or("");
                let demonym = demonym.split('^').next().unwrap_or("");
                let fill = |pattern: &str| pattern.replace("{Demonym}", demonym).replace("{Country}", country.get("name"));
                let name = fill(template.get("name"));
                let path = "groups/government_templates.tsv";
                let entry = Entry {
                    name: self.string(&name),
                    id: self.string(&id),
                    name_len: name.len() as u16,
                    id_len: id.len() as u16,
                    subkind: subkind as u8,
                    lat: i32::MIN,
                    lon: i32::MIN,
                    weight: template.get("weight").parse().unwrap_or(1),
                    geonames: 0,
                    line: template.line as u32,
                    file: self.string(&format!("{}{path}", char::from(path.len() as u8))),
                    ..self.entries[self.ids[country.get("id")]]
                };
                let index = self.entries.len();
                self.entries.push(entry);
                self.ids.insert(id, index);
                self.alias(&name, index, NAME);
                for alias in template.get("aliases").split('|').filter(|a| !a.is_empty()) {
                    self.alias(&fill(alias), index, 0);
                }
                // Without its country the name may be any country's: the article has to name that.
                for alias in template.get("bare").split('|').filter(|a| !a.is_empty()) {
                    self.alias(alias, index, SUPPORT);
                }
            }
        }
    }

    /// `places/metonyms.tsv`: places that speak for a government, and buildings that are the body in them.
    pub(super) fn metonyms(&mut self, root: &Path) {
        for row in read(&root.join("places/metonyms.tsv")) {
            if let Some(&index) = self.ids.get(row.get("speaks_for")) {
                let flags = if row.get("reads_as") == "place" { METONYM } else { 0 };
                for name in row.get("name").split('|') {
                    self.alias(name, index, flags);
                }
            }
        }
    }

    /// `places/ambiguous.tsv`: aliases of places that are added, restricted or taken away by hand.
    pub(super) fn overrides(&mut self, root: &Path) {
        for row in read(&root.join("places/ambiguous.tsv")) {
            let Some(&index) = self.ids.get(row.get("id")) else { continue };
            for alias in row.get("aliases").split('|').filter(|a| !a.is_empty()) {
                let (text, flags) = alias.split_once('^').unwrap_or((alias, ""));
                let hashes: Vec<u64> = words(text).skip_while(|w| *w == "the" || *w == "The").map(fold_hash).collect();
                let key = hashes.iter().fold(0, |s, h| join(s, *h));
                if let Some((readings, _)) = self.names.get_mut(&key) {
                    readings.retain(|r| r.entry != index as u32);
                }
                if !flags.contains('d') {
                    let known = [('c', CAPITALISED), ('x', SUPPORT), ('p', AFTER_PREPOSITION), ('h', HISTORICAL)];
                    let flags = known.iter().filter(|(c, _)| flags.contains(*c)).fold(0, |s, f| s | f.1);
                    self.alias(text, index, flags);
                }
            }
        }
    }
}
