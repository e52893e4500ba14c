//! A slice of loom's search through a program.

use super::PeerProgram;
use loom as peer;
use loom::model::Builder;
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

#[path = "programs.rs"]
#[allow(clippy::duplicate_mod, reason = "each peer has its own")]
mod programs;

/// Executions between two looks at the clock.
const LOOK_EVERY: usize = 16;
/// Threads at the same time, main among them.
const MOST_THREADS: usize = 5;

/// Executions in about `most`, or fewer where all are done before. None where loom has no room for the threads.
pub fn explore(program: PeerProgram, most: Duration) -> Option<u64> {
    if program.threads() > MOST_THREADS {
        return None;
    }
    let executions = Arc::new(AtomicU64::new(0));
    let mut builder = Builder::new();
    builder.checkpoint_interval = LOOK_EVERY;
    builder.max_duration = Some(most);
    let counted = executions.clone();
    // Its threads end by panics that say nothing, at which shuttle's hook would make much ado.
    let others = panic::take_hook();
    panic::set_hook(Box::new(|info| {
        if info.payload_as_str().is_some() {
            eprintln!("{info}");
        }
    }));
    builder.check(move || {
        counted.fetch_add(1, Ordering::Relaxed);
        // An execution is over when the last thread is.
        drop(match program {
            PeerProgram::Philosophers(count) => programs::philosophers_in_order(count),
            PeerProgram::Counter(threads) => programs::racy_counter(threads),
            PeerProgram::Buffer(places, producers, consumers, items) => {
                programs::buffer(places, producers, consumers, items)
            }
        });
    });
    panic::set_hook(others);
    Some(executions.load(Ordering::Relaxed))
}
