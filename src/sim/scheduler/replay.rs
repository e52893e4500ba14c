//! A schedule that was written down; where it ends, everyone in turn.

use super::{RoundRobin, Scheduler};
use crate::sim::{Runnable, ScheduleError};
use crate::trace::TaskId;

pub struct Replay {
    choices: std::vec::IntoIter<TaskId>,
    afterwards: RoundRobin,
}

impl Replay {
    pub fn new(choices: Vec<TaskId>) -> Replay {
        Replay { choices: choices.into_iter(), afterwards: RoundRobin::new() }
    }
}

impl Scheduler for Replay {
    fn choose(&mut self, runnable: &Runnable, step: u64) -> Result<TaskId, ScheduleError> {
        match self.choices.next() {
            None => self.afterwards.choose(runnable, step),
            Some(task) if runnable.contains(task) => Ok(task),
            Some(TaskId(task)) => {
                let possible: Vec<String> = runnable.iter().map(|task| task.0.to_string()).collect();
                Err(ScheduleError::NotPossible { step: step + 1, task, possible: possible.join(", ") })
            }
        }
    }
}
