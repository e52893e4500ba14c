//! The simulated world as one may look at it between two steps, without copying anything.

use super::world::World;
use super::{Next, Runnable};
use crate::sync::Object;
use crate::trace::{ObjectId, TaskId};

pub struct View<'a>(pub(super) &'a World);

impl<'a> View<'a> {
    /// What `task` will do next; none once it has ended.
    pub fn next(&self, task: TaskId) -> Option<&'a Next> {
        self.0.tasks.get(task.index())?.next.as_ref()
    }

    pub fn object(&self, id: ObjectId) -> Option<&'a Object> {
        self.0.object(id)
    }

    pub fn runnable(&self) -> &'a Runnable {
        &self.0.runnable
    }

    pub fn tasks(&self) -> impl Iterator<Item = TaskId> + 'a {
        (0..self.0.tasks.len()).map(|index| TaskId(index as u16))
    }
}
