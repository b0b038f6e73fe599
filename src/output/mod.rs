//! How records are written: one room a format.
//!
//! [`Settings::render`] turns a record into bytes, files or rows, on any thread; a [`Writer`] puts these together in order.

mod annotation;
mod brat;
mod cells;
mod columns;
pub(crate) mod compact;
mod csv;
mod geojson;
mod gkg;
mod incidents;
mod json;
mod marked;
#[cfg(feature = "parquet")]
mod parquet;
mod scalars;
mod tables;
mod writer;

pub use cells::{Cell, Column, Type};
pub use tables::Table;
pub use writer::Writer;

use crate::record::{Offsets, Record};

/// A format of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum OutputFormat {
    /// One record a line.
    Jsonl,
    /// Indented JSON: one record for one text on standard input, otherwise an array.
    Json,
    /// For people: the text with its findings marked and named.
    Marked,
    /// Tables, one row a finding: one with --table, or all into the folder of -o.
    Csv,
    /// The same tables in Parquet (needs a build with `--features parquet`).
    Parquet,
    /// One row an incident, in the columns that conflict coders know, as CSV.
    Incidents,
    /// Places, and incidents with their tolls, as points on the map.
    Geojson,
    /// Brat standoff: a .txt and an .ann an article, and annotation.conf, into the folder of -o.
    Brat,
    /// GDELT Global Knowledge Graph 2.1: 27 columns, one row an article.
    Gkg,
    /// W3C Web Annotation, as one JSON-LD page.
    #[value(alias = "webanno")]
    WebAnnotation,
}

/// How records are to be written.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// The format.
    pub to: OutputFormat,
    /// Which table, where the format has tables.
    pub table: Option<Table>,
    /// The unit of offsets, where the format leaves it open.
    pub offsets: Offsets,
    /// Whether to write in colour.
    pub colour: bool,
    /// Whether one record alone stands for itself, not for a list of one.
    pub single: bool,
}

/// One record, ready to be written.
pub enum Rendered {
    /// Bytes of the one output.
    Bytes(Vec<u8>),
    /// Files of a folder: name, bytes.
    Files(Vec<(String, Vec<u8>)>),
    /// Rows of tables.
    Rows(Vec<(Table, Vec<Vec<Cell<'static>>>)>),
}

impl Settings {
    /// The unit of offsets that the format needs: its standard's, or else the one asked for.
    pub fn unit(&self) -> Offsets {
        match self.to {
            OutputFormat::Marked => Offsets::Byte,
            OutputFormat::Brat | OutputFormat::Gkg | OutputFormat::WebAnnotation => Offsets::Char,
            _ => self.offsets,
        }
    }

    /// Renders one record.
    pub fn render(&self, record: &Record, text: &str) -> Rendered {
        let mut out = Vec::with_capacity(text.len() * 5 + 4096);
        match self.to {
            OutputFormat::Jsonl => json::line(record, &mut out),
            OutputFormat::Json => json::indented(record, &mut out),
            OutputFormat::Marked => marked::write(record, text, self.colour, &mut out),
            OutputFormat::Geojson => geojson::write(record, text, &mut out),
            OutputFormat::Gkg => gkg::write(record, text, &mut out),
            OutputFormat::WebAnnotation => annotation::write(record, text, &mut out),
            OutputFormat::Brat => return Rendered::Files(brat::files(record, text)),
            OutputFormat::Csv | OutputFormat::Parquet | OutputFormat::Incidents => {
                let rows = |t: Table| (t, t.rows(record, text));
                return Rendered::Rows(match self.only() {
                    Some(table) => vec![rows(table)],
                    None => Table::ALL.iter().copied().map(rows).collect(),
                });
            }
        }
        Rendered::Bytes(out)
    }

    /// The one table that is asked for.
    fn only(&self) -> Option<Table> {
        if self.to == OutputFormat::Incidents { Some(Table::Incidents) } else { self.table }
    }
}
