//! `queue.Queue`, `LifoQueue` and `PriorityQueue` (CPython's `Lib/queue.py`): items in an order, with room for `max_size`.
//!
//! Items that cannot be compared make `put` and `get` raise after they have begun. As in CPython the item stays, or is lost,
//! and it is counted neither as put nor as done. (CPython's put would not wake a `get` that waits for it then; here whoever
//! waits may take what lies there.)

use super::{Effect, Items, Order, Primitive, Step};
use crate::trace::{Error, QueueOp, TaskId, Value};

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Queue {
    pub items: Items<Value>,
    /// 0: no bound.
    pub max_size: u32,
    /// Items put and not yet told done (`unfinished_tasks`).
    pub unfinished: u32,
}

impl Queue {
    pub fn new(max_size: u32, order: Order) -> Queue {
        Queue { items: Items::new(order), max_size, unfinished: 0 }
    }

    pub fn is_full(&self) -> bool {
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
                if let Err(error) = self.items.put(item.clone()) {
                    return Ok(Step::Raised(error));
                }
                self.unfinished += 1;
                Value::None
            }
            QueueOp::Get => match self.items.take().ok_or(Error::NoSuchOperation)? {
                Ok(item) => item,
                Err(error) => return Ok(Step::Raised(error)),
            },
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
