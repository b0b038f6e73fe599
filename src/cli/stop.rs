//! SIGINT and SIGTERM: what is being written is written to its end, then the process ends with 128 and the signal's number.
//!
//! The loop of a command holds [`writing`] while it writes a batch and notes its progress; a signal takes the same lock
//! before it ends the process. So no record is torn, and a signal need not wait for an extraction. A second signal ends
//! the process at once, also when the reader of a full pipe keeps it waiting.

use std::sync::{Mutex, MutexGuard, PoisonError};

static WRITING: Mutex<()> = Mutex::new(());

/// Keeps signals waiting until what it returns is dropped.
pub fn writing() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Listens from now on. `message` is told at the end.
#[cfg(unix)]
pub fn listen(message: &'static str) {
    use signal_hook::consts::{SIGINT, SIGTERM};
    // Where signals cannot be had, they end the process as they always did.
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM]) else { return };
    std::thread::spawn(move || {
        let mut caught = signals.forever();
        let Some(first) = caught.next() else { return };
        std::thread::spawn(move || {
            let _whole = writing();
            super::complain(message);
            std::process::exit(128 + first);
        });
        if let Some(second) = caught.next() {
            std::process::exit(128 + second);
        }
    });
}

/// Other systems end the process as they always did.
#[cfg(not(unix))]
pub fn listen(_: &'static str) {}
