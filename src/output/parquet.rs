//! Tables as Parquet, for whoever reads thousands of articles with pandas, Arrow or DuckDB.

use super::cells::{Cell, Column, Type};
use arrow_array::builder::{ArrayBuilder, BooleanBuilder, Float64Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use std::io;
use std::sync::Arc;

/// Rows that are held before they are written.
const ROWS: usize = 16_384;

/// A Parquet file while it is written.
pub(super) struct File {
    writer: ArrowWriter<std::fs::File>,
    schema: SchemaRef,
    columns: Vec<Values>,
    rows: usize,
}

/// The values of one column.
enum Values {
    Text(StringBuilder),
    Integer(Int64Builder),
    Real(Float64Builder),
    Truth(BooleanBuilder),
}

impl File {
    pub(super) fn create(columns: &[Column], file: std::fs::File) -> io::Result<Self> {
        let fields: Vec<Field> = columns
            .iter()
            .map(|c| {
                let kind = match c.kind {
                    Type::Text => DataType::Utf8,
                    Type::Integer => DataType::Int64,
                    Type::Real => DataType::Float64,
                    Type::Truth => DataType::Boolean,
                };
                Field::new(c.name, kind, true)
            })
            .collect();
        let schema = Arc::new(Schema::new(fields));
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).set_created_by("dateline".to_owned()).build();
        let writer = ArrowWriter::try_new(file, schema.clone(), Some(properties)).map_err(io::Error::other)?;
        let columns = columns
            .iter()
            .map(|c| match c.kind {
                Type::Text => Values::Text(StringBuilder::new()),
                Type::Integer => Values::Integer(Int64Builder::new()),
                Type::Real => Values::Real(Float64Builder::new()),
                Type::Truth => Values::Truth(BooleanBuilder::new()),
            })
            .collect();
        Ok(File { writer, schema, columns, rows: 0 })
    }

    pub(super) fn row(&mut self, row: Vec<Cell>) -> io::Result<()> {
        for (column, cell) in self.columns.iter_mut().zip(row) {
            match (column, cell) {
                (Values::Text(b), Cell::Text(t)) => b.append_value(t),
                (Values::Text(b), _) => b.append_null(),
                (Values::Integer(b), Cell::Integer(n)) => b.append_value(n),
                (Values::Integer(b), _) => b.append_null(),
                (Values::Real(b), Cell::Real(n)) => b.append_value(n),
                (Values::Real(b), _) => b.append_null(),
                (Values::Truth(b), Cell::Truth(t)) => b.append_value(t),
                (Values::Truth(b), _) => b.append_null(),
            }
        }
        self.rows += 1;
        if self.rows < ROWS { Ok(()) } else { self.hand_on() }
    }

    fn hand_on(&mut self) -> io::Result<()> {
        let arrays: Vec<ArrayRef> = self
            .columns
            .iter_mut()
            .map(|c| match c {
                Values::Text(b) => ArrayBuilder::finish(b),
                Values::Integer(b) => ArrayBuilder::finish(b),
                Values::Real(b) => ArrayBuilder::finish(b),
                Values::Truth(b) => ArrayBuilder::finish(b),
            })
            .collect();
        self.rows = 0;
        let batch = RecordBatch::try_new(self.schema.clone(), arrays).map_err(io::Error::other)?;
        self.writer.write(&batch).map_err(io::Error::other)
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        if self.rows > 0 {
            self.hand_on()?;
        }
        self.writer.close().map(|_| ()).map_err(io::Error::other)
    }
}
