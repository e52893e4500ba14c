//! Threads, clock and waiting of the operating system.

use super::{Job, NoThread};
use std::sync::LazyLock;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// Bytes of a thread's stack: scenarios are shallow, and a hundred threads are to fit.
const STACK: usize = 256 << 10;

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Runs `job` on a thread of its own.
pub fn spawn(job: Job) -> Result<(), NoThread> {
    thread::Builder::new().stack_size(STACK).spawn(job).map(drop).map_err(|_| NoThread)
}

/// How many threads can run at once.
pub fn cores() -> u32 {
    thread::available_parallelism().map_or(1, |cores| cores.get() as u32)
}

/// Nanoseconds since some instant that all threads share.
#[inline]
pub fn now_ns() -> u64 {
    START.elapsed().as_nanos() as u64
}

/// Lets others run first: yields, or for an odd `how_long` waits up to some microseconds.
pub fn give_way(how_long: u64) {
    match how_long % 2 {
        0 => thread::yield_now(),
        _ => thread::sleep(Duration::from_micros(how_long)),
    }
}

/// One look of a busy wait.
pub fn spin_once() {
    thread::yield_now();
}

/// Does `work`, and calls `each` time and again until that is done; not at all where there is no thread for it.
pub fn meanwhile<T>(every: Duration, mut each: impl FnMut() + Send, work: impl FnOnce() -> T) -> T {
    let (ends, is_over) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let beside = move || {
            while let Err(RecvTimeoutError::Timeout) = is_over.recv_timeout(every) {
                each();
            }
        };
        let _started = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, beside);
        let done = work();
        drop(ends);
        done
    })
}
