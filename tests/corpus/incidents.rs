//! `bombing happened in Kabul on 2018-04-22 killed 12`: type, status, place, date, best counts; `by X` for who did it, `claimed by X`; `(background)` when it is not the main one.

use crate::{Shown, count};
use serde_json::Value;

pub fn show(record: &Value) -> Vec<Shown> {
    let name = |id: &Value| -> String {
        let entities = record["entities"].as_array().expect("the record has entities");
        entities.iter().find(|e| e["id"] == *id).and_then(|e| e["name"].as_str()).or(id.as_str()).unwrap_or("").to_owned()
    };
    let incidents = record["incidents"].as_array().expect("the record has incidents");
    incidents
        .iter()
        .map(|i| {
            let mut text = format!("{} {}", i["type"].as_str().unwrap_or(""), i["status"].as_str().unwrap_or(""));
            if !i["place"].is_null() {
                text += &format!(" in {}", name(&i["place"]));
            }
            if let Some(day) = i["date"]["value"].as_str() {
                text += &format!(" on {day}");
            }
            for harm in ["killed", "injured"] {
                if !i[harm].is_null() {
                    text += &format!(" {harm} {}", count(&i[harm]));
                }
            }
            for (field, word) in [("perpetrators", "by"), ("claimed_by", "claimed by"), ("denied_by", "denied by")] {
                for id in i[field].as_array().into_iter().flatten() {
                    text += &format!(" {word} {}", name(id));
                }
            }
            if i["main"] != true {
                text += " (background)";
            }
            let sentence = i["sentences"][0].as_u64().unwrap_or(0) as usize;
            Shown { start: record["sentences"][sentence]["start"].as_u64().unwrap_or(0), text, rule: i["rule"].as_str().unwrap_or("").to_owned() }
        })
        .collect()
}
