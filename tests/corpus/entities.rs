//! `place Kabul`: the kind and the words of each mention; `= Canonical Name` where the entity is called otherwise.
//! `holder Name`: who is meant by an office and not named.

use crate::Shown;
use serde_json::Value;

pub fn show(record: &Value) -> Vec<Shown> {
    let mut out = Vec::new();
    for entity in record["entities"].as_array().expect("the record has entities") {
        // Who holds an office that the article names, at the end.
        if entity["mentions"].as_array().is_some_and(Vec::is_empty) {
            out.push(Shown { start: u64::MAX, text: format!("holder {}", entity["name"].as_str().unwrap_or("")), rule: String::new() });
        }
        for mention in entity["mentions"].as_array().expect("an entity has mentions") {
            let (words, name) = (mention["text"].as_str().unwrap_or(""), entity["name"].as_str().unwrap_or(""));
            let mut text = format!("{} {words}", entity["kind"].as_str().unwrap_or(""));
            if words != name {
                text += &format!(" = {name}");
            }
            out.push(Shown { start: mention["start"].as_u64().unwrap_or(0), text, rule: mention["rule"].as_str().unwrap_or("").to_owned() });
        }
    }
    out.sort_by_key(|s| s.start);
    out
}
