//! A run that was recorded, taken step by step through the simulator as the search sees it: real or simulated, it must be one
//! of the schedules that are explored, and then it comes to what they come to.

use super::outcomes::{By, Found, Outcomes};
use super::search::{Known, Search};
use crate::runtime::{Options, Policy, Program};
use crate::sim::Sim;
use crate::trace::{Error, Event, Kind, LockOp, ObjectId, Op, Outcome, Phase, RollOp, TaskId, ThreadOp, Value};
use std::collections::BTreeMap;
use thiserror::Error;

/// How a recorded run is none of the schedules that are explored.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum Strayed {
    #[error("step {step} is not possible: thread {task} cannot run then")]
    NotPossible { step: usize, task: u16 },
    #[error("it goes on after {step} steps, where it should end")]
    GoesOn { step: usize },
    #[error("it ends where it should go on")]
    Ends,
    #[error("step {step} of thread {task} went otherwise")]
    Otherwise { step: usize, task: u16 },
}

/// The end of the run that `events` recorded, as it is found by exploring: with what was observed in its trace's own order.
///
/// On real threads a run is over only a moment after the end of its last thread was noted. What daemons do in between came
/// before that end, unless one of them has seen it.
pub fn follow(program: &Program, options: &Options, events: &[Event]) -> Result<Found, Strayed> {
    let choices = choices(events);
    let as_noted = || follow_choices(program, options, events, choices.values());
    match last_end(events).filter(|place| choices.range(place + 1..).next().is_some()) {
        None => as_noted(),
        Some(place) => {
            let others = choices.iter().filter(|(at, _)| **at != place).map(|(_, choice)| choice);
            follow_choices(program, options, events, others.chain(choices.get(&place))).or_else(|_| as_noted())
        }
    }
}

fn follow_choices<'a>(
    program: &Program,
    options: &Options,
    events: &[Event],
    choices: impl Iterator<Item = &'a Choice>,
) -> Result<Found, Strayed> {
    let options = Options { policy: Policy::Any, record: true, ..options.clone() };
    let mut search = Search::new(program, &options);
    let mut recorded = Sim::new(program, &options);
    let outcome = search.follow(&choices.copied().collect::<Vec<_>>(), &mut recorded)?;
    check_steps(&steps_by_task(events), &steps_by_task(&recorded.events_since(0)))?;
    let mut outcomes = Outcomes::default();
    let Search { sim, told_by, past, .. } = &search;
    outcomes.add(By::Hunt, outcome, sim.observed(), told_by, past);
    outcomes.list().pop().ok_or(Strayed::Ends)
}

/// Where the last thread that is no daemon ends.
fn last_end(events: &[Event]) -> Option<usize> {
    let daemons: Vec<TaskId> = events.iter().filter_map(daemon_made).collect();
    let ends = |event: &Event| matches!(event.op, Op::Thread(ThreadOp::End { .. })) && !daemons.contains(&event.task);
    events.iter().rposition(ends)
}

fn daemon_made(event: &Event) -> Option<TaskId> {
    let Op::Make(made) = &event.op else { return None };
    let is_daemon = matches!(made.kind, Kind::Thread { daemon: true } | Kind::NewThread { daemon: true });
    event.object.as_thread().filter(|_| is_daemon)
}

/// Who takes each step that a scheduler chooses. A look at a condition's lock is one step here with what follows on the
/// condition; on real threads others may come between, but not to the lock, so it is taken where it was over.
fn choices(events: &[Event]) -> BTreeMap<usize, Choice> {
    let mut choices = BTreeMap::new();
    for (place, event) in events.iter().enumerate().filter(|(_, event)| is_chosen(event)) {
        let own_next = || events.iter().enumerate().skip(place + 1).find(|(_, next)| next.task == event.task);
        let follows = if is_look(&event.op) { own_next().filter(|(_, next)| next.op.is_silent()) } else { None };
        let choice = Choice { task: event.task, is_of_life: is_of_life(&event.op) };
        choices.insert(follows.map_or(place, |(later, _)| later), choice);
    }
    choices
}

/// Who took the steps that a scheduler chooses, in the first `count` events: chosen again by hand, they lead to the same place.
/// The GIL only says when, and there is none by hand.
pub fn taken(events: &[Event], count: usize) -> Vec<TaskId> {
    let first = |(place, choice): (usize, Choice)| (place < count).then_some(choice.task);
    choices(events).into_iter().filter_map(first).collect()
}

