//! `direct [the words] by he = Vladimir Putin`: kind, words, speaker's words, and the entity's name where that differs;
//! then `to reporters`, `medium in a statement`, `on Friday` (the date it was said on), `(negated)`, `(hypothetical)`,
//! `(continues)` where there is one.

use crate::{Shown, items};
use serde_json::Value;

pub fn show(record: &Value) -> Vec<Shown> {
    let name = |id: &Value| record["entities"].as_array().into_iter().flatten().find(|e| e["id"] == *id).and_then(|e| e["name"].as_str());
    items(record, "quotes", |q| {
        let mut out = format!("{} [{}]", q["kind"].as_str().unwrap_or(""), q["text"].as_str().unwrap_or(""));
        if let Some(words) = q["speaker"]["text"].as_str() {
            out += &format!(" by {words}");
            if let Some(name) = name(&q["speaker"]["entity"]).filter(|n| *n != words) {
                out += &format!(" = {name}");
            }
        }
        if let Some(words) = q["addressee"]["text"].as_str() {
            out += &format!(" to {words}");
        }
        if let Some(words) = q["medium"].as_str() {
            out += &format!(" medium {words}");
        }
        if let Some(date) = q["said_on"].as_u64() {
            out += &format!(" on {}", record["dates"][date as usize]["text"].as_str().unwrap_or("?"));
        }
        for mark in ["negated", "hypothetical"] {
            if q[mark] == true {
                out += &format!(" ({mark})");
            }
        }
        if q["part_of"].is_u64() {
            out += " (continues)";
        }
        out
    })
}
