//! `threading.Semaphore` and `BoundedSemaphore` (CPython's `Lib/threading.py`): a count of permits.
//! The permits are kept as places, so that a picture can show who holds which; the count is the number of free places. A plain
//! semaphore that begins without a permit is a signal: each release is one, and whoever takes it uses it up and holds nothing.

use super::{Effect, Primitive, Step};
use crate::trace::{Error, SemaphoreOp, TaskId, Value};

/// Most places that releases can add: beyond it a picture could not show them and memory would have no bound.
const MAX_PLACES: usize = 10_000;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Semaphore {
    /// One a permit: who holds it.
    pub places: Vec<Option<TaskId>>,
    /// The initial count where it may not be exceeded.
    pub bound: Option<u32>,
    /// It began without a permit: what is taken is used up.
    pub is_signal: bool,
}

impl Semaphore {
    pub fn new(permits: u32, bounded: bool) -> Semaphore {
        let places = (permits as usize).min(MAX_PLACES);
        let is_signal = permits == 0 && !bounded;
        Semaphore { places: vec![None; places], bound: bounded.then_some(permits), is_signal }
    }

    /// CPython's `_value`: the permits that are free.
    pub fn value(&self) -> u32 {
        self.places.iter().filter(|place| place.is_none()).count() as u32
    }

    /// A permit comes back: the releaser's own; else, where the count is bounded, another's; else a new one.
    fn give_back(&mut self, task: TaskId) {
        let own = self.places.iter().position(|holder| *holder == Some(task));
        let another = || self.places.iter().position(Option::is_some).filter(|_| self.bound.is_some());
        match own.or_else(another) {
            Some(place) => self.places[place] = None,
            None => self.places.push(None),
        }
    }
}

impl Primitive for Semaphore {
    type Op = SemaphoreOp;

    fn ready(&self, _: TaskId, op: &SemaphoreOp) -> bool {
        match op {
            SemaphoreOp::Acquire => self.places.iter().any(Option::is_none),
            SemaphoreOp::Release { .. } => true,
        }
    }

    fn apply(&mut self, task: TaskId, op: &SemaphoreOp) -> Result<Step, Error> {
        match *op {
            SemaphoreOp::Acquire => {
                let free = self.places.iter().position(Option::is_none).ok_or(Error::NoSuchOperation)?;
                if self.is_signal {
                    self.places.remove(free);
                } else {
                    self.places[free] = Some(task);
                }
                Ok(Step::Done(true.into()))
            }
            SemaphoreOp::Release { count: 0 } => Err(Error::SemaphoreReleaseCount),
            SemaphoreOp::Release { count } => {
                let value = self.value().saturating_add(count);
                if self.bound.is_some_and(|bound| value > bound) || value as usize > MAX_PLACES {
                    return Err(Error::SemaphoreOverReleased);
                }
                (0..count).for_each(|_| self.give_back(task));
                Ok(Step::Done(Value::None))
            }
        }
    }

    fn give_up(&mut self, _: TaskId, op: &SemaphoreOp) -> Result<Step, Error> {
        match op {
            SemaphoreOp::Acquire => Ok(Step::Done(false.into())),
            SemaphoreOp::Release { .. } => Err(Error::NoSuchOperation),
        }
    }

    /// Two releases of a plain semaphore commute; of a bounded one only one of them may succeed.
    fn effect(&self, op: &SemaphoreOp) -> Effect {
        match op {
            // It fails, whatever the others do.
            SemaphoreOp::Release { count: 0 } => Effect::Nothing,
            SemaphoreOp::Release { .. } if self.bound.is_none() => Effect::Adds,
            SemaphoreOp::Release { .. } | SemaphoreOp::Acquire => Effect::Changes,
        }
    }
}
