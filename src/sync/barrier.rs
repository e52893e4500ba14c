//! `threading.Barrier` (CPython's `Lib/threading.py`), without an action: nobody goes on before all have come.
//!
//! ```text
//! Wait ─ the last one in: its index
//!      └ in a place ─ Leave, once all are in: its index; once it was broken or reset: BrokenBarrierError
//!                   └ time is up: the barrier is broken, BrokenBarrierError
//! ```
//!
//! Who comes while the crowd before is still leaving waits outside, however little time it has.

use super::{Effect, Primitive, Step};
use crate::trace::{BarrierOp, Error, ObjectId, Op, TaskId, Value};

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Barrier {
    own: ObjectId,
    pub parties: u32,
    pub course: Course,
    /// Those inside, who have not left yet.
    pub inside: Vec<Inside>,
}

/// One in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Inside {
    pub task: TaskId,
    /// How many had come before it.
    pub index: u32,
}

/// What goes on at a barrier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Course {
    /// They come and wait.
    Filling,
    /// All had come: they leave.
    Draining,
    /// It was reset: they leave with an error.
    Resetting,
    /// They leave with an error, and so does whoever comes.
    Broken,
}

impl Barrier {
    pub fn new(own: ObjectId, parties: u32) -> Barrier {
        Barrier { own, parties, course: Course::Filling, inside: Vec::new() }
    }

    /// CPython's `n_waiting`.
    pub fn waiting(&self) -> u32 {
        if self.course == Course::Filling { self.inside.len() as u32 } else { 0 }
    }

    /// Whoever comes goes in, or hears at once that the barrier is broken.
    pub(super) fn admits(&self) -> bool {
        matches!(self.course, Course::Filling | Course::Broken)
    }

    /// Whoever is inside may leave.
    pub(super) fn lets_go(&self) -> bool {
        self.course != Course::Filling
    }

    fn come(&mut self, task: TaskId, timed: bool) -> Result<Step, Error> {
        if self.course == Course::Broken {
            return Err(Error::BrokenBarrier);
        }
        let index = self.inside.len() as u32;
        if index + 1 != self.parties {
            self.inside.push(Inside { task, index });
            return Ok(Step::Then(self.own, Op::Barrier(BarrierOp::Leave { index, timed })));
        }
        if index > 0 {
            self.course = Course::Draining;
        }
        Ok(Step::Done(Value::Int(index.into())))
    }

    fn leave(&mut self, task: TaskId, index: u32) -> Step {
        let passed = self.course == Course::Draining;
        self.inside.retain(|inside| inside.task != task);
        if self.inside.is_empty() && !self.admits() {
            self.course = Course::Filling;
        }
        if passed { Step::Done(Value::Int(index.into())) } else { Step::Raised(Error::BrokenBarrier) }
    }

    fn reset(&mut self) {
        self.course = match self.course {
            _ if self.inside.is_empty() => Course::Filling,
            Course::Filling | Course::Broken | Course::Resetting => Course::Resetting,
            Course::Draining => Course::Draining,
        };
    }
}

impl Primitive for Barrier {
    type Op = BarrierOp;

    fn ready(&self, _: TaskId, op: &BarrierOp) -> bool {
        match op {
            BarrierOp::Wait { .. } => self.admits(),
            BarrierOp::Leave { .. } => self.lets_go(),
            BarrierOp::Reset | BarrierOp::Abort | BarrierOp::Waiting | BarrierOp::Broken => true,
        }
    }

    fn apply(&mut self, task: TaskId, op: &BarrierOp) -> Result<Step, Error> {
        let value = match *op {
            BarrierOp::Wait { timed } => return self.come(task, timed),
            BarrierOp::Leave { index, .. } => return Ok(self.leave(task, index)),
            BarrierOp::Reset => {
                self.reset();
                Value::None
            }
            BarrierOp::Abort => {
                self.course = Course::Broken;
                Value::None
            }
            BarrierOp::Waiting => Value::Int(self.waiting().into()),
            BarrierOp::Broken => (self.course == Course::Broken).into(),
        };
        Ok(Step::Done(value))
    }

    /// Whose time is up breaks the barrier, unless it may go by now.
    fn give_up(&mut self, task: TaskId, op: &BarrierOp) -> Result<Step, Error> {
        match *op {
            BarrierOp::Leave { index, .. } => {
                if self.course == Course::Filling {
                    self.course = Course::Broken;
                }
                Ok(self.leave(task, index))
            }
            BarrierOp::Wait { .. } | BarrierOp::Reset | BarrierOp::Abort | BarrierOp::Waiting | BarrierOp::Broken => {
                Err(Error::NoSuchOperation)
            }
        }
    }

    /// Who leaves tells the others nothing, unless it gave up.
    fn effect(&self, op: &BarrierOp) -> Effect {
        match op {
            BarrierOp::Leave { timed: false, .. } => Effect::Adds,
            BarrierOp::Wait { .. } | BarrierOp::Leave { timed: true, .. } | BarrierOp::Reset | BarrierOp::Abort => {
                Effect::Changes
            }
            BarrierOp::Waiting | BarrierOp::Broken => Effect::Reads,
        }
    }
}
