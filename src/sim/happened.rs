//! What a step did besides its operation: what an explorer must know of it, and no trace says.

use crate::trace::TaskId;

/// Filled in while a task takes a step and its program goes on to the next one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Happened {
    pub started: Vec<TaskId>,
    /// Those whose wait the step ended for them, and whether they could have given up.
    pub woken: Vec<(TaskId, bool)>,
    /// The step was the task's last.
    pub end: Option<End>,
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
