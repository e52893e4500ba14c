//! How a simulated run ended: who still waits, and for whom.

use super::world::World;
use crate::sync::{Object, Wait, circle};
use crate::trace::{Outcome, OutcomeKind, TaskId, Waiting};

impl World {
    /// How the run ended, now that it goes on no more.
    pub fn outcome(&self, kind: Option<OutcomeKind>) -> Outcome {
        let waiting: Vec<Waiting> = self.waiting().collect();
        let cycle = circle(&waiting.iter().map(|waiting| self.wait_of(waiting)).collect::<Vec<_>>());
        let kind = kind.unwrap_or(match (waiting.is_empty(), cycle.is_empty(), self.failed.is_empty()) {
            (false, false, _) => OutcomeKind::Deadlock,
            (false, true, _) => OutcomeKind::Stuck,
            (true, _, true) => OutcomeKind::Finished,
            (true, _, false) => OutcomeKind::Failed,
        });
        let cycle = if kind == OutcomeKind::Deadlock { cycle } else { Vec::new() };
        Outcome { kind, failed: self.failed.clone(), waiting, cycle, limit: self.limit }
    }

    fn waiting(&self) -> impl Iterator<Item = Waiting> + '_ {
        self.tasks.iter().enumerate().filter(|(_, task)| !task.ended).filter_map(|(index, task)| {
            let next = task.next.as_ref()?;
            Some(Waiting { task: TaskId(index as u16), object: next.object, line: next.line })
        })
    }

    fn wait_of(&self, waiting: &Waiting) -> Wait {
        let holders = self.object(waiting.object).map(Object::holders).unwrap_or_default();
        Wait { task: waiting.task, holders }
    }
}
