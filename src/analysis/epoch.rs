//! Vector clocks in epochs: a stretch of a thread's steps, and what is known to have passed. Knows no operation.

use crate::trace::TaskId;
use std::rc::Rc;

/// A stretch of one thread's steps, from one that gives an order to the next. Counts from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Epoch {
    pub task: TaskId,
    pub time: u32,
}

/// By task: the last epoch of it that is known to have passed. Copied only when it changes, because most never do.
#[derive(Clone, Debug, Default)]
pub struct Known(Rc<Vec<u32>>);

impl Known {
    pub fn includes(&self, epoch: Epoch) -> bool {
        self.of(epoch.task) >= epoch.time
    }

    /// Whether it is the very same: nothing was learnt in between, as long as the other one is kept.
    pub fn is(&self, other: &Known) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    fn of(&self, task: TaskId) -> u32 {
        self.0.get(task.index()).copied().unwrap_or(0)
    }

    pub(super) fn learn(&mut self, epoch: Epoch) {
        if !self.includes(epoch) {
            let times = Rc::make_mut(&mut self.0);
            times.resize(times.len().max(epoch.task.index() + 1), 0);
            times[epoch.task.index()] = epoch.time;
        }
    }

    pub(super) fn learn_all(&mut self, other: &Known) {
        let is_news = |(place, time): (usize, &u32)| *time > self.0.get(place).copied().unwrap_or(0);
        if Rc::ptr_eq(&self.0, &other.0) || !other.0.iter().enumerate().any(is_news) {
            return;
        }
        if self.0.is_empty() {
            self.0 = other.0.clone();
            return;
        }
        let times = Rc::make_mut(&mut self.0);
        times.resize(times.len().max(other.0.len()), 0);
        times.iter_mut().zip(other.0.iter()).for_each(|(mine, theirs)| *mine = (*mine).max(*theirs));
    }
}