/// Who takes a step, and whether it is its beginning or its end.
#[derive(Clone, Copy)]
struct Choice {
    task: TaskId,
    is_of_life: bool,
}

fn is_of_life(op: &Op) -> bool {
    matches!(op, Op::Thread(ThreadOp::Begin | ThreadOp::End { .. }) | Op::Roll(RollOp::Leave))
}

fn is_look(op: &Op) -> bool {
    matches!(op, Op::Lock(LockOp::Check { .. }))
}

fn is_chosen(event: &Event) -> bool {
    match (event.phase, &event.op) {
        (Phase::Requested | Phase::Cancelled, _) => false,
        (Phase::Applied, op) if op.is_done_by_waker() => false,
        (Phase::Applied | Phase::GaveUp, op) => !op.is_silent() && !is_said(op) && !matches!(op, Op::Gil(_)),
    }
}

/// What a task says of itself, besides its steps.
fn is_said(op: &Op) -> bool {
    matches!(
        op,
        Op::Make(_)
            | Op::Roll(RollOp::Enter { .. })
            | Op::Thread(
                ThreadOp::Observe { .. } | ThreadOp::Measure { .. } | ThreadOp::HeldByRecorder { .. } | ThreadOp::Cut
            )
    )
}

impl Search {
    /// Makes the execution that takes these steps, and the same one once more for its record. Nothing is planned after it.
    fn follow(&mut self, choices: &[Choice], recorded: &mut Sim) -> Result<Outcome, Strayed> {
        self.begin();
        // What may happen in any program may happen in this one.
        (self.known, self.found) = (Known::Open, Known::Open);
        for (step, Choice { task, .. }) in choices.iter().enumerate() {
            if let Some(outcome) = recorded.settle() {
                // A daemon may still begin, or come to its own end, while it is being cut off.
                let is_over = choices[step..].iter().all(|choice| choice.is_of_life);
                return if is_over { Ok(outcome) } else { Err(Strayed::GoesOn { step }) };
            }
            if !self.sim.can_go(*task) {
                return Err(Strayed::NotPossible { step: step + 1, task: task.0 });
            }
            let _taken = self.step(*task);
            recorded.step(*task);
        }
        recorded.settle().ok_or(Strayed::Ends)
    }
}

impl Found {
    /// Whether both are one outcome: of one kind, with the same values observed and the same errors.
    pub fn is_same_end(&self, other: &Found) -> bool {
        let end = |found: &Found| (found.outcome.kind, failures(&found.outcome));
        self.observed == other.observed && end(self) == end(other)
    }
}

fn failures(outcome: &Outcome) -> Vec<(TaskId, String)> {
    let mut failed: Vec<_> = outcome.failed.iter().map(|failure| (failure.task, failure.error.traceback())).collect();
    failed.sort();
    failed
}

/// A step as one run is to have it like the other: what was done, where, and what came of it.
type Step<'a> = (ObjectId, &'a Op, Phase, &'a Result<Value, Error>);

fn steps_by_task(events: &[Event]) -> BTreeMap<TaskId, Vec<Step<'_>>> {
    let mut by_task = BTreeMap::<TaskId, Vec<Step>>::new();
    for event in events.iter().filter(|event| is_alike(event)) {
        let step = (event.object, &event.op, event.phase, &event.result);
        by_task.entry(event.task).or_default().push(step);
    }
    by_task
}

/// Waiting is no step, clocks differ, and a spin tells how often it looked.
fn is_alike(event: &Event) -> bool {
    let is_step = matches!(event.phase, Phase::Applied | Phase::GaveUp) && !is_of_life(&event.op);
    let differs = matches!(
        event.op,
        Op::Spin { .. } | Op::Thread(ThreadOp::Measure { .. } | ThreadOp::HeldByRecorder { .. } | ThreadOp::Cut)
    );
    is_step && !differs
}

fn check_steps(told: &BTreeMap<TaskId, Vec<Step>>, followed: &BTreeMap<TaskId, Vec<Step>>) -> Result<(), Strayed> {
    for (task, steps) in told {
        let others = followed.get(task).map_or(&[][..], Vec::as_slice);
        let same = steps.iter().zip(others).take_while(|(step, other)| step == other).count();
        if same < steps.len().max(others.len()) {
            return Err(Strayed::Otherwise { step: same + 1, task: task.0 });
        }
    }
    Ok(())
}
