//! `queue.Queue` (CPython's `Lib/queue.py`): first in, first out, with room for `max_size` items.

use super::{Effect, Primitive, Step};
use crate::trace::{Error, QueueOp, TaskId, Value};
use std::collections::VecDeque;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Queue {
    /// The next item out first.
    pub items: VecDeque<Value>,
    /// 0: no bound.
    pub max_size: u32,
    /// Items put and not yet told done (`unfinished_tasks`).
    pub unfinished: u32,
}

impl Queue {
    pub fn new(max_size: u32) -> Queue {
        Queue { items: VecDeque::new(), max_size, unfinished: 0 }
    }

    pub(super) fn is_full(&self) -> bool {
        self.max_size > 0 && self.items.len() >= self.max_size as usize
    }
}

impl Primitive for Queue {
    type Op = QueueOp;

    fn ready(&self, _: TaskId, op: &QueueOp) -> bool {
        match op {
            QueueOp::Put(_) => !self.is_full(),
            QueueOp::Get => !self.items.is_empty(),
            QueueOp::Join => self.unfinished == 0,
            QueueOp::Size | QueueOp::Empty | QueueOp::Full | QueueOp::TaskDone => true,
        }
    }

    fn apply(&mut self, _: TaskId, op: &QueueOp) -> Result<Step, Error> {
        let value = match op {
            QueueOp::Put(item) => {
                self.items.push_back(item.clone());
                self.unfinished += 1;
                Value::None
            }
            QueueOp::Get => self.items.pop_front().ok_or(Error::NoSuchOperation)?,
            QueueOp::Size => Value::Int(self.items.len() as i64),
            QueueOp::Empty => self.items.is_empty().into(),
            QueueOp::Full => self.is_full().into(),
            QueueOp::TaskDone => {
                self.unfinished = self.unfinished.checked_sub(1).ok_or(Error::TaskDoneTooOften)?;
                Value::None
            }
            QueueOp::Join => Value::None,
        };
        Ok(Step::Done(value))
    }

    fn give_up(&mut self, _: TaskId, op: &QueueOp) -> Result<Step, Error> {
        Err(match op {
            QueueOp::Put(_) => Error::Full,
            QueueOp::Get => Error::Empty,
            QueueOp::Size | QueueOp::Empty | QueueOp::Full | QueueOp::TaskDone | QueueOp::Join => {
                Error::NoSuchOperation
            }
        })
    }

    fn effect(&self, op: &QueueOp) -> Effect {
        match op {
            QueueOp::Size | QueueOp::Empty | QueueOp::Full | QueueOp::Join => Effect::Reads,
            QueueOp::Put(_) | QueueOp::Get | QueueOp::TaskDone => Effect::Changes,
        }
    }
}
