//! A thread as an object: it begins, may sleep, ends; others join it (CPython's `threading.Thread`).

use super::{Effect, Primitive, Step};
use crate::trace::{Error, TaskId, ThreadOp, Value};

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Thread {
    pub task: TaskId,
    pub daemon: bool,
    pub life: Life,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Life {
    /// Made, and not started yet.
    New,
    /// Started, but it has not run yet.
    Started,
    Running,
    Ended,
    /// It died of an uncaught error.
    Failed,
    /// It was cut off: a daemon, when the others had ended.
    Cut,
}

impl Thread {
    pub fn new(task: TaskId, daemon: bool) -> Thread {
        Thread { task, daemon, life: Life::Started }
    }

    /// One that waits for its `start`.
    pub fn not_started(task: TaskId, daemon: bool) -> Thread {
        Thread { task, daemon, life: Life::New }
    }

    pub fn is_alive(&self) -> bool {
        matches!(self.life, Life::Started | Life::Running)
    }
}

impl Primitive for Thread {
    type Op = ThreadOp;

    fn ready(&self, task: TaskId, op: &ThreadOp) -> bool {
        match op {
            ThreadOp::Join => !self.is_alive() || task == self.task,
            ThreadOp::Sleep { .. } => false,
            ThreadOp::Begin
            | ThreadOp::IsAlive
            | ThreadOp::Observe { .. }
            | ThreadOp::Measure { .. }
            | ThreadOp::End { .. }
            | ThreadOp::Cut
            | ThreadOp::HeldByRecorder { .. }
            | ThreadOp::Compute { .. }
            | ThreadOp::Start => true,
        }
    }

    fn apply(&mut self, task: TaskId, op: &ThreadOp) -> Result<Step, Error> {
        match op {
            ThreadOp::Begin => self.life = Life::Running,
            ThreadOp::Start if self.life != Life::New => return Err(Error::StartedTwice),
            ThreadOp::Start => self.life = Life::Started,
            ThreadOp::Join if self.life == Life::New => return Err(Error::JoinBeforeStart),
            ThreadOp::Join if task == self.task => return Err(Error::JoinCurrentThread),
            ThreadOp::Join | ThreadOp::Observe { .. } | ThreadOp::Measure { .. } => {}
            ThreadOp::HeldByRecorder { .. } | ThreadOp::Compute { .. } => {}
            ThreadOp::IsAlive => return Ok(Step::Done(self.is_alive().into())),
            ThreadOp::Sleep { .. } => return Err(Error::NoSuchOperation),
            ThreadOp::End { error: None } => self.life = Life::Ended,
            ThreadOp::End { error: Some(_) } => self.life = Life::Failed,
            ThreadOp::Cut => self.life = Life::Cut,
        }
        Ok(Step::Done(Value::None))
    }

    fn give_up(&mut self, _: TaskId, op: &ThreadOp) -> Result<Step, Error> {
        match op {
            ThreadOp::Sleep { .. } | ThreadOp::Join => Ok(Step::Done(Value::None)),
            ThreadOp::Begin
            | ThreadOp::IsAlive
            | ThreadOp::Observe { .. }
            | ThreadOp::Measure { .. }
            | ThreadOp::End { .. }
            | ThreadOp::Cut
            | ThreadOp::HeldByRecorder { .. }
            | ThreadOp::Compute { .. }
            | ThreadOp::Start => Err(Error::NoSuchOperation),
        }
    }

    /// Only what tells whether the thread lives, and what changes that, means anything to others.
    fn effect(&self, op: &ThreadOp) -> Effect {
        match op {
            ThreadOp::Join | ThreadOp::IsAlive => Effect::Reads,
            ThreadOp::End { .. } | ThreadOp::Cut | ThreadOp::Start => Effect::Changes,
            ThreadOp::Begin
            | ThreadOp::Sleep { .. }
            | ThreadOp::Observe { .. }
            | ThreadOp::Measure { .. }
            | ThreadOp::HeldByRecorder { .. }
            | ThreadOp::Compute { .. } => Effect::Nothing,
        }
    }
}
