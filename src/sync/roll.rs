//! The roll of threads that `threading.enumerate()` reads out (CPython's `_active` and `_limbo` under their one lock): a thread
//! is on it from its start on, until it strikes itself off, which is a step of its own before its end.

use super::{Effect, Primitive, Step};
use crate::trace::{Error, ObjectId, Op, RollOp, TaskId, ThreadOp, Value};
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Roll {
    /// In the order of their starting.
    pub names: Vec<(TaskId, Arc<str>)>,
}

impl Default for Roll {
    /// With main on it, which is there before anything else.
    fn default() -> Roll {
        Roll { names: vec![(TaskId::MAIN, "MainThread".into())] }
    }
}

impl Roll {
    pub fn has(&self, task: TaskId) -> bool {
        self.names.iter().any(|(entered, _)| *entered == task)
    }
}

impl Primitive for Roll {
    type Op = RollOp;

    fn ready(&self, _: TaskId, _: &RollOp) -> bool {
        true
    }

    fn apply(&mut self, task: TaskId, op: &RollOp) -> Result<Step, Error> {
        match op {
            RollOp::Enter { task, name } => self.names.push((*task, name.clone())),
            RollOp::Leave => {
                self.names.retain(|(entered, _)| *entered != task);
                return Ok(Step::Then(ObjectId::thread(task), Op::Thread(ThreadOp::End { error: None })));
            }
            RollOp::List => {
                let names = self.names.iter().map(|(_, name)| Value::Text(name.clone()));
                return Ok(Step::Done(Value::List(names.collect())));
            }
            RollOp::Count => return Ok(Step::Done(Value::Int(self.names.len() as i64))),
        }
        Ok(Step::Done(Value::None))
    }

    fn give_up(&mut self, _: TaskId, _: &RollOp) -> Result<Step, Error> {
        Err(Error::NoSuchOperation)
    }

    /// Threads come and go in whatever order: it is only who reads the roll that can tell.
    fn effect(&self, op: &RollOp) -> Effect {
        match op {
            RollOp::Enter { .. } | RollOp::Leave => Effect::Adds,
            RollOp::List | RollOp::Count => Effect::Reads,
        }
    }
}
