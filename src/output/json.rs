//! Records as JSON. The indented form is serde_json's; the line, which every large run writes, is written by
//! [`super::compact`], to the same bytes as serde_json's.

use super::compact;
use crate::record::Record;

/// One record on one line, the line break included.
pub fn line(record: &Record, out: &mut Vec<u8>) {
    compact::write(record, out).expect("a record has only the shapes that `compact` writes");
    out.push(b'\n');
}

/// One record, indented by two blanks.
pub fn indented(record: &Record, out: &mut Vec<u8>) {
    serde_json::to_writer_pretty(&mut *out, record).expect("writing to memory does not fail");
}
