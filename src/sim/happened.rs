//! What a step did besides its operation: what an explorer must know of it, and no trace says.

use crate::sync::Effect;
use crate::trace::{ObjectId, TaskId};

/// Filled in while a task takes a step and its program goes on to the next one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Happened {
    pub started: Vec<TaskId>,
    pub woken: Vec<Woken>,
    /// The step was the task's last.
    pub end: Option<End>,
}

/// One whose wait the step ended for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Woken {
    pub task: TaskId,
    pub could_give_up: bool,
    /// Where it waited, and what its own step there would have meant.
    pub object: ObjectId,
    pub effect: Effect,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// It ended the process, which cuts off the daemons.
    pub last: bool,
}

impl Happened {
    pub fn clear(&mut self) {
        self.started.clear();
        self.woken.clear();
        self.end = None;
    }
}
