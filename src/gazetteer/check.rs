//! Mistakes in a list, before it is used.

use super::layout;
use super::user::Row;
use super::{Kind, Subkind};
use std::collections::BTreeMap;
use std::fmt;

/// A mistake, or what may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// Whether the list can't be used with it.
    pub fatal: bool,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "line {}: {}: {}", self.line, if self.fatal { "error" } else { "warning" }, self.message)
    }
}

const COLUMNS: [&str; 15] =
    ["id", "kind", "name", "aliases", "country", "lat", "lon", "weight", "from", "to", "parent", "ids", "source", "note", "gender"];

/// All mistakes of a list in the gazetteers' format.
pub fn check(text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut add = |line: usize, fatal: bool, message: String| problems.push(Problem { line, fatal, message });
    let mut lines = text.lines().enumerate();
    let Some((_, first)) = lines.next() else {
        return vec![Problem { line: 1, fatal: true, message: "the file is empty; expected a header line".into() }];
    };
    let header: Vec<&str> = first.trim_start_matches('\u{feff}').split('\t').collect();
    for column in ["kind", "name"].iter().filter(|c| !header.contains(c)) {
        add(1, true, format!("no column `{column}`"));
    }
    for column in header.iter().filter(|c| !COLUMNS.contains(c)) {
        add(1, false, format!("the column `{column}` is not read"));
    }
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    let mut aliases: BTreeMap<String, usize> = BTreeMap::new();
    let mut before = "";
    for (n, line) in lines.map(|(n, l)| (n + 1, l)).filter(|(_, l)| !l.trim().is_empty()) {
        let row = Row { header: &header, cells: line.split('\t').collect() };
        if row.cells.len() != header.len() {
            add(n, row.cells.len() > header.len(), format!("{} cells, but the header names {} columns", row.cells.len(), header.len()));
        }
        for cell in row.cells.iter().filter(|c| c.trim() != **c) {
            add(n, false, format!("blanks around `{}`", cell.trim()));
        }
        let id = row.get("id");
        if let Some(other) = ids.insert(id, n).filter(|_| !id.is_empty()) {
            add(n, false, format!("the id `{id}` stands in line {other} too"));
        }
        if !id.is_empty() && id < before {
            add(n, false, format!("the id `{id}` comes after `{before}`; lines are sorted by id"));
        }
        before = id;
        let kind = row.get("kind");
        let subkind = Subkind::parse(kind);
        if subkind.is_none() && !matches!(kind, "group" | "place") {
            add(n, true, format!("`{kind}` is no kind"));
        }
        if row.get("name").is_empty() {
            add(n, true, "the column `name` is empty".into());
        }
        let country = row.get("country");
        if !country.is_empty() && (country.len() != 2 || !country.bytes().all(|b| b.is_ascii_uppercase())) {
            add(n, true, format!("`{country}` is no ISO 3166 alpha-2 code of a country"));
        }
        for (column, limit) in [("lat", 90.0), ("lon", 180.0)] {
            let cell = row.get(column);
            if !cell.is_empty() && !cell.parse::<f64>().is_ok_and(|d| d.abs() <= limit) {
                add(n, true, format!("`{cell}` in the column `{column}` is no number of degrees"));
            }
        }
        if subkind.is_some_and(|s| s.kind() == Kind::Place) && row.get("lat").is_empty() {
            add(n, false, "a place without coordinates can't be put on the map".into());
        }
        for alias in row.get("aliases").split('|').filter(|a| !a.is_empty()) {
            let (text, letters) = alias.split_once('^').unwrap_or((alias, ""));
            for letter in letters.chars().filter(|l| layout::flag(*l, text).is_none()) {
                add(n, true, format!("`{letter}` in `{alias}` is no flag; known are c d h m p s x"));
            }
            if !text.chars().any(char::is_uppercase) && !text.chars().any(|c| c.is_numeric()) {
                add(n, false, format!("`{text}` has no capital: names are looked for where capitals are"));
            }
            if text.len() <= 2 && !letters.contains(['x', 'd']) {
                add(n, false, format!("`{text}` is very short; `{text}^cx` asks for support in the article"));
            }
            if let Some(other) = aliases.insert(text.to_lowercase(), n).filter(|o| *o != n) {
                add(n, false, format!("`{text}` stands in line {other} too"));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_told_with_their_lines() {
        let list = "id\tkind\tname\taliases\tcountry\ngroup.b\tarmed_grup\tRed Kites\tRK^q\tXYZ\n";
        let told: Vec<String> = check(list).iter().map(Problem::to_string).collect();
        assert!(told.contains(&"line 2: error: `armed_grup` is no kind".to_owned()), "{told:?}");
        assert!(told.iter().any(|t| t.contains("`q` in `RK^q` is no flag")), "{told:?}");
        assert!(told.iter().any(|t| t.contains("`XYZ` is no ISO")), "{told:?}");
        assert_eq!(check("id\tkind\tname\ngroup.b\tarmed_group\tRed Kites\n"), []);
    }
}
