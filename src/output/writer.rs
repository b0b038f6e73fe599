//! Puts rendered records together, in order: into one stream, or into the files of a folder.

use super::cells::Cell;
use super::{OutputFormat, Rendered, Settings, Table, brat, csv};
use crate::error::Error;
use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Small records are gathered to so many bytes; one that is larger goes out as it is, without being copied.
const BUFFER: usize = 1 << 13;

/// Writes a run's records.
pub struct Writer {
    settings: Settings,
    sink: Sink,
    /// How many records were written.
    written: usize,
    /// The first of a list that may be no list.
    held: Option<Vec<u8>>,
}

enum Sink {
    Stream(Box<dyn Write>),
    /// CSV: the files of all tables.
    Tables(Vec<(Table, BufWriter<File>)>),
    /// Brat.
    Folder(PathBuf),
    #[cfg(feature = "parquet")]
    Parquet(Vec<(Table, super::parquet::File)>),
}

impl Writer {
    /// A writer to a file, a folder or, for `None`, standard output.
    ///
    /// # Errors
    /// When the place cannot be written to, or the format needs another one.
    pub fn create(settings: Settings, output: Option<&Path>) -> Result<Self, Error> {
        let sink = match settings.to {
            OutputFormat::Brat => Sink::Folder(folder(output, false)?),
            OutputFormat::Parquet => parquet(&settings, output)?,
            OutputFormat::Csv | OutputFormat::Incidents if settings.only().is_none() => Sink::Tables(
                in_folder(output, "csv")?
                    .into_iter()
                    .map(|(table, path)| {
                        let mut file = BufWriter::new(create(&path)?);
                        csv::header(table.columns(), &mut file).map_err(|e| Error::new(format!("cannot write: {e}")).at(&path))?;
                        Ok((table, file))
                    })
                    .collect::<Result<_, Error>>()?,
            ),
            _ => Sink::Stream(match output {
                Some(path) => Box::new(BufWriter::with_capacity(BUFFER, create(path)?)),
                None => Box::new(BufWriter::with_capacity(BUFFER, io::stdout())),
            }),
        };
        let mut writer = Writer { settings, sink, written: 0, held: None };
        let head = writer.head();
        if let Sink::Stream(out) = &mut writer.sink {
            // A stream that is closed already is found out at the first record.
            let _ = out.write_all(&head);
        }
        Ok(writer)
    }

    /// A writer of JSONL that goes on in a file behind its first `bytes`, which are kept.
    ///
    /// # Errors
    /// When the file cannot be written to.
    pub fn go_on(settings: Settings, output: &Path, bytes: u64) -> Result<Self, Error> {
        let opened = File::options().write(true).open(output).and_then(|mut file| {
            file.set_len(bytes)?;
            file.seek(SeekFrom::End(0))?;
            Ok(file)
        });
        let file = opened.map_err(|e| Error::new(format!("cannot write: {e}")).at(output))?;
        Ok(Writer { settings, sink: Sink::Stream(Box::new(BufWriter::with_capacity(BUFFER, file))), written: 0, held: None })
    }

