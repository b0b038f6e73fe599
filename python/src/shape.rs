//! What the JSON Schema of the record says of its fields, so that a new field needs no word here.

use serde_json::Value;
use std::sync::LazyLock;

/// The record's own shape.
pub static RECORD: LazyLock<Object> = LazyLock::new(|| {
    let schema: Value = serde_json::from_str(&dateline::record::schema()).expect("a schema is JSON");
    object("Record", &schema, &schema)
});

/// What a field holds.
#[derive(Clone, Debug)]
pub enum Shape {
    Text,
    Integer,
    Real,
    Truth,
    List(Box<Shape>),
    Object(Object),
}

/// An object of the record.
#[derive(Clone, Debug)]
pub struct Object {
    /// The name of its type.
    pub kind: String,
    /// Its fields: first those that are always there, then the others.
    pub fields: Vec<(String, Shape)>,
}

impl Object {
    /// The same with some of its fields.
    pub fn only(&self, wanted: impl Fn(&str) -> bool) -> Object {
        Object { kind: self.kind.clone(), fields: self.fields.iter().filter(|(name, _)| wanted(name)).cloned().collect() }
    }

    /// What the field of this name holds.
    pub fn field(&self, name: &str) -> Option<&Shape> {
        self.fields.iter().find(|(n, _)| n == name).map(|(_, shape)| shape)
    }
}

impl Shape {
    /// The objects of a list.
    pub fn items(&self) -> Option<&Object> {
        match self {
            Shape::List(item) => item.object(),
            _ => None,
        }
    }

    /// The object.
    pub fn object(&self) -> Option<&Object> {
        match self {
            Shape::Object(object) => Some(object),
            _ => None,
        }
    }
}

fn object(kind: &str, spec: &Value, schema: &Value) -> Object {
    let all = spec["properties"].as_object().into_iter().flatten();
    let always: Vec<&str> = spec["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let place = |name: &str| always.iter().position(|a| *a == name).unwrap_or(always.len());
    let mut fields: Vec<(String, Shape)> = all.map(|(name, spec)| (name.clone(), shape(spec, schema))).collect();
    fields.sort_by_key(|(name, _)| place(name));
    Object { kind: kind.to_owned(), fields }
}

fn shape(spec: &Value, schema: &Value) -> Shape {
    if let Some(any) = spec["anyOf"].as_array() {
        return any.iter().find(|one| one["type"] != "null").map_or(Shape::Text, |one| shape(one, schema));
    }
    if let Some(kind) = spec["$ref"].as_str().and_then(|r| r.rsplit('/').next()) {
        let spec = &schema["$defs"][kind];
        // What is no object is a choice of words.
        return if spec["properties"].is_object() { Shape::Object(object(kind, spec, schema)) } else { Shape::Text };
    }
    let named = |name: &str| spec["type"] == name || spec["type"].as_array().is_some_and(|all| all.iter().any(|t| t == name));
    match () {
        () if named("array") => Shape::List(Box::new(shape(&spec["items"], schema))),
        () if named("integer") => Shape::Integer,
        () if named("number") => Shape::Real,
        () if named("boolean") => Shape::Truth,
        () => Shape::Text,
    }
}
