//! `threading.Event` (CPython's `Lib/threading.py`): a flag, and the room of those who wait until it is set.
//!
//! ```text
//! Wait ─ the flag is up: True
//!      └ into the room ─ Woken (done by whoever sets the flag) ─ Leave: True
//!                      └ time is up: False
//! ```
//!
//! Setting lets go whoever is in the room at that moment; to clear the flag right afterwards holds none of them back.

use super::{Effect, Primitive, Step};
use crate::trace::{Error, EventOp, ObjectId, Op, TaskId, Value};

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EventFlag {
    own: ObjectId,
    pub is_set: bool,
    /// Those who wait, first come first.
    pub room: Vec<TaskId>,
    /// Those who were let go and have not gone yet.
    pub let_go: Vec<TaskId>,
}

impl EventFlag {
    pub fn new(own: ObjectId) -> EventFlag {
        EventFlag { own, is_set: false, room: Vec::new(), let_go: Vec::new() }
    }
}

impl Primitive for EventFlag {
    type Op = EventOp;

    fn ready(&self, task: TaskId, op: &EventOp) -> bool {
        match op {
            EventOp::Woken => self.let_go.contains(&task),
            EventOp::Set | EventOp::Clear | EventOp::IsSet | EventOp::Wait | EventOp::Leave => true,
        }
    }

    fn apply(&mut self, task: TaskId, op: &EventOp) -> Result<Step, Error> {
        let value = match op {
            EventOp::Set => {
                self.is_set = true;
                self.let_go.append(&mut self.room);
                Value::None
            }
            EventOp::Clear => {
                self.is_set = false;
                Value::None
            }
            EventOp::IsSet => self.is_set.into(),
            EventOp::Wait if self.is_set => true.into(),
            EventOp::Wait => {
                self.room.push(task);
                return Ok(Step::Then(self.own, Op::Event(EventOp::Woken)));
            }
            EventOp::Woken => {
                self.let_go.retain(|other| *other != task);
                return Ok(Step::Then(self.own, Op::Event(EventOp::Leave)));
            }
            EventOp::Leave => true.into(),
        };
        Ok(Step::Done(value))
    }

    fn give_up(&mut self, task: TaskId, op: &EventOp) -> Result<Step, Error> {
        match op {
            EventOp::Woken => {
                self.room.retain(|other| *other != task);
                Ok(Step::Done(false.into()))
            }
            EventOp::Set | EventOp::Clear | EventOp::IsSet | EventOp::Wait | EventOp::Leave => {
                Err(Error::NoSuchOperation)
            }
        }
    }

    /// Who is let go does not depend on who came in before whom, and nobody else sees who is in the room.
    fn effect(&self, op: &EventOp) -> Effect {
        match op {
            EventOp::Set | EventOp::Clear => Effect::Changes,
            EventOp::IsSet | EventOp::Wait | EventOp::Woken => Effect::Reads,
            EventOp::Leave => Effect::Nothing,
        }
    }
}
