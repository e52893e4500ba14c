//! One instant of a run, as the panels draw it: cheap to hand around, compared by what makes a picture differ.

use crate::analysis::standing::{Standing, standing};
use crate::replay::{Replay, Scene};
use crate::scenario::Scenario;
use crate::trace::{Event, Outcome, TaskId};
use std::rc::Rc;

#[derive(Clone)]
pub struct Moment {
    pub scenario: &'static Scenario,
    /// Numbers runs; with `step` it names the moment.
    pub run: u32,
    /// Events so far.
    pub step: usize,
    /// One event earlier: what moves, moves from there.
    pub before: Rc<Scene>,
    pub scene: Rc<Scene>,
    /// The event that led here. `None` at the very start.
    pub event: Option<Event>,
    /// The run's end, where this is its last step.
    pub outcome: Option<Rc<Outcome>>,
}

impl Moment {
    /// The moment after `step` events, without the run's end. The replay stands there afterwards.
    pub fn at(scenario: &'static Scenario, run: u32, replay: &mut Replay, step: usize) -> Moment {
        replay.seek(step.saturating_sub(1));
        let before = replay.scene().clone();
        replay.seek(step);
        let scene = replay.scene().clone();
        Moment { scenario, run, step: replay.at(), before, scene, event: replay.event().cloned(), outcome: None }
    }

    /// The line of the Python beside a line of the Rust; the same line where there is none beside it.
    pub fn line(&self, rust_line: u32) -> u32 {
        self.scenario.python_line(rust_line).unwrap_or(rust_line)
    }

    /// Its program says of items when they are done, so that the count means something.
    pub fn counts_what_is_done(&self) -> bool {
        self.scenario.rust.counts_what_is_done
    }

    /// Where a thread is drawn.
    pub fn standing(&self, task: TaskId) -> Standing {
        standing(&self.scene, self.event.as_ref(), task)
    }

    /// The threads that are drawn at no object.
    pub fn standing_free(&self) -> impl Iterator<Item = TaskId> {
        self.scene.tasks.keys().copied().filter(|task| self.standing(*task) == Standing::Free)
    }
}

impl PartialEq for Moment {
    fn eq(&self, other: &Moment) -> bool {
        (self.run, self.step, self.outcome.is_some(), self.scenario.id)
            == (other.run, other.step, other.outcome.is_some(), other.scenario.id)
    }
}
