//! What the module `threading` knows of the threads of a program. A program that asks imports it before it starts a thread;
//! one that does not ask keeps no roll. Its threads are made by
//! [`Thread::target`](super::Thread::target): their start is a step of its own, from which on they are listed.

use super::{handle, make};
use crate::runtime::operation::Operation;
use crate::trace::{Kind, ObjectId, Op, Patience, RollOp};

handle!(/** `import threading`, for a program that asks who is there. */ Threading);

impl Threading {
    #[track_caller]
    pub fn import() -> Threading {
        Threading(make("threading", Kind::Roll))
    }

    /// `[thread.name for thread in threading.enumerate()]`.
    #[track_caller]
    pub fn enumerate(self) -> Operation<Vec<String>> {
        Operation::new(self.0, Op::Roll(RollOp::List), Patience::Forever)
    }

    /// `threading.active_count()`.
    #[track_caller]
    pub fn active_count(self) -> Operation<i64> {
        Operation::new(self.0, Op::Roll(RollOp::Count), Patience::Forever)
    }
}
