//! A frame: one row an article, with its findings as lists of structs, which Arrow's readers take without copying.

use crate::column::Column;
use crate::join::{self, Others};
use crate::shape::{Object, RECORD, Shape};
use crate::{read, write};
use arrow_array::builder::StringBuilder;
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, ListArray, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{Field, Fields};
use dateline::Record;
use serde::Serialize;
use serde::de::DeserializeSeed;
use std::sync::Arc;

/// Fields of the record that stand in no row of its article.
const ASIDE: [&str; 4] = ["schema", "id", "offsets", "text"];
/// What rows of other tables need of an entity.
const OF_ENTITIES: [&str; 5] = ["id", "name", "country", "lat", "lon"];

/// A frame while it grows.
pub struct Frame {
    tables: Vec<String>,
    /// The fields of the record that the tables need, as they stand in the record.
    shape: Object,
    rows: Column,
    /// The records themselves, where they are asked for.
    json: Option<StringBuilder>,
    /// Of articles that could not be read: their ids, what is wrong, how they begin.
    failed: [StringBuilder; 3],
}

impl Frame {
    /// An empty one of these tables, and of the records where they are asked for.
    pub fn new(tables: &[String], records: bool) -> Frame {
        let shape = needed(tables);
        let rows = Column::new(&Shape::Object(shape.clone()));
        Frame { tables: tables.to_vec(), shape, rows, json: records.then(StringBuilder::new), failed: Default::default() }
    }

    /// The row of a record.
    pub fn put(&mut self, record: &Record) {
        record.serialize(write::Put(&mut self.rows)).expect("a record is as its schema says");
        if let Some(json) = &mut self.json {
            json.append_value(String::from_utf8_lossy(&record.to_json()));
        }
        self.failed.iter_mut().for_each(StringBuilder::append_null);
    }

    /// The row of a record that is JSON already. After an error the frame is of no use.
    pub fn put_json(&mut self, json: &[u8]) -> serde_json::Result<()> {
        let mut reader = serde_json::Deserializer::from_slice(json);
        read::Put(&mut self.rows).deserialize(&mut reader)?;
        reader.end()?;
        if let Some(column) = &mut self.json {
            column.append_value(String::from_utf8_lossy(json));
        }
        self.failed.iter_mut().for_each(StringBuilder::append_null);
        Ok(())
    }

    /// The row of an article that could not be read.
    pub fn put_error(&mut self, id: &str, what: &str, beginning: &str) {
        self.rows.put_null();
        if let Some(json) = &mut self.json {
            json.append_null();
        }
        self.failed.iter_mut().zip([id, what, beginning]).for_each(|(column, words)| column.append_value(words));
    }

    /// As Arrow has it: `id`, `error`, `input`, perhaps `record`, and the tables.
    pub fn finish(self) -> StructArray {
        let rows = self.rows.finish();
        let rows = rows.as_struct();
        let [ids, errors, inputs] = self.failed.map(|mut column| column.finish());
        let own = join::column(rows, "id").as_string::<i32>();
        let ids: arrow_array::StringArray = own.iter().zip(&ids).map(|(own, failed)| own.or(failed)).collect();
        let mut columns: Vec<(String, ArrayRef)> =
            vec![("id".into(), Arc::new(ids)), ("error".into(), Arc::new(errors)), ("input".into(), Arc::new(inputs))];
        if let Some(mut json) = self.json {
            columns.push(("record".into(), Arc::new(json.finish())));
        }
        let others = Others::new(rows);
        for table in self.tables {
            let list = match self.shape.field(&table).and_then(Shape::items) {
                Some(object) => {
                    let list = join::column(rows, &table).as_list::<i32>();
                    listed(join::columns(&table, object, list, &others), list.offsets().clone(), list)
                }
                None => {
                    let own = self.shape.fields.iter().filter(|(name, shape)| is_own(name, shape));
                    let own = own.map(|(name, _)| (name.clone(), join::column(rows, name).clone())).collect();
                    listed(own, OffsetBuffer::from_repeated_length(1, rows.len()), rows)
                }
            };
            columns.push((table, Arc::new(list)));
        }
        structs(columns, None)
    }
}

/// The fields of the record that these tables need.
fn needed(tables: &[String]) -> Object {
    let asked = |name: &str| tables.iter().any(|t| t == name);
    let joining = ["casualties", "quotes", "claims", "incidents"].into_iter().any(asked);
    let mut needed = RECORD.only(|name| {
        let shape = RECORD.field(name);
        name == "id"
            || asked(name)
            || joining && (name == "entities" || name == "dates")
            || asked("articles") && shape.is_some_and(|s| is_own(name, s))
    });
    for (name, shape) in needed.fields.iter_mut().filter(|(name, _)| !asked(name)) {
        let fields: &[&str] = if name == "entities" { &OF_ENTITIES } else { &["value"] };
        if let Some(object) = shape.items() {
            *shape = Shape::List(Box::new(Shape::Object(object.only(|field| fields.contains(&field)))));
        }
    }
    needed
}

/// Whether a field of the record stands in the article's own row.
fn is_own(name: &str, shape: &Shape) -> bool {
    shape.items().is_none() && !ASIDE.contains(&name)
}

/// One list of structs an article, null where the article's row is.
fn listed(columns: Vec<(String, ArrayRef)>, ends: OffsetBuffer<i32>, rows: &dyn Array) -> ListArray {
    let structs = structs(columns, None);
    let field = Field::new_list_field(structs.data_type().clone(), true);
    ListArray::new(Arc::new(field), ends, Arc::new(structs), rows.nulls().cloned())
}

fn structs(columns: Vec<(String, ArrayRef)>, nulls: Option<arrow_buffer::NullBuffer>) -> StructArray {
    let field = |(name, array): (String, ArrayRef)| (Field::new(name, array.data_type().clone(), true), array);
    let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) = columns.into_iter().map(field).unzip();
    StructArray::new(Fields::from(fields), arrays, nulls)
}
