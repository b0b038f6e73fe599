//! `Anna Brook: mayor of Lakewood`: what a person of the article is called there; of several roles, one after another.

use crate::Shown;
use serde_json::Value;

pub fn show(record: &Value) -> Vec<Shown> {
    let mut out = Vec::new();
    for entity in record["entities"].as_array().expect("the record has entities") {
        let start = entity["mentions"][0]["start"].as_u64().unwrap_or(0);
        for role in entity["roles"].as_array().into_iter().flatten() {
            let text = format!("{}: {}", entity["name"].as_str().unwrap_or(""), role.as_str().unwrap_or(""));
            out.push(Shown { start, text, rule: String::new() });
        }
    }
    out.sort_by_key(|s| s.start);
    out
}
