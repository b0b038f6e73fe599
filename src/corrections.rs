//! What a reviewer found wrong or missing, kept in a folder that later runs read (`--corrections FOLDER`).
//!
//! The report page downloads a reviewer's marks as one JSON file; [`Corrections::take`] lays them over those that are
//! there, and [`Corrections::save`] writes two files that a person can read, edit and keep under version control:
//!
//! - `findings.jsonl`, one [`Correction`] a line, sorted: findings to drop, findings to add. [`Corrections::amend`]
//!   applies them to a record.
//! - `names.tsv`, a gazetteer of the names that a reviewer added for all articles; it is laid over the shipped ones.
//!
//! A correction names its place by the words and which of their occurrences is meant, so it holds whatever the unit of
//! offsets, and as long as the words stand. When they no longer do, the record says so in a warning.
//!
//! Limits: corrections change a finished record. An incident loses a toll that is dropped, but is not joined anew.

mod added;
mod amend;
mod names;

use crate::error::Error;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The article of a correction that holds for all articles.
pub const EVERYWHERE: &str = "*";

const FORMAT: &str = "dateline-corrections/1";
const FINDINGS: &str = "findings.jsonl";
const NAMES: &str = "names.tsv";

/// The gazetteer in a folder of corrections, where there is one.
pub fn names_of(folder: &Path) -> Option<PathBuf> {
    Some(folder.join(NAMES)).filter(|path| path.is_file())
}

/// What a reviewer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// The finding is wrong, and is dropped.
    Wrong,
    /// A finding is missing, and is added.
    Add,
}

/// One thing a reviewer marked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The record's id, or `*` for all articles (names only).
    pub article: String,
    /// The record's list: `entities`, `dates`, `casualties`, `quotes` or `claims`.
    pub table: String,
    /// The words of the finding.
    pub words: String,
    /// Which of the places where the words stand, from 0.
    #[serde(default)]
    pub occurrence: usize,
    /// Dropped or added.
    pub action: Action,
    /// `person`, `killed`, `direct`, `denial` …; for a name that is added the subkind, for a date its type.
    pub kind: String,
    /// Of what is added: the canonical name, the TIMEX3 value, the speaker, the claimant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Of a toll that is added: at least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u64>,
    /// Of a toll that is added: at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u64>,
    /// The reviewer's remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The file that the report page downloads.
#[derive(Deserialize)]
struct Download {
    format: String,
    corrections: Vec<Correction>,
}

/// All corrections of a folder, by article.
#[derive(Clone, Debug, Default)]
pub struct Corrections {
    by_article: BTreeMap<String, Vec<Correction>>,
}

/// What became of a downloaded file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Corrections that were not there before, or otherwise.
    pub new: usize,
    /// Those that were there already.
    pub known: usize,
}

impl Corrections {
    /// Reads the folders' `findings.jsonl`; a folder that has none holds no corrections.
    ///
    /// # Errors
    /// When a file can't be read, or a line is no correction.
    pub fn load(folders: &[PathBuf]) -> Result<Corrections, Error> {
        let mut all = Corrections::default();
        for folder in folders {
            if !folder.is_dir() {
                return Err(Error::new("no such folder").at(folder).hint("dateline corrections apply FILE makes it"));
            }
            let path = folder.join(FINDINGS);
            let text = match std::fs::read_to_string(&path) {
                Ok(text) => text,
                Err(e) if e.kind() == std::io::ErrorKind::NotFound => continue,
                Err(e) => return Err(Error::new(e.to_string()).at(&path)),
            };
            all.add(&text).map_err(|e| e.at(&path))?;
        }
        Ok(all)
    }

