//! What scenario code holds: threads, locks and the rest, as small copies of ids, with Python's names.
//! Timeouts take Python's place among the arguments: `acquire_timeout(0.5)` is `acquire(timeout=0.5)`.

mod barrier;
mod condition;
mod dict;
mod event;
mod list;
mod local;
mod lock;
mod queue;
mod semaphore;
mod shared;
mod surroundings;
mod thread;
mod threading;

pub use barrier::Barrier;
pub use condition::{Condition, Holdable};
pub use dict::Dict;
pub use event::Event;
pub use list::List;
pub use local::Local;
pub use lock::{Lock, RLock};
pub use queue::{LifoQueue, PriorityQueue, Queue};
pub use semaphore::{BoundedSemaphore, Semaphore};
pub use shared::Shared;
pub use surroundings::{measure, now, observe, print, raise, random_below, spin};
pub use thread::{Target, Thread, compute, current_name, current_thread, exit_thread, sleep, start_new_thread};
pub use threading::Threading;

use super::ambient::with;
use crate::trace::{Kind, ObjectId, Patience};
use std::panic::Location;

/// Most seconds that a wait or a sleep is counted to: a year.
const MAX_SECONDS: f64 = 31_536_000.0;

#[track_caller]
fn make(name: &str, kind: Kind) -> ObjectId {
    let line = Location::caller().line();
    with(|engine| engine.make(name, kind, line))
}

fn for_seconds(seconds: f64) -> Patience {
    Patience::For((seconds.clamp(0.0, MAX_SECONDS) * 1e9) as u64)
}

/// A handle that is no more than its object's id.
macro_rules! handle {
    ($(#[$about:meta])* $name:ident) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub struct $name(ObjectId);

        impl $name {
            /// The object's id in the trace.
            pub fn id(self) -> ObjectId {
                self.0
            }
        }
    };
}

/// Copied whatever its items are: a handle holds none of them.
macro_rules! copied {
    ($name:ident) => {
        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $name<T> {}
    };
}

use {copied, handle};
