//! The time that the processor gave to this thread: what others do on the machine meanwhile does not count.

use rustix::time::{ClockId, clock_gettime};

/// Nanoseconds since some instant.
pub fn now_ns() -> u64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as u64 * 1_000_000_000 + time.tv_nsec as u64
}
