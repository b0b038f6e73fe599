//! `.dateline.toml`: a project's own gazetteers and defaults.
//!
//! Its keys are the long flags of `extract`. They are put in front of what was typed, so that what was typed wins.

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches};
use dateline::Error;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::flags::Cli;

/// The name of the file.
const NAME: &str = ".dateline.toml";
/// Keys whose values are paths, relative to the file's folder.
const PATHS: [&str; 3] = ["gazetteer", "output", "files-from"];
/// Commands that take the flags of `extract`.
const TAKERS: [&str; 2] = ["extract", "explain"];

/// What was typed, with a project's settings in front.
pub fn parse() -> Result<Cli, Error> {
    let mut typed: Vec<OsString> = std::env::args_os().collect();
    let command = Cli::command();
    let first = typed.get(1).and_then(|a| a.to_str()).unwrap_or("");
    let is_command = first == "help" || command.get_subcommands().any(|c| c.get_name() == first);
    if (!is_command && !matches!(first, "--help" | "-h" | "--version" | "-V")) || TAKERS.contains(&first) {
        let at = if is_command { 2 } else { 1 };
        if let Some(file) = find(&std::env::current_dir().unwrap_or_default()) {
            let flags = flags(&file, &command)?;
            typed.splice(at.min(typed.len())..at.min(typed.len()), flags);
        }
    }
    let matches = command.get_matches_from(typed);
    Ok(Cli::from_arg_matches(&matches).unwrap_or_else(|e| e.exit()))
}

/// The nearest settings file in a folder or one above it.
fn find(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|f| f.join(NAME)).find(|f| f.is_file())
}

/// The settings of a file as flags.
fn flags(file: &Path, command: &clap::Command) -> Result<Vec<OsString>, Error> {
    let text = std::fs::read_to_string(file).map_err(|e| Error::new(e.to_string()).at(file))?;
    let line_of = |at: usize| text[..at.min(text.len())].matches('\n').count() as u64 + 1;
    let settings: toml::Table = text.parse().map_err(|e: toml::de::Error| {
        let line = e.span().map_or(1, |s| line_of(s.start));
        Error::new(e.message().to_owned()).at(file).line(line)
    })?;
    let known: Vec<&clap::Arg> = command.get_arguments().filter(|a| a.get_long().is_some_and(|l| !matches!(l, "help" | "version"))).collect();
    let folder = file.parent().unwrap_or(Path::new(""));
    let mut flags: Vec<OsString> = Vec::new();
    for (key, value) in &settings {
        let line = text.lines().position(|l| l.trim_start().starts_with(key.as_str())).map_or(1, |n| n as u64 + 1);
        let wrong = |what: String| Error::new(what).at(file).line(line);
        let name = key.replace('_', "-");
        let Some(flag) = known.iter().find(|a| a.get_long() == Some(&name)) else {
            let names: Vec<&str> = known.iter().filter_map(|a| a.get_long()).collect();
            return Err(wrong(format!("`{key}` is no setting; there are: {}", names.join(", "))));
        };
        let values = match value {
            toml::Value::Array(list) => list.clone(),
            one => vec![one.clone()],
        };
        for value in values {
            let value = match value {
                toml::Value::Boolean(true) if !flag.get_action().takes_values() => {
                    flags.push(format!("--{name}").into());
                    continue;
                }
                toml::Value::Boolean(false) if !flag.get_action().takes_values() => continue,
                toml::Value::String(s) if PATHS.contains(&name.as_str()) && s != "-" => folder.join(s).into_os_string(),
                toml::Value::String(s) => s.into(),
                toml::Value::Integer(n) => n.to_string().into(),
                toml::Value::Datetime(d) => d.to_string().into(),
                other => return Err(wrong(format!("`{key}` cannot be a {}", other.type_str()))),
            };
            let mut typed = OsString::from(format!("--{name}="));
            typed.push(value);
            // What is wrong in the file is told as such, not as something typed.
            if let Err(e) = command.clone().try_get_matches_from([OsString::from("dateline"), typed.clone()])
                && matches!(e.kind(), ErrorKind::InvalidValue | ErrorKind::ValueValidation)
            {
                let told = e.to_string();
                let told: Vec<&str> = told.lines().take(2).map(|l| l.trim().trim_start_matches("error: ")).filter(|l| !l.is_empty()).collect();
                return Err(wrong(told.join(" ")));
            }
            flags.push(typed);
        }
    }
    Ok(flags)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_become_flags() {
        let folder = std::env::temp_dir().join(format!("dateline-config-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join(NAME);
        std::fs::write(&file, "to = \"csv\"\nwith-text = true\ngazetteer = [\"a.tsv\"]\nthreads = 2\n").unwrap();
        let found = flags(&find(&folder).unwrap(), &Cli::command()).unwrap();
        let gazetteer = format!("--gazetteer={}", folder.join("a.tsv").display());
        for flag in ["--to=csv", "--with-text", "--threads=2", &gazetteer] {
            assert!(found.iter().any(|f| f == flag), "{flag} in {found:?}");
        }
        std::fs::write(&file, "to = \"csv\"\ncolour = 3\n").unwrap();
        assert!(flags(&file, &Cli::command()).unwrap_err().to_string().contains(".dateline.toml:2: `colour` is no setting"));
        std::fs::write(&file, "# ours\nto = \"xml\"\n").unwrap();
        let told = flags(&file, &Cli::command()).unwrap_err().to_string();
        assert!(told.contains(".dateline.toml:2: invalid value 'xml' for '--to <FORMAT>' [possible values: jsonl,"), "{told}");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
