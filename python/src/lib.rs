//! Python's door to dateline: articles in, records as JSON or as rows of Arrow out. Everything that is not speed is Python,
//! in `dateline/`.

mod column;
mod frame;
mod given;
mod join;
mod pool;
mod read;
mod shape;
mod stream;
mod write;

use arrow_array::ffi::to_ffi;
use arrow_array::{Array, StructArray};
use dateline::{Article, Gazetteer, extract};
use frame::Frame;
use given::Given;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyCapsule;
use rayon::prelude::*;
use std::path::PathBuf;
use stream::Warc;

/// Articles whose rows are made together.
const TOGETHER: usize = 256;

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
        let articles = articles(given)?;
        py.detach(|| match threads {
            1 => Ok(articles.iter().map(|a| self.json(a)).collect()),
            _ => Ok(pool::of(threads).map_err(wrong)?.install(|| articles.par_iter().with_max_len(8).map(|a| self.json(a)).collect())),
        })
    }

    /// The rows of many articles in their order, without the way over JSON.
    fn extract_tables(&self, py: Python<'_>, given: Vec<Given>, threads: usize, tables: Vec<String>) -> PyResult<Vec<Batch>> {
        let articles = articles(given)?;
        let rows = |some: &[Article]| {
            let mut frame = Frame::new(&tables, false);
            some.iter().for_each(|article| frame.put(&extract(article, &self.gazetteer)));
            Batch(frame.finish())
        };
        py.detach(|| match threads {
            1 => Ok(articles.chunks(TOGETHER).map(rows).collect()),
            _ => Ok(pool::of(threads).map_err(wrong)?.install(|| articles.par_chunks(TOGETHER / 4).map(rows).collect())),
        })
    }

    /// The rows of many articles; what is wrong with one is told in its own row.
    fn extract_rows(&self, py: Python<'_>, given: Vec<Given>, tables: Vec<String>, record: bool) -> Batch {
        py.detach(|| self.rows(given.into_iter().map(|g| (String::new(), g.article())), &tables, record))
    }

    /// The same for lines of JSONL, read as the command line reads them.
    fn extract_lines(&self, py: Python<'_>, lines: Vec<PyBackedBytes>, tables: Vec<String>, record: bool) -> Batch {
        py.detach(|| self.rows(lines.iter().filter_map(|l| Some((given::beginning(l), given::from_line(l)?))), &tables, record))
    }

    /// The same for the next pages of a WARC file; nothing at its end.
    fn extract_warc(&self, py: Python<'_>, warc: &Warc, tables: Vec<String>, record: bool) -> Option<Batch> {
        py.detach(|| {
            let pages = warc.next(TOGETHER);
            (!pages.is_empty()).then(|| self.rows(pages.into_iter().map(|a| (String::new(), a)), &tables, record))
        })
    }
}

impl Core {
    fn json(&self, article: &Article) -> Vec<u8> {
        extract(article, &self.gazetteer).to_json()
    }

    /// `read`: how what was given begins, and the article or what is wrong with it.
    fn rows(&self, read: impl Iterator<Item = (String, given::Read)>, tables: &[String], record: bool) -> Batch {
        let mut frame = Frame::new(tables, record);
        for (beginning, read) in read {
            match read {
                Ok(article) => frame.put(&extract(&article, &self.gazetteer)),
                Err((id, e)) => frame.put_error(&id, e.what(), &beginning),
            }
        }
        Batch(frame.finish())
    }
}

/// Rows for whoever reads Arrow: <https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>
#[pyclass(frozen)]
struct Batch(StructArray);

#[pymethods]
impl Batch {
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        // There is one schema, and whoever asks for another is told so by getting this one.
        let _ = requested_schema;
        let (array, schema) = to_ffi(&self.0.to_data()).map_err(wrong)?;
        Ok((PyCapsule::new(py, schema, Some(c"arrow_schema".to_owned()))?, PyCapsule::new(py, array, Some(c"arrow_array".to_owned()))?))
    }
}

fn articles(given: Vec<Given>) -> PyResult<Vec<Article<'static>>> {
    given.into_iter().map(|g| g.article().map_err(|(id, e)| wrong(format!("article {id}: {e}")))).collect()
}

fn wrong(e: impl ToString) -> PyErr {
    PyValueError::new_err(e.to_string())
}

/// The rows of records that are JSON already.
#[pyfunction]
fn rows(py: Python<'_>, records: Vec<PyBackedBytes>, tables: Vec<String>) -> PyResult<Batch> {
    py.detach(|| {
        let mut frame = Frame::new(&tables, false);
        records.iter().try_for_each(|json| frame.put_json(json)).map_err(wrong)?;
        Ok(Batch(frame.finish()))
    })
}

/// The text of the JSON Schema of the record.
#[pyfunction]
fn schema() -> String {
    dateline::record::schema()
}

#[pymodule]
fn _dateline(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Batch>()?;
    module.add_class::<Core>()?;
    module.add_class::<Warc>()?;
    module.add_function(wrap_pyfunction!(rows, module)?)?;
    module.add_function(wrap_pyfunction!(schema, module)?)?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))
}
