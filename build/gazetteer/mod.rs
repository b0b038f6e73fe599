//! Entities and their names → the gazetteer's tables.

mod blob;
mod derived;
mod offices;

use crate::fold::{fold_hash, words};
use crate::gazetteer_layout::*;
use crate::hash::join;
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
    strings: String,
    interned: HashMap<String, u32>,
}

/// The gazetteer as one blob, and its strings, which the compiler of the program knows to be UTF-8 so that nobody has to look again.
pub fn compile(root: &Path) -> (Vec<u8>, String) {
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
    (build.layout(&holders, &titles), build.strings)
}

impl Build {
    fn string(&mut self, text: &str) -> u32 {
        if let Some(&at) = self.interned.get(text) {
            return at;
        }
        let at = self.strings.len() as u32;
        self.strings.push_str(text);
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
                // "Politico^c" and "POLITICO^c": written either way.
                let written = UPPER | CAPITALISED;
                if old.flags & VARIANT != 0 || flags & NEVER != 0 {
                    old.flags = flags;
                } else if flags & VARIANT == 0 && (old.flags ^ flags) & (SUPPORT | NEVER | METONYM | AFTER_PREPOSITION | HISTORICAL) == 0 {
                    old.flags &= !written | flags & old.flags & written;
                }
            } else {
                readings.push(Reading { entry: entry as u32, flags });
            }
        }
    }
}
