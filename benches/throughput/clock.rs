//! What work costs, so that other programs on the machine change the figures little: processor time where the system tells
//! it, time on the wall elsewhere.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Does something for a time on the wall, at least once; gives how often, and the seconds that it cost.
pub fn passes<T>(budget: Duration, mut work: impl FnMut() -> T) -> (usize, f64) {
    let before = processor_time();
    let start = Instant::now();
    let mut passes = 0;
    loop {
        black_box(work());
        passes += 1;
        if start.elapsed() >= budget {
            break;
        }
    }
    let wall = start.elapsed();
    let cost = before.zip(processor_time()).map_or(wall, |(before, after)| after.saturating_sub(before));
    (passes, cost.as_secs_f64())
}

/// How long this thread, which is the only one, has been on a processor.
fn processor_time() -> Option<Duration> {
    // The system brings its account up to date when the thread offers its place to another.
    std::thread::yield_now();
    let account = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    Some(Duration::from_nanos(account.split(' ').next()?.parse().ok()?)).filter(|time| !time.is_zero())
}
