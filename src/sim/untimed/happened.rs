//! What a step did: what an explorer must know of it, and no trace says.

use super::stands::{NOWHERE, Next, StandId};
use super::world::Task;
use crate::sync::{Demand, Effect, Gate};
use crate::trace::{ObjectId, TaskId};

/// Filled in while a task takes a step and its program goes on to the next one.
pub struct Happened {
    /// What the operation was done on, and what it waited for there.
    pub object: ObjectId,
    pub demand: Demand,
    /// Where the task stood.
    pub(super) stood_at: StandId,
    /// The object as it was before, and the other one where an operation has two.
    pub gates: [Gate; 2],
    pub by_daemon: bool,
    /// The program keeps a roll of its threads.
    pub has_roll: bool,
    /// Made or started.
    pub started: Vec<TaskId>,
    /// Some of them keep the process alive.
    pub started_to_stay: bool,
    pub woken: Vec<Woken>,
    /// The step was the task's last.
    pub end: Option<End>,
}

/// One whose wait the step ended for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Woken {
    pub task: TaskId,
    pub is_daemon: bool,
    pub could_give_up: bool,
    /// Where it waited, and what its own step there would have meant.
    pub object: ObjectId,
    pub effect: Effect,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// It ended the process, which cuts off the daemons.
    pub last: bool,
}

impl Default for Happened {
    fn default() -> Happened {
        Happened {
            object: ObjectId::CONSOLE,
            demand: Demand::Nothing,
            stood_at: NOWHERE,
            gates: [Gate::default(); 2],
            by_daemon: false,
            has_roll: false,
            started: Vec::new(),
            started_to_stay: false,
            woken: Vec::new(),
            end: None,
        }
    }
}

impl Happened {
    /// `own` is about to take its next step.
    #[inline(always)]
    pub(super) fn begin(&mut self, own: &Task, next: &Next, has_roll: bool) {
        (self.by_daemon, self.has_roll) = (own.daemon, has_roll);
        (self.object, self.demand, self.stood_at) = (next.object, own.demand(next), own.stand);
        self.started.clear();
        self.started_to_stay = false;
        self.woken.clear();
        self.end = None;
    }
}
