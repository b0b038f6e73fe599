//! `dateline gazetteer`: lists are checked, a name's readings are told, names that no list has are gathered.

use super::flags::ExtractFlags;
use super::{complain, feed};
use clap::Subcommand;
use dateline::article::{Published, PublishedFrom};
use dateline::gazetteer::{Unlisted, check};
use dateline::{Document, Error, Lexicon, entities, header};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Subcommand)]
pub enum GazetteerCommand {
    /// Check lists of your own: every mistake with its line.
    #[command(
        after_help = "A list is TSV with a header line; it needs the columns `kind` and `name`:\n\n  id\tkind\tname\taliases\tcountry\n  group.x\tarmed_group\tX Brigade\tXB^c|Brigade of X\tSY\n\nExit status: 0 when the lists can be used, 1 when one has a mistake, 2 when one cannot be read."
    )]
    Check {
        /// The lists.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Tell who or what a name may be, best known first, on what conditions, and by which line of which list.
    Why {
        /// The name.
        #[arg(required = true, value_name = "NAME")]
        name: Vec<String>,
        /// A list of your own, laid over the shipped ones. Repeatable.
        #[arg(long, value_name = "FILE")]
        gazetteer: Vec<PathBuf>,
    },
    /// List the names in your articles that no list knows, those of most articles first, as lines to be added to one.
    Unlisted(Box<ExtractFlags>),
}

/// Runs the command.
pub fn run(command: &GazetteerCommand) -> ExitCode {
    let done = match command {
        GazetteerCommand::Check { files } => checked(files),
        GazetteerCommand::Why { name, gazetteer } => why(&name.join(" "), gazetteer),
        GazetteerCommand::Unlisted(flags) => unlisted(flags),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(e) => {
            complain(e);
            ExitCode::from(2)
        }
    }
}

fn checked(files: &[PathBuf]) -> Result<bool, Error> {
    let mut good = true;
    for file in files {
        let text = std::fs::read_to_string(file).map_err(|e| Error::new(e.to_string()).at(file))?;
        let problems = check(&text);
        for p in &problems {
            println!("{}:{}: {}: {}", file.display(), p.line, if p.fatal { "error" } else { "warning" }, p.message);
        }
        let errors = problems.iter().filter(|p| p.fatal).count();
        let lines = text.lines().skip(1).filter(|l| !l.trim().is_empty()).count();
        println!("{}: {lines} entries, {errors} errors, {} warnings", file.display(), problems.len() - errors);
        good &= errors == 0;
    }
    Ok(good)
}

fn why(name: &str, lists: &[PathBuf]) -> Result<bool, Error> {
    let readings = super::lists::gazetteer(lists, &[])?.why(name);
    if readings.is_empty() {
        println!("`{name}` is in no list: it is read by its form and by the words around it. Add it with --gazetteer FILE.");
        return Ok(false);
    }
    println!("name\tkind\tcountry\tweight\tid\tconditions\tline");
    readings.iter().for_each(|r| println!("{r}"));
    Ok(true)
}

fn unlisted(flags: &ExtractFlags) -> Result<bool, Error> {
    let gazetteer = super::lists::gazetteer(&flags.gazetteer, &flags.corrections)?;
    let fields = flags.reading().fields;
    let mut names = Unlisted::default();
    let mut good = true;
    for input in feed::start(&flags.paths, flags.files_from.as_ref(), flags.reading())?.batches.flatten() {
        match input.and_then(|i| i.read(&fields).map_err(|(_, e)| e)) {
            Ok((mut article, _)) => {
                article.published = flags.published.map(|date| Published { date, from: PublishedFrom::Option }).or(article.published);
                let doc = Document::new(&article.text, Lexicon::embedded());
                let header = header::read(&doc, &article);
                names.add(&entities::find(&doc, &gazetteer, header.day()));
            }
            Err(e) => {
                complain(e);
                good = false;
            }
        }
    }
    let tsv = names.to_tsv();
    match &flags.output {
        Some(path) => std::fs::write(path, tsv).map_err(|e| Error::new(format!("cannot write: {e}")).at(path))?,
        // Whoever reads us may have what they wanted.
        None => drop(std::io::stdout().write_all(tsv.as_bytes())),
    }
    Ok(good)
}
