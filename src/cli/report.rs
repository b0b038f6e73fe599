//! `dateline report`: one page of all articles.

use super::complain;
use super::feed::{self, Fed};
use super::flags::ReportFlags;
use dateline::article::{Fields, Options, Published, PublishedFrom};
use dateline::corrections::Corrections;
use dateline::report::{Leaf, Page};
use dateline::{Error, Gazetteer, Offsets, extract_with};
use rayon::prelude::*;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::process::ExitCode;

/// Runs the command.
pub fn run(flags: &ReportFlags) -> ExitCode {
    let (page, errors) = match pages(flags) {
        Ok(done) => done,
        Err(e) => {
            complain(e);
            return ExitCode::from(2);
        }
    };
    if page.articles() == 0 {
        complain("no article could be read: no page was written");
        return ExitCode::from(2);
    }
    let title = flags.title.clone().unwrap_or_else(|| match flags.paths.as_slice() {
        [one] => one.file_name().map_or("dateline".to_owned(), |n| n.to_string_lossy().into_owned()),
        _ => format!("{} articles", page.articles()),
    });
    let written = File::create(&flags.output).map(BufWriter::new).and_then(|mut out| {
        page.write(&title, &mut out)?;
        out.flush()
    });
    if let Err(e) = written {
        complain(Error::new(format!("cannot write: {e}")).at(&flags.output));
        return ExitCode::from(2);
    }
    eprintln!("dateline: {} articles on {}", page.articles(), flags.output.display());
    if errors == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

/// Reads and extracts everything, in order; and how many inputs went wrong.
fn pages(flags: &ReportFlags) -> Result<(Page, usize), Error> {
    let gazetteer = super::lists::gazetteer(&flags.gazetteer, &flags.corrections)?;
    let corrections = Corrections::load(&flags.corrections)?;
    let feed = feed::start(&flags.paths, None, Options { from: flags.from, ..Options::default() })?;
    let mut page = Page::default();
    let mut errors = 0;
    for batch in feed.batches {
        let leaves: Vec<_> = batch.into_par_iter().map(|input| leaf(input, flags, &gazetteer, &corrections)).collect();
        for (leaf, error) in leaves {
            leaf.into_iter().for_each(|l| page.add(l));
            if let Some(e) = error {
                complain(e);
                errors += 1;
            }
        }
    }
    Ok((page, errors))
}

fn leaf(input: Fed, flags: &ReportFlags, gazetteer: &Gazetteer, corrections: &Corrections) -> (Option<Leaf>, Option<Error>) {
    match input.and_then(|input| input.read(&Fields::default()).map_err(|(_, e)| e)) {
        Ok((mut article, damage)) => {
            if let Some(date) = flags.published {
                article.published = Some(Published { date, from: PublishedFrom::Option });
            }
            let mut record = extract_with(&article, gazetteer, Offsets::Utf16);
            corrections.amend(&mut record, &article.text);
            (Some(Leaf::new(&record, &article.text, gazetteer)), damage)
        }
        Err(e) => (None, Some(e)),
    }
}
