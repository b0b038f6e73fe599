//! The rules' evidence: every line of `fixtures/corpus/*.txt` is run, and gives exactly what it says.
//!
//! A line is `text => finding; finding`, or `text => -` where nothing may be found. How a finding is written is told at
//! the head of each file. `@published 2018-04-22` sets the day of publication for the lines below it; `\n` in a text is
//! a line break. Each line runs twice, the second time behind a sentence that holds curly quotes and an accent: the
//! findings must be the same ones. Every rule must fire on some line, and every file must have lines that stay silent.

mod casualties;
mod claims;
mod dates;
mod entities;
mod gazetteer;
mod incidents;
mod places;
mod quotes;
mod roles;
mod sentences;

use dateline::article::{Published, PublishedFrom};
use dateline::{Article, Gazetteer, extract};
use serde_json::Value;
use std::collections::BTreeSet;

/// How one stage's findings are written, and which rules it has.
struct Stage {
    /// Stem of its file.
    name: &'static str,
    /// The findings of a record, in text order, each with the offset where it begins and its rules' names.
    show: fn(&Value) -> Vec<Shown>,
    /// All rules that must be seen.
    rules: &'static [&'static str],
}

/// A finding as a corpus line writes it.
struct Shown {
    /// Offset where it begins, in code points.
    start: u64,
    /// As the line writes it.
    text: String,
    /// The rule that made it.
    rule: String,
}

/// Put in front of every line the second time: a curly quotation mark and an accent move all offsets, and nothing may be found in it.
const SHIFT: &str = "It was \u{201c}d\u{e9}j\u{e0} vu\u{201d} again.\n\n";

fn run(stage: &Stage) {
    let path = format!("{}/fixtures/corpus/{}.txt", env!("CARGO_MANIFEST_DIR"), stage.name);
    let corpus = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let gazetteer = Gazetteer::embedded();
    let mut published = None;
    let (mut wrong, mut silent, mut fired) = (Vec::new(), 0, BTreeSet::new());
    for (n, line) in corpus.lines().enumerate() {
        let at = format!("fixtures/corpus/{}.txt:{}", stage.name, n + 1);
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(day) = line.strip_prefix("@published") {
            published = dateline::article::parse_day(day).map(|date| Published { date, from: PublishedFrom::Option });
            continue;
        }
        let Some((text, expected)) = line.rsplit_once(" => ") else { panic!("{at}: a line is `text => finding; finding`, or `text => -`") };
        let text = text.replace("\\n", "\n");
        silent += (expected.trim() == "-") as usize;
        for shift in ["", SHIFT] {
            let article = Article { id: "-".into(), text: format!("{shift}{text}").into(), published, ..Article::default() };
            let mut record = serde_json::to_value(extract(&article, &gazetteer)).expect("a record is JSON");
            record["text"] = article.text.as_ref().into();
            let from = shift.chars().count() as u64;
            let shown: Vec<Shown> = (stage.show)(&record).into_iter().filter(|s| s.start >= from).collect();
            fired.extend(shown.iter().map(|s| s.rule.clone()));
            let found = if shown.is_empty() { "-".to_owned() } else { shown.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join("; ") };
            if found != expected.trim() {
                let rules = shown.iter().map(|s| s.rule.as_str()).collect::<Vec<_>>().join(", ");
                wrong.push(format!(
                    "{at}{}\n    {text}\n    expected {}\n    found    {found}   ({rules})",
                    if shift.is_empty() { "" } else { " (shifted)" },
                    expected.trim()
                ));
                break;
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} lines are wrong:\n{}\nMend the rule, or the line in fixtures/corpus/{}.txt.",
        wrong.len(),
        wrong.join("\n"),
        stage.name
    );
    assert!(silent > 0 || stage.name == "sentences", "{path} has no line that must stay silent");
    let unseen: Vec<_> = stage.rules.iter().filter(|r| !fired.contains(**r)).collect();
    assert!(unseen.is_empty(), "no line of {path} fires these rules: {unseen:?}");
}

macro_rules! stages {
    ($($name:ident: $rules:expr;)*) => {$(
        #[test]
        fn $name() {
            run(&Stage { name: stringify!($name), show: $name::show, rules: $rules });
        }
    )*};
}

stages! {
    sentences: &[];
    entities: dateline::entities::RULES;
    gazetteer: &[];
    places: &[];
    roles: &[];
    dates: dateline::dates::RULES;
    quotes: dateline::quotes::RULES;
    casualties: dateline::casualties::RULES;
    claims: dateline::claims::RULES;
    incidents: dateline::incidents::RULES;
}

/// The items of one array of a record, written by `write`.
fn items(record: &Value, array: &str, write: impl Fn(&Value) -> String) -> Vec<Shown> {
    record[array]
        .as_array()
        .expect("the record has the array")
        .iter()
        .map(|item| Shown { start: item["start"].as_u64().unwrap_or(0), text: write(item), rule: item["rule"].as_str().unwrap_or("").to_owned() })
        .collect()
}

/// A count as corpus lines write it: `12`, `12+`, `-12`, `6-9`, `~12`, `?`.
fn count(item: &Value) -> String {
    let approx = if item["approx"] == true { "~" } else { "" };
    match (item["min"].as_u64(), item["max"].as_u64()) {
        (Some(a), Some(b)) if a == b => format!("{approx}{a}"),
        (Some(a), Some(b)) => format!("{approx}{a}-{b}"),
        (Some(a), None) => format!("{approx}{a}+"),
        (None, Some(b)) => format!("{approx}-{b}"),
        (None, None) => "?".to_owned(),
    }
}
