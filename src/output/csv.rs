//! Tables as CSV (RFC 4180) in UTF-8.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a line break for a formula and runs it: an
//! article could so reach out of its table. Such words get a `'` in front, as OWASP advises; numbers stay as they are.

use super::cells::{Cell, Column};
use std::borrow::Cow;
use std::io::{self, Write};

/// The header row.
pub(super) fn header(columns: &[Column], out: &mut dyn Write) -> io::Result<()> {
    row(columns.iter().map(|c| Cell::Text(Cow::Borrowed(c.name))), out)
}

/// One row.
pub(super) fn row<'r>(cells: impl IntoIterator<Item = Cell<'r>>, out: &mut dyn Write) -> io::Result<()> {
    for (n, cell) in cells.into_iter().enumerate() {
        if n > 0 {
            out.write_all(b",")?;
        }
        match cell {
            Cell::Null => {}
            Cell::Text(t) => text(&t, out)?,
            Cell::Integer(n) => write!(out, "{n}")?,
            Cell::Real(n) => write!(out, "{n}")?,
            Cell::Truth(b) => write!(out, "{b}")?,
        }
    }
    out.write_all(b"\r\n")
}

fn text(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let formula = text.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    if !formula && !text.contains(['"', ',', '\r', '\n', ';', '\t']) {
        return out.write_all(text.as_bytes());
    }
    let quoted = text.replace('"', "\"\"").replace('\0', "\u{fffd}");
    write!(out, "\"{}{quoted}\"", if formula { "'" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_formulas_disarmed() {
        let cells = ["plain", "a, b", "say \"no\"", "two\nlines", "=HYPERLINK(\"x\")", "+1", "@SUM(A1)", "-2+3", " =1"].map(Cell::from);
        let mut out = Vec::new();
        row(cells.into_iter().chain([Cell::Integer(-5), Cell::Null, Cell::Truth(true)]), &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "plain,\"a, b\",\"say \"\"no\"\"\",\"two\nlines\",\"'=HYPERLINK(\"\"x\"\")\",\"'+1\",\"'@SUM(A1)\",\"'-2+3\",\"' =1\",-5,,true\r\n"
        );
    }
}
