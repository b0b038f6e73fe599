//! The threads that extract: as many as were asked for, kept from call to call.

use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};
use std::sync::{Arc, Mutex, PoisonError};

struct Kept {
    /// The process that made it: a fork has the memory of its parent's threads, but not the threads.
    process: u32,
    threads: usize,
    pool: Arc<ThreadPool>,
}

static KEPT: Mutex<Option<Kept>> = Mutex::new(None);

/// A pool of so many threads; 0 is one a core.
pub fn of(threads: usize) -> Result<Arc<ThreadPool>, ThreadPoolBuildError> {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let process = std::process::id();
    if let Some(k) = kept.as_ref().filter(|k| k.process == process && k.threads == threads) {
        return Ok(k.pool.clone());
    }
    let pool = Arc::new(ThreadPoolBuilder::new().num_threads(threads).build()?);
    if let Some(old) = kept.replace(Kept { process, threads, pool: pool.clone() })
        && old.process != process
    {
        // Nobody is there to be told to stop.
        std::mem::forget(old);
    }
    Ok(pool)
}
