//! `dateline extract`: reads in order, extracts on all cores, writes in order.
//!
//! Inputs are taken in batches. A batch is read, extracted and serialised in parallel, and written in the order of its
//! inputs: memory holds one batch, not the run. The first batch is small, so that the first record comes at once.

use super::complain;
use super::flags::ExtractFlags;
use dateline::article::{Article, Format, Input, Published, PublishedFrom, find, lines};
use dateline::corrections::Corrections;
use dateline::output::OutputFormat;
use dateline::{Error, Gazetteer, Offsets, extract_with};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Inputs of one batch, at the most.
const BATCH: usize = 256;
/// Bytes of one batch of lines, about.
const BATCH_BYTES: usize = 8 << 20;
/// More files than this show a progress bar on a terminal.
const FEW: usize = 5;

/// One input's outcome: what is to be written, and what went wrong.
struct Outcome {
    written: Vec<u8>,
    error: Option<Error>,
}

/// What a run has come to.
#[derive(Default)]
struct Tally {
    records: usize,
    errors: usize,
}

pub(super) type Inputs = Box<dyn Iterator<Item = Result<Input, Error>>>;

/// Runs the command.
pub fn run(flags: &ExtractFlags) -> ExitCode {
    match try_run(flags) {
        Ok(tally) if tally.errors == 0 => ExitCode::SUCCESS,
        Ok(tally) if tally.records == 0 => ExitCode::from(2),
        Ok(_) => ExitCode::from(1),
        // Whoever read us has what they wanted.
        Err(Failure::Output(e)) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Output(e)) => {
            let to = flags.output.as_ref().map_or("standard output".to_owned(), |p| p.display().to_string());
            complain(format_args!("{to}: cannot write: {e}"));
            ExitCode::from(2)
        }
        Err(Failure::Start(e)) => {
            complain(e);
            ExitCode::from(2)
        }
    }
}

enum Failure {
    /// Nothing was begun.
    Start(Error),
    /// The output broke.
    Output(io::Error),
}

fn try_run(flags: &ExtractFlags) -> Result<Tally, Failure> {
    let gazetteer = super::lists::gazetteer(&flags.gazetteer, &flags.corrections).map_err(Failure::Start)?;
    let corrections = Corrections::load(&flags.corrections).map_err(Failure::Start)?;
    let (inputs, count) = inputs(&flags.paths, flags.from);
    let bar = progress(count);
    let single = count.is_none() && flags.from != Format::Jsonl;
    let (out, colour): (Box<dyn Write>, bool) = match &flags.output {
        Some(path) => (Box::new(File::create(path).map_err(|e| Failure::Start(Error::new(format!("cannot write: {e}")).at(path)))?), false),
        None => (Box::new(io::stdout()), io::stdout().is_terminal()),
    };
    let mut out = BufWriter::with_capacity(1 << 16, out);
    let mut tally = Tally::default();
    if flags.threads > 0 {
        // Fails only when the pool was made before, which nothing here does.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(flags.threads).build_global();
    }
    out.write_all(flags.to.head(single).as_bytes()).map_err(Failure::Output)?;
    let work = |input: Result<Input, Error>| one(input, flags, &gazetteer, &corrections, colour);
    let mut batches = Batches { inputs, size: 1 };
    while let Some(batch) = batches.next() {
        let one_thread = flags.threads == 1 || batch.len() == 1;
        let outcomes: Vec<Outcome> =
            if one_thread { batch.into_iter().map(work).collect() } else { batch.into_par_iter().with_max_len(8).map(work).collect() };
        for outcome in outcomes {
            bar.inc(1);
            if let Some(error) = outcome.error {
                bar.suspend(|| complain(error));
                tally.errors += 1;
            }
            if !outcome.written.is_empty() {
                if tally.records > 0 {
                    out.write_all(flags.to.between().as_bytes()).map_err(Failure::Output)?;
                }
                out.write_all(&outcome.written).map_err(Failure::Output)?;
                tally.records += 1;
            }
        }
        out.flush().map_err(Failure::Output)?;
    }
    out.write_all(flags.to.tail(single).as_bytes()).and_then(|()| out.flush()).map_err(Failure::Output)?;
    bar.finish_and_clear();
    Ok(tally)
}

/// Batches of inputs: the first of one, each next twice as large.
struct Batches {
    inputs: Inputs,
    size: usize,
}

