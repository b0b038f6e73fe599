//! From files and streams to articles: packed ones are unpacked, many-in-one ones are cut, all in order and as streams.

use super::fields::Fields;
use super::files::FileToRead;
use super::format::{self, Format};
use super::input::{Content, Input};
use super::unpack::{self, Budget, NESTED, Packing};
use super::{json, table, warc};
use crate::error::Error;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};

/// How much of a stream is looked at to tell what it is.
const HEAD: usize = 4096;
/// A largest single article, in bytes.
const LARGEST: u64 = 1 << 30;

/// How inputs are to be read.
#[derive(Clone, Debug)]
pub struct Options {
    /// What they are.
    pub from: Format,
    /// Which fields or columns hold what.
    pub fields: Fields,
    /// How many bytes may be unpacked besides a hundred times what is read.
    pub unpack_limit: u64,
}

impl Default for Options {
    fn default() -> Self {
        Options { from: Format::Auto, fields: Fields::default(), unpack_limit: 256 << 20 }
    }
}

/// What is done with each article; whether to go on.
pub type Each<'e> = &'e mut dyn FnMut(Result<Input, Error>) -> bool;

/// Reads files in their order. Returns whether all were read, not stopped by `each`.
pub fn read_files(files: impl IntoIterator<Item = Result<FileToRead, Error>>, options: &Options, each: Each) -> bool {
    files.into_iter().all(|file| match file {
        Ok(file) => read_file(file, options, each),
        Err(e) => each(Err(e)),
    })
}

fn read_file(file: FileToRead, options: &Options, each: Each) -> bool {
    let path = file.path.to_string_lossy().into_owned();
    let single = match options.from {
        Format::Auto => format::is_single(&path),
        Format::Text | Format::Html => !format::is_packed(&path),
        _ => false,
    };
    if single {
        return each(Ok(Input { id: file.id, path: Some(path), line: 1, content: Content::File(file.path, options.from) }));
    }
    let budget = Budget::new(options.unpack_limit);
    let opened = match File::open(&file.path) {
        Ok(opened) => opened,
        Err(e) => return each(Err(Error::new(e.to_string()).at(path))),
    };
    let again = opened.try_clone().ok();
    let reader = BufReader::with_capacity(1 << 16, budget.packed(opened));
    Stream { id: file.id, path: Some(path), depth: 0, file: again, options, budget: &budget }.read(Box::new(reader), each)
}

/// Reads standard input, or any other stream, which has no name.
pub fn read_stream(reader: impl Read, options: &Options, each: Each) -> bool {
    let budget = Budget::new(options.unpack_limit);
    let reader = BufReader::with_capacity(1 << 16, budget.packed(reader));
    Stream { id: "-".to_owned(), path: None, depth: 0, file: None, options, budget: &budget }.read(Box::new(reader), each)
}

/// A stream of which it is not yet known what it is.
struct Stream<'o> {
    id: String,
    path: Option<String>,
    depth: u32,
    file: Option<File>,
    options: &'o Options,
    budget: &'o Budget,
}

