//! Entities and their names → the gazetteer's tables.

use crate::append;
use crate::fold::{fold_hash, words};
use crate::gazetteer_layout::*;
use crate::hash::{hash_in_text, join};
use crate::kind::{Kind, Subkind};
use crate::lists::{Row, read, read_folder};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// The tables while they are filled.
#[derive(Default)]
struct Build {
    entries: Vec<Entry>,
    parents: Vec<(usize, String)>,
    ids: HashMap<String, usize>,
    /// By joined hash: the readings, and whether longer names follow.
    names: BTreeMap<u64, (Vec<Reading>, bool)>,
    strings: Vec<u8>,
    interned: HashMap<String, u32>,
}

/// The gazetteer as one blob.
pub fn compile(root: &Path) -> Vec<u8> {
    let mut build = Build::default();
    for row in read_folder(&root.join("places")) {
        if Subkind::parse(row.get("kind")).is_some() {
            build.add(&row, root, row.get("kind"), row.get("country"));
        }
    }
    let mut folders: Vec<_> =
        std::fs::read_dir(root.join("places/cities")).map(|d| d.filter_map(|e| e.ok()).map(|e| e.path()).collect()).unwrap_or_default();
    folders.sort();
    for file in folders {
        let country = file.file_stem().and_then(|s| s.to_str()).unwrap_or("").to_owned();
        for row in read(&file) {
            build.add(&row, root, "city", &country);
        }
    }
    for folder in ["groups", "people"] {
        for row in read_folder(&root.join(folder)) {
            if !row.get("id").is_empty() && !row.get("name").is_empty() && Subkind::parse(row.get("kind")).is_some() {
                build.add(&row, root, row.get("kind"), row.get("country"));
            }
        }
    }
    build.countries_people(root);
    build.templates(root);
    build.metonyms(root);
    build.overrides(root);
    for (child, parent) in std::mem::take(&mut build.parents) {
        build.entries[child].parent = build.ids.get(&parent).map_or(0, |p| *p as u32 + 1);
    }
    let holders = build.holders(root);
    let titles = build.titles(root);
    build.layout(&holders, &titles)
}

impl Build {
    fn string(&mut self, text: &str) -> u32 {
        if let Some(&at) = self.interned.get(text) {
            return at;
        }
        let at = self.strings.len() as u32;
        self.strings.extend_from_slice(text.as_bytes());
        self.interned.insert(text.to_owned(), at);
        at
    }

    fn add(&mut self, row: &Row, root: &Path, kind: &str, country: &str) {
        let id = row.get("id");
        if self.ids.contains_key(id) {
            println!("cargo::warning={}:{}: the id `{id}` stands twice", row.file.display(), row.line);
            return;
        }
        let Some(subkind) = Subkind::parse(kind) else { row.fail(&format!("`{kind}` is no kind")) };
        let coordinate = |c: &str| row.get(c).parse::<f64>().map_or(i32::MIN, |d| (d * 10_000.0).round() as i32);
        let path = row.file.strip_prefix(root).unwrap_or(&row.file).display().to_string();
        let file = self.string(&format!("{}{path}", char::from(path.len() as u8)));
        let geonames = id.strip_prefix("gn.").or_else(|| row.get("ids").split('|').find_map(|i| i.strip_prefix("geonames:")));
        let entry = Entry {
            name: self.string(row.get("name")),
            id: self.string(id),
            name_len: row.get("name").len() as u16,
            id_len: id.len() as u16,
            subkind: subkind as u8,
            gender: row.get("gender").bytes().next().unwrap_or(0),
            country: country.as_bytes().try_into().unwrap_or([0; 2]),
            lat: coordinate("lat"),
            lon: coordinate("lon"),
            weight: row.get("weight").parse().unwrap_or(0),
            parent: 0,
            geonames: geonames.and_then(|g| g.parse().ok()).unwrap_or(0),
            from: row.get("from").get(..4).and_then(|y| y.parse().ok()).unwrap_or(0),
            to: row.get("to").get(..4).and_then(|y| y.parse().ok()).unwrap_or(0),
            line: row.line as u32,
            file,
        };
        let index = self.entries.len();
        self.entries.push(entry);
        self.ids.insert(id.to_owned(), index);
        let parent = match (row.get("parent"), row.get("admin1")) {
            ("", "") => "",
            ("", admin1) => &format!("place.{country}.{admin1}"),
            (parent, _) => parent,
        };
        if !parent.is_empty() {
            self.parents.push((index, parent.to_owned()));
        }
        let name = row.get("name").to_owned();
        let aliases = row.get("aliases").to_owned();
        // A name that is written again with flags among the aliases takes its flags from there.
        if !aliases.split('|').any(|a| a.split('^').next() == Some(&name) && a.contains('^')) {
            self.alias(&name, index, NAME);
        }
        for alias in aliases.split('|').filter(|a| !a.is_empty()) {
            let (text, flags) = alias.split_once('^').unwrap_or((alias, ""));
            let mut set = if text == name { NAME } else { 0 };
            for flag in flags.chars() {
                match crate::gazetteer_layout::flag(flag, text) {
                    Some(bit) => set |= bit,
                    None => row.fail(&format!("`{flag}` is no flag of an alias")),
                }
            }
            self.alias(text, index, set);
        }
        self.variants(index, &name, &aliases);
    }

