//! The commands.

mod config;
mod corrections;
mod diff;
mod evaluate;
mod explain;
mod extract;
mod feed;
mod flags;
mod gazetteer;
mod lists;
mod records;
mod report;
mod resume;
mod stop;

use clap::CommandFactory;
use dateline::output::Table;
use flags::{Cli, Command};
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

/// Runs the command that the flags ask for.
pub fn run() -> ExitCode {
    let cli = match config::parse() {
        Ok(cli) => cli,
        Err(e) => {
            complain(e);
            return ExitCode::from(2);
        }
    };
    match cli.command {
        Some(Command::Extract(flags)) => extract::run(&flags),
        Some(Command::Report(flags)) => report::run(&flags),
        Some(Command::Corrections(command)) => corrections::run(&command),
        Some(Command::Explain(flags)) => explain::run(&flags),
        Some(Command::Diff(flags)) => diff::run(&flags),
        Some(Command::Evaluate(flags)) => evaluate::run(&flags),
        Some(Command::Gazetteer(command)) => gazetteer::run(&command),
        Some(Command::Tables) => printed(tables().as_bytes()),
        Some(Command::Schema) => printed(dateline::record::schema().as_bytes()),
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "dateline", &mut script);
            printed(&script)
        }
        Some(Command::Man) => printed(&manual()),
        None if std::io::stdin().is_terminal() && cli.extract.paths.is_empty() && cli.extract.files_from.is_none() => {
            let _ = Cli::command().print_help();
            ExitCode::from(2)
        }
        None => extract::run(&cli.extract),
    }
}

/// Prints to standard output; whoever reads it may have what they wanted before its end.
fn printed(bytes: &[u8]) -> ExitCode {
    let _ = std::io::stdout().write_all(bytes);
    ExitCode::SUCCESS
}

/// The columns of all tables, as Markdown.
fn tables() -> String {
    let mut page = String::new();
    for table in Table::ALL {
        page += &format!("## {}\n\n| column | type | what it holds |\n|---|---|---|\n", table.name());
        for c in table.columns() {
            page += &format!("| `{}` | {} | {} |\n", c.name, c.kind.name(), c.what);
        }
        page.push('\n');
    }
    page
}

/// The manual page: that of the command itself, and a section for each of its commands.
fn manual() -> Vec<u8> {
    let mut page = Vec::new();
    let command = Cli::command();
    // Writing to memory does not fail.
    let _ = clap_mangen::Man::new(command.clone()).render(&mut page);
    for sub in command.get_subcommands().filter(|c| c.get_name() != "help") {
        let man = clap_mangen::Man::new(sub.clone().bin_name(format!("dateline {}", sub.get_name())));
        let _ = writeln!(page, ".SH \"DATELINE {}\"", sub.get_name().to_uppercase());
        let _ = man
            .render_description_section(&mut page)
            .and_then(|()| man.render_synopsis_section(&mut page))
            .and_then(|()| man.render_options_section(&mut page));
        let _ = man.render_extra_section(&mut page);
    }
    page
}

/// Tells standard error what went wrong.
pub(crate) fn complain(message: impl std::fmt::Display) {
    eprintln!("dateline: {message}");
}
