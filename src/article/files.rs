//! From the paths on the command line to the files to read: folders are walked, sorted by name.

use super::format;
use crate::error::Error;
use std::path::{Path, PathBuf};

/// A file to read.
pub struct FileToRead {
    /// Where it is.
    pub path: PathBuf,
    /// The id of its record: the path below the folder that was named, or the path as it was given, always with `/`.
    pub id: String,
}

/// All files below `paths`: those of a folder in the order of their names, folders as they were given.
///
/// Of a folder, files with the ending of an article or an archive are taken; a file that is named itself whatever its ending.
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
                    if format::is_readable(&e.file_name().to_string_lossy()) {
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
            out.push(Err(Error::new(format!("no articles in this folder: looked for .{}, and packed ones", format::ENDINGS.join(", ."))).at(path)));
        }
    }
    out
}

fn display(path: &Path) -> String {
    path.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/").replace("//", "/")
}

/// The paths of a list: one a line, or with a NUL behind each when it holds any (`find -print0`).
pub fn listed(list: &[u8]) -> Vec<PathBuf> {
    let separator = if list.contains(&0) { 0 } else { b'\n' };
    let trim = |line: &[u8]| if separator == 0 { line.to_vec() } else { line.strip_suffix(b"\r").unwrap_or(line).to_vec() };
    list.split(|b| *b == separator).map(trim).filter(|l| !l.is_empty()).map(|l| PathBuf::from(String::from_utf8_lossy(&l).into_owned())).collect()
}
