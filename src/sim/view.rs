//! The simulated world as one may look at it between two steps, without copying anything.

use super::world::World;
use super::{Happened, Next, Runnable};
use crate::sync::Object;
use crate::trace::{ObjectId, TaskId, Told};

pub struct View<'a>(pub(super) &'a World);

impl<'a> View<'a> {
    /// What `task` will do next; none once it has ended.
    #[inline]
    pub fn next(&self, task: TaskId) -> Option<&'a Next> {
        self.0.tasks.get(task.index())?.next.as_ref()
    }

    #[inline]
    pub fn object(&self, id: ObjectId) -> Option<&'a Object> {
        self.0.object(id)
    }

    /// What the last step did besides its operation.
    #[inline]
    pub fn happened(&self) -> &'a Happened {
        &self.0.happened
    }

    #[inline]
    pub fn runnable(&self) -> &'a Runnable {
        &self.0.runnable
    }

    pub fn tasks(&self) -> impl Iterator<Item = TaskId> + 'a {
        (0..self.0.tasks.len()).map(|index| TaskId(index as u16))
    }

    /// Whether the end of the others cuts `task` off.
    #[inline]
    pub fn is_daemon(&self, task: TaskId) -> bool {
        self.0.tasks.get(task.index()).is_some_and(|task| task.daemon)
    }

    /// Whether the program keeps a roll of its threads.
    #[inline]
    pub fn has_roll(&self) -> bool {
        self.0.roll.is_some()
    }

    /// What the last step of a task that was cut off would have been.
    pub fn cut_short(&self) -> impl Iterator<Item = (TaskId, &'a Next)> + 'a {
        self.0.cut.iter().map(|(task, next)| (*task, next))
    }

    #[inline]
    pub fn observed(&self) -> &'a Told {
        &self.0.observed
    }
}
