//! A variable that threads share without protection: a load and a store are two steps, and in between anything can happen.

use super::{Effect, Primitive, Step};
use crate::trace::{Error, SharedOp, TaskId, Value};

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Shared {
    pub value: Value,
}

impl Shared {
    fn update(&mut self, change: impl FnOnce(i64) -> i64) -> Result<Value, Error> {
        let Value::Int(value) = self.value else { return Err(Error::WrongType) };
        self.value = Value::Int(change(value));
        Ok(self.value.clone())
    }
}

impl Primitive for Shared {
    type Op = SharedOp;

    fn ready(&self, _: TaskId, _: &SharedOp) -> bool {
        true
    }

    fn apply(&mut self, _: TaskId, op: &SharedOp) -> Result<Step, Error> {
        Ok(Step::Done(match op {
            SharedOp::Load => self.value.clone(),
            SharedOp::Store(value) => {
                self.value = value.clone();
                Value::None
            }
            SharedOp::Add(number) => self.update(|value| value.wrapping_add(*number))?,
            SharedOp::Raise(number) => self.update(|value| value.max(*number))?,
        }))
    }

    fn give_up(&mut self, _: TaskId, _: &SharedOp) -> Result<Step, Error> {
        Err(Error::NoSuchOperation)
    }

    fn effect(&self, op: &SharedOp) -> Effect {
        match op {
            SharedOp::Load => Effect::Reads,
            SharedOp::Store(_) | SharedOp::Add(_) | SharedOp::Raise(_) => Effect::Changes,
        }
    }
}
