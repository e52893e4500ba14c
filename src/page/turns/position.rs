//! Where a schedule by hand stands: its choices, and what each thread would do if it were chosen now.

use crate::page::protocol::Ending;
use crate::sim::Schedule;
use crate::trace::{Event, ObjectId, Op, TaskId};
use serde::{Deserialize, Serialize};

/// Longer addresses than this are not written: not every program takes them.
const MAX_WRITTEN_CHARS: usize = 2_000;

/// What the host says after every command.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stands {
    /// Of the events recorded before, so many still hold.
    pub kept: u32,
    /// Those that follow them.
    pub events: Vec<Event>,
    pub position: Position,
    /// Nothing has changed: an earlier place was only looked at.
    pub looks: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Position {
    pub chosen: Vec<Chosen>,
    /// The offers are those after so many choices.
    pub at: u32,
    /// So many choices were none: main alone could go, until it had started a thread.
    pub opening: u32,
    pub offers: Vec<Offer>,
    /// After all choices, where nothing more can happen then.
    pub ending: Option<Ending>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    pub task: TaskId,
    /// Recorded so far, with what this step recorded.
    pub events: u32,
}

/// A thread that has not ended, and its next step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    pub task: TaskId,
    pub object: ObjectId,
    pub op: Op,
    /// Of the scenario's Rust source; 0 where none asked for it.
    pub line: u32,
    pub can: Can,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Can {
    Go,
    /// It goes on without what it asked for: its time is up, or it was not to wait at all.
    GiveUp,
    /// It cannot be chosen.
    Wait,
}

impl Position {
    /// How many choices had been made at a step of the recording.
    pub fn chosen_by(&self, step: usize) -> usize {
        self.chosen.partition_point(|chosen| chosen.events as usize <= step)
    }

    /// How often another thread went on than the one before, in the first `count` choices.
    pub fn switches(&self, count: usize) -> usize {
        let first = &self.chosen[..count.min(self.chosen.len())];
        first.windows(2).filter(|pair| pair[0].task != pair[1].task).count()
    }

    pub fn tasks(&self) -> Vec<TaskId> {
        self.chosen.iter().map(|chosen| chosen.task).collect()
    }

    /// As the address has it; nothing where the learner has chosen nothing, or too much to be written.
    pub fn written(&self, scenario: &str, version: u32) -> Option<String> {
        let own = self.chosen.len() != self.opening as usize;
        let schedule = Schedule { scenario: scenario.into(), version, any: true, choices: self.tasks() };
        Some(schedule.to_string()).filter(|written| own && written.len() <= MAX_WRITTEN_CHARS)
    }
}