    /// Spellings that rules make out of the written ones: without the Arabic article that a name begins with.
    fn variants(&mut self, index: usize, name: &str, aliases: &str) {
        for alias in std::iter::once(name).chain(aliases.split('|')) {
            let (text, flags) = alias.split_once('^').unwrap_or((alias, ""));
            let rest = ["al-", "Al-", "el-", "El-"].into_iter().find_map(|article| text.strip_prefix(article));
            if let Some(rest) = rest.filter(|r| r.len() > 4 && !flags.contains('d')) {
                self.alias(rest, index, VARIANT | SUPPORT);
            }
        }
    }

    fn alias(&mut self, text: &str, entry: usize, flags: u32) {
        let e = &self.entries[entry];
        let place = Subkind::ALL[e.subkind as usize].kind() == Kind::Place;
        let flags = flags | told(e.subkind, place, e.weight);
        let hashes: Vec<u64> = words(text).skip_while(|w| *w == "the" || *w == "The").map(fold_hash).collect();
        let mut sequence = 0;
        for (n, &hash) in hashes.iter().enumerate() {
            sequence = join(sequence, hash);
            let (readings, longer) = self.names.entry(sequence).or_default();
            if n + 1 < hashes.len() {
                *longer = true;
            } else if let Some(old) = readings.iter_mut().find(|r| r.entry == entry as u32) {
                if old.flags & VARIANT != 0 || flags & NEVER != 0 {
                    old.flags = flags;
                }
            } else {
                readings.push(Reading { entry: entry as u32, flags });
            }
        }
    }

    /// Adjectives and people of countries, as entities of their own.
    fn countries_people(&mut self, root: &Path) {
        for row in read(&root.join("places/countries.tsv")) {
            let Some(first) = row.get("adjectives").split('|').next().filter(|a| !a.is_empty()) else { continue };
            let first = first.split('^').next().unwrap_or(first);
            let country = self.entries[self.ids[row.get("id")]];
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
    fn templates(&mut self, root: &Path) {
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
    fn metonyms(&mut self, root: &Path) {
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
    fn overrides(&mut self, root: &Path) {
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

    fn holders(&self, root: &Path) -> Vec<Holder> {
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
    fn titles(&self, root: &Path) -> Vec<Title> {
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

    fn layout(&self, holders: &[Holder], titles: &[Title]) -> Vec<u8> {
        let mut readings = Vec::new();
        let mut slots = vec![Slot { print: 0, found: 0 }; (self.names.len() * 3 / 2).next_power_of_two()];
        for (&hash, (found, longer)) in &self.names {
            let mut at = hash as usize & (slots.len() - 1);
            while slots[at].found != 0 {
                at = (at + 1) & (slots.len() - 1);
            }
            let first = if found.is_empty() { 0 } else { readings.len() as u32 + 1 };
            if first == 0 && !longer {
                continue;
            }
            slots[at] = Slot { print: (hash >> 32) as u32, found: first | if *longer { LONGER } else { 0 } };
            let mut found = found.clone();
            // Groups and people are few and come first: a reader who looks at the first readings only must not miss them.
            let place = |r: &Reading| Subkind::ALL[self.entries[r.entry as usize].subkind as usize].kind() == Kind::Place;
            found.sort_by_key(|r| (place(r), r.flags & VARIANT, std::cmp::Reverse(self.entries[r.entry as usize].weight), r.entry));
            if found.len() > READINGS {
                println!("cargo::warning=a name has {} readings; {READINGS} are kept", found.len());
                found.truncate(READINGS);
            }
            let count = found.len();
            if let Some(first) = found.first_mut() {
                first.flags = counted(first.flags, count);
            }
            readings.extend(found);
        }
        let mut blob = vec![0; size_of::<Header>()];
        let header = Header {
            slots: [append(&mut blob, &slots), slots.len() as u32],
            readings: [append(&mut blob, &readings), readings.len() as u32],
            entries: [append(&mut blob, &self.entries), self.entries.len() as u32],
            holders: [append(&mut blob, holders), holders.len() as u32],
            titles: [append(&mut blob, titles), titles.len() as u32],
            strings: [append(&mut blob, &self.strings), self.strings.len() as u32],
        };
        blob[..size_of::<Header>()].copy_from_slice(bytemuck::bytes_of(&header));
        blob
    }
}
