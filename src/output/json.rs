//! Records as JSON.

use crate::record::Record;

/// One record on one line, the line break included.
pub fn line(record: &Record, out: &mut Vec<u8>) {
    serde_json::to_writer(&mut *out, record).expect("writing to memory does not fail");
    out.push(b'\n');
}

/// One record, indented by two blanks.
pub fn indented(record: &Record, out: &mut Vec<u8>) {
    serde_json::to_writer_pretty(&mut *out, record).expect("writing to memory does not fail");
}
