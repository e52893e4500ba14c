//! How a run ended: data, whatever happened.

use super::{Error, ObjectId, TaskId, Value};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// The end of a run, with all that a diagnosis needs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Outcome {
    pub kind: OutcomeKind,
    /// Tasks that died of an uncaught error, whatever the kind.
    pub failed: Vec<Failure>,
    /// Tasks that still waited, in order of their ids.
    pub waiting: Vec<Waiting>,
    /// A circle of waits: each waits for what the next one holds, the last for what the first holds.
    pub cycle: Vec<TaskId>,
    /// Which bound ended it.
    pub limit: Option<Limit>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum OutcomeKind {
    /// Every task ended, or main and all others did and only daemons were cut.
    Finished,
    /// Nothing can run, no timer is live, and the waits close a circle.
    Deadlock,
    /// The same without a circle.
    Stuck,
    /// It ended otherwise, but a task died of an uncaught error.
    Failed,
    /// The learner ended it.
    Stopped,
    /// A bound ended it.
    LimitReached,
}

/// What is bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Limit {
    Steps,
    Tasks,
    Objects,
    Events,
    /// A thread did not answer: it trapped or died outside the program.
    Lost,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Failure {
    pub task: TaskId,
    pub name: Arc<str>,
    pub error: Error,
    /// The line of the scenario's Rust source.
    pub line: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Waiting {
    pub task: TaskId,
    pub object: ObjectId,
    pub line: u32,
}

/// What a program told of itself: `observe`d or `measure`d values, in the order of telling.
pub type Told = Vec<(Arc<str>, Value)>;

impl Outcome {
    /// An end with nothing to add.
    pub fn plain(kind: OutcomeKind) -> Outcome {
        Outcome { kind, failed: Vec::new(), waiting: Vec::new(), cycle: Vec::new(), limit: None }
    }
}

impl fmt::Display for OutcomeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            OutcomeKind::Finished => "Finished",
            OutcomeKind::Deadlock => "Deadlock",
            OutcomeKind::Stuck => "Stuck",
            OutcomeKind::Failed => "Failed",
            OutcomeKind::Stopped => "Stopped",
            OutcomeKind::LimitReached => "LimitReached",
        })
    }
}

impl Limit {
    /// What the bound counts, in words.
    pub fn words(self) -> &'static str {
        match self {
            Limit::Steps => "steps",
            Limit::Tasks => "threads",
            Limit::Objects => "objects made by one thread",
            Limit::Events => "recorded events",
            Limit::Lost => "a thread that no longer answers",
        }
    }
}
