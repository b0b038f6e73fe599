//! `denial by Ukraine`: type, claimant's words, and `against X` for a target.

use crate::{Shown, items};
use serde_json::Value;

pub fn show(record: &Value) -> Vec<Shown> {
    items(record, "claims", |c| {
        let mut out = c["type"].as_str().unwrap_or("").to_owned();
        if let Some(by) = c["claimant"]["text"].as_str() {
            out += &format!(" by {by}");
        }
        if let Some(target) = c["target"]["text"].as_str() {
            out += &format!(" against {target}");
        }
        out
    })
}
