//! The commands.

mod corrections;
mod extract;
mod flags;
mod lists;
mod report;

use clap::{CommandFactory, Parser};
use flags::{Cli, Command};
use std::io::IsTerminal;
use std::process::ExitCode;

/// Runs the command that the flags ask for.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    match cli.command {
        Some(Command::Extract(flags)) => extract::run(&flags),
        Some(Command::Report(flags)) => report::run(&flags),
        Some(Command::Corrections(command)) => corrections::run(&command),
        Some(Command::Schema) => {
            print!("{}", dateline::record::schema());
            ExitCode::SUCCESS
        }
        None if std::io::stdin().is_terminal() => {
            let _ = Cli::command().print_help();
            ExitCode::from(2)
        }
        None => extract::run(&cli.extract),
    }
}

/// Tells standard error what went wrong.
pub(crate) fn complain(message: impl std::fmt::Display) {
    eprintln!("dateline: {message}");
}
