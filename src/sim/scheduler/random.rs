//! Anyone who can run, each as likely as the others; the same seed chooses the same.

use super::Scheduler;
use crate::runtime::SplitMix64;
use crate::sim::{Runnable, ScheduleError};
use crate::trace::TaskId;

pub struct Random(SplitMix64);

impl Random {
    pub fn new(seed: u64) -> Random {
        // Apart from the tasks' own numbers, which are derived from the same seed with their ids.
        Random(SplitMix64::derived(seed, u64::MAX))
    }
}

impl Scheduler for Random {
    fn choose(&mut self, runnable: &Runnable, _: u64) -> Result<TaskId, ScheduleError> {
        let place = self.0.below(u64::from(runnable.len())) as u32;
        Ok(runnable.nth(place).unwrap_or(TaskId::MAIN))
    }
}
