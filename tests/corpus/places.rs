//! `Herat = city Herāt AF`: the words of each mention of a place, and the place that they mean; `= ?` where no list has it.

use crate::Shown;
use serde_json::Value;

pub fn show(record: &Value) -> Vec<Shown> {
    let mut out = Vec::new();
    for entity in record["entities"].as_array().expect("the record has entities").iter().filter(|e| e["kind"] == "place") {
        let [subkind, name, country] = ["subkind", "name", "country"].map(|field| entity[field].as_str().unwrap_or("-"));
        for mention in entity["mentions"].as_array().expect("an entity has mentions") {
            let words = mention["text"].as_str().unwrap_or("");
            let known = entity["ids"]["dateline"].is_string();
            let text = if known { format!("{words} = {subkind} {name} {country}") } else { format!("{words} = ?") };
            out.push(Shown { start: mention["start"].as_u64().unwrap_or(0), text, rule: mention["rule"].as_str().unwrap_or("").to_owned() });
        }
    }
    out.sort_by_key(|s| s.start);
    out
}
