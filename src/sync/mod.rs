//! The primitives: each a plain state machine in a file of its own, used by both engines, the replay and the pictures.
//! They know ids, values and operations; they know no engine, no clock and no thread.
//!
//! An engine asks `ready`, then calls `apply`; where time is up instead, `give_up`. What a step leaves to be done on
//! another object it says with `Step::Then`.

mod barrier;
mod comparison;
mod condition;
mod effect;
mod event;
mod gate;
mod gil;
mod items;
mod local;
mod lock;
mod object;
mod queue;
mod rlock;
mod roll;
mod semaphore;
mod shared;
mod thread;
mod waits;

pub use barrier::{Barrier, Course, Inside};
pub use condition::{Condition, Room, Stands};
pub use effect::Effect;
pub use event::EventFlag;
pub use gate::{Demand, Gate};
pub use gil::Gil;
pub use items::{Items, Order};
pub use local::Local;
pub use lock::Lock;
pub use object::{Object, State};
pub use queue::Queue;
pub use rlock::RLock;
pub use roll::Roll;
pub use semaphore::Semaphore;
pub use shared::Shared;
pub use thread::{Life, Thread};
pub use waits::{Wait, circle};

use crate::trace::{Error, ObjectId, Op, TaskId, Value};

/// What a step of an operation leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The operation is complete, with this value.
    Done(Value),
    /// It goes on with another step: here or on another object.
    Then(ObjectId, Op),
    /// The operation is complete: it has changed the object, and raises all the same.
    Raised(Error),
}

/// What a step raised, whether it was refused or had done its part by then.
pub fn raised(result: &Result<Step, Error>) -> Option<&Error> {
    match result {
        Ok(Step::Raised(error)) | Err(error) => Some(error),
        Ok(Step::Done(_) | Step::Then(..)) => None,
    }
}

/// A synchronisation object: its state, and the rules of its operations. Plain data: cloned, compared, hashed.
pub trait Primitive: Clone + Eq + std::hash::Hash {
    type Op;

    /// Whether the next step of `op` by `task` may happen in this state.
    fn ready(&self, task: TaskId, op: &Self::Op) -> bool;

    /// Does the step; only called when it is ready. An error refuses it, and leaves the state as it was; what raises only
    /// after it has changed something is a step that was done ([`Step::Raised`]).
    fn apply(&mut self, task: TaskId, op: &Self::Op) -> Result<Step, Error>;

    /// What happens instead when `task` no longer waits for the step.
    fn give_up(&mut self, task: TaskId, op: &Self::Op) -> Result<Step, Error>;

    /// What the step means to the steps of other tasks here. It depends on what is asked, not on how it turns out.
    fn effect(&self, op: &Self::Op) -> Effect;
}
