//! The inputs of a run, read on a thread of their own and handed over in batches.
//!
//! The reader unpacks and cuts while the batch before is extracted. Whoever waits for a batch gets what there is at once, so
//! that a line in gives its record; a batch that nobody waits for grows up to [`BATCH`].

use dateline::Error;
use dateline::article::{Input, Options, find, listed, read_files, read_stream};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Inputs of one batch, at the most.
const BATCH: usize = 256;
/// Bytes of one batch, about.
const BATCH_BYTES: usize = 8 << 20;

/// One thing to read, or why it cannot be.
pub type Fed = Result<Input, Error>;

/// The inputs of a run.
pub struct Feed {
    /// Batches, in order.
    pub batches: Batches,
    /// How many files there are, where that is known.
    pub files: Option<usize>,
    /// Whether the input is one stream: standard input.
    pub single: bool,
}

/// Starts to read the files of `paths`, or those that a list names, or standard input.
pub fn start(paths: &[PathBuf], list: Option<&PathBuf>, options: Options) -> Result<Feed, Error> {
    let paths = match list {
        Some(list) => listed(&read_list(list)?),
        None => paths.to_vec(),
    };
    let (mut hand, batches) = shelf();
    if list.is_none() && (paths.is_empty() || paths == [Path::new("-")]) {
        std::thread::spawn(move || {
            read_stream(std::io::stdin(), &options, &mut |input| hand.over(input));
        });
        return Ok(Feed { batches, files: None, single: true });
    }
    let files = find(&paths);
    let count = files.len();
    std::thread::spawn(move || {
        read_files(files, &options, &mut |input| hand.over(input));
    });
    Ok(Feed { batches, files: Some(count), single: false })
}

fn read_list(list: &PathBuf) -> Result<Vec<u8>, Error> {
    if list == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map_err(|e| Error::new(format!("standard input: {e}")))?;
        return Ok(bytes);
    }
    std::fs::read(list).map_err(|e| Error::new(format!("cannot read the list of files: {e}")).at(list))
}

/// What was read and is not yet fetched.
#[derive(Default)]
struct Waiting {
    batch: Vec<Fed>,
    bytes: usize,
    /// The reader has no more.
    ended: bool,
    /// Nobody wants more.
    dropped: bool,
}

#[derive(Default)]
struct Shelf {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

impl Shelf {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        // A reader that panicked has added all that it could.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sleeps while `busy` holds.
    fn while_(&self, busy: impl Fn(&Waiting) -> bool) -> MutexGuard<'_, Waiting> {
        let mut waiting = self.lock();
        while busy(&waiting) {
            waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
        waiting
    }
}

/// The reader's end.
struct Hand(Arc<Shelf>);

impl Hand {
    /// Adds an input, when there is room; whether anybody still wants any.
    fn over(&mut self, input: Fed) -> bool {
        let mut waiting = self.0.while_(|w| !w.dropped && (w.batch.len() >= BATCH || w.bytes >= BATCH_BYTES));
        waiting.bytes += input.as_ref().map_or(0, Input::size);
        waiting.batch.push(input);
        self.0.changed.notify_all();
        !waiting.dropped
    }
}

impl Drop for Hand {
    fn drop(&mut self) {
        self.0.lock().ended = true;
        self.0.changed.notify_all();
    }
}

/// The batches in order: each is what was read since the one before. The first is one input alone and each may be twice as
/// long as the one before, so that the first record is out at once however fast the reader is.
pub struct Batches {
    shelf: Arc<Shelf>,
    /// Inputs of the next one, at the most.
    most: usize,
}

impl Iterator for Batches {
    type Item = Vec<Fed>;

    fn next(&mut self) -> Option<Vec<Fed>> {
        let mut waiting = self.shelf.while_(|w| w.batch.is_empty() && !w.ended);
        let kept = waiting.batch.len().min(self.most);
        let rest = waiting.batch.split_off(kept);
        waiting.bytes = rest.iter().flatten().map(Input::size).sum();
        let batch = std::mem::replace(&mut waiting.batch, rest);
        self.most = (2 * self.most).min(BATCH);
        self.shelf.changed.notify_all();
        (!batch.is_empty()).then_some(batch)
    }
}

impl Drop for Batches {
    fn drop(&mut self) {
        self.shelf.lock().dropped = true;
        self.shelf.changed.notify_all();
    }
}

fn shelf() -> (Hand, Batches) {
    let shelf = Arc::new(Shelf::default());
    (Hand(shelf.clone()), Batches { shelf, most: 1 })
}
