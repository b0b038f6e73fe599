//! The gazetteer of a run: the shipped lists with the user's own over them.

use dateline::corrections::names_of;
use dateline::{Error, Gazetteer};
use std::path::PathBuf;

/// The shipped lists, those of `--gazetteer`, and the names of reviewers' corrections.
pub fn gazetteer(lists: &[PathBuf], corrections: &[PathBuf]) -> Result<Gazetteer, Error> {
    let paths: Vec<PathBuf> = lists.iter().cloned().chain(corrections.iter().filter_map(|folder| names_of(folder))).collect();
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
