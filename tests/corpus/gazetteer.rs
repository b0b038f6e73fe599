//! `group.isis-k ISIS-K`: the line of the gazetteers and the words of each mention that has one.

use crate::Shown;
use serde_json::Value;

pub fn show(record: &Value) -> Vec<Shown> {
    let mut out = Vec::new();
    for entity in record["entities"].as_array().expect("the record has entities") {
        let Some(id) = entity["ids"]["dateline"].as_str() else { continue };
        for mention in entity["mentions"].as_array().expect("an entity has mentions") {
            let text = format!("{id} {}", mention["text"].as_str().unwrap_or(""));
            out.push(Shown { start: mention["start"].as_u64().unwrap_or(0), text, rule: mention["rule"].as_str().unwrap_or("").to_owned() });
        }
    }
    out.sort_by_key(|s| s.start);
    out
}
