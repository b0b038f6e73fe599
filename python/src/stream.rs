//! A file of Python's as a stream of articles: WARC, packed or not, read ahead by a thread of its own.

use crate::given::Read as Article;
use dateline::Error;
use dateline::article::{Fields, Format, Input, Options, read_stream};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use std::io::{self, Read};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, sync_channel};

/// Pages that are read ahead.
const AHEAD: usize = 256;

/// The pages of a WARC file, in order.
#[pyclass(frozen)]
pub struct Warc {
    inputs: Mutex<Receiver<Result<Input, Error>>>,
}

#[pymethods]
impl Warc {
    /// `file` has a `read(size)` that gives bytes.
    #[new]
    fn new(file: Py<PyAny>) -> Self {
        let (sender, receiver) = sync_channel(AHEAD);
        std::thread::spawn(move || {
            let options = Options { from: Format::Warc, ..Options::default() };
            // Whoever stops listening ends it.
            read_stream(PythonFile(file), &options, &mut |input| sender.send(input).is_ok());
        });
        Warc { inputs: Mutex::new(receiver) }
    }
}

impl Warc {
    /// The next articles, at most so many; none at the end.
    pub fn next(&self, most: usize) -> Vec<Article> {
        let Ok(inputs) = self.inputs.lock() else { return Vec::new() };
        let read = |input: Result<Input, Error>| match input {
            Ok(input) => input.read(&Fields::default()).map(|(article, _)| article),
            Err(e) => Err((String::new(), e)),
        };
        inputs.iter().take(most).map(read).collect()
    }
}

struct PythonFile(Py<PyAny>);

impl Read for PythonFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes: PyBackedBytes =
            Python::attach(|py| -> PyResult<_> { Ok(self.0.call_method1(py, "read", (buffer.len(),))?.extract(py)?) }).map_err(io::Error::other)?;
        let len = bytes.len().min(buffer.len());
        buffer[..len].copy_from_slice(&bytes[..len]);
        Ok(len)
    }
}
