//! The inputs of a run, read on a thread of their own and handed over in batches.
//!
//! The reader unpacks and cuts while the batch before is extracted. It hands over what it has as soon as somebody waits
//! for it, so that a line in gives its record at once; a batch that nobody waits for grows up to [`BATCH`].

use dateline::Error;
use dateline::article::{Input, Options, find, listed, read_files, read_stream};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};

/// Inputs of one batch, at the most.
const BATCH: usize = 256;
/// Bytes of one batch, about.
const BATCH_BYTES: usize = 8 << 20;

/// One thing to read, or why it cannot be.
pub type Fed = Result<Input, Error>;

/// The inputs of a run.
pub struct Feed {
    /// Batches, in order.
    pub batches: Receiver<Vec<Fed>>,
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
    let (sender, batches) = sync_channel(0);
    if list.is_none() && (paths.is_empty() || paths == [Path::new("-")]) {
        std::thread::spawn(move || {
            let mut hand = Hand { sender, batch: Vec::new(), bytes: 0 };
            read_stream(std::io::stdin(), &options, &mut |input| hand.over(input));
            hand.rest();
        });
        return Ok(Feed { batches, files: None, single: true });
    }
    let files = find(&paths);
    let count = files.len();
    std::thread::spawn(move || {
        let mut hand = Hand { sender, batch: Vec::new(), bytes: 0 };
        read_files(files, &options, &mut |input| hand.over(input));
        hand.rest();
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

/// A batch that grows until it is handed over.
struct Hand {
    sender: SyncSender<Vec<Fed>>,
    batch: Vec<Fed>,
    bytes: usize,
}

impl Hand {
    /// Adds an input; whether anybody still wants any.
    fn over(&mut self, input: Fed) -> bool {
        self.bytes += input.as_ref().map_or(0, Input::size);
        self.batch.push(input);
        let full = self.batch.len() >= BATCH || self.bytes >= BATCH_BYTES;
        let batch = std::mem::take(&mut self.batch);
        if full {
            self.bytes = 0;
            return self.sender.send(batch).is_ok();
        }
        match self.sender.try_send(batch) {
            Ok(()) => {
                self.bytes = 0;
                true
            }
            Err(TrySendError::Full(batch)) => {
                self.batch = batch;
                true
            }
            Err(TrySendError::Disconnected(_)) => false,
        }
    }

    /// Hands over what is left.
    fn rest(self) {
        if !self.batch.is_empty() {
            // Nobody may want it any more.
            let _ = self.sender.send(self.batch);
        }
    }
}
