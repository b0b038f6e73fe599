//! Processor time, as the system counts it for this thread, so that a busy machine hardly shows; where it cannot be read,
//! the time of the clock.

use std::time::{Duration, Instant};

/// Measures go on for so long: what disturbs one run does not disturb all.
const ENOUGH: Duration = Duration::from_millis(600);

/// Processor time of this thread so far.
fn spent(since: Instant) -> Duration {
    // Of a thread that runs, the system counts the time at its own ticks, milliseconds apart; of one that goes to sleep, at once.
    std::thread::sleep(Duration::from_nanos(1));
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|s| s.split(' ').next().and_then(|ns| ns.parse().ok()))
        .map_or_else(|| since.elapsed(), Duration::from_nanos)
}

/// The shortest of `runs` runs, or of as many as fit into [`ENOUGH`]. One alone when benches are run as tests.
pub fn time<T>(runs: usize, mut work: impl FnMut() -> T) -> Duration {
    let start = Instant::now();
    let measuring = std::env::args().any(|a| a == "--bench");
    let (mut best, mut all, mut run) = (Duration::MAX, Duration::ZERO, 0);
    while run < runs || all < ENOUGH {
        let before = spent(start);
        std::hint::black_box(work());
        let took = spent(start) - before;
        (best, all, run) = (best.min(took), all + took, run + 1);
        if !measuring {
            break;
        }
    }
    best
}
