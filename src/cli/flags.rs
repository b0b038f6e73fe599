//! The flags as they are typed.

use super::diff::DiffFlags;
use super::evaluate::EvaluateFlags;
use super::gazetteer::GazetteerCommand;
use clap::{Args, Parser, Subcommand};
use dateline::article::{Fields, Format, Options, Part};
use dateline::output::{OutputFormat, Table};
use jiff::civil::Date;
use std::path::PathBuf;

/// Reads English news and writes down, as structured records, what an article says: sentences, names, dates, tolls,
/// quotations, claims, incidents.
///
/// Text on standard input gives one JSON record: `cat article.txt | dateline`.
#[derive(Parser)]
#[command(version, args_conflicts_with_subcommands = true, after_help = AFTER)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub extract: ExtractFlags,
}

const AFTER: &str = "\
Settings of a project stand in `.dateline.toml`, in the working folder or one above it: any long flag of `extract` without
its dashes, as in `gazetteer = [\"names.tsv\"]` or `to = \"incidents\"`. What is typed goes before it.";

#[derive(Subcommand)]
pub enum Command {
    /// Extract records from files, folders, or standard input.
    #[command(after_help = EXTRACT)]
    Extract(Box<ExtractFlags>),
    /// Write one self-contained, offline page to read a folder of articles in: findings, incidents, timeline, map, people.
    Report(ReportFlags),
    /// Take up what a reviewer marked on a report page.
    #[command(subcommand)]
    Corrections(CorrectionsCommand),
    /// Tell sentence by sentence which rules fired, and which cues and names were looked at in vain, and why.
    #[command(after_help = EXPLAIN)]
    Explain(Box<ExtractFlags>),
    /// Tell what changed between two runs, by kind and rule.
    #[command(after_help = DIFF)]
    Diff(DiffFlags),
    /// Score a run against records that you annotated or corrected yourself.
    #[command(after_help = EVALUATE)]
    Evaluate(EvaluateFlags),
    /// Check lists of names, ask why a name is read as it is, gather names that no list has.
    #[command(subcommand)]
    Gazetteer(GazetteerCommand),
    /// Print the columns of every table of `--to csv`, `--to parquet` and `--to incidents`.
    Tables,
    /// Print the JSON Schema of the record: every field with what it means, for validators and generators of code.
    #[command(after_help = "Example:\n  dateline schema > record.json")]
    Schema,
    /// Print the completions for a shell.
    #[command(after_help = COMPLETIONS)]
    Completions {
        /// The shell.
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page, for `man -l -`.
    #[command(after_help = "Example:\n  dateline man > ~/.local/share/man/man1/dateline.1")]
    Man,
}

const EXPLAIN: &str = "\
Under each sentence stand the rules that fired with what they found, and the cues and names that were tried: a cue word
that no finding covers, with what its sentence has and lacks, and a name that a list knows and that was not read so, with
the line of the list and its conditions. A place is told with what else its name may mean, and the scores.

Example:
  dateline explain article.txt --published 2024-03-24";

const DIFF: &str = "\
Ids, indexes and confidences do not count as changes. Lines begin with `-` for what is gone, `+` for what is new, `~` for
what means something else now.

Example, before and after a change of your own list:
  dateline extract news/ -o old.jsonl
  dateline extract news/ --gazetteer names.tsv -o new.jsonl
  dateline diff old.jsonl new.jsonl

Exit status: 0 when nothing changed, 1 when something did, 2 when a file cannot be read.";

const EVALUATE: &str = "\
Matched one to one by place. `overlap`: found at the place; `exact`: with the same bounds; `value`: with the same meaning
(a mention's kind, a date's value, a toll's harm and bounds, a quotation's speaker, a claim's type and claimant, an
incident's type, place, date and killed).

Example:
  dateline extract news/ -o system.jsonl
  cp system.jsonl gold.jsonl      # and correct it by hand
  dateline evaluate gold.jsonl system.jsonl --errors 10";

const COMPLETIONS: &str = "\
Examples:
  dateline completions bash > ~/.local/share/bash-completion/completions/dateline
  dateline completions zsh > ~/.zfunc/_dateline
  dateline completions fish > ~/.config/fish/completions/dateline.fish";

const EXTRACT: &str = "\
Inputs, told by their content: plain text and Markdown, HTML, JSON, JSONL, tables (CSV, TSV), WARC and WET; each also in
.gz, .zst, .zip, .tar, and one in another. Exports of news-please, Fundus and cc_news work as they come; other field
names are given with --text-field and so on, going down with dots (`article.body`).

Outputs: `csv` and `parquet` write one table with --table, or all tables into a folder with -o FOLDER; `brat` writes into
a folder. The columns of every table: dateline tables.

Examples:
  dateline extract news/ -o records.jsonl
  dateline extract CC-NEWS-20200101.warc.gz --to incidents -o incidents.csv
  dateline extract articles.csv --text-field body --date-field day --to csv --table quotes
  find news -name '*.html' -print0 | dateline extract --files-from - --to geojson -o map.geojson

Exit status: 0 when all went well, 1 when something could not be read (the rest is done), 2 when nothing could be done.";

#[derive(Args, Clone, Debug)]
#[command(args_override_self = true)]
pub struct ExtractFlags {
    /// Files and folders to read; folders are walked. None, or `-`, is standard input.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Read the paths from this file, `-` for standard input: one a line, or NUL-separated as `find -print0` writes them.
    #[arg(long, value_name = "FILE", conflicts_with = "paths", help_heading = "Input")]
    pub files_from: Option<PathBuf>,
    /// What the input is.
    #[arg(long, value_enum, default_value = "auto", value_name = "FORMAT", help_heading = "Input")]
    pub from: Format,
    /// The field or column that holds the text.
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub text_field: Option<String>,
    /// The field or column that holds a page in HTML, where there is no text.
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub html_field: Option<String>,
    /// The field or column that holds the day of publication.
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub date_field: Option<String>,
    /// The field or column that holds the id.
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub id_field: Option<String>,
    /// The field or column that holds the title.
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub title_field: Option<String>,
    /// The field or column that holds who wrote it.
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub byline_field: Option<String>,
    /// The field or column that holds the address.
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub url_field: Option<String>,
    /// The day of publication of all articles, as 2018-04-22; goes before what the input says.
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Input")]
    pub published: Option<Date>,
    /// How many MB an input may unpack to, besides a hundred times its size.
    #[arg(long, default_value_t = 256, value_name = "MB", help_heading = "Input")]
    pub unpack_limit: u64,
    /// What to write.
    #[arg(long, value_enum, default_value = "jsonl", value_name = "FORMAT", help_heading = "Output")]
    pub to: OutputFormat,
    /// Which table, with `--to csv` or `--to parquet`.
    #[arg(long, value_enum, value_name = "TABLE", help_heading = "Output")]
    pub table: Option<Table>,
    /// Write to this file, or for `brat` and for all tables into this folder, instead of standard output.
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,
    /// The unit of offsets.
    #[arg(long, value_enum, default_value = "char", value_name = "UNIT", help_heading = "Output")]
    pub offsets: dateline::Offsets,
    /// Tell more of the reasons: each place with all that its name may mean, and the scores.
    #[arg(long, help_heading = "Output")]
    pub explain: bool,
    /// Put the article's text into its record.
    #[arg(long, help_heading = "Output")]
    pub with_text: bool,
    /// A list of your own names, in the format of the shipped gazetteers; its lines win over those. Repeatable.
    #[arg(long, value_name = "FILE", action = clap::ArgAction::Append)]
    pub gazetteer: Vec<PathBuf>,
    /// A folder of reviewers' corrections, as `dateline corrections apply` writes it. Repeatable.
    #[arg(long, value_name = "FOLDER", action = clap::ArgAction::Append)]
    pub corrections: Vec<PathBuf>,
    /// How many threads; 0 is one a core.
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub threads: usize,
    /// Take up a run that was stopped, behind the last record that it wrote to the file of -o. Lists and options must be
    /// the same, and so must the inputs.
    #[arg(long, requires = "output", help_heading = "Output")]
    pub resume: bool,
}

/// A day as it is typed.
fn day(typed: &str) -> Result<Date, &'static str> {
    typed.parse().map_err(|_| "expected a day like 2018-04-22")
}

impl ExtractFlags {
    /// How inputs are to be read.
    pub fn reading(&self) -> Options {
        let mut fields = Fields::default();
        for (part, name) in [
            (Part::Text, &self.text_field),
            (Part::Html, &self.html_field),
            (Part::Date, &self.date_field),
            (Part::Id, &self.id_field),
            (Part::Title, &self.title_field),
            (Part::Byline, &self.byline_field),
            (Part::Url, &self.url_field),
        ] {
            fields.name(part, name.clone());
        }
        Options { from: self.from, fields, unpack_limit: self.unpack_limit << 20 }
    }
}

#[derive(Args, Clone)]
pub struct ReportFlags {
    /// Files and folders to read; folders are walked.
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// The page to write.
    #[arg(short, long, value_name = "FILE", default_value = "report.html")]
    pub output: PathBuf,
    /// What the page is called; the folder's name when not given.
    #[arg(long, value_name = "WORDS")]
    pub title: Option<String>,
    /// What the input is.
    #[arg(long, value_enum, default_value = "auto", value_name = "FORMAT")]
    pub from: Format,
    /// The day of publication of all articles, as 2018-04-22; goes before what the input says.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub published: Option<Date>,
    /// A list of your own names, in the format of the shipped gazetteers; its lines win over those. Repeatable.
    #[arg(long, value_name = "FILE")]
    pub gazetteer: Vec<PathBuf>,
    /// A folder of reviewers' corrections, as `dateline corrections apply` writes it. Repeatable.
    #[arg(long, value_name = "FOLDER")]
    pub corrections: Vec<PathBuf>,
}

#[derive(Subcommand)]
pub enum CorrectionsCommand {
    /// Add the corrections of downloaded files to a folder that `extract --corrections` and `report --corrections` read.
    Apply {
        /// Files that a report page downloaded.
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// The folder to keep them in.
        #[arg(long, value_name = "FOLDER", default_value = "corrections")]
        into: PathBuf,
    },
}