    /// Adds corrections, one a line as `findings.jsonl` has them.
    ///
    /// # Errors
    /// When a line is none, or is one that no record can hold.
    pub fn add(&mut self, lines: &str) -> Result<(), Error> {
        for (n, line) in lines.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
            let wrong = |what: String| Error::new(format!("no correction: {what}")).line(n as u64 + 1);
            let correction: Correction = serde_json::from_str(line).map_err(|e| wrong(e.to_string()))?;
            correction.check().map_err(wrong)?;
            self.put(correction);
        }
        Ok(())
    }

    /// Takes up a file that the report page downloaded. Of two corrections of the same thing the later holds.
    ///
    /// # Errors
    /// When it is not such a file, or holds what no record can hold.
    pub fn take(&mut self, path: &Path) -> Result<Taken, Error> {
        let bytes = std::fs::read(path).map_err(|e| Error::new(e.to_string()).at(path))?;
        let download: Download = serde_json::from_slice(&bytes)
            .map_err(|e| Error::new(format!("no corrections of a report page: {e}")).at(path).hint("the page's Review tab downloads them"))?;
        if download.format != FORMAT {
            return Err(Error::new(format!("expected the format {FORMAT}, found {}", download.format)).at(path));
        }
        for (n, correction) in download.corrections.iter().enumerate() {
            correction.check().map_err(|what| Error::new(format!("correction {}: {what}", n + 1)).at(path))?;
        }
        let mut taken = Taken::default();
        for correction in download.corrections {
            if self.put(correction) { taken.new += 1 } else { taken.known += 1 }
        }
        Ok(taken)
    }

    /// Puts one in, in the place of one about the same thing; whether that changes anything.
    fn put(&mut self, correction: Correction) -> bool {
        let list = self.by_article.entry(correction.article.clone()).or_default();
        match list.iter_mut().find(|c| c.same_thing(&correction)) {
            Some(known) if *known == correction => false,
            Some(known) => {
                *known = correction;
                true
            }
            None => {
                list.push(correction);
                true
            }
        }
    }

    /// Writes `findings.jsonl` and `names.tsv` into a folder, which is made when it is not there.
    ///
    /// # Errors
    /// When they can't be written.
    pub fn save(&self, folder: &Path) -> Result<(), Error> {
        let mut all: Vec<&Correction> = self.by_article.values().flatten().collect();
        all.sort();
        let lines: String = all.iter().filter_map(|c| serde_json::to_string(c).ok()).map(|l| l + "\n").collect();
        std::fs::create_dir_all(folder).map_err(|e| Error::new(e.to_string()).at(folder))?;
        for (name, text) in [(FINDINGS, lines), (NAMES, names::list(&all))] {
            let path = folder.join(name);
            std::fs::write(&path, text).map_err(|e| Error::new(e.to_string()).at(&path))?;
        }
        Ok(())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.by_article.values().map(Vec::len).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.by_article.is_empty()
    }

    /// Those of one article, then those of all articles.
    fn of(&self, article: &str) -> impl Iterator<Item = &Correction> {
        [article, EVERYWHERE].into_iter().filter_map(|a| self.by_article.get(a)).flatten()
    }
}

impl Correction {
    fn same_thing(&self, other: &Correction) -> bool {
        (&self.article, &self.table, &self.words, self.occurrence) == (&other.article, &other.table, &other.words, other.occurrence)
            && self.action == other.action
            && (self.action == Action::Add || self.kind == other.kind)
    }

    /// Whether a record could hold it.
    fn check(&self) -> Result<(), String> {
        if self.words.trim().is_empty() {
            return Err("it has no words".to_owned());
        }
        if self.article == EVERYWHERE && self.table != "entities" {
            return Err(format!("only names are corrected in all articles, not {}", self.table));
        }
        if !amend::TABLES.contains(&self.table.as_str()) {
            return Err(format!("expected one of {}, found {}", amend::TABLES.join(", "), self.table));
        }
        if self.action == Action::Add && !added::can_add(&self.table, &self.kind) {
            return Err(format!("{} holds nothing of the kind {}", self.table, self.kind));
        }
        Ok(())
    }
}
