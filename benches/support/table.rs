//! A table of MB of text a second beside the last release's figures (`benches/baseline.tsv`), and the texts to measure with.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Prints figures beside those of the last release.
pub struct Table {
    baseline: BTreeMap<String, f64>,
    filter: Option<String>,
    /// The lines of a new baseline, where `--accept` asks for one.
    accepted: Option<RefCell<String>>,
}

const BASELINE: &str = "benches/baseline.tsv";

impl Table {
    /// A table with the baseline that lies in the repo, for the cases that the command line asks for.
    pub fn new() -> Self {
        // The baseline is of the fixtures: other texts have other figures.
        let kept = if given().is_some() { String::new() } else { std::fs::read_to_string(root(BASELINE)).unwrap_or_default() };
        let figure = |line: &str| line.split_once('\t').and_then(|(name, mbs)| Some((name.to_owned(), mbs.trim().parse().ok()?)));
        let filter = std::env::args().skip(1).find(|a| !a.starts_with('-'));
        println!("{:<36} {:>9} {:>9} {:>7}", "", "MB/s", "last", "change");
        let whole = filter.is_none() && given().is_none();
        let accepted = (whole && std::env::args().any(|a| a == "--accept")).then(RefCell::default);
        Table { baseline: kept.lines().filter_map(figure).collect(), filter, accepted }
    }

    /// Whether a case is asked for.
    pub fn wants(&self, name: &str) -> bool {
        self.filter.as_ref().is_none_or(|f| name.contains(f.as_str()))
    }

    /// One line: so many bytes took so long.
    pub fn row(&self, name: &str, bytes: usize, took: Duration) {
        let mbs = bytes as f64 / 1e6 / took.as_secs_f64().max(1e-9);
        match self.baseline.get(name) {
            Some(last) => println!("{name:<36} {mbs:>9.1} {last:>9.1} {:>+6.0}%", (mbs / last - 1.0) * 100.0),
            None => println!("{name:<36} {mbs:>9.1}"),
        }
        if let Some(lines) = &self.accepted {
            lines.borrow_mut().push_str(&format!("{name}\t{mbs:.1}\n"));
        }
    }

    /// Writes the baseline, when that was asked for.
    pub fn end(self) {
        if let Some(lines) = self.accepted {
            let path = root(BASELINE);
            std::fs::write(&path, lines.into_inner()).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            println!("written to {BASELINE}");
        }
    }
}

/// A path in the repo.
pub fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The folder of texts that `DATELINE_CORPUS` names.
fn given() -> Option<PathBuf> {
    std::env::var_os("DATELINE_CORPUS").map(PathBuf::from)
}

/// The texts to measure with: those of the folder that `DATELINE_CORPUS` names, or the fixtures, repeated to 4 MB.
pub fn corpus() -> Vec<String> {
    let folder = given().unwrap_or_else(|| root("fixtures/articles"));
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    let texts: Vec<String> = paths.iter().filter_map(|p| std::fs::read_to_string(p).ok()).collect();
    assert!(!texts.is_empty(), "no .txt files in {}", folder.display());
    if given().is_some() {
        return texts;
    }
    let bytes: usize = texts.iter().map(String::len).sum();
    texts.iter().cycle().take(texts.len() * (4_000_000 / bytes + 1)).cloned().collect()
}
