//! Who and what: ids of tasks and objects, the same in every engine. Knows nothing of what they do.

use serde::{Deserialize, Serialize};

/// A task of a run: main is 0, the others count up in the order in which they are started.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct TaskId(pub u16);

impl TaskId {
    /// The task that runs the scenario's `main`.
    pub const MAIN: TaskId = TaskId(0);

    /// The task's place in a table of tasks.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// An object: the `nth` thing that `creator` made. It does not depend on the order in which tasks run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct ObjectId {
    pub creator: TaskId,
    pub nth: u16,
}

impl ObjectId {
    /// Where prints go; its order is the order of the lines.
    pub const CONSOLE: ObjectId = ObjectId { creator: TaskId::MAIN, nth: 1 };

    /// The GIL, where a run has one: beyond all that programs make, so that their ids are the same without it.
    pub const GIL: ObjectId = ObjectId { creator: TaskId::MAIN, nth: u16::MAX };

    /// The thread object of `task`: what others join.
    pub fn thread(task: TaskId) -> ObjectId {
        ObjectId { creator: task, nth: 0 }
    }

    /// The task whose thread object this is.
    pub fn as_thread(self) -> Option<TaskId> {
        (self.nth == 0).then_some(self.creator)
    }

    /// The first number that objects of `task`'s own making get (0 is its thread, main's 1 the console).
    pub fn first_made_by(task: TaskId) -> u16 {
        if task == TaskId::MAIN { 2 } else { 1 }
    }
}
