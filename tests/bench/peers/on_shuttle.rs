//! Shuttle's search through a program: one schedule after the other, or random ones.

use super::PeerProgram;
use shuttle as peer;
use shuttle::scheduler::{DfsScheduler, RandomScheduler, Scheduler};
use shuttle::{Config, FailurePersistence, Runner};

#[path = "programs.rs"]
#[allow(clippy::duplicate_mod, reason = "each peer has its own")]
mod programs;

/// Executions at a time, some ten milliseconds of them. A bound of time would make it print a random search's seed.
pub const EXECUTIONS: usize = 2_000;

/// At most so many executions. Gives their number.
pub fn in_turn(program: PeerProgram, executions: usize) -> u64 {
    explore(DfsScheduler::new(Some(executions), false), program)
}

/// The same, with the same random numbers each time.
pub fn at_random(program: PeerProgram, executions: usize) -> u64 {
    explore(RandomScheduler::new_from_seed(0, executions), program)
}

fn explore(scheduler: impl Scheduler + 'static, program: PeerProgram) -> u64 {
    let mut config = Config::new();
    config.failure_persistence = FailurePersistence::None;
    config.silence_warnings = true;
    let executions = Runner::new(scheduler, config).run(move || {
        let threads = match program {
            PeerProgram::Philosophers(count) => programs::philosophers_in_order(count),
            PeerProgram::Counter(threads) => programs::racy_counter(threads),
            PeerProgram::Buffer(places, producers, consumers, items) => {
                programs::buffer(places, producers, consumers, items)
            }
        };
        // An execution is over when main is, and breaks off the others.
        for thread in threads {
            thread.join().unwrap();
        }
    });
    executions as u64
}