impl Stream<'_> {
    fn at(&self, e: Error) -> Error {
        if let Some(path) = &self.path { e.at(path) } else { e }
    }

    fn fail(&self, e: Error, each: Each) -> bool {
        each(Err(self.at(e)))
    }

    fn read(mut self, mut reader: Box<dyn BufRead + '_>, each: Each) -> bool {
        let mut failed = false;
        let (head, reader) = loop {
            match peek(reader, self.options.from) {
                Ok(peeked) => break peeked,
                Err((e, rest)) => {
                    // Behind what is broken may stand what is not.
                    failed = true;
                    let go_on = self.fail(Error::new(e.to_string()), each);
                    if !go_on || e.kind() != io::ErrorKind::InvalidData {
                        return go_on;
                    }
                    reader = rest;
                }
            }
        };
        if head.is_empty() && failed {
            return true;
        }
        if head.is_empty() {
            let hint = if self.path.is_none() { "give a file or a folder: dateline extract PATH" } else { "nothing to read in it" };
            let what = if self.path.is_none() { "standard input is empty" } else { "the file is empty" };
            return self.fail(Error::new(what).hint(hint), each);
        }
        match format::packing(&head) {
            Some(_) if self.depth >= NESTED => self.fail(Error::new("archives in archives in archives: not opened"), each),
            Some(packing @ (Packing::Gzip | Packing::Zstd)) => {
                let budget = self.budget;
                (self.depth, self.file) = (self.depth + 1, None);
                self.read(unpack::stream(reader, packing, budget), each)
            }
            Some(packing) => self.archive(packing, reader, each),
            None => {
                let name = self.path.clone().unwrap_or_default();
                let format = if self.options.from == Format::Auto { format::detect(&head, &name, &self.options.fields) } else { self.options.from };
                self.articles(format, &head, reader, each)
            }
        }
    }

    fn archive(mut self, packing: Packing, reader: Box<dyn BufRead + '_>, each: Each) -> bool {
        let file = self.file.take();
        let mut go_on = true;
        let mut member = |found: Result<(String, &mut dyn Read), Error>| {
            go_on = match found {
                Err(e) => self.fail(e, each),
                // What has no ending of an article is passed over, as in a folder.
                Ok((name, _)) if !format::is_readable(&name) || name.rsplit('/').next().is_some_and(|n| n.starts_with("._")) => true,
                Ok((name, bytes)) => {
                    let inner = Stream {
                        id: if self.path.is_none() { name.clone() } else { format!("{}/{name}", self.id) },
                        path: Some(self.path.as_ref().map_or(name.clone(), |p| format!("{p}/{name}"))),
                        depth: self.depth + 1,
                        file: None,
                        ..self
                    };
                    inner.read(Box::new(BufReader::with_capacity(1 << 16, bytes)), each)
                }
            };
            go_on
        };
        if packing == Packing::Tar {
            unpack::tar(reader, &mut member)
        } else {
            unpack::zip(reader, file, self.budget, &mut member)
        }
        go_on
    }

    fn articles(self, format: Format, head: &[u8], reader: Box<dyn BufRead + '_>, each: Each) -> bool {
        let reader = match utf8(head, reader) {
            Ok(reader) => reader,
            Err(e) => return self.fail(Error::new(e.to_string()), each),
        };
        let input = |id: String, line: u64, content: Content| Input { id, path: self.path.clone(), line, content };
        match format {
            Format::Jsonl => json::lines(reader).all(|line| match line {
                Ok((number, line)) => each(Ok(input(number.to_string(), number, Content::Json(line, true)))),
                Err(e) => self.fail(e, each),
            }),
            Format::Json => json::objects(reader).all(|object| match object {
                Ok((number, object)) => each(Ok(input(number.to_string(), number, Content::Json(object, false)))),
                Err(e) => self.fail(e, each),
            }),
            Format::Csv => {
                let first = head.split(|b| *b == b'\n').next().unwrap_or(head);
                let separator = table::separator(&String::from_utf8_lossy(first)).unwrap_or(b',');
                match table::rows(reader, separator, &self.options.fields) {
                    Ok((columns, mut rows)) => rows.all(|row| match row {
                        Ok((line, row)) => each(Ok(input(line.to_string(), line, Content::Row(row, columns.clone())))),
                        Err(e) => self.fail(e, each),
                    }),
                    Err(e) => self.fail(e, each),
                }
            }
            Format::Warc => warc::pages(reader).zip(1..).all(|(page, number)| match page {
                Ok(p) if p.html => each(Ok(input(p.id, number, Content::Page(p.body, p.charset, p.url)))),
                Ok(p) => each(Ok(input(p.id, number, Content::Text(p.body, p.url)))),
                Err(e) => self.fail(e, each),
            }),
            Format::Auto | Format::Text | Format::Html => {
                let mut bytes = Vec::new();
                match reader.take(LARGEST + 1).read_to_end(&mut bytes) {
                    Ok(n) if n as u64 > LARGEST => self.fail(Error::new("over 1 GB: no article"), each),
                    Ok(_) if format == Format::Html => each(Ok(input(self.id.clone(), 1, Content::Page(bytes, None, None)))),
                    Ok(_) => each(Ok(input(self.id.clone(), 1, Content::Text(bytes, None)))),
                    Err(e) => self.fail(Error::new(e.to_string()), each),
                }
            }
        }
    }
}

/// The first bytes of a stream, and the stream with them still in it. A stream of lines is not waited for.
///
/// # Errors
/// When the first thing that it gives is one: that, and the rest of the stream.
fn peek<'r>(mut reader: Box<dyn BufRead + 'r>, from: Format) -> Result<Peeked<'r>, (io::Error, Box<dyn BufRead + 'r>)> {
    let mut head = match reader.fill_buf() {
        Ok(buffer) => buffer.to_vec(),
        Err(e) => return Err((e, reader)),
    };
    if from == Format::Jsonl && head.first() == Some(&b'{') {
        return Ok((head, reader));
    }
    reader.consume(head.len());
    let mut failed = None;
    while head.len() < HEAD {
        let more = match reader.fill_buf() {
            Ok([]) => break,
            Ok(more) => more,
            // What came before it is read first.
            Err(e) => {
                failed = Some(e);
                break;
            }
        };
        let used = more.len().min(HEAD);
        head.extend_from_slice(&more[..used]);
        reader.consume(used);
    }
    Ok((head.clone(), Box::new(Cursor::new(head).chain(Fails(failed)).chain(reader))))
}

type Peeked<'r> = (Vec<u8>, Box<dyn BufRead + 'r>);

/// Gives its error, once, or nothing.
struct Fails(Option<io::Error>);

impl Read for Fails {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

impl BufRead for Fails {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.take().map_or(Ok(&[]), Err)
    }

    fn consume(&mut self, _: usize) {}
}

/// The stream in UTF-8 when its mark says that it is UTF-16; as it is otherwise.
fn utf8<'r>(head: &[u8], mut reader: Box<dyn BufRead + 'r>) -> io::Result<Box<dyn BufRead + 'r>> {
    match encoding_rs::Encoding::for_bom(head) {
        Some((encoding, _)) if encoding != encoding_rs::UTF_8 => {
            let mut bytes = Vec::new();
            reader.by_ref().take(LARGEST).read_to_end(&mut bytes)?;
            Ok(Box::new(Cursor::new(encoding.decode(&bytes).0.into_owned().into_bytes())))
        }
        _ => Ok(reader),
    }
}
