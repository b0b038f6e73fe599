//! Reading the lists: TSV with a header line, columns by name.

use std::path::{Path, PathBuf};

/// One line of a list.
pub struct Row {
    pub file: PathBuf,
    pub line: usize,
    header: std::rc::Rc<Vec<String>>,
    cells: Vec<String>,
}

impl Row {
    /// The cell of the column with this name; empty when the list has no such column.
    pub fn get(&self, column: &str) -> &str {
        self.header.iter().position(|h| h == column).and_then(|i| self.cells.get(i)).map_or("", |c| c.as_str())
    }

    /// Stops the build with a message that names the file and the line.
    pub fn fail(&self, message: &str) -> ! {
        panic!("{}:{}: {message}", self.file.display(), self.line)
    }
}

/// The rows of a TSV file; none when there is no such file.
pub fn read(path: &Path) -> Vec<Row> {
    let Ok(text) = std::fs::read_to_string(path) else { return Vec::new() };
    let mut lines = text.lines().enumerate();
    let Some((_, header)) = lines.next() else { return Vec::new() };
    let header = std::rc::Rc::new(header.split('\t').map(str::to_owned).collect::<Vec<_>>());
    lines
        .filter(|(_, l)| !l.trim().is_empty())
        .map(|(n, l)| {
            let row = Row { file: path.to_owned(), line: n + 1, header: header.clone(), cells: l.split('\t').map(str::to_owned).collect() };
            if row.cells.len() > header.len() {
                row.fail(&format!("{} cells, but the header names {} columns", row.cells.len(), header.len()));
            }
            row
        })
        .collect()
}

/// The rows of all TSV files directly in a folder, files in order of their names.
pub fn read_folder(folder: &Path) -> Vec<Row> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .map(|d| d.filter_map(|e| e.ok()).map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "tsv")).collect())
        .unwrap_or_default();
    files.sort();
    files.iter().flat_map(|f| read(f)).collect()
}
