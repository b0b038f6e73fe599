//! A user's own lists: the shipped format, laid over the shipped names.
//!
//! A line whose id is a shipped one adds its aliases to that entity; any other line is an entity of its own. Its names win over
//! shipped readings and over the model, and an alias with `^d` takes a shipped one away. The tables live as long as the program.

use super::layout::{self, Entry, NAME, NEVER, Reading, USER, counted, told};
use super::{EntryId, Gazetteer, Kind, Lookup, Subkind, fold};
use crate::error::Error;
use crate::lexicon::hash::join;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::path::PathBuf;

/// A mistake in a user's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserListError {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for UserListError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.message)
    }
}

impl std::error::Error for UserListError {}

/// A user's names over the shipped ones.
#[derive(Default)]
pub(super) struct Overlay {
    names: HashMap<u64, Lookup>,
    pub(super) entries: Vec<Entry>,
    pub(super) strings: String,
    pub(super) files: Vec<String>,
}

impl Overlay {
    #[inline]
    pub(super) fn find(&self, sequence: u64) -> Option<Lookup> {
        self.names.get(&sequence).copied()
    }
}

/// The cells of a line by the names of its columns.
pub(super) struct Row<'t> {
    pub header: &'t [&'t str],
    pub cells: Vec<&'t str>,
}

impl<'t> Row<'t> {
    pub fn get(&self, column: &str) -> &'t str {
        self.header.iter().position(|h| *h == column).and_then(|i| self.cells.get(i)).map_or("", |c| c.trim())
    }
}

impl Gazetteer {
    /// The shipped lists with a user's files over them.
    ///
    /// # Errors
    /// When a file cannot be read or has a mistake: which file, which line, what is wrong.
    pub fn with_user_files(paths: &[PathBuf]) -> Result<Gazetteer, Error> {
        if paths.is_empty() {
            return Ok(Gazetteer::embedded());
        }
        let read = |path: &PathBuf| match std::fs::read_to_string(path) {
            Ok(text) => Ok((path.to_string_lossy().into_owned(), text)),
            Err(e) => Err(Error::new(e.to_string()).at(path)),
        };
        let lists = paths.iter().map(read).collect::<Result<Vec<_>, Error>>()?;
        Gazetteer::embedded().with_user(&lists).map_err(|e| Error::new(e.message).at(e.path).line(e.line as u64))
    }

    /// The shipped lists with a user's lists over them, each a path (for messages) and its text.
    pub fn with_user(&self, lists: &[(String, String)]) -> Result<Gazetteer, UserListError> {
        let mut overlay = Overlay::default();
        let mut names: BTreeMap<u64, (Vec<Reading>, bool)> = BTreeMap::new();
        let shipped: HashMap<&str, EntryId> = (0..self.entries.len() as EntryId).map(|e| (self.id(e), e)).collect();
        for (path, text) in lists {
            overlay.files.push(path.clone());
            let fail = |line: usize, message: String| UserListError { path: path.clone(), line, message };
            let mut lines = text.lines().enumerate();
            let Some((_, first)) = lines.next() else { return Err(fail(1, "the file is empty; expected a header line".into())) };
            let header: Vec<&str> = first.trim_start_matches('\u{feff}').split('\t').map(str::trim).collect();
            for column in ["kind", "name"] {
                if !header.contains(&column) {
                    return Err(fail(1, format!("no column `{column}`; expected a header line such as id, kind, name, aliases, country")));
                }
            }
            for (n, line) in lines.filter(|(_, l)| !l.trim().is_empty()) {
                let row = Row { header: &header, cells: line.split('\t').collect() };
                self.add_row(&row, n + 1, &shipped, &mut overlay, &mut names).map_err(|message| fail(n + 1, message))?;
            }
        }
        for (key, (mut readings, longer)) in names {
            let old = self.shipped(key);
            let gone: Vec<EntryId> = readings.iter().filter(|r| r.flags & NEVER != 0).map(|r| r.entry).collect();
            readings.retain(|r| r.flags & NEVER == 0);
            for r in old.map_or(&[][..], |l| l.readings) {
                let removed = gone.iter().any(|e| *e == r.entry || *e == EntryId::MAX);
                if !removed && !readings.iter().any(|o| o.entry == r.entry) {
                    readings.push(Reading { flags: counted(r.flags, 0), ..*r });
                }
            }
            let longer = longer || old.is_some_and(|l| l.longer);
            overlay.names.insert(key, Lookup { readings: Vec::leak(readings), longer });
        }
        Ok(Gazetteer { user: Some(Box::leak(Box::new(overlay))), ..self.clone() })
    }

