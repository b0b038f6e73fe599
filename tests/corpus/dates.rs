//! `last Friday = 2018-04-20`: the words and the value; then `(time)`, `(duration)` or `(set)`, and `mod START` where there is one.

use crate::{Shown, items};
use serde_json::Value;

pub fn show(record: &Value) -> Vec<Shown> {
    items(record, "dates", |d| {
        let mut out = format!("{} = {}", d["text"].as_str().unwrap_or(""), d["value"].as_str().unwrap_or(""));
        if d["type"] != "date" {
            out += &format!(" ({})", d["type"].as_str().unwrap_or(""));
        }
        if let Some(modifier) = d["mod"].as_str() {
            out += &format!(" mod {modifier}");
        }
        out
    })
}
