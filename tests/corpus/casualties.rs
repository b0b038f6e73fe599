//! `killed 12+ people`: kind, count (see [`crate::count`]), victims; then `(part)`, `(cumulative)` or `(background)`, and `*` when implicit.

use crate::{Shown, count, items};
use serde_json::Value;

pub fn show(record: &Value) -> Vec<Shown> {
    items(record, "casualties", |c| {
        let mut out = format!("{} {}", c["kind"].as_str().unwrap_or(""), count(c));
        if let Some(victims) = c["victims"].as_str() {
            out += &format!(" {victims}");
        }
        if c["scope"] != "total" {
            out += &format!(" ({})", c["scope"].as_str().unwrap_or(""));
        }
        if c["implicit"] == true {
            out += " *";
        }
        out
    })
}
