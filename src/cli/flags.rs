//! The flags as they are typed.

use clap::{Args, Parser, Subcommand};
use dateline::article::Format;
use dateline::output::OutputFormat;
use jiff::civil::Date;
use std::path::PathBuf;

/// Reads English news and writes down, as structured records, what an article says: sentences, names, dates, tolls,
/// quotations, claims, incidents.
///
/// Text on standard input gives one JSON record: `cat article.txt | dateline`.
#[derive(Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub extract: ExtractFlags,
}

#[derive(Subcommand)]
pub enum Command {
    /// Extract records from files, folders, or standard input.
    #[command(after_help = "Exit status: 0 when all went well, 1 when something could not be read (the rest is done), 2 when nothing could be done.")]
    Extract(ExtractFlags),
    /// Write one self-contained, offline page to read a folder of articles in: findings, incidents, timeline, map, people.
    Report(ReportFlags),
    /// Take up what a reviewer marked on a report page.
    #[command(subcommand)]
    Corrections(CorrectionsCommand),
    /// Print the JSON Schema of the record.
    Schema,
}

#[derive(Args, Clone)]
pub struct ExtractFlags {
    /// Files and folders to read; folders are walked. None, or `-`, is standard input.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What the input is.
    #[arg(long, value_enum, default_value = "auto", value_name = "FORMAT")]
    pub from: Format,
    /// What to write.
    #[arg(long, value_enum, default_value = "jsonl", value_name = "FORMAT")]
    pub to: OutputFormat,
    /// Write to this file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The day of publication of all articles, as 2018-04-22; goes before what the input says.
    #[arg(long, value_name = "DATE")]
    pub published: Option<Date>,
    /// The unit of offsets.
    #[arg(long, value_enum, default_value = "char", value_name = "UNIT")]
    pub offsets: dateline::Offsets,
    /// A list of your own names, in the format of the shipped gazetteers; its lines win over those. Repeatable.
    #[arg(long, value_name = "FILE")]
    pub gazetteer: Vec<PathBuf>,
    /// A folder of reviewers' corrections, as `dateline corrections apply` writes it. Repeatable.
    #[arg(long, value_name = "FOLDER")]
    pub corrections: Vec<PathBuf>,
    /// How many threads; 0 is one a core.
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub threads: usize,
    /// Put the article's text into its record.
    #[arg(long)]
    pub with_text: bool,
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
    #[arg(long, value_name = "DATE")]
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
