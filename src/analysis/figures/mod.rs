//! A run in figures: how long threads waited, held and worked, how fairly what they share was shared out, how much was done.
//! A pure function of the events. It knows what a clock is worth: virtual time passes only where a program sleeps or computes,
//! so every span of time is also counted in steps of the run.

mod extent;
mod ledger;
#[cfg(test)]
mod tests;
pub mod words;

pub use extent::{Extent, Spread, fairness};

use super::findings::MOST_EVENTS;
use crate::replay::Broken;
use crate::trace::{Event, Header, ObjectId, TaskId};
use ledger::Ledger;
use serde::{Deserialize, Serialize};

/// Whose time it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Clock {
    /// The simulator's: it stands still while threads take steps.
    Virtual,
    Real,
}

/// A whole run in figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    pub clock: Clock,
    /// From the first event to the last one that was looked at.
    pub run: Extent,
    /// By task, those that were never started included.
    pub threads: Vec<ThreadFigures>,
    /// In the order of their making; the GIL, where there is one, among them.
    pub objects: Vec<ObjectFigures>,
    pub work: Work,
    /// Among all threads that took, or wanted to take, something.
    pub fairness: Fairness,
    /// There are more events than were looked at.
    pub is_cut: bool,
}

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// Steps that happened, whatever they did.
    pub operations: u64,
    /// Locks, permits and the GIL, taken.
    pub acquisitions: u64,
    /// Items that were taken out of a queue.
    pub items: u64,
}

/// Jain's index: 1 where all have the same, 1/n where one of n has everything. `None` where there is nothing to share, or
/// nobody to share it with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Fairness {
    pub acquisitions: Option<f64>,
    pub waiting: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ThreadFigures {
    pub task: TaskId,
    pub name: String,
    /// From its first step to its end, or to the run's.
    pub life: Extent,
    pub running: Extent,
    pub sleeping: Extent,
    /// Its waits; their total is the time it spent waiting.
    pub waits: Spread,
    /// It still waits at the run's end: that wait is as long as it was by then.
    pub still_waits: bool,
    pub holds: Spread,
    pub work: Work,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ObjectFigures {
    pub object: ObjectId,
    pub name: String,
    pub waits: Spread,
    /// Threads that still wait there at the run's end.
    pub still_waiting: u64,
    pub holds: Spread,
    /// From the step that let a waiting thread go on to that thread's going on.
    pub handoffs: Spread,
    /// The part of the run, and of its places, that it was held. `None` of what nobody can hold.
    pub utilisation: Option<f64>,
    pub work: Work,
    pub fairness: Fairness,
}

/// The figures of the run that these events are of.
pub fn figures<'a>(events: impl IntoIterator<Item = &'a Event>, clock: Clock) -> Result<Figures, Broken> {
    let mut events = events.into_iter();
    let mut ledger = Ledger::default();
    for event in events.by_ref().take(MOST_EVENTS) {
        ledger.follow(event)?;
    }
    Ok(ledger.close(clock, events.next().is_some()))
}

impl Clock {
    /// Of the run that was recorded under this head.
    pub fn of(header: &Header) -> Clock {
        if &*header.engine == "threads" { Clock::Real } else { Clock::Virtual }
    }
}

impl Work {
    fn add(&mut self, other: Work) {
        self.operations += other.operations;
        self.acquisitions += other.acquisitions;
        self.items += other.items;
    }
}

impl Figures {
    /// So many in so long, for a second. `None` where no time has passed.
    pub fn a_second(&self, count: u64) -> Option<f64> {
        (self.run.ns > 0).then(|| count as f64 * 1e9 / self.run.ns as f64)
    }
}

impl ThreadFigures {
    /// Parts of its life: running, waiting, sleeping.
    pub fn shares(&self) -> [f64; 3] {
        [self.running, self.waits.total, self.sleeping].map(|part| part.part_of(self.life))
    }
}
