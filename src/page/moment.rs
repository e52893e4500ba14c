//! One instant of a run, as the panels draw it: cheap to hand around, compared by what makes a picture differ.

use crate::replay::Scene;
use crate::trace::{Event, Outcome};
use std::rc::Rc;

#[derive(Clone, Debug)]
pub struct Moment {
    /// Numbers runs; with `step` it names the moment.
    pub run: u32,
    /// Events so far.
    pub step: usize,
    pub scene: Rc<Scene>,
    /// The event that led here. `None` at the very start.
    pub event: Option<Event>,
    /// The run's end, where this is its last step.
    pub outcome: Option<Rc<Outcome>>,
}

impl PartialEq for Moment {
    fn eq(&self, other: &Moment) -> bool {
        (self.run, self.step, self.outcome.is_some()) == (other.run, other.step, other.outcome.is_some())
    }
}
