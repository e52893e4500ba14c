//! A row on real threads: a line has its turn when the line before it was seen to have come as far as it says, in the
//! results and in the trace. Nothing sleeps in the hope that another has got somewhere.

use super::script::{Actor, Line, Row};
use super::stage::Stage;
use std::thread;
use std::time::{Duration, Instant};
use threadlab::runtime::{Options, Policy};
use threadlab::threads::{self, Collector, Progress};
use threadlab::trace::{ConditionOp, Event, Op, Phase, TaskId};

/// A line that has not come so far by then never will: the test fails instead of hanging.
const PATIENCE: Duration = Duration::from_secs(30);

/// The texts that the row's lines show, by their places.
pub fn play(row: Row, policy: Policy, shake: bool) -> Vec<(usize, String)> {
    let stage = Stage::new(row, false);
    let options = Options { policy, shake, ..Options::default() };
    let (control, collector) = threads::start(&stage.program(), &options);
    let mut seen = Seen { collector, events: Vec::new() };
    let mut told = Vec::new();
    for (index, (place, line)) in stage.lines().iter().enumerate() {
        let before = seen.events.len();
        stage.give_turn(index);
        told.extend(seen.told(&stage, index, line, before).map(|text| (*place, text)));
    }
    stage.give_turn(stage.lines().len());
    control.stop();
    seen.until("the run ends", |seen| matches!(seen.collector.look(), Progress::Over(_)).then_some(()));
    told
}

/// What was recorded so far.
struct Seen {
    collector: Collector,
    events: Vec<Event>,
}

impl Seen {
    fn told(&mut self, stage: &Stage, index: usize, line: &Line, before: usize) -> Option<String> {
        let given = |actor: Actor| stage.result(stage.call_before(index, actor)).map(|given| given.text);
        let about = format!("{line:?}");
        match line {
            Line::Call { actor, result: Some(_), .. } => Some(self.until(&about, |_| given(*actor))),
            Line::Ended { actors, .. } => Some(self.until(&about, |_| actors.iter().find_map(|actor| given(*actor)))),
            Line::Call { actor, result: None, .. } => Some(self.until(&about, |seen| {
                let waits = || seen.waits_since(before, *actor).then(|| "...".to_string());
                given(*actor).map(|text| format!("it did not wait: {text}")).or_else(waits)
            })),
            Line::StillWaits { actor } => Some(given(*actor).unwrap_or("...".into())),
            Line::GaveUp { actor } => Some(self.until(&about, |seen| seen.gave_up(*actor).then(|| "...".to_string()))),
            Line::ThreadEnds { .. } => None,
        }
    }

    /// The thread that was started with the actor's letter as its name.
    fn task(&self, actor: Actor) -> Option<TaskId> {
        let letter = char::from(b'A' + actor as u8).to_string();
        self.events.iter().find_map(|event| match &event.op {
            Op::Make(made) if *made.name == letter => event.object.as_thread(),
            _ => None,
        })
    }

    fn waits_since(&self, before: usize, actor: Actor) -> bool {
        let task = self.task(actor);
        self.events[before..].iter().any(|event| Some(event.task) == task && event.phase == Phase::Requested)
    }

    /// Its time in the room was up, and then it had to wait for its lock.
    fn gave_up(&self, actor: Actor) -> bool {
        let task = self.task(actor);
        let mut its = self.events.iter().filter(|event| Some(event.task) == task);
        let is_woken = |op: &Op| matches!(op, Op::Condition(ConditionOp::Woken { .. }));
        its.any(|event| event.phase == Phase::GaveUp && is_woken(&event.op))
            && its.any(|event| event.phase == Phase::Requested)
    }

    fn until<T>(&mut self, what: &str, mut seen: impl FnMut(&mut Seen) -> Option<T>) -> T {
        let since = Instant::now();
        while since.elapsed() < PATIENCE {
            // Looked at twice: an event is in order once a later look saw nothing before it.
            let _ = self.collector.look();
            self.events.extend(self.collector.take_events());
            if let Some(found) = seen(self) {
                return found;
            }
            thread::yield_now();
        }
        panic!("waited in vain for: {what}")
    }
}