    fn add_row(
        &self,
        row: &Row,
        line: usize,
        shipped: &HashMap<&str, EntryId>,
        overlay: &mut Overlay,
        names: &mut BTreeMap<u64, (Vec<Reading>, bool)>,
    ) -> Result<(), String> {
        let name = row.get("name");
        if name.is_empty() {
            return Err("the column `name` is empty".into());
        }
        let kind = row.get("kind");
        let Some(subkind) = Subkind::parse(kind).or_else(|| broad(kind)) else { return Err(format!("`{kind}` is no kind")) };
        let entry = match shipped.get(row.get("id")) {
            Some(entry) => *entry,
            None => self.new_entry(row, line, subkind, overlay)?,
        };
        let weight = self.entries.get(entry as usize).map_or(5, |e| e.weight);
        let told = told(subkind as u8, subkind.kind() == Kind::Place, weight);
        let mut add = |text: &str, flags: u32, entry: EntryId| {
            let hashes: Vec<u64> = fold::words(text).skip_while(|w| w.eq_ignore_ascii_case("the")).map(fold::fold_hash).collect();
            let mut sequence = 0;
            for (n, hash) in hashes.iter().enumerate() {
                sequence = join(sequence, *hash);
                let (readings, longer) = names.entry(sequence).or_default();
                if n + 1 < hashes.len() {
                    *longer = true;
                } else {
                    readings.retain(|r| r.entry != entry);
                    readings.push(Reading { entry, flags: flags | USER | told });
                }
            }
        };
        add(name, NAME, entry);
        for alias in row.get("aliases").split('|').filter(|a| !a.trim().is_empty()) {
            let (text, letters) = alias.trim().split_once('^').unwrap_or((alias.trim(), ""));
            let mut flags = 0;
            for letter in letters.chars() {
                flags |= layout::flag(letter, text).ok_or_else(|| format!("`{letter}` in `{alias}` is no flag; known are c d h m p s x"))?;
            }
            // A line of its own that takes an alias away takes it from everybody.
            let from = if flags & NEVER != 0 && !shipped.contains_key(row.get("id")) { EntryId::MAX } else { entry };
            add(text, flags, from);
        }
        Ok(())
    }

    fn new_entry(&self, row: &Row, line: usize, subkind: Subkind, overlay: &mut Overlay) -> Result<EntryId, String> {
        let coordinate = |column: &str, limit: f64| match row.get(column) {
            "" => Ok(i32::MIN),
            cell => match cell.parse::<f64>() {
                Ok(degrees) if degrees.abs() <= limit => Ok((degrees * 10_000.0).round() as i32),
                _ => Err(format!("`{cell}` in the column `{column}` is no number of degrees")),
            },
        };
        let country = row.get("country");
        if !country.is_empty() && (country.len() != 2 || !country.bytes().all(|b| b.is_ascii_uppercase())) {
            return Err(format!("`{country}` is no ISO 3166 alpha-2 code of a country"));
        }
        let mut string = |text: &str| {
            overlay.strings.push_str(text);
            (overlay.strings.len() - text.len()) as u32
        };
        let (name, id) = (row.get("name"), row.get("id"));
        let id = if id.is_empty() { format!("user.{}", name.to_lowercase().replace(' ', "-")) } else { id.to_owned() };
        let entry = Entry {
            name: string(name),
            id: string(&id),
            name_len: name.len() as u16,
            id_len: id.len() as u16,
            subkind: subkind as u8,
            gender: row.get("gender").bytes().next().unwrap_or(0),
            country: country.as_bytes().try_into().unwrap_or([0; 2]),
            lat: coordinate("lat", 90.0)?,
            lon: coordinate("lon", 180.0)?,
            weight: row.get("weight").parse().unwrap_or(5),
            parent: 0,
            geonames: row.get("ids").split('|').find_map(|i| i.strip_prefix("geonames:")?.parse().ok()).unwrap_or(0),
            from: 0,
            to: 0,
            line: line as u32,
            file: overlay.files.len() as u32 - 1,
        };
        overlay.entries.push(entry);
        Ok((self.entries.len() + overlay.entries.len() - 1) as EntryId)
    }
}

/// The four kinds themselves may stand in a user's list.
fn broad(kind: &str) -> Option<Subkind> {
    Some(match kind {
        "group" => Subkind::OtherGroup,
        "place" => Subkind::Area,
        _ => return None,
    })
}
