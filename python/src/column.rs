//! Columns that grow by whatever serde hands them: the record's own objects, or its JSON (`write.rs`, `read.rs`).

use crate::shape::{Object, Shape};
use arrow_array::builder::{BooleanBuilder, Float64Builder, Int64Builder, StringBuilder};
use arrow_array::{Array, ArrayRef, ListArray, StructArray};
use arrow_buffer::{NullBufferBuilder, OffsetBuffer};
use arrow_schema::{Field, Fields};
use std::sync::Arc;

/// The values of one field so far.
pub enum Column {
    Text(StringBuilder),
    Integer(Int64Builder),
    Real(Float64Builder),
    Truth(BooleanBuilder),
    List(List),
    Struct(Struct),
}

/// Lists: where each one ends, and the items of all.
pub struct List {
    pub item: Box<Column>,
    ends: Vec<i32>,
    nulls: NullBufferBuilder,
}

/// Objects: a column for each field.
pub struct Struct {
    fields: Vec<Named>,
    nulls: NullBufferBuilder,
    /// The field that came first last time.
    first: usize,
}

struct Named {
    name: String,
    column: Column,
    /// The field that came behind it last time: it mostly does so again.
    next: usize,
}

/// An object that is under way: which of its fields are there already, and the last of them.
#[derive(Default)]
pub struct Row {
    filled: u64,
    last: Option<usize>,
}

impl Row {
    /// Whether a field is there already.
    pub fn has(&self, n: usize) -> bool {
        self.filled & (1 << n) != 0
    }
}

impl Column {
    /// An empty one.
    pub fn new(shape: &Shape) -> Column {
        match shape {
            Shape::Text => Column::Text(StringBuilder::new()),
            Shape::Integer => Column::Integer(Int64Builder::new()),
            Shape::Real => Column::Real(Float64Builder::new()),
            Shape::Truth => Column::Truth(BooleanBuilder::new()),
            Shape::List(item) => Column::List(List { item: Box::new(Column::new(item)), ends: vec![0], nulls: NullBufferBuilder::new(0) }),
            Shape::Object(object) => Column::Struct(Struct::new(object)),
        }
    }

    /// One more that is unknown.
    pub fn put_null(&mut self) {
        match self {
            Column::Text(column) => column.append_null(),
            Column::Integer(column) => column.append_null(),
            Column::Real(column) => column.append_null(),
            Column::Truth(column) => column.append_null(),
            Column::List(list) => list.close(false),
            Column::Struct(object) => object.put_null(),
        }
    }

    /// One more that its object left out: of lists and truths it does so with what is empty or false.
    fn put_absent(&mut self) {
        match self {
            Column::List(list) => list.close(true),
            Column::Truth(column) => column.append_value(false),
            _ => self.put_null(),
        }
    }

    fn len(&self) -> usize {
        use arrow_array::builder::ArrayBuilder;
        match self {
            Column::Text(column) => column.len(),
            Column::Integer(column) => column.len(),
            Column::Real(column) => column.len(),
            Column::Truth(column) => column.len(),
            Column::List(list) => list.nulls.len(),
            Column::Struct(object) => object.nulls.len(),
        }
    }

    /// As an array of Arrow.
    pub fn finish(self) -> ArrayRef {
        match self {
            Column::Text(mut column) => Arc::new(column.finish()),
            Column::Integer(mut column) => Arc::new(column.finish()),
            Column::Real(mut column) => Arc::new(column.finish()),
            Column::Truth(mut column) => Arc::new(column.finish()),
            Column::List(list) => Arc::new(list.finish()),
            Column::Struct(object) => Arc::new(object.finish()),
        }
    }
}

impl List {
    /// Ends a list with the items since the last one; or with none of its own, where it is unknown.
    pub fn close(&mut self, known: bool) {
        self.ends.push(i32::try_from(self.item.len()).unwrap_or(i32::MAX));
        self.nulls.append(known);
    }

    fn finish(mut self) -> ListArray {
        let items = self.item.finish();
        let field = Field::new_list_field(items.data_type().clone(), true);
        ListArray::new(Arc::new(field), OffsetBuffer::new(self.ends.into()), items, self.nulls.finish())
    }
}

impl Struct {
    /// Of no rows.
    pub fn new(object: &Object) -> Struct {
        let named = |(name, shape): &(String, Shape)| Named { name: name.clone(), column: Column::new(shape), next: 0 };
        Struct { fields: object.fields.iter().map(named).collect(), nulls: NullBufferBuilder::new(0), first: 0 }
    }

    /// The number of the field of this name, if it is asked for.
    #[inline]
    pub fn find(&mut self, row: &mut Row, name: &str) -> Option<usize> {
        let guess = row.last.map_or(self.first, |last| self.fields[last].next);
        let expected = self.fields.get(guess).is_some_and(|f| f.name == name);
        let found = if expected { guess } else { self.fields.iter().position(|f| f.name == name)? };
        if !expected {
            match row.last {
                Some(last) => self.fields[last].next = found,
                None => self.first = found,
            }
        }
        row.last = Some(found);
        Some(found)
    }

    /// Where the value of a field of this row goes.
    #[inline]
    pub fn field(&mut self, row: &mut Row, n: usize) -> &mut Column {
        row.filled |= 1 << n;
        &mut self.fields[n].column
    }

    /// Ends a row.
    #[inline]
    pub fn close(&mut self, row: Row) {
        let all = (1 << self.fields.len()) - 1;
        if row.filled != all {
            let left_out = |n: &usize| !row.has(*n);
            (0..self.fields.len()).filter(left_out).for_each(|n| self.fields[n].column.put_absent());
        }
        self.nulls.append_non_null();
    }

    /// One more that is unknown.
    pub fn put_null(&mut self) {
        self.fields.iter_mut().for_each(|f| f.column.put_null());
        self.nulls.append_null();
    }

    fn finish(mut self) -> StructArray {
        let len = self.nulls.len();
        let nulls = self.nulls.finish();
        let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) = self
            .fields
            .into_iter()
            .map(|f| {
                let array = f.column.finish();
                (Field::new(f.name, array.data_type().clone(), true), array)
            })
            .unzip();
        StructArray::try_new_with_length(Fields::from(fields), arrays, nulls, len).expect("columns of one length")
    }
}
