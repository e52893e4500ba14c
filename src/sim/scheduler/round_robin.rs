//! Everyone in turn, a step each.

use super::Scheduler;
use crate::sim::{Runnable, ScheduleError};
use crate::trace::TaskId;

pub struct RoundRobin {
    last: TaskId,
}

impl RoundRobin {
    pub fn new() -> RoundRobin {
        RoundRobin { last: TaskId(u16::MAX) }
    }
}

impl Default for RoundRobin {
    fn default() -> RoundRobin {
        RoundRobin::new()
    }
}

impl Scheduler for RoundRobin {
    fn choose(&mut self, runnable: &Runnable, _: u64) -> Result<TaskId, ScheduleError> {
        self.last = runnable.after(self.last).unwrap_or(TaskId::MAIN);
        Ok(self.last)
    }
}
