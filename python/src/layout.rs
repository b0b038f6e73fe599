//! What the schema of the record says of the fields of its findings, so that a new field needs no word here.

use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The tables by name; those of findings are the record's arrays of objects.
pub static TABLES: LazyLock<BTreeMap<String, Fields>> = LazyLock::new(|| tables(&dateline::record::schema()).unwrap_or_default());

/// Fields that need more than a copy.
#[derive(Debug, Default)]
pub struct Fields {
    /// Those that hold a party, beside which its name is written.
    pub parties: Vec<String>,
    /// Those that the record leaves out when they are empty, and what is written then.
    pub absent: Vec<(String, &'static str)>,
}

fn tables(schema: &str) -> Option<BTreeMap<String, Fields>> {
    let schema: Value = serde_json::from_str(schema).ok()?;
    let of = |reference: &Value| Some(&schema["$defs"][reference.as_str()?.rsplit('/').next()?]);
    let lists = schema["properties"].as_object()?.iter();
    Some(lists.filter_map(|(name, spec)| Some((name.clone(), fields(of(&spec["items"]["$ref"])?)?))).collect())
}

fn fields(kind: &Value) -> Option<Fields> {
    let mut found = Fields::default();
    let always = kind["required"].as_array().map_or(&[][..], Vec::as_slice);
    for (name, spec) in kind["properties"].as_object()? {
        let party = |spec: &Value| spec["$ref"] == "#/$defs/Party";
        if party(spec) || spec["anyOf"].as_array().is_some_and(|any| any.iter().any(party)) {
            found.parties.push(name.clone());
        }
        if !always.contains(&Value::from(name.as_str())) {
            match spec["type"].as_str() {
                Some("array") => found.absent.push((name.clone(), "[]")),
                Some("boolean") => found.absent.push((name.clone(), "false")),
                _ => {}
            }
        }
    }
    Some(found)
}
