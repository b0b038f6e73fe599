//! What can go wrong outside the core: reading, gazetteers, flags, writing.

use std::fmt;
use std::path::{Path, PathBuf};

/// Something that could not be read, loaded or written: what, where, and what to do about it.
#[derive(Clone, Debug)]
pub struct Error {
    what: String,
    path: Option<PathBuf>,
    line: Option<u64>,
    hint: Option<&'static str>,
}

impl Error {
    /// An error with its message: lower case, what was expected and what was found. The system's number of an error, which
    /// says nothing that its words do not say, is left out.
    pub fn new(what: impl Into<String>) -> Self {
        let mut what = what.into();
        if let Some(at) = what.rfind(" (os error ").filter(|at| what[*at..].find(')') == Some(what.len() - at - 1)) {
            what.truncate(at);
        }
        Error { what, path: None, line: None, hint: None }
    }

    /// In which file.
    pub fn at(mut self, path: impl AsRef<Path>) -> Self {
        self.path = Some(path.as_ref().to_owned());
        self
    }

    /// On which line, from 1.
    pub fn line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// What to do about it.
    pub fn hint(mut self, hint: &'static str) -> Self {
        self.hint = Some(hint);
        self
    }

    /// The message without the place, for a record that stands on the faulty line itself.
    pub fn what(&self) -> &str {
        &self.what
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.path, self.line) {
            (Some(path), Some(line)) => write!(f, "{}:{line}: ", path.display())?,
            (Some(path), None) => write!(f, "{}: ", path.display())?,
            (None, Some(line)) => write!(f, "line {line}: ")?,
            (None, None) => {}
        }
        f.write_str(&self.what)?;
        if let Some(hint) = self.hint {
            write!(f, " ({hint})")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
