//! Records read back, for comparing two runs or a run with an annotation.

use dateline::Error;
use dateline::article::lines;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

/// Kinds of findings, as the record's arrays are called; `mentions` stand below the entities.
pub const KINDS: [&str; 6] = ["mentions", "dates", "casualties", "quotes", "claims", "incidents"];

/// The records of a file by id: JSONL as `extract` writes it, or an array.
pub fn load(path: &Path) -> Result<BTreeMap<String, Value>, Error> {
    let file = File::open(path).map_err(|e| Error::new(e.to_string()).at(path))?;
    let mut records = BTreeMap::new();
    let text = std::io::read_to_string(BufReader::new(file)).map_err(|e| Error::new(e.to_string()).at(path))?;
    let mut put = |value: Value, line: u64| match value.get("id").and_then(Value::as_str) {
        Some(id) if value.get("error").is_none() => match records.insert(id.to_owned(), value.clone()) {
            None => Ok(()),
            Some(_) => Err(Error::new(format!("the id `{id}` stands twice")).at(path).line(line).hint("two inputs with one id cannot be told apart")),
        },
        Some(_) => Ok(()),
        None => Err(Error::new("a record without an `id`").at(path).line(line).hint("give a file that `dateline extract --to jsonl` wrote")),
    };
    if text.trim_start().starts_with('[') {
        let all: Vec<Value> = serde_json::from_str(&text).map_err(|e| Error::new(format!("no JSON: {e}")).at(path).line(e.line() as u64))?;
        all.into_iter().try_for_each(|v| put(v, 1))?;
        return Ok(records);
    }
    for line in lines(text.as_bytes()) {
        let (number, line) = line.map_err(|e| e.at(path))?;
        let value = serde_json::from_slice(&line).map_err(|e| {
            Error::new(format!("no JSON record: {e}")).at(path).line(number).hint("give a file that `dateline extract --to jsonl` wrote")
        })?;
        put(value, number)?;
    }
    Ok(records)
}

/// The findings of one kind in a record; a mention brings its entity's kind and name.
pub fn findings(record: &Value, kind: &str) -> Vec<Value> {
    let list = |key: &str| record.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    if kind != "mentions" {
        return list(kind);
    }
    let mut all = Vec::new();
    for entity in list("entities") {
        for mention in entity.get("mentions").and_then(Value::as_array).into_iter().flatten() {
            let mut mention = mention.clone();
            for key in ["kind", "name"] {
                mention[key] = entity.get(key).cloned().unwrap_or_default();
            }
            all.push(mention);
        }
    }
    all.sort_by_key(|m| m.get("start").and_then(Value::as_u64));
    all
}

/// Whom a party's words mean: the entity's name, or the words.
pub fn party(record: &Value, party: &Value) -> Option<String> {
    let entity = party.get("entity").and_then(Value::as_str);
    entity.and_then(|id| name(record, id)).or_else(|| party.get("text")?.as_str().map(str::to_lowercase))
}

/// The name of an entity.
pub fn name(record: &Value, id: &str) -> Option<String> {
    let entities = record.get("entities")?.as_array()?;
    entities.iter().find(|e| e.get("id").and_then(Value::as_str) == Some(id))?.get("name")?.as_str().map(str::to_lowercase)
}

/// First and last offset of a finding.
pub fn span(finding: &Value) -> Option<(u64, u64)> {
    Some((finding.get("start")?.as_u64()?, finding.get("end")?.as_u64()?))
}
