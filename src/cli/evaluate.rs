//! `dateline evaluate`: scores a run against records that somebody annotated or corrected, in the same format.
//!
//! Findings of one record are matched one to one, best overlap first. Three questions are asked of each kind: is there a
//! finding at the same place (`overlap`), at exactly the same place (`exact`), and with the same meaning (`value`): a
//! mention's kind, a date's value, a toll's harm and bounds, a quotation's speaker, a claim's type and claimant, an
//! incident's type, place, date and toll.

use super::complain;
use super::records::{KINDS, findings, load, name, party, span};
use clap::Args;
use dateline::Error;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args)]
pub struct EvaluateFlags {
    /// The right records, as JSONL: ours, corrected. A kind that a record leaves out is not scored in it.
    #[arg(value_name = "GOLD")]
    pub gold: PathBuf,
    /// The records to score.
    #[arg(value_name = "SYSTEM")]
    pub system: PathBuf,
    /// Write the figures as JSON.
    #[arg(long)]
    pub json: bool,
    /// How many missed, wrong and spurious findings of each kind to print.
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub errors: usize,
}

/// What was counted for one kind.
#[derive(Default)]
struct Score {
    gold: usize,
    system: usize,
    overlap: usize,
    exact: usize,
    value: usize,
    errors: Vec<String>,
}

/// Runs the command.
pub fn run(flags: &EvaluateFlags) -> ExitCode {
    match try_run(flags) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            complain(e);
            ExitCode::from(2)
        }
    }
}

fn try_run(flags: &EvaluateFlags) -> Result<(), Error> {
    let (gold, system) = (load(&flags.gold)?, load(&flags.system)?);
    let missing = gold.keys().filter(|id| !system.contains_key(*id)).count();
    if missing == gold.len() {
        return Err(Error::new("no id of the gold records is in it").at(&flags.system).hint("extract the same articles, under the same ids"));
    }
    let mut all: Vec<(&str, Score)> = KINDS.iter().map(|k| (*k, Score::default())).collect();
    for (id, right) in &gold {
        let ours = system.get(id).unwrap_or(&Value::Null);
        if right.get("offsets") != ours.get("offsets") && !ours.is_null() && right.get("offsets").is_some() {
            return Err(Error::new(format!("`{id}` counts its offsets in another unit than the gold record"))
                .at(&flags.system)
                .hint("use the same --offsets"));
        }
        for (kind, score) in &mut all {
            let key = if *kind == "mentions" { "entities" } else { *kind };
            if right.get(key).is_some() {
                count(id, kind, right, ours, score, flags.errors);
            }
        }
    }
    if flags.json {
        let figures: serde_json::Map<String, Value> = all.iter().map(|(kind, s)| ((*kind).to_owned(), figures(s))).collect();
        println!("{:#}", json!({"articles": gold.len(), "missing": missing, "scores": figures}));
        return Ok(());
    }
    println!("{} articles{}", gold.len(), if missing > 0 { format!(", {missing} of them missing from the run") } else { String::new() });
    println!("\n{:<11} {:>6} {:>6}   {:>20}   {:>20}   {:>20}", "", "gold", "found", "overlap  P / R / F1", "exact  P / R / F1", "value  P / R / F1");
    for (kind, s) in &all {
        let cell = |hits: usize| {
            let [p, r, f] = rates(hits, s);
            format!("{p:>6.1} {r:>6.1} {f:>6.1}")
        };
        println!("{kind:<11} {:>6} {:>6}   {}   {}   {}", s.gold, s.system, cell(s.overlap), cell(s.exact), cell(s.value));
    }
    for (kind, s) in all.iter().filter(|(_, s)| !s.errors.is_empty()) {
        println!("\n{kind}");
        s.errors.iter().for_each(|e| println!("  {e}"));
    }
    Ok(())
}

/// Precision, recall and F1 in percent.
fn rates(hits: usize, s: &Score) -> [f64; 3] {
    let part = |of: usize| if of == 0 { 0.0 } else { 100.0 * hits as f64 / of as f64 };
    let (p, r) = (part(s.system), part(s.gold));
    [p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }]
}

fn figures(s: &Score) -> Value {
    let of = |hits: usize| {
        let [p, r, f] = rates(hits, s).map(|n| (n * 100.0).round() / 100.0);
        json!({"hits": hits, "precision": p, "recall": r, "f1": f})
    };
    json!({"gold": s.gold, "system": s.system, "overlap": of(s.overlap), "exact": of(s.exact), "value": of(s.value)})
}

