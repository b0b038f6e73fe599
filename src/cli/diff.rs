//! `dateline diff`: what changed between two runs, by kind and rule.
//!
//! Findings of one record are paired by kind and place in the text (incidents by their type and first sentence). A pair
//! whose other fields differ has changed; ids, indexes and confidences do not count, because they move with any change.

use super::complain;
use super::records::{KINDS, findings, load, name, party, span};
use clap::Args;
use dateline::Error;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args)]
pub struct DiffFlags {
    /// The records of the first run, as JSONL.
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The records of the second run.
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// How many changes of each kind and rule to print.
    #[arg(long, default_value_t = 3, value_name = "N")]
    pub show: usize,
    /// Only this kind: mentions, dates, casualties, quotes, claims or incidents.
    #[arg(long, value_name = "KIND", value_parser = clap::builder::PossibleValuesParser::new(KINDS))]
    pub kind: Option<String>,
}

/// Changes of one kind and rule.
#[derive(Default)]
struct Changes {
    gone: usize,
    new: usize,
    changed: usize,
    examples: Vec<String>,
}

/// Runs the command: exit 0 when nothing changed, 1 when something did, 2 when a file cannot be read.
pub fn run(flags: &DiffFlags) -> ExitCode {
    match try_run(flags) {
        Ok(same) => ExitCode::from(u8::from(!same)),
        Err(e) => {
            complain(e);
            ExitCode::from(2)
        }
    }
}

fn try_run(flags: &DiffFlags) -> Result<bool, Error> {
    let (old, new) = (load(&flags.old)?, load(&flags.new)?);
    let mut changes: BTreeMap<(&str, String), Changes> = BTreeMap::new();
    let mut articles = BTreeSet::new();
    for (id, before) in &old {
        let Some(after) = new.get(id) else { continue };
        for kind in KINDS.into_iter().filter(|k| flags.kind.as_deref().is_none_or(|only| only == *k)) {
            compare(id, kind, before, after, flags.show, &mut changes, &mut articles);
        }
    }
    let missing: Vec<&String> = old.keys().filter(|id| !new.contains_key(*id)).collect();
    let added: Vec<&String> = new.keys().filter(|id| !old.contains_key(*id)).collect();
    println!(
        "{} articles in both, {} changed; {} only in the old run, {} only in the new one",
        old.len() - missing.len(),
        articles.len(),
        missing.len(),
        added.len()
    );
    for (sign, ids) in [("-", &missing), ("+", &added)] {
        ids.iter().take(flags.show).for_each(|id| println!("  {sign} {id}"));
    }
    if !changes.is_empty() {
        println!("\n{:<11} {:<24} {:>7} {:>7} {:>7}", "kind", "rule", "gone", "new", "changed");
    }
    for ((kind, rule), c) in &changes {
        println!("{kind:<11} {rule:<24} {:>7} {:>7} {:>7}", c.gone, c.new, c.changed);
        c.examples.iter().for_each(|e| println!("    {e}"));
    }
    Ok(changes.is_empty() && missing.is_empty() && added.is_empty())
}

/// What pairs two findings.
fn key(kind: &str, finding: &Value) -> String {
    match span(finding) {
        Some((start, end)) => format!(
            "{start}-{end}-{}",
            finding.get("kind").or(finding.get("type")).and_then(Value::as_str).filter(|_| kind == "casualties" || kind == "claims").unwrap_or("")
        ),
        None => format!("{}-{}", finding["type"], finding["sentences"].get(0).unwrap_or(&Value::Null)),
    }
}

/// The fields of a finding that mean something by themselves, on one line.
fn meaning(record: &Value, finding: &Value) -> String {
    let mut words = Vec::new();
    for (field, value) in finding.as_object().into_iter().flatten() {
        let said = match field.as_str() {
            "id" | "sentence" | "sentences" | "rule" | "confidence" | "part_of" | "quote" | "incident" | "main" | "start" | "end" | "text" => {
                continue;
            }
            "place" => value.as_str().and_then(|id| name(record, id)),
            "date" => value.get("value").and_then(Value::as_str).map(str::to_owned),
            "killed" | "injured" if value.is_object() => Some(format!("{}..{}", value["min"], value["max"])),
            _ if value.get("text").is_some() => party(record, value),
            _ if value.is_array() => Some(
                value
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                    .map(|a| name(record, a).unwrap_or(a.to_owned()))
                    .collect::<Vec<_>>()
                    .join("+"),
            ),
            _ => match value {
                Value::Null | Value::Bool(false) => None,
                Value::String(s) => Some(s.clone()),
                other => Some(other.to_string()),
            },
        };
        if let Some(said) = said.filter(|s| !s.is_empty()) {
            words.push(format!("{field} {said}"));
        }
    }
    words.join(", ")
}

fn compare<'k>(
    id: &str,
    kind: &'k str,
    before: &Value,
    after: &Value,
    show: usize,
    changes: &mut BTreeMap<(&'k str, String), Changes>,
    articles: &mut BTreeSet<String>,
) {
    let all = |record: &Value| findings(record, kind).into_iter().map(|f| (key(kind, &f), f)).collect::<BTreeMap<_, _>>();
    let (old, new) = (all(before), all(after));
    let mut tell = |finding: &Value, count: fn(&mut Changes), line: String| {
        let rule = finding.get("rule").and_then(Value::as_str).unwrap_or("").to_owned();
        let entry = changes.entry((kind, rule)).or_default();
        count(entry);
        articles.insert(id.to_owned());
        if entry.examples.len() < show {
            entry.examples.push(line);
        }
    };
    let words = |f: &Value| {
        f.get("text").and_then(Value::as_str).map_or(String::new(), |t| format!("“{}” ", t.split_whitespace().take(12).collect::<Vec<_>>().join(" ")))
    };
    for (key, f) in &old {
        match new.get(key) {
            None => tell(f, |c| c.gone += 1, format!("- {id}: {}{}", words(f), meaning(before, f))),
            Some(g) => {
                let (was, is) = (meaning(before, f), meaning(after, g));
                if was != is {
                    tell(g, |c| c.changed += 1, format!("~ {id}: {}{was} → {is}", words(f)));
                }
            }
        }
    }
    for (_, g) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
        tell(g, |c| c.new += 1, format!("+ {id}: {}{}", words(g), meaning(after, g)));
    }
}
