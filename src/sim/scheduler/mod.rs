//! Who goes next: one strategy a file.

mod random;
mod replay;
mod round_robin;

pub use random::Random;
pub use replay::Replay;
pub use round_robin::RoundRobin;

use super::{Runnable, ScheduleError};
use crate::trace::TaskId;

/// A strategy.
pub trait Scheduler {
    /// Chooses among `runnable`, which is not empty. `step` counts the run's steps from 0.
    fn choose(&mut self, runnable: &Runnable, step: u64) -> Result<TaskId, ScheduleError>;
}
