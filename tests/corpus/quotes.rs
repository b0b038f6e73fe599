//! `direct [the words] by he = Vladimir Putin`: kind, words, speaker's words, and the entity's name where that differs;
//! then `to reporters`, `medium in a statement`, `(denied)`, `(continues)` where there is one.

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
        if q["denied"] == true {
            out += " (denied)";
        }
        if q["part_of"].is_u64() {
            out += " (continues)";
        }
        out
    })
}
