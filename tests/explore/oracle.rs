//! The oracle: a plain search through all states, without any reduction. A state is what each task has done and got so far, and
//! the objects; states that were seen before are not searched again. It knows nothing of what commutes.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::hash::{Hash, Hasher};
use threadlab::runtime::{Options, Policy, Program};
use threadlab::sim::Sim;
use threadlab::trace::{Event, Op, Outcome, Phase, TaskId, Told};

pub fn options(record: bool) -> Options {
    Options { policy: Policy::Any, record, ..Options::default() }
}

/// An end as both searches tell it: the values that each task observed are named after it, and stand in its own order.
pub fn ending(outcome: &Outcome, observed: &Told) -> String {
    let mut observed: Vec<String> = observed.iter().map(|(name, value)| format!("{name}={value}")).collect();
    observed.sort_by_key(|told| told.split('=').next().map(str::to_string));
    let mut failed: Vec<String> =
        outcome.failed.iter().map(|failure| format!("{}:{}", failure.task.0, failure.error.traceback())).collect();
    failed.sort();
    let waiting: Vec<String> =
        outcome.waiting.iter().map(|waiting| format!("{}@{:?}", waiting.task.0, waiting.object)).collect();
    format!("{} {failed:?} {waiting:?} {:?} {observed:?}", outcome.kind, outcome.cycle)
}

/// All ends of the program; none where there are more states than `most`.
pub fn endings(program: &Program, most: usize) -> Option<BTreeSet<String>> {
    let mut endings = BTreeSet::new();
    let mut seen = HashSet::new();
    let mut open: Vec<Vec<TaskId>> = vec![Vec::new()];
    let mut sim = Sim::new(program, &options(true));
    while let Some(choices) = open.pop() {
        sim.restart(program);
        for task in &choices {
            let _going_on = sim.settle();
            sim.step(*task);
        }
        if let Some(outcome) = sim.settle() {
            endings.insert(ending(&outcome, &sim.observed()));
            continue;
        }
        if !seen.insert(state(&sim)) {
            continue;
        }
        if seen.len() > most {
            return None;
        }
        let runnable: Vec<TaskId> = sim.with_runnable(|runnable| runnable.iter().collect());
        open.extend(runnable.into_iter().map(|task| choices.iter().copied().chain([task]).collect()));
    }
    Some(endings)
}

/// How the program ends by this schedule; what is wrong with it where it is none.
pub fn replayed(program: &Program, choices: &[TaskId]) -> String {
    let mut sim = Sim::new(program, &options(false));
    for (step, task) in choices.iter().enumerate() {
        if sim.settle().is_some() || !sim.with_runnable(|runnable| runnable.contains(*task)) {
            return format!("step {step} of {choices:?} is not possible");
        }
        sim.step(*task);
    }
    match sim.settle() {
        Some(outcome) => ending(&outcome, &sim.observed()),
        None => format!("{choices:?} does not come to an end"),
    }
}

fn state(sim: &Sim) -> u64 {
    let events = sim.events_since(0);
    let mut by_task: BTreeMap<TaskId, Vec<Event>> = BTreeMap::new();
    let mut hasher = DefaultHasher::new();
    for event in events.into_iter().filter(|event| event.phase != Phase::Requested) {
        if let Op::Make(_) = event.op {
            (event.object, sim.object(event.object)).hash(&mut hasher);
        }
        // When it was done is no part of what was done.
        by_task.entry(event.task).or_default().push(Event { time_ns: 0, seq: 0, ..event });
    }
    by_task.hash(&mut hasher);
    let next: Vec<_> = by_task.keys().map(|task| sim.next_of(*task).map(|next| (next.object, next.op))).collect();
    next.hash(&mut hasher);
    hasher.finish()
}
