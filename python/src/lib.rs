//! Python's door to dateline: articles in, records as JSON out, and their rows for Arrow. Everything that is not speed is
//! Python, in `dateline/`.

mod given;
mod layout;
mod pool;
mod rows;
mod stream;

use dateline::{Article, Gazetteer, extract};
use given::Given;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use rayon::prelude::*;
use std::path::PathBuf;
use stream::Warc;

/// Pages of a WARC file whose rows are made together.
const PAGES: usize = 256;

/// The gazetteers, loaded once.
#[pyclass(frozen)]
struct Core {
    gazetteer: Gazetteer,
}

#[pymethods]
impl Core {
    /// The shipped gazetteers, and a user's own lists on top of them.
    #[new]
    fn new(gazetteers: Vec<PathBuf>) -> PyResult<Self> {
        let gazetteer = Gazetteer::with_user_files(&gazetteers).map_err(wrong)?;
        Ok(Core { gazetteer })
    }

    /// One article's record, as JSON. A day of publication that is none is an error here, as on the command line.
    fn extract(&self, py: Python<'_>, given: Given) -> PyResult<Vec<u8>> {
        let article = given.article().map_err(|(_, e)| wrong(e))?;
        if let Some(warning) = article.warnings.first() {
            return Err(wrong(warning));
        }
        Ok(py.detach(|| self.json(&article)))
    }

    /// The records of many articles in their order, as JSON; `threads` 0 is one a core.
    fn extract_many(&self, py: Python<'_>, given: Vec<Given>, threads: usize) -> PyResult<Vec<Vec<u8>>> {
        let articles = given.into_iter().map(|g| g.article().map_err(|(id, e)| wrong(format!("article {id}: {e}"))));
        let articles = articles.collect::<PyResult<Vec<_>>>()?;
        py.detach(|| match threads {
            1 => Ok(articles.iter().map(|a| self.json(a)).collect()),
            _ => Ok(pool::of(threads).map_err(wrong)?.install(|| articles.par_iter().with_max_len(8).map(|a| self.json(a)).collect())),
        })
    }

    /// The rows of many articles, a line of JSON each; what is wrong with one is told on its own line.
    fn extract_rows(&self, py: Python<'_>, given: Vec<Given>, tables: Vec<String>, record: bool) -> Vec<u8> {
        py.detach(|| self.rows(given.into_iter().map(|g| (String::new(), g.article())), &tables, record))
    }

    /// The same for lines of JSONL, read as the command line reads them.
    fn extract_lines(&self, py: Python<'_>, lines: Vec<PyBackedBytes>, tables: Vec<String>, record: bool) -> Vec<u8> {
        py.detach(|| self.rows(lines.iter().filter_map(|l| Some((rows::beginning(l), given::from_line(l)?))), &tables, record))
    }

    /// The same for the next pages of a WARC file; empty at its end.
    fn extract_warc(&self, py: Python<'_>, warc: &Warc, tables: Vec<String>, record: bool) -> Vec<u8> {
        py.detach(|| self.rows(warc.next(PAGES).into_iter().map(|a| (String::new(), a)), &tables, record))
    }
}

impl Core {
    fn json(&self, article: &Article) -> Vec<u8> {
        serde_json::to_vec(&extract(article, &self.gazetteer)).expect("a record is JSON")
    }

    /// `read`: how what was given begins, and the article or what is wrong with it.
    fn rows(&self, read: impl Iterator<Item = (String, given::Read)>, tables: &[String], record: bool) -> Vec<u8> {
        let mut out = Vec::new();
        for (beginning, read) in read {
            match read {
                Ok(article) => rows::line(&self.json(&article), tables, record, &mut out).expect("a record has rows"),
                Err((id, e)) => rows::error(&id, e.what(), &beginning, &mut out),
            }
        }
        out
    }
}

fn wrong(e: impl ToString) -> PyErr {
    PyValueError::new_err(e.to_string())
}

/// The rows of records that are JSON already.
#[pyfunction(name = "rows")]
fn rows_of(py: Python<'_>, records: Vec<PyBackedBytes>, tables: Vec<String>) -> PyResult<Vec<u8>> {
    py.detach(|| {
        let mut out = Vec::new();
        records.iter().try_for_each(|r| rows::line(r, &tables, false, &mut out)).map_err(wrong)?;
        Ok(out)
    })
}

/// The text of the JSON Schema of the record.
#[pyfunction]
fn schema() -> String {
    dateline::record::schema()
}

#[pymodule]
fn _dateline(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Core>()?;
    module.add_class::<Warc>()?;
    module.add_function(wrap_pyfunction!(rows_of, module)?)?;
    module.add_function(wrap_pyfunction!(schema, module)?)?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))
}