fn count(id: &str, kind: &str, right: &Value, ours: &Value, score: &mut Score, show: usize) {
    let (gold, system) = (findings(right, kind), findings(ours, kind));
    score.gold += gold.len();
    score.system += system.len();
    let mut pairs: Vec<(u64, usize, usize)> = Vec::new();
    // Both lists are in text order: only neighbours can overlap.
    let mut from = 0;
    for (g, a) in gold.iter().enumerate() {
        while from < system.len() && reach(&system[from]).is_some_and(|end| span(a).is_some_and(|(start, _)| end + 4096 < start)) {
            from += 1;
        }
        for (s, b) in system.iter().enumerate().skip(from) {
            if let (Some((start, _)), Some((_, end))) = (span(b), span(a))
                && start >= end
            {
                break;
            }
            let alike = overlap(kind, a, b);
            if alike > 0 {
                let same = meaning(kind, right, a) == meaning(kind, ours, b);
                pairs.push((alike * 2 + u64::from(same), g, s));
            }
        }
    }
    pairs.sort_unstable_by_key(|(alike, g, s)| (std::cmp::Reverse(*alike), *g, *s));
    let (mut of_gold, mut of_system) = (vec![None; gold.len()], vec![false; system.len()]);
    for (_, g, s) in pairs {
        if of_gold[g].is_none() && !of_system[s] {
            (of_gold[g], of_system[s]) = (Some(s), true);
        }
    }
    let mut tell = |line: String| {
        if score.errors.len() < show {
            score.errors.push(line);
        }
    };
    let words =
        |f: &Value| f.get("text").and_then(Value::as_str).map_or(String::new(), |t| t.split_whitespace().take(14).collect::<Vec<_>>().join(" "));
    for (g, a) in gold.iter().enumerate() {
        let Some(s) = of_gold[g] else {
            tell(format!("missed   {id}: “{}” {}", words(a), meaning(kind, right, a)));
            continue;
        };
        score.overlap += 1;
        score.exact += usize::from(span(a) == span(&system[s]));
        let (was, is) = (meaning(kind, right, a), meaning(kind, ours, &system[s]));
        if was == is {
            score.value += 1;
        } else {
            tell(format!("wrong    {id}: “{}” {is}, should be {was}", words(a)));
        }
    }
    for (s, b) in system.iter().enumerate().filter(|(s, _)| !of_system[*s]) {
        let _ = s;
        tell(format!("spurious {id}: “{}” {}", words(b), meaning(kind, ours, b)));
    }
}

fn reach(finding: &Value) -> Option<u64> {
    span(finding).map(|(_, end)| end)
}

/// How much two findings have in common: shared characters in thousandths of both, or sentences of incidents.
fn overlap(kind: &str, a: &Value, b: &Value) -> u64 {
    if kind == "incidents" {
        let sentences = |v: &Value| {
            v.get("sentences").and_then(Value::as_array).map(|s| s.iter().filter_map(Value::as_u64).collect::<Vec<_>>()).unwrap_or_default()
        };
        let (x, y) = (sentences(a), sentences(b));
        return x.iter().filter(|s| y.contains(s)).count() as u64;
    }
    let (Some((a0, a1)), Some((b0, b1))) = (span(a), span(b)) else { return 0 };
    let shared = a1.min(b1).saturating_sub(a0.max(b0));
    if shared == 0 { 0 } else { (shared * 1000 / (a1.max(b1) - a0.min(b0)).max(1)).max(1) }
}

/// What a finding means, as far as it is scored.
fn meaning(kind: &str, record: &Value, f: &Value) -> String {
    let text = |key: &str| f.get(key).and_then(Value::as_str).unwrap_or("").to_owned();
    let who = |key: &str| f.get(key).and_then(|p| party(record, p)).unwrap_or_default();
    let bounds = |v: &Value| format!("{}..{}", v.get("min").unwrap_or(&Value::Null), v.get("max").unwrap_or(&Value::Null));
    match kind {
        "mentions" => text("kind"),
        "dates" => text("value"),
        "casualties" => format!("{} {}", text("kind"), bounds(f)),
        "quotes" => who("speaker"),
        "claims" => format!("{} {}", text("type"), who("claimant")),
        _ => {
            let place = f.get("place").and_then(Value::as_str).and_then(|id| name(record, id)).unwrap_or_default();
            let date = f.get("date").and_then(|d| d.get("value")).and_then(Value::as_str).unwrap_or("");
            format!("{} {place} {date} {}", text("type"), f.get("killed").filter(|k| k.is_object()).map(bounds).unwrap_or_default())
        }
    }
}
