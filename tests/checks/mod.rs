//! What must hold of every record, whatever the text. Shared by the property tests and the fuzz targets.

pub mod hostile;

use dateline::{Article, Gazetteer, Offsets, extract_with};
use serde_json::Value;

/// Extracts an article, checks its record, and hands it back as JSON.
///
/// # Panics
/// When the record breaks one of its promises: every span slices to the text beside it, sentences are in order and
/// lie apart, and references between findings point at something.
pub fn checked(article: &Article, gazetteer: &Gazetteer) -> Value {
    let record = extract_with(article, gazetteer, Offsets::Char);
    let record = serde_json::to_value(&record).expect("a record is JSON");
    let offsets: Vec<usize> = article.text.char_indices().map(|(at, _)| at).chain([article.text.len()]).collect();
    spans(&record, &article.text, &offsets);
    sentences(&record);
    references(&record, &record);
    record
}

/// Every object with `start` and `end` lies in the text, and is what its `text` says.
fn spans(value: &Value, text: &str, offsets: &[usize]) {
    match value {
        Value::Array(items) => items.iter().for_each(|v| spans(v, text, offsets)),
        Value::Object(fields) => {
            if let (Some(start), Some(end)) = (fields.get("start"), fields.get("end")) {
                let at = |v: &Value| v.as_u64().and_then(|n| offsets.get(n as usize)).copied().expect("an offset lies in the text");
                let slice = text.get(at(start)..at(end)).unwrap_or_else(|| panic!("{value} ends before it starts"));
                if let Some(said) = fields.get("text") {
                    assert_eq!(said.as_str(), Some(slice), "the span of {value}");
                }
            }
            fields.values().for_each(|v| spans(v, text, offsets));
        }
        _ => {}
    }
}

/// Sentences stand in order, none is empty, none reaches into the next.
fn sentences(record: &Value) {
    let mut last = 0;
    for sentence in record["sentences"].as_array().expect("sentences") {
        let (start, end) = (sentence["start"].as_u64().expect("start"), sentence["end"].as_u64().expect("end"));
        assert!(last <= start && start < end, "the sentence {sentence} begins before {last} or is empty");
        last = end;
    }
}

/// Indexes and ids point at something that is there.
fn references(value: &Value, record: &Value) {
    let count = |list: &str| record[list].as_array().map_or(0, Vec::len);
    match value {
        Value::Array(items) => items.iter().for_each(|v| references(v, record)),
        Value::Object(fields) => {
            for (name, field) in fields {
                let list = match name.as_str() {
                    "sentence" => "sentences",
                    "quote" => "quotes",
                    "casualty" => "casualties",
                    "date" => "dates",
                    "entity" | "place" => "entities",
                    "incident" => "incidents",
                    _ => {
                        references(field, record);
                        continue;
                    }
                };
                match field {
                    Value::Number(n) => assert!(n.as_u64().is_some_and(|n| (n as usize) < count(list)), "{name} {n} of {value} is not there"),
                    Value::String(id) => {
                        let there = record[list].as_array().is_some_and(|l| l.iter().any(|o| o["id"] == **id));
                        assert!(there, "{name} {id} of {value} is not there");
                    }
                    other => references(other, record),
                }
            }
        }
        _ => {}
    }
}
