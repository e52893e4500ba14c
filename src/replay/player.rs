//! Stands at any step of a recording. Going back starts from the nearest checkpoint before.

use super::{Events, Scene};
use crate::trace::Event;
use std::rc::Rc;
use thiserror::Error;

/// Events between two checkpoints: a seek never applies more than this many.
const CHECKPOINT_EVERY: usize = 512;
/// So many of the scenes that were stood at are kept: who tells of the last steps comes back to them.
const RECENT: usize = 128;
/// Of a way so many of the last scenes.
const LAST: usize = 32;

/// An event that cannot follow those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("this trace is broken: its event {event} does not follow from the events before it")]
pub struct Broken {
    /// Counted from 1.
    pub event: usize,
}

/// A recording, and where in it one stands. Step `n` is the state after the first `n` events.
#[derive(Clone, Debug, Default)]
pub struct Replay {
    events: Events,
    /// The state after every [`CHECKPOINT_EVERY`] events, from the empty one on.
    checkpoints: Vec<Rc<Scene>>,
    /// The state after all events: what is new is checked against it.
    latest: Scene,
    at: usize,
    scene: Rc<Scene>,
    /// Scenes by their steps, each where its step is counted round and round.
    recent: Vec<Option<(usize, Rc<Scene>)>>,
}

impl Replay {
    /// A recording that stands at its start.
    pub fn new(events: Vec<Event>) -> Result<Replay, Broken> {
        let mut replay = Replay::default();
        replay.extend(events)?;
        Ok(replay)
    }

    /// An empty recording of a run where whoever waits may be next.
    pub fn where_anyone_is_next() -> Replay {
        let mut replay = Replay::default();
        replay.latest.anyone_is_next = true;
        replay.scene = Rc::new(replay.latest.clone());
        replay
    }

    /// Adds events that came later. Those before a broken one stay.
    pub fn extend(&mut self, events: Vec<Event>) -> Result<(), Broken> {
        events.into_iter().try_for_each(|event| self.push(event))
    }

    /// Adds one event.
    pub fn push(&mut self, event: Event) -> Result<(), Broken> {
        if self.events.len() == self.checkpoints.len() * CHECKPOINT_EVERY {
            self.checkpoints.push(Rc::new(self.latest.clone()));
        }
        if !self.latest.apply(&event) {
            return Err(Broken { event: self.events.len() + 1 });
        }
        self.events.push(event);
        Ok(())
    }

    pub fn events(&self) -> &Events {
        &self.events
    }

    /// The number of steps: one an event.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The step at which it stands, from 0 to `len`.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Whoever keeps it keeps it as it is.
    pub fn scene(&self) -> &Rc<Scene> {
        &self.scene
    }

    /// The state after all events so far.
    pub fn latest(&self) -> &Scene {
        &self.latest
    }

    /// The event that led to where it stands.
    pub fn event(&self) -> Option<&Event> {
        self.at.checked_sub(1).and_then(|place| self.events.get(place))
    }

    /// Goes to `step`, or to the end where that is later.
    pub fn seek(&mut self, step: usize) {
        let step = step.min(self.events.len());
        if step == self.at {
            return;
        }
        if let Some(scene) = self.kept(step) {
            (self.scene, self.at) = (scene.clone(), step);
        } else if step < self.at || step - self.at > CHECKPOINT_EVERY {
            let checkpoint = step / CHECKPOINT_EVERY;
            if let Some(scene) = self.checkpoints.get(checkpoint) {
                (self.scene, self.at) = (scene.clone(), checkpoint * CHECKPOINT_EVERY);
            }
        }
        while self.at < step {
            // Every event was applied once before, when it came in.
            let _followed = Rc::make_mut(&mut self.scene).apply(&self.events[self.at]);
            self.at += 1;
            // Of a long way only where it ends.
            if step - self.at < LAST {
                self.keep();
            }
        }
    }

    fn kept(&self, step: usize) -> Option<&Rc<Scene>> {
        let (kept, scene) = self.recent.get(step % RECENT)?.as_ref()?;
        (*kept == step).then_some(scene)
    }

    fn keep(&mut self) {
        if self.recent.is_empty() {
            self.recent.resize(RECENT, None);
        }
        self.recent[self.at % RECENT] = Some((self.at, self.scene.clone()));
    }
}

/// Whether each of a recording's events can follow those before it.
pub fn check(events: &[Event]) -> Result<(), Broken> {
    let mut scene = Scene::default();
    match events.iter().position(|event| !scene.apply(event)) {
        Some(place) => Err(Broken { event: place + 1 }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Kind, Made, ObjectId, Op, Phase, TaskId, Value};

    fn made(nth: u16) -> Event {
        let object = ObjectId { creator: TaskId::MAIN, nth };
        let kind = if nth == 0 { Kind::Thread { daemon: false } } else { Kind::Lock };
        let op = Op::Make(Box::new(Made { name: "x".into(), kind }));
        Event {
            time_ns: 0,
            seq: 0,
            task: TaskId::MAIN,
            object,
            line: 0,
            phase: Phase::Applied,
            op,
            result: Ok(Value::None),
        }
    }

    #[test]
    fn goes_anywhere_and_back() {
        let mut replay = Replay::new((0..5_000).map(made).collect()).unwrap();
        for step in [5_000, 1, 2_048, 2_047, 4_999, 4_872, 4_871, 4_500, 4_990, 0, 1, 511, 512, 513, 511] {
            replay.seek(step);
            assert_eq!((replay.at(), replay.scene().order.len()), (step, step.saturating_sub(1)));
        }
    }

    #[test]
    fn an_event_that_cannot_be_is_named() {
        assert_eq!(Replay::new(vec![made(0), made(2), made(2)]).unwrap_err(), Broken { event: 3 });
    }
}
