//! `dateline corrections apply`: a reviewer's marks, for the next run.

use super::complain;
use super::flags::CorrectionsCommand;
use dateline::Error;
use dateline::corrections::Corrections;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Runs the command.
pub fn run(command: &CorrectionsCommand) -> ExitCode {
    let CorrectionsCommand::Apply { files, into } = command;
    match apply(files, into) {
        Ok(message) => {
            println!("{message}");
            ExitCode::SUCCESS
        }
        Err(e) => {
            complain(e);
            ExitCode::from(2)
        }
    }
}

/// Takes all files or none.
fn apply(files: &[PathBuf], into: &Path) -> Result<String, Error> {
    let there = if into.is_dir() { vec![into.to_owned()] } else { Vec::new() };
    let mut corrections = Corrections::load(&there)?;
    let (mut new, mut known) = (0, 0);
    for file in files {
        let taken = corrections.take(file)?;
        new += taken.new;
        known += taken.known;
    }
    corrections.save(into)?;
    let folder = into.display();
    Ok(format!("{new} new, {known} known already, {} in all in {folder}\nnext run: dateline extract --corrections {folder} PATH", corrections.len()))
}