    /// Writes one record.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn write(&mut self, rendered: Rendered) -> io::Result<()> {
        match (&mut self.sink, rendered) {
            (Sink::Stream(out), Rendered::Bytes(bytes)) => {
                // Features and annotations are joined by commas, and a record may have none.
                if bytes.is_empty() {
                    return Ok(());
                }
                self.written += 1;
                if self.settings.to == OutputFormat::Json && self.settings.single && self.written == 1 {
                    self.held = Some(bytes);
                    return Ok(());
                }
                if let Some(first) = self.held.take() {
                    out.write_all(b"[\n")?;
                    out.write_all(&first)?;
                }
                if self.written > 1 {
                    out.write_all(between(self.settings.to))?;
                }
                out.write_all(&bytes)
            }
            (Sink::Stream(out), Rendered::Rows(tables)) => rows(tables, |_, row| csv::row(row, out)),
            (Sink::Tables(files), Rendered::Rows(tables)) => rows(tables, |table, row| match files.iter_mut().find(|(t, _)| *t == table) {
                Some((_, file)) => csv::row(row, file),
                None => Ok(()),
            }),
            (Sink::Folder(folder), Rendered::Files(files)) => files.into_iter().try_for_each(|(name, bytes)| {
                let path = folder.join(name);
                path.parent().map_or(Ok(()), fs::create_dir_all)?;
                fs::write(path, bytes)
            }),
            #[cfg(feature = "parquet")]
            (Sink::Parquet(files), Rendered::Rows(tables)) => rows(tables, |table, row| match files.iter_mut().find(|(t, _)| *t == table) {
                Some((_, file)) => file.row(row),
                None => Ok(()),
            }),
            _ => Err(io::Error::other("a record rendered for another format")),
        }
    }

    /// Hands on what was written.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn flush(&mut self) -> io::Result<()> {
        if let Sink::Stream(out) = &mut self.sink { out.flush() } else { Ok(()) }
    }

    /// Writes the end.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn finish(self) -> io::Result<()> {
        let tail = self.tail();
        match self.sink {
            Sink::Stream(mut out) => {
                if let Some(only) = self.held {
                    out.write_all(&only)?;
                }
                out.write_all(tail)?;
                out.flush()
            }
            Sink::Tables(files) => files.into_iter().try_for_each(|(_, mut file)| file.flush()),
            Sink::Folder(folder) => fs::write(folder.join("annotation.conf"), brat::CONFIGURATION),
            #[cfg(feature = "parquet")]
            Sink::Parquet(files) => files.into_iter().try_for_each(|(_, file)| file.finish()),
        }
    }

    fn head(&self) -> Vec<u8> {
        let mut head = Vec::new();
        match self.settings.to {
            OutputFormat::Json if !self.settings.single => head.extend(b"[\n"),
            OutputFormat::Geojson => head.extend(b"{\"type\":\"FeatureCollection\",\"features\":[\n"),
            OutputFormat::WebAnnotation => {
                head.extend(b"{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"urn:dateline:annotations\",\"type\":\"AnnotationPage\",\"items\":[\n");
            }
            OutputFormat::Csv | OutputFormat::Incidents => {
                if let Some(table) = self.settings.only() {
                    // Writing to memory does not fail.
                    let _ = csv::header(table.columns(), &mut head);
                }
            }
            _ => {}
        }
        head
    }

    fn tail(&self) -> &'static [u8] {
        match self.settings.to {
            OutputFormat::Json if self.settings.single && self.written < 2 => b"\n",
            OutputFormat::Json => b"\n]\n",
            OutputFormat::Geojson | OutputFormat::WebAnnotation => b"\n]}\n",
            _ => b"",
        }
    }
}

/// What stands between two records of a stream.
fn between(to: OutputFormat) -> &'static [u8] {
    match to {
        OutputFormat::Json | OutputFormat::Geojson | OutputFormat::WebAnnotation => b",\n",
        OutputFormat::Marked => b"\n",
        _ => b"",
    }
}

fn rows(tables: Vec<(Table, Vec<Vec<Cell<'static>>>)>, mut each: impl FnMut(Table, Vec<Cell<'static>>) -> io::Result<()>) -> io::Result<()> {
    for (table, rows) in tables {
        for row in rows {
            each(table, row)?;
        }
    }
    Ok(())
}

fn create(path: &Path) -> Result<File, Error> {
    File::create(path).map_err(|e| Error::new(format!("cannot write: {e}")).at(path))
}

/// The folder to write into, made when it is not there. Of tables, one may be written to a file instead.
fn folder(output: Option<&Path>, tables: bool) -> Result<PathBuf, Error> {
    let (none, no_folder) = match tables {
        true => ("name a folder for them with -o FOLDER, or one table with --table", "with -o FILE name one table with --table"),
        false => ("name a folder for them with -o FOLDER", "name another folder with -o"),
    };
    let path = output.ok_or_else(|| Error::new("this format is many files").hint(none))?;
    fs::create_dir_all(path).map_err(|e| Error::new(format!("cannot make this folder: {e}")).at(path).hint(no_folder))?;
    Ok(path.to_owned())
}

/// The files of all tables.
fn in_folder(output: Option<&Path>, ending: &str) -> Result<Vec<(Table, PathBuf)>, Error> {
    let folder = folder(output, true)?;
    Ok(Table::ALL.iter().map(|t| (*t, folder.join(format!("{}.{ending}", t.name())))).collect())
}

#[cfg(feature = "parquet")]
fn parquet(settings: &Settings, output: Option<&Path>) -> Result<Sink, Error> {
    let paths = match (settings.only(), output) {
        (Some(table), Some(path)) => vec![(table, path.to_owned())],
        (Some(_), None) => return Err(Error::new("parquet is written to a file").hint("name it with -o FILE")),
        (None, _) => in_folder(output, "parquet")?,
    };
    let open = |(table, path): (Table, PathBuf)| {
        let file = super::parquet::File::create(table.columns(), create(&path)?).map_err(|e| Error::new(format!("cannot write: {e}")).at(&path))?;
        Ok((table, file))
    };
    Ok(Sink::Parquet(paths.into_iter().map(open).collect::<Result<_, Error>>()?))
}

#[cfg(not(feature = "parquet"))]
fn parquet(_: &Settings, _: Option<&Path>) -> Result<Sink, Error> {
    Err(Error::new("this build cannot write parquet").hint("build it with `cargo build --release --features parquet`, or use --to csv"))
}
