//! Python's door to dateline: text in, records as JSON out. Everything that is not speed is Python, in `dateline/`.

use dateline::article::{Published, PublishedFrom, parse_day};
use dateline::{Article, Gazetteer, extract};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rayon::prelude::*;

/// One article as Python hands it over.
#[derive(FromPyObject)]
struct Given {
    #[pyo3(item)]
    id: String,
    #[pyo3(item)]
    text: String,
    #[pyo3(item)]
    published: Option<String>,
    #[pyo3(item)]
    title: Option<String>,
}

/// The gazetteers, loaded once.
#[pyclass(frozen)]
struct Core {
    gazetteer: Gazetteer,
}

#[pymethods]
impl Core {
    /// The shipped gazetteers, and a user's own lists on top of them.
    #[new]
    fn new(gazetteers: Vec<std::path::PathBuf>) -> PyResult<Self> {
        let gazetteer = if gazetteers.is_empty() { Gazetteer::embedded() } else { Gazetteer::with_user_files(&gazetteers).map_err(|e| PyValueError::new_err(e.to_string()))? };
        Ok(Core { gazetteer })
    }

    /// One article's record, as JSON.
    fn extract(&self, py: Python<'_>, given: Given) -> PyResult<Vec<u8>> {
        let article = article(given)?;
        Ok(py.detach(|| json(&article, &self.gazetteer)))
    }

    /// The records of many articles in their order, as JSON; `threads` 0 is one a core.
    fn extract_many(&self, py: Python<'_>, given: Vec<Given>, threads: usize) -> PyResult<Vec<Vec<u8>>> {
        let articles = given.into_iter().map(article).collect::<PyResult<Vec<_>>>()?;
        let work = || -> Vec<Vec<u8>> { articles.par_iter().with_max_len(8).map(|a| json(a, &self.gazetteer)).collect() };
        py.detach(|| match threads {
            1 => Ok(articles.iter().map(|a| json(a, &self.gazetteer)).collect()),
            0 => Ok(work()),
            n => rayon::ThreadPoolBuilder::new().num_threads(n).build().map(|pool| pool.install(work)).map_err(|e| PyValueError::new_err(e.to_string())),
        })
    }
}

fn article(given: Given) -> PyResult<Article<'static>> {
    let published = match given.published.as_deref().filter(|p| !p.is_empty()) {
        None => None,
        Some(text) => match parse_day(text) {
            Some(date) => Some(Published { date, from: PublishedFrom::Field }),
            None => return Err(PyValueError::new_err(format!("published: `{text}` is no date like 2018-04-22"))),
        },
    };
    Ok(Article { id: given.id.into(), text: given.text.into(), title: given.title.filter(|t| !t.is_empty()), published, ..Article::default() })
}

fn json(article: &Article, gazetteer: &Gazetteer) -> Vec<u8> {
    serde_json::to_vec(&extract(article, gazetteer)).expect("a record is JSON")
}

/// The text of the JSON Schema of the record.
#[pyfunction]
fn schema() -> String {
    dateline::record::schema()
}

#[pymodule]
fn _dateline(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Core>()?;
    module.add_function(wrap_pyfunction!(schema, module)?)?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))
}
