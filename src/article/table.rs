//! Articles as rows of a table: CSV, TSV, and the same with `;` or `|` between the cells. The first row names the columns.

use super::fields::{Fields, Part};
use super::json::Parts;
use super::{Article, encoding};
use crate::error::Error;
use serde_json::Value;
use std::cell::Cell;
use std::io::Read;
use std::rc::Rc;
use std::sync::Arc;

/// Which parts each column holds, and how good its name is for each.
pub(super) type Columns = Arc<Vec<Vec<(Part, usize)>>>;

/// The separator of a table's header line, when it looks like one.
pub(super) fn separator(header: &str) -> Option<u8> {
    [b'\t', b',', b';', b'|'].into_iter().max_by_key(|s| header.bytes().filter(|b| b == s).count()).filter(|s| header.as_bytes().contains(s))
}

/// Whether a line is the header of a table of articles: several columns, one of which is a text.
pub(super) fn is_header(line: &str, fields: &Fields) -> bool {
    separator(line).is_some_and(|s| {
        let cells: Vec<&str> = line.split(char::from(s)).map(|c| c.trim().trim_matches('"')).collect();
        let known: Vec<Part> = cells.iter().flat_map(|c| fields.parts(c)).map(|p| p.0).collect();
        cells.len() > 1 && known.iter().any(|p| matches!(p, Part::Text | Part::Html)) && cells.iter().all(|c| c.len() < 40)
    })
}

/// The rows of a table with their lines.
///
/// # Errors
/// When no column holds a text.
pub(super) fn rows<R: Read>(
    reader: R,
    separator: u8,
    fields: &Fields,
) -> Result<(Columns, impl Iterator<Item = Result<(u64, csv::ByteRecord), Error>> + use<R>), Error> {
    let odd = Rc::new(Cell::new(false));
    let reader = Marks { reader, odd: odd.clone() };
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(true).from_reader(reader);
    let header = reader.byte_headers().map_err(|e| Error::new(e.to_string()))?;
    let names: Vec<String> = header.iter().map(|h| String::from_utf8_lossy(h).trim_start_matches('\u{feff}').trim().to_owned()).collect();
    let columns: Vec<Vec<(Part, usize)>> = names.iter().map(|n| fields.parts(n).collect()).collect();
    for part in super::fields::PARTS {
        if let Some(named) = fields.named(part)
            && !names.iter().any(|n| n == named)
        {
            return Err(Error::new(format!("no column `{named}`; there are: {}", names.join(", "))).line(1));
        }
    }
    if !columns.iter().flatten().any(|(part, _)| matches!(part, Part::Text | Part::Html)) {
        return Err(Error::new(format!("no column with a text: looked for {}; there are: {}", fields.text_names(), names.join(", ")))
            .line(1)
            .hint("name the column with --text-field"));
    }
    let mut open = None;
    let mut rows = reader.into_byte_records().map(|row| match row {
        Ok(row) => Ok((row.position().map_or(0, csv::Position::line), row)),
        Err(e) => Err(Error::new(e.to_string()).line(e.position().map_or(0, csv::Position::line))),
    });
    let rows = std::iter::from_fn(move || match rows.next() {
        Some(row) => {
            // Of rows that reach over several lines, the last is suspect.
            open = row.as_ref().ok().filter(|(_, r)| r.iter().any(|cell| cell.contains(&b'\n'))).map(|(line, _)| *line);
            Some(row)
        }
        None => open.take().filter(|_| odd.get()).map(|line| {
            let what = "a quotation mark in this row is never closed: what follows it was read as one cell";
            Err(Error::new(what).line(line).hint("close it, or double it inside a cell"))
        }),
    });
    Ok((Arc::new(columns), rows))
}

/// Keeps whether the quotation marks that were read are odd in number.
struct Marks<R> {
    reader: R,
    odd: Rc<Cell<bool>>,
}

impl<R: Read> Read for Marks<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.reader.read(buffer)?;
        self.odd.set(self.odd.get() ^ (memchr::memchr_iter(b'"', &buffer[..n]).count() % 2 == 1));
        Ok(n)
    }
}

/// The article of a row.
///
/// # Errors
/// When it holds no text: the id it would have had, and why.
pub(super) fn article(row: &csv::ByteRecord, columns: &Columns, line: u64, fields: &Fields) -> Result<Article<'static>, (String, Error)> {
    let mut parts = Parts::default();
    for (cell, held) in row.iter().zip(columns.iter()).filter(|(cell, held)| !cell.is_empty() && !held.is_empty()) {
        let text = match encoding::decode(cell.to_vec()) {
            Ok(decoded) => decoded.text,
            Err(e) => return Err((line.to_string(), Error::new(e.what().to_owned()).line(line))),
        };
        for (part, rank) in held {
            parts.put(*part, *rank, Value::String(text.clone()));
        }
    }
    parts.article(line, fields)
}
