//! One line of the trace: who did which step on which object, when, with what outcome.

use super::{Error, ObjectId, Op, TaskId, Value};
use serde::{Deserialize, Serialize};

/// An event. `seq` counts the events of its object from 0 without a gap: it is the exact order there, even where clocks tie.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Event {
    /// Nanoseconds since the run began: virtual in the simulator, real on real threads.
    pub time_ns: u64,
    pub seq: u32,
    pub task: TaskId,
    pub object: ObjectId,
    /// The line of the scenario's Rust source; 0 where no line asked for it.
    pub line: u32,
    pub phase: Phase,
    pub op: Op,
    /// What the step gave. `Value::None` for a step that only asks, or that goes on with another one.
    pub result: Result<Value, Error>,
}

/// How far a step came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Phase {
    /// It must wait; written only then.
    Requested,
    /// It happened.
    Applied,
    /// It did not, and its time is up (or it was not to wait at all).
    GaveUp,
    /// The run ended while it waited.
    Cancelled,
}
