//! From the paths on the command line to the files to read: folders are walked, sorted by name.

use crate::error::Error;
use std::path::{Path, PathBuf};

/// A file to read.
pub struct FileToRead {
    /// Where it is.
    pub path: PathBuf,
    /// The id of its record: the path below the folder that was named, or the path as it was given, always with `/`.
    pub id: String,
}

/// Endings of files that are read as articles when a folder is named. A file that is named itself is read whatever its ending.
const ENDINGS: &[&str] = &["txt", "md", "jsonl"];

/// All files below `paths`: those of a folder in the order of their names, folders as they were given.
pub fn find(paths: &[PathBuf]) -> Vec<Result<FileToRead, Error>> {
    let mut out = Vec::new();
    for path in paths {
        if !path.is_dir() {
            let id = display(path);
            out.push(match path.try_exists() {
                Ok(true) => Ok(FileToRead { path: path.clone(), id }),
                Ok(false) => Err(Error::new("no such file or folder").at(path)),
                Err(e) => Err(Error::new(e.to_string()).at(path)),
            });
            continue;
        }
        let before = out.len();
        for entry in walkdir::WalkDir::new(path).follow_links(true).sort_by_file_name() {
            match entry {
                Ok(e) if e.file_type().is_file() => {
                    let ending = e.path().extension().and_then(|x| x.to_str()).unwrap_or("").to_ascii_lowercase();
                    if ENDINGS.contains(&ending.as_str()) {
                        let id = display(e.path().strip_prefix(path).unwrap_or(e.path()));
                        out.push(Ok(FileToRead { path: e.into_path(), id }));
                    }
                }
                Ok(_) => {}
                Err(e) => {
                    let at = e.path().unwrap_or(path).to_owned();
                    let what = if e.loop_ancestor().is_some() {
                        "a link that leads back to its own folder; passed over".to_owned()
                    } else {
                        e.io_error().map_or_else(|| e.to_string(), ToString::to_string)
                    };
                    out.push(Err(Error::new(what).at(at)));
                }
            }
        }
        if out.len() == before {
            out.push(Err(Error::new(format!("no articles in this folder: looked for .{}", ENDINGS.join(", ."))).at(path)));
        }
    }
    out
}

fn display(path: &Path) -> String {
    path.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/").replace("//", "/")
}
