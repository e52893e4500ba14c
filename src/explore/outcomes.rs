//! What a program can come to: each outcome once, with how many traces lead to it and the schedules that show it best.

use super::past::Past;
use crate::trace::{Error, Outcome, OutcomeKind, TaskId, Told};
use std::collections::BTreeMap;

/// Ends that are one to a learner: of one kind, with the same values observed and the same errors.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// As the schedule of fewest steps ends: whose waits close which circle, and what was waited for.
    pub outcome: Outcome,
    /// What happened in some order stands in it; what was told in no particular order stands in that of the tasks' ids.
    pub observed: Told,
    /// Traces that end so; 0 where only hunting came here.
    pub executions: u64,
    pub hunted: u64,
    pub fewest_steps: Way,
    pub fewest_switches: Way,
}

/// A schedule, as `Policy::Any` replays it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    pub choices: Vec<TaskId>,
    /// How often another task goes on than the one before.
    pub switches: u32,
}

/// All outcomes so far. What it holds does not depend on the order in which the traces came.
#[derive(Default)]
pub struct Outcomes(BTreeMap<Key, Found>);

/// The shown schedules come from the traces alone where there are any, and from hunting where not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Search,
    Hunt,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    kind: OutcomeKind,
    observed: Told,
    failed: Vec<(TaskId, String)>,
}

impl Outcomes {
    /// Counts an execution in. True where it is the first of its outcome.
    pub fn add(&mut self, by: By, outcome: Outcome, observed: &Told, told_by: &[u32], past: &Past) -> bool {
        let least = past.least_order();
        let observed = in_order(observed, told_by, &least);
        let error = |error: &Error| error.traceback();
        let mut failed: Vec<_> = outcome.failed.iter().map(|failure| (failure.task, error(&failure.error))).collect();
        failed.sort();
        let key = Key { kind: outcome.kind, observed: observed.clone(), failed };
        let (fewest_steps, fewest_switches) = (Way::of(past, &least), Way::of(past, &past.steady_order()));
        let mut is_new = false;
        let found = self.0.entry(key).or_insert_with(|| {
            is_new = true;
            let (fewest_steps, fewest_switches) = (fewest_steps.clone(), fewest_switches.clone());
            Found { outcome: outcome.clone(), observed, executions: 0, hunted: 0, fewest_steps, fewest_switches }
        });
        let takes_over = by == By::Search && found.executions == 0;
        match by {
            By::Search => found.executions += 1,
            By::Hunt => found.hunted += 1,
        }
        if by == By::Search || found.executions == 0 {
            if takes_over || fewest_steps.length() < found.fewest_steps.length() {
                (found.fewest_steps, found.outcome) = (fewest_steps, outcome);
            }
            if takes_over || fewest_switches.calm() < found.fewest_switches.calm() {
                found.fewest_switches = fewest_switches;
            }
        }
        is_new
    }

    /// Keeps what hunting found alone.
    pub fn forget_traces(&mut self) {
        self.0.retain(|_, found| {
            found.executions = 0;
            found.hunted > 0
        });
    }

    /// By kind, in each kind the fewest steps first.
    pub fn into_list(self) -> Vec<Found> {
        let mut list: Vec<Found> = self.0.into_values().collect();
        list.sort_by(|a, b| {
            let order = |found: &Found| (found.outcome.kind, found.fewest_steps.choices.len());
            order(a).cmp(&order(b)).then_with(|| a.observed.cmp(&b.observed))
        });
        list
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Way {
    fn of(past: &Past, order: &[u32]) -> Way {
        let choices = past.tasks(order);
        let switches = choices.windows(2).filter(|pair| pair[0] != pair[1]).count() as u32;
        Way { choices, switches }
    }

    fn length(&self) -> (usize, &[TaskId]) {
        (self.choices.len(), &self.choices)
    }

    fn calm(&self) -> (u32, usize, &[TaskId]) {
        (self.switches, self.choices.len(), &self.choices)
    }
}

/// What was told, in the trace's own order. `told_by` has the event of each telling.
fn in_order(observed: &Told, told_by: &[u32], least: &[u32]) -> Told {
    let mut place_of = vec![0; least.len()];
    for (place, event) in least.iter().enumerate() {
        place_of[*event as usize] = place;
    }
    let mut told: Vec<_> = observed.iter().zip(told_by).collect();
    told.sort_by_key(|(_, event)| place_of[**event as usize]);
    told.into_iter().map(|(told, _)| told.clone()).collect()
}
