//! The global interpreter lock (CPython's `Python/ceval_gil.c`, 3.2 and later): whoever runs holds it. It is given away at
//! every wait, and on request after an interval. Who takes it next is for the engines: first come, first served.

use super::{Effect, Primitive, Step};
use crate::trace::{Error, GilOp, TaskId, Value};

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Gil {
    pub holder: Option<TaskId>,
    /// Somebody has waited for an interval: the holder is to hand it over at its next chance.
    pub asked: bool,
    pub interval_ns: u64,
}

impl Gil {
    pub fn new(interval_ns: u64) -> Gil {
        Gil { holder: None, asked: false, interval_ns }
    }
}

impl Primitive for Gil {
    type Op = GilOp;

    fn ready(&self, _: TaskId, op: &GilOp) -> bool {
        match op {
            GilOp::Take => self.holder.is_none(),
            GilOp::Ask | GilOp::Give(_) => true,
        }
    }

    fn apply(&mut self, task: TaskId, op: &GilOp) -> Result<Step, Error> {
        match op {
            GilOp::Take => self.holder = Some(task),
            GilOp::Ask if self.holder.is_some() => self.asked = true,
            GilOp::Give(_) if self.holder == Some(task) => (self.holder, self.asked) = (None, false),
            GilOp::Ask | GilOp::Give(_) => return Err(Error::NoSuchOperation),
        }
        Ok(Step::Done(Value::None))
    }

    fn give_up(&mut self, _: TaskId, _: &GilOp) -> Result<Step, Error> {
        Err(Error::NoSuchOperation)
    }

    fn effect(&self, _: &GilOp) -> Effect {
        Effect::Changes
    }
}