impl Batches {
    fn next(&mut self) -> Option<Vec<Result<Input, Error>>> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while batch.len() < self.size && bytes < BATCH_BYTES {
            let Some(input) = self.inputs.next() else { break };
            bytes += match &input {
                Ok(Input::Json { line, .. }) => line.len(),
                Ok(Input::Bytes { bytes, .. }) => bytes.len(),
                _ => 0,
            };
            batch.push(input);
        }
        self.size = (self.size * 2).min(BATCH);
        (!batch.is_empty()).then_some(batch)
    }
}

/// The inputs in order, and how many there are where that is known beforehand.
pub(super) fn inputs(paths: &[PathBuf], from: Format) -> (Inputs, Option<usize>) {
    if paths.is_empty() || paths == [Path::new("-")] {
        return (standard_input(from), None);
    }
    let files = find(paths);
    let count = files.len();
    let inputs = files.into_iter().flat_map(move |file| -> Inputs {
        match file {
            Err(e) => Box::new(std::iter::once(Err(e))),
            Ok(f) if is_jsonl(&f.path, from) => match File::open(&f.path) {
                Ok(opened) => Box::new(json_inputs(BufReader::with_capacity(1 << 16, opened), Some(f.path))),
                Err(e) => Box::new(std::iter::once(Err(Error::new(e.to_string()).at(f.path)))),
            },
            Ok(f) => Box::new(std::iter::once(Ok(Input::File { path: f.path, id: f.id }))),
        }
    });
    (Box::new(inputs), Some(count))
}

fn is_jsonl(path: &Path, from: Format) -> bool {
    match from {
        Format::Jsonl => true,
        Format::Text => false,
        Format::Auto => path.extension().is_some_and(|e| e.eq_ignore_ascii_case("jsonl")),
    }
}

fn standard_input(from: Format) -> Inputs {
    if from == Format::Jsonl {
        return Box::new(json_inputs(BufReader::with_capacity(1 << 16, io::stdin()), None));
    }
    Box::new(std::iter::once_with(|| {
        let mut bytes = Vec::new();
        match io::stdin().lock().read_to_end(&mut bytes) {
            Ok(0) => Err(Error::new("standard input is empty").hint("give a file or a folder: dateline extract PATH")),
            Ok(_) => Ok(Input::Bytes { bytes, id: "-".to_owned() }),
            Err(e) => Err(Error::new(format!("standard input: {e}"))),
        }
    }))
}

fn json_inputs(reader: impl io::BufRead + 'static, path: Option<PathBuf>) -> impl Iterator<Item = Result<Input, Error>> {
    lines(reader).map(move |line| match line {
        Ok((number, line)) => Ok(Input::Json { line, number, path: path.clone() }),
        Err(e) => Err(if let Some(path) = &path { e.at(path) } else { e }),
    })
}

/// Reads, extracts and serialises one input.
fn one(input: Result<Input, Error>, flags: &ExtractFlags, gazetteer: &Gazetteer, corrections: &Corrections, colour: bool) -> Outcome {
    let (is_line, read) = match input {
        Ok(input) => (matches!(input, Input::Json { .. }), input.read()),
        Err(e) => return Outcome { written: Vec::new(), error: Some(e) },
    };
    match read {
        Ok((mut article, error)) => {
            if let Some(date) = flags.published {
                article.published = Some(Published { date, from: PublishedFrom::Option });
            }
            Outcome { written: serialised(&article, flags, gazetteer, corrections, colour), error }
        }
        // A line in gives a line out, so that the two stay side by side.
        Err((id, e)) if is_line && flags.to == OutputFormat::Jsonl => {
            let mut written = serde_json::json!({"schema": "dateline/1", "id": id, "error": e.what()}).to_string().into_bytes();
            written.push(b'\n');
            Outcome { written, error: Some(e) }
        }
        Err((_, e)) => Outcome { written: Vec::new(), error: Some(e) },
    }
}

fn serialised(article: &Article, flags: &ExtractFlags, gazetteer: &Gazetteer, corrections: &Corrections, colour: bool) -> Vec<u8> {
    let offsets = if flags.to == OutputFormat::Marked { Offsets::Byte } else { flags.offsets };
    let mut record = extract_with(article, gazetteer, offsets);
    corrections.amend(&mut record, &article.text);
    if flags.with_text {
        record.text = Some(Cow::Borrowed(&article.text));
    }
    let mut out = Vec::with_capacity(article.text.len() * 3);
    flags.to.write(&record, &article.text, colour, &mut out);
    out
}

fn progress(count: Option<usize>) -> ProgressBar {
    match count {
        Some(n) if n > FEW && io::stderr().is_terminal() => {
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} articles, {per_sec}, {eta} left").expect("the template is right");
            ProgressBar::new(n as u64).with_style(style)
        }
        _ => ProgressBar::hidden(),
    }
}
