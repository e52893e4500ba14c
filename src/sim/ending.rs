//! How a simulated run ended: who still waits, and for whom.

use super::world::World;
use crate::sync::{Object, Wait, circle};
use crate::trace::{Failure, Limit, ObjectId, Outcome, OutcomeKind, TaskId, Waiting};

/// How a run goes on no more: at a limit, from outside, or because nobody can go on.
pub(super) struct Ending<'a> {
    /// None: because nobody can.
    pub kind: Option<OutcomeKind>,
    pub waiting: Vec<Waiting>,
    pub failed: &'a [Failure],
    pub limit: Option<Limit>,
}

impl Ending<'_> {
    /// `object` gives the state of an object at the end.
    pub fn outcome<'o>(self, object: impl Fn(ObjectId) -> Option<&'o Object>) -> Outcome {
        let Ending { kind, waiting, failed, limit } = self;
        let wait = |waiting: &Waiting| {
            let holders = object(waiting.object).map(Object::holders).unwrap_or_default();
            Wait { task: waiting.task, holders }
        };
        let cycle = if waiting.is_empty() { Vec::new() } else { circle(&waiting.iter().map(wait).collect::<Vec<_>>()) };
        let kind = kind.unwrap_or(match (waiting.is_empty(), cycle.is_empty(), failed.is_empty()) {
            (false, false, _) => OutcomeKind::Deadlock,
            (false, true, _) => OutcomeKind::Stuck,
            (true, _, true) => OutcomeKind::Finished,
            (true, _, false) => OutcomeKind::Failed,
        });
        let cycle = if kind == OutcomeKind::Deadlock { cycle } else { Vec::new() };
        Outcome { kind, failed: failed.to_vec(), waiting, cycle, limit }
    }
}

impl World {
    /// How the run ended, now that it goes on no more.
    pub fn outcome(&self, kind: Option<OutcomeKind>) -> Outcome {
        let (waiting, failed, limit) = (self.waiting().collect(), &self.failed[..], self.limit);
        Ending { kind, waiting, failed, limit }.outcome(|id| self.object(id))
    }

    fn waiting(&self) -> impl Iterator<Item = Waiting> + '_ {
        self.tasks.iter().enumerate().filter(|(_, task)| !task.ended).filter_map(|(index, task)| {
            let next = task.next.as_ref()?;
            Some(Waiting { task: TaskId(index as u16), object: next.object, line: next.line })
        })
    }
}
