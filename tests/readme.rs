//! Every command in the README is run, and prints what the README says.
//!
//! A block marked `console` holds commands behind `$ ` and what they print; a line `…` stands for any lines, and `…` at
//! the end of a line for the rest of it. `cargo run --release --` is the program under test. Commands run in a copy of
//! the fixtures, one block after the other, so that a later one finds what an earlier one wrote.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A command of the README with what it should print.
struct Sample {
    line: usize,
    command: String,
    printed: Vec<String>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn samples(readme: &str) -> Vec<Sample> {
    let mut samples: Vec<Sample> = Vec::new();
    let mut inside = false;
    for (n, line) in readme.lines().enumerate() {
        if line.starts_with("```") {
            inside = line.trim() == "```console";
        } else if inside {
            match line.strip_prefix("$ ") {
                Some(command) => samples.push(Sample { line: n + 1, command: command.to_owned(), printed: Vec::new() }),
                None => samples.last_mut().expect("a console block begins with `$ `").printed.push(line.to_owned()),
            }
        }
    }
    samples
}

/// Whether the printed lines are as the README has them.
fn matches(expected: &[String], printed: &[&str]) -> bool {
    match (expected.split_first(), printed.split_first()) {
        (None, None) => true,
        (None, Some(_)) => false,
        (Some((first, rest)), _) if first.trim() == "…" => (0..=printed.len()).any(|n| matches(rest, &printed[n..])),
        (Some(_), None) => false,
        (Some((first, rest)), Some((line, others))) => {
            let same = match first.strip_suffix('…') {
                Some(begin) => line.starts_with(begin),
                None => first.trim_end() == line.trim_end(),
            };
            same && matches(rest, others)
        }
    }
}

fn workplace() -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    let _ = std::fs::remove_dir_all(&place);
    std::fs::create_dir_all(place.join("fixtures")).expect("a folder for the commands can be made");
    for (from, to) in [("fixtures/articles", "fixtures/articles")] {
        std::fs::create_dir_all(place.join(to)).expect("a folder for the commands can be made");
        for entry in std::fs::read_dir(root().join(from)).expect("the fixtures are there") {
            let path = entry.expect("the folder can be read").path();
            if path.is_file() {
                std::fs::copy(&path, place.join(to).join(path.file_name().expect("a file has a name"))).expect("a fixture can be copied");
            }
        }
    }
    place
}

#[test]
fn every_command_of_the_readme_prints_what_it_says() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("README.md can be read");
    let samples = samples(&readme);
    assert!(samples.len() >= 5, "the README shows {} commands", samples.len());
    let place = workplace();
    let program = env!("CARGO_BIN_EXE_dateline");
    let path =
        format!("{}:{}", Path::new(program).parent().expect("the program lies in a folder").display(), std::env::var("PATH").unwrap_or_default());
    for sample in samples {
        if sample.command.starts_with("cargo test") || sample.command.starts_with("cargo install") || sample.command.starts_with("pip ") {
            continue;
        }
        let command = sample.command.replace("cargo run --release --", "dateline");
        let output = Command::new("bash").args(["-c", &command]).current_dir(&place).env("PATH", &path).output().expect("bash runs");
        let printed = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        let lines: Vec<&str> = printed.lines().collect();
        assert!(
            matches(&sample.printed, &lines),
            "README.md:{}: `{}` should print\n{}\nbut prints\n{}",
            sample.line,
            sample.command,
            sample.printed.join("\n"),
            printed.chars().take(3000).collect::<String>()
        );
    }
}
