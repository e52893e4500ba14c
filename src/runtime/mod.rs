//! The only door for scenarios: threads, locks, sleep, print, observe; and behind it the trait that an engine answers.
//! It knows what can be asked, never how an engine waits.
//!
//! A scenario's handles are small copies of ids. The run and the task they belong to are ambient, as they are for
//! `std::thread::current`.

mod ambient;
mod handles;
mod literal;
mod operation;
mod program;
mod random;
mod run;

pub use ambient::{Engine, NewThread, Telling, enter};
pub use handles::{
    Barrier, BoundedSemaphore, Condition, Dict, Event, Holdable, LifoQueue, List, Local, Lock, PriorityQueue, Queue,
    RLock, Semaphore, Shared, Target, Thread, Threading,
};
pub use handles::{compute, current_name, current_thread, exit_thread, start_new_thread};
pub use handles::{measure, now, observe, print, raise, random_below, sleep, spin};
pub(crate) use literal::{list, map};
pub use operation::{Caught, Operation, Request};
pub use program::{Body, Program, Work};
pub use random::SplitMix64;
pub use run::{Limits, Options, Policy, ROUND_NS, Report, SWITCH_INTERVAL_NS};

use std::time::Duration;

/// A pause of so many seconds.
pub fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// A pause of so many milliseconds.
pub fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}
