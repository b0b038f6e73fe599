//! `-o FILE --resume`: how far a run came, so that it can be taken up.
//!
//! While `extract` writes JSONL to a file, `FILE.progress` lies beside it: one line that tells lists and options, then one
//! line a batch, written behind the batch itself: inputs, records, errors, and bytes of FILE so far. A run that ends
//! removes it. To take a run up, FILE is cut to the last noted length that it has, as many inputs are passed over, and the
//! rest is the same run: its output is the same to the byte.
//!
//! Notes survive the end of the process at any moment; the end of the machine too, but for the last second's work.

use super::flags::ExtractFlags;
use dateline::Error;
use dateline::output::OutputFormat;
use std::fs::{File, OpenOptions};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What was done up to a note.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Inputs taken.
    pub inputs: usize,
    /// Records written.
    pub records: usize,
    /// Errors told.
    pub errors: usize,
    /// Bytes of the output.
    pub bytes: u64,
}

/// The notes of a run that is under way.
pub struct Progress {
    notes: File,
    path: PathBuf,
    output: PathBuf,
    /// When the output last reached the disk.
    synced: Instant,
}

impl Progress {
    /// Begins to take notes, or finds where to go on. `None` when the output is no file that could be taken up.
    ///
    /// # Errors
    /// When a run is to be taken up and cannot be.
    pub fn start(flags: &ExtractFlags) -> Result<(Option<Self>, Done), Error> {
        let output = match &flags.output {
            Some(output) if flags.to == OutputFormat::Jsonl => output,
            _ if flags.resume => return Err(Error::new("only JSONL in a file can be taken up").hint("use --to jsonl -o FILE")),
            _ => return Ok((None, Done::default())),
        };
        let path = beside(output);
        let head = head(flags);
        let length = std::fs::metadata(output).map_or(0, |m| m.len());
        let kept = std::fs::read_to_string(&path).ok();
        let done = match kept {
            _ if !flags.resume => Done::default(),
            None if length == 0 => Done::default(),
            None => {
                return Err(Error::new(format!("cannot be taken up: {} is not there", path.display()))
                    .at(output)
                    .hint("a run that has ended is complete; begin it anew without --resume"));
            }
            Some(notes) => {
                let kept = notes.lines().next().unwrap_or("");
                if kept != head {
                    return Err(Error::new(format!("cannot be taken up: it was begun with other {}", difference(kept, &head)))
                        .at(output)
                        .hint("begin it anew without --resume"));
                }
                last(&notes, length)
            }
        };
        // Devices and pipes have no length to go back to.
        if std::fs::metadata(output).is_ok_and(|m| !m.is_file()) {
            return Ok((None, Done::default()));
        }
        let begun = File::create(&path).and_then(|mut notes| {
            notes.write_all(format!("{head}\n{}", line(done)).as_bytes())?;
            Ok(notes)
        });
        match begun {
            Ok(notes) => Ok((Some(Progress { notes, path, output: output.clone(), synced: Instant::now() }), done)),
            Err(e) if flags.resume => Err(Error::new(format!("cannot write: {e}")).at(path)),
            // A folder that cannot be written to may hold a file that can: such a run cannot be taken up.
            Err(_) => Ok((None, Done::default())),
        }
    }

    /// Notes what is done; everything up to it has been handed to the system.
    pub fn note(&mut self, mut done: Done) {
        let Ok(output) = OpenOptions::new().append(true).open(&self.output) else { return };
        if self.synced.elapsed() > Duration::from_secs(1) {
            // Only the end of the machine makes this matter.
            let _ = output.sync_data();
            self.synced = Instant::now();
        }
        done.bytes = output.metadata().map_or(0, |m| m.len());
        // A note that is missing costs time when the run is taken up, nothing else.
        let _ = self.notes.write_all(line(done).as_bytes());
    }

    /// The run has ended: nothing to take up.
    pub fn finish(self) {
        let _ = std::fs::remove_file(self.path);
    }
}

/// After a failure to write: cuts a torn record off, so that the file holds whole ones only.
pub fn mend(output: &Path) -> io::Result<()> {
    let notes = std::fs::read_to_string(beside(output))?;
    let file = OpenOptions::new().write(true).open(output)?;
    let length = file.metadata()?.len();
    file.set_len(last(&notes, length).bytes)
}

/// The notes of this output.
fn beside(output: &Path) -> PathBuf {
    let mut path = output.as_os_str().to_owned();
    path.push(".progress");
    path.into()
}

fn line(done: Done) -> String {
    format!("{}\t{}\t{}\t{}\n", done.inputs, done.records, done.errors, done.bytes)
}

/// The last whole note that an output of this length bears out.
fn last(notes: &str, length: u64) -> Done {
    let whole = notes.rfind('\n').map_or("", |end| &notes[..end]);
    let read = |line: &str| {
        let mut numbers = line.split('\t').map(str::parse::<u64>);
        let mut next = || numbers.next()?.ok();
        let (inputs, records, errors, bytes) = (next()?, next()?, next()?, next()?);
        Some(Done { inputs: inputs as usize, records: records as usize, errors: errors as usize, bytes })
    };
    whole.lines().filter_map(read).rfind(|done| done.bytes <= length).unwrap_or_default()
}

/// What must be the same for a run to be taken up: version, lists, own lists, options.
fn head(flags: &ExtractFlags) -> String {
    let mut own = DefaultHasher::new();
    for path in flags.gazetteer.iter().chain(&flags.corrections) {
        path.hash(&mut own);
        std::fs::read(path).unwrap_or_default().hash(&mut own);
    }
    let mut options = DefaultHasher::new();
    let same = ExtractFlags { output: None, threads: 0, resume: false, ..flags.clone() };
    format!("{same:?}").hash(&mut options);
    let (version, lists) = (env!("CARGO_PKG_VERSION"), env!("DATELINE_LISTS"));
    format!("dateline {version}\tgazetteers {lists}\town lists {:016x}\toptions {:016x}", own.finish(), options.finish())
}

/// The first thing that differs between two heads.
fn difference(kept: &str, now: &str) -> &'static str {
    let same = |n: usize| kept.split('\t').nth(n) == now.split('\t').nth(n);
    ["version of dateline", "gazetteers", "lists of one's own", "options"].into_iter().enumerate().find(|(n, _)| !same(*n)).map_or("options", |d| d.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_whole_note_that_the_file_bears_out_counts() {
        let notes = "head\n0\t0\t0\t0\n10\t9\t1\t900\n20\t18\t2\t1800\n30\t27";
        assert_eq!(last(notes, 5000), Done { inputs: 20, records: 18, errors: 2, bytes: 1800 });
        assert_eq!(last(notes, 1799), Done { inputs: 10, records: 9, errors: 1, bytes: 900 });
        assert_eq!(last(notes, 10), Done::default());
        assert_eq!(last("", 10), Done::default());
    }
}
