//! `dateline extract`: reads in order, extracts on all cores, writes in order.
//!
//! A batch of inputs is read, extracted and rendered in parallel, and written in the order of its inputs, while the next
//! one is unpacked: memory holds a few batches, not the run. See [`super::resume`] for runs that are taken up, and
//! [`super::stop`] for signals.

use super::complain;
use super::feed::{self, Fed};
use super::flags::ExtractFlags;
use super::resume::{self, Done, Progress};
use super::stop;
use dateline::article::{Fields, Published, PublishedFrom};
use dateline::corrections::Corrections;
use dateline::output::{OutputFormat, Rendered, Settings, Writer};
use dateline::{Article, Error, Gazetteer};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use std::borrow::Cow;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

/// More files than this show a progress bar on a terminal.
const FEW: usize = 5;

/// One input's outcome: what is to be written, and what went wrong.
struct Outcome {
    rendered: Option<Rendered>,
    error: Option<Error>,
}

/// Runs the command.
pub fn run(flags: &ExtractFlags) -> ExitCode {
    match try_run(flags) {
        Ok(done) if done.errors == 0 => ExitCode::SUCCESS,
        Ok(done) if done.records == 0 => ExitCode::from(2),
        Ok(_) => ExitCode::from(1),
        // Whoever read us has what they wanted.
        Err(Failure::Output(e)) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Output(e)) => {
            let to = flags.output.as_ref().map_or("standard output".to_owned(), |p| p.display().to_string());
            complain(format_args!("{to}: cannot write: {e}"));
            // Where nothing was noted there is nothing to mend.
            let _ = flags.output.as_deref().map(resume::mend);
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

fn try_run(flags: &ExtractFlags) -> Result<Done, Failure> {
    let gazetteer = super::lists::gazetteer(&flags.gazetteer, &flags.corrections).map_err(Failure::Start)?;
    let corrections = Corrections::load(&flags.corrections).map_err(Failure::Start)?;
    let feed = feed::start(&flags.paths, flags.files_from.as_ref(), flags.reading()).map_err(Failure::Start)?;
    let settings = Settings {
        to: flags.to,
        table: flags.table,
        offsets: flags.offsets,
        colour: flags.output.is_none() && io::stdout().is_terminal(),
        single: feed.single && flags.from != dateline::article::Format::Jsonl,
    };
    let (mut notes, mut done) = Progress::start(flags).map_err(Failure::Start)?;
    let mut writer = match &flags.output {
        Some(path) if done.inputs > 0 => Writer::go_on(settings, path, done.bytes),
        output => Writer::create(settings, output.as_deref()),
    }
    .map_err(Failure::Start)?;
    stop::listen(if notes.is_some() {
        "stopped: all that was written is whole; --resume takes the run up"
    } else {
        "stopped: all that was written is whole"
    });
    let bar = progress(feed.files);
    let taken = done.inputs;
    if flags.threads > 0 {
        // Fails only when the pool was made before, which nothing here does.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(flags.threads).build_global();
    }
    let fields = flags.reading().fields;
    let run = Run { flags, fields: &fields, gazetteer: &gazetteer, corrections: &corrections, settings };
    let work = |input: Fed| run.one(input);
    let mut passed_over = 0;
    for mut batch in feed.batches {
        let known = batch.len().min(taken - passed_over);
        passed_over += known;
        batch.drain(..known);
        let one_thread = flags.threads == 1 || batch.len() == 1;
        let outcomes: Vec<Outcome> =
            if one_thread { batch.into_iter().map(work).collect() } else { batch.into_par_iter().with_max_len(8).map(work).collect() };
        bar.inc(known as u64);
        let _whole = stop::writing();
        done.inputs += outcomes.len();
        for outcome in outcomes {
            bar.inc(1);
            if let Some(error) = outcome.error {
                bar.suspend(|| complain(error));
                done.errors += 1;
            }
            if let Some(rendered) = outcome.rendered {
                writer.write(rendered).map_err(Failure::Output)?;
                done.records += 1;
            }
        }
        writer.flush().map_err(Failure::Output)?;
        if let Some(notes) = &mut notes {
            notes.note(done);
        }
    }
    let _whole = stop::writing();
    writer.finish().map_err(Failure::Output)?;
    if let Some(notes) = notes {
        notes.finish();
    }
    bar.finish_and_clear();
    Ok(done)
}

/// What every input of a run is worked on with.
struct Run<'r> {
    flags: &'r ExtractFlags,
    fields: &'r Fields,
    gazetteer: &'r Gazetteer,
    corrections: &'r Corrections,
    settings: Settings,
}

impl Run<'_> {
    /// Reads, extracts and renders one input.
    fn one(&self, input: Fed) -> Outcome {
        let (is_line, read) = match input {
            Ok(input) => (input.is_line(), input.read(self.fields)),
            Err(e) => return Outcome { rendered: None, error: Some(e) },
        };
        match read {
            Ok((mut article, error)) => {
                if let Some(date) = self.flags.published {
                    article.published = Some(Published { date, from: PublishedFrom::Option });
                }
                Outcome { rendered: Some(self.rendered(&article)), error }
            }
            // A line in gives a line out, so that the two stay side by side.
            Err((id, e)) if is_line && self.flags.to == OutputFormat::Jsonl => {
                let mut written = serde_json::json!({"schema": "dateline/1", "id": id, "error": e.what()}).to_string().into_bytes();
                written.push(b'\n');
                Outcome { rendered: Some(Rendered::Bytes(written)), error: Some(e) }
            }
            Err((_, e)) => Outcome { rendered: None, error: Some(e) },
        }
    }

    fn rendered(&self, article: &Article) -> Rendered {
        let extract = if self.flags.explain { dateline::explain } else { dateline::extract_with };
        let mut record = extract(article, self.gazetteer, self.settings.unit());
        self.corrections.amend(&mut record, &article.text);
        if self.flags.with_text {
            record.text = Some(Cow::Borrowed(&article.text));
        }
        self.settings.render(&record, &article.text)
    }
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
