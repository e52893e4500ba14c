//! `threading.Condition` (CPython's `Lib/threading.py`), the room of those who wait for a notify. Its lock is an object of
//! its own; a wait is a chain of steps over both:
//!
//! ```text
//! lock: Check ─ condition: Enter ─ lock: ReleaseAll ─ condition: Woken (done by the notifier) ─ lock: Reacquire ─ True
//!                                                     └ time is up: stays in the room ─ lock: Reacquire ─ condition: Leave ─ False
//! ```

use super::{Effect, Primitive, Step};
use crate::trace::{ConditionOp, Error, LockOp, ObjectId, Op, TaskId, Value};

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Condition {
    pub lock: ObjectId,
    own: ObjectId,
    /// First come, first to be notified.
    pub room: Vec<Room>,
}

/// One who stands in the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Room {
    pub task: TaskId,
    pub stands: Stands,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stands {
    Waiting,
    Notified,
    /// Its time was up, but it has not got the lock back yet: CPython's notify can still hit it, in vain.
    GaveUp,
}

impl Condition {
    pub fn new(own: ObjectId, lock: ObjectId) -> Condition {
        Condition { lock, own, room: Vec::new() }
    }

    fn place(&self, task: TaskId) -> Option<usize> {
        self.room.iter().position(|room| room.task == task)
    }

    /// Hits the first `count` who were not hit yet. One whose time was up is hit in vain, and has left by that.
    fn notify(&mut self, count: u32) {
        let mut left = count;
        self.room.retain_mut(|room| match room.stands {
            Stands::Waiting if left > 0 => {
                left -= 1;
                room.stands = Stands::Notified;
                true
            }
            Stands::GaveUp if left > 0 => {
                left -= 1;
                false
            }
            Stands::Waiting | Stands::GaveUp | Stands::Notified => true,
        });
    }

    /// Back to the lock, to take every level again.
    fn back(&self, depth: u32, woken: bool) -> Step {
        Step::Then(self.lock, Op::Lock(LockOp::Reacquire { condition: self.own, depth, woken }))
    }
}

impl Primitive for Condition {
    type Op = ConditionOp;

    fn ready(&self, task: TaskId, op: &ConditionOp) -> bool {
        match op {
            ConditionOp::Woken { .. } => {
                self.place(task).is_some_and(|place| self.room[place].stands == Stands::Notified)
            }
            ConditionOp::Enter | ConditionOp::Leave | ConditionOp::Notify { .. } => true,
        }
    }

    fn apply(&mut self, task: TaskId, op: &ConditionOp) -> Result<Step, Error> {
        match *op {
            ConditionOp::Enter => {
                self.room.push(Room { task, stands: Stands::Waiting });
                Ok(Step::Then(self.lock, Op::Lock(LockOp::ReleaseAll { condition: self.own })))
            }
            ConditionOp::Woken { depth } => {
                let place = self.place(task).ok_or(Error::NoSuchOperation)?;
                self.room.remove(place);
                Ok(self.back(depth, true))
            }
            ConditionOp::Leave => {
                self.room.retain(|room| room.task != task);
                Ok(Step::Done(false.into()))
            }
            ConditionOp::Notify { count } => {
                self.notify(count);
                Ok(Step::Done(Value::None))
            }
        }
    }

    fn give_up(&mut self, task: TaskId, op: &ConditionOp) -> Result<Step, Error> {
        match (*op, self.place(task)) {
            (ConditionOp::Woken { depth }, Some(place)) => {
                self.room[place].stands = Stands::GaveUp;
                Ok(self.back(depth, false))
            }
            (ConditionOp::Woken { .. } | ConditionOp::Enter | ConditionOp::Leave | ConditionOp::Notify { .. }, _) => {
                Err(Error::NoSuchOperation)
            }
        }
    }

    fn effect(&self, _: &ConditionOp) -> Effect {
        Effect::Changes
    }
}
