//! How records are written: one room a format.

mod json;
mod marked;

use crate::record::Record;

/// A format of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum OutputFormat {
    /// One record a line.
    Jsonl,
    /// Indented JSON: one record for a text on standard input, otherwise an array.
    Json,
    /// For people: the text with its findings marked and named.
    Marked,
}

impl OutputFormat {
    /// What stands before the first record.
    pub fn head(self, single: bool) -> &'static str {
        if self == OutputFormat::Json && !single { "[\n" } else { "" }
    }

    /// What stands between two records.
    pub fn between(self) -> &'static str {
        match self {
            OutputFormat::Jsonl => "",
            OutputFormat::Json => ",\n",
            OutputFormat::Marked => "\n",
        }
    }

    /// What stands behind the last record.
    pub fn tail(self, single: bool) -> &'static str {
        match self {
            OutputFormat::Json if single => "\n",
            OutputFormat::Json => "\n]\n",
            _ => "",
        }
    }

    /// Appends one record.
    pub fn write(self, record: &Record, text: &str, colour: bool, out: &mut Vec<u8>) {
        match self {
            OutputFormat::Jsonl => json::line(record, out),
            OutputFormat::Json => json::indented(record, out),
            OutputFormat::Marked => marked::write(record, text, colour, out),
        }
    }
}
