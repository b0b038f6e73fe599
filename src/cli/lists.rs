//! The gazetteer of a run: the shipped lists with the user's own over them.

use dateline::corrections::names_of;
use dateline::{Error, Gazetteer};
use std::path::PathBuf;

/// The shipped lists, those of `--gazetteer`, and the names of reviewers' corrections.
pub fn gazetteer(lists: &[PathBuf], corrections: &[PathBuf]) -> Result<Gazetteer, Error> {
    let paths: Vec<PathBuf> = lists.iter().cloned().chain(corrections.iter().filter_map(|folder| names_of(folder))).collect();
    Gazetteer::with_user_files(&paths)
}
