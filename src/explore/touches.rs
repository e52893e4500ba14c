//! Who touched each object, as it stands in the past.

use super::past::StepAt;
use crate::sync::{Effect, Gate};
use crate::trace::{ObjectId, TaskId};

/// A step at one of its objects.
#[derive(Clone, Copy, Debug)]
pub struct Touch {
    pub event: u32,
    pub effect: Effect,
    /// The object as it was before.
    pub gate: Gate,
    /// It is not the event's first step.
    pub goes_with: bool,
    pub task: TaskId,
    /// The step's.
    pub own: u32,
    pub object: ObjectId,
    /// The one before it at the same object.
    pub(super) previous: u32,
}

impl Touch {
    pub fn step(&self) -> StepAt {
        StepAt { event: self.event, own: self.own }
    }
}

/// Touches that there is room for from the start.
const ROOM: usize = 128;
/// Tasks whose objects there is room for from the first one on.
const ROWS: usize = 8;

/// The place of no touch.
pub(super) const NONE: u32 = u32::MAX;

/// Of all objects, in the order of the events.
#[derive(Clone)]
pub(super) struct Touches {
    touches: Vec<Touch>,
    /// The last touch of each object: a row a creator, `1 << row_bits` long.
    last: Vec<u32>,
    row_bits: u32,
}

impl Default for Touches {
    fn default() -> Touches {
        Touches { touches: Vec::with_capacity(ROOM), last: Vec::new(), row_bits: 0 }
    }
}

impl Touches {
    #[inline(always)]
    pub fn get(&self, place: u32) -> Option<&Touch> {
        self.touches.get(place as usize)
    }

    /// Those who touched an object, the last one first.
    #[inline]
    pub fn of(&self, object: ObjectId) -> impl Iterator<Item = &Touch> {
        std::iter::successors(self.get(self.last(object)), |later| self.get(later.previous))
    }

    /// Where the last touch of an object is.
    #[inline(always)]
    pub fn last(&self, object: ObjectId) -> u32 {
        // An object beyond its creator's row has not been touched, whatever stands in the next row.
        match self.last.get(self.place_of(object)) {
            Some(last) if usize::from(object.nth) >> self.row_bits == 0 => *last,
            Some(_) | None => NONE,
        }
    }

    /// Adds one. Gives where the one before it at the same object is.
    #[inline(always)]
    pub fn push(&mut self, touch: Touch) -> u32 {
        let object = touch.object;
        let mut place = self.place_of(object);
        if place >= self.last.len() || usize::from(object.nth) >> self.row_bits != 0 {
            self.make_room_for(object);
            place = self.place_of(object);
        }
        let previous = std::mem::replace(&mut self.last[place], self.touches.len() as u32);
        self.touches.push(Touch { previous, ..touch });
        previous
    }

    pub fn memory_bytes(&self) -> usize {
        self.touches.len() * size_of::<Touch>()
    }

    /// Forgets those from the event `end` on.
    #[inline(always)]
    pub fn cut(&mut self, end: u32) {
        let mut left = self.touches.len();
        while let Some(touch) = self.touches[..left].last().filter(|touch| touch.event >= end) {
            let place = self.place_of(touch.object);
            self.last[place] = touch.previous;
            left -= 1;
        }
        self.touches.truncate(left);
    }

    /// What is no real object has the largest creator; it comes first.
    #[inline]
    fn place_of(&self, object: ObjectId) -> usize {
        usize::from(object.creator.0.wrapping_add(1)) << self.row_bits | usize::from(object.nth)
    }

    #[cold]
    fn make_room_for(&mut self, object: ObjectId) {
        let row_bits = (u32::from(object.nth) + 1).next_power_of_two().ilog2().max(self.row_bits).max(3);
        if row_bits > self.row_bits {
            let mut wider = Vec::with_capacity(self.last.len() << (row_bits - self.row_bits));
            for row in self.last.chunks(1 << self.row_bits) {
                wider.extend_from_slice(row);
                wider.resize(wider.len().next_multiple_of(1 << row_bits), NONE);
            }
            (self.last, self.row_bits) = (wider, row_bits);
        }
        let rows = (usize::from(object.creator.0.wrapping_add(1)) + 1).next_power_of_two().max(ROWS);
        self.last.resize(self.last.len().max(rows << row_bits), NONE);
    }
}
