//! The states that objects were seen in, each once: so that a state is put in place, kept and taken back by its number alone.
//! They know no object's rules.

use crate::sync::{Gate, Object};
use crate::trace::{Kind, ObjectId};
use std::hash::{Hash, Hasher};

/// Where a state is.
pub(super) type StateId = u32;

/// Some hundred bytes each.
const MOST_STATES: usize = 1 << 14;

/// There is room for so many from the start.
const ROOM: usize = 64;

const NONE: StateId = StateId::MAX;

/// A state of an object.
pub(super) struct Seen {
    /// Its count of changes is 0: how often an object has changed is no part of its state here.
    pub object: Object,
    pub gate: Gate,
    hash: u64,
}

pub(super) struct States {
    states: Vec<Seen>,
    /// Places of states that were forgotten.
    free: Vec<StateId>,
    /// By their hash: one that comes to a place that is taken is in the next one that was empty.
    by_hash: Box<[StateId]>,
    /// So many were kept when some were forgotten last.
    kept: usize,
}

impl Default for States {
    fn default() -> States {
        States { states: Vec::with_capacity(ROOM), free: Vec::new(), by_hash: Box::new([NONE; 2 * ROOM]), kept: 0 }
    }
}

impl States {
    #[inline]
    pub fn at(&self, place: StateId) -> &Seen {
        &self.states[place as usize]
    }

    /// The one state like this, whichever object is in it.
    pub fn seen(&mut self, object: Object) -> StateId {
        let mut hasher = Mixer(0);
        object.state.hash(&mut hasher);
        let hash = hasher.finish();
        let mut known = self.with(hash).map(|by_hash| self.by_hash[by_hash]).take_while(|place| *place != NONE);
        if let Some(known) = known.find(|place| self.at(*place).hash == hash && self.at(*place).object == object) {
            return known;
        }
        let place = self.add(Seen { gate: object.gate(), object, hash });
        if 2 * self.states.len() > self.by_hash.len() {
            self.by_hash = vec![NONE; 4 * self.by_hash.len()].into();
            (0..self.states.len()).for_each(|place| self.note(place as StateId));
        } else {
            self.note(place);
        }
        place
    }

    fn add(&mut self, seen: Seen) -> StateId {
        if let Some(place) = self.free.pop() {
            self.states[place as usize] = seen;
            return place;
        }
        self.states.push(seen);
        self.states.len() as StateId - 1
    }

    /// The places by a hash, from the first one on: half of all are empty at least.
    fn with(&self, hash: u64) -> impl Iterator<Item = usize> + use<> {
        let (first, last) = (hash as usize, self.by_hash.len() - 1);
        (0..).map(move |further| first.wrapping_add(further) & last)
    }

    /// Makes a state known by its hash.
    fn note(&mut self, place: StateId) {
        let mut by_hash = self.with(self.at(place).hash);
        if let Some(empty) = by_hash.find(|by_hash| self.by_hash[*by_hash] == NONE) {
            self.by_hash[empty] = place;
        }
    }

    pub fn are_many(&self) -> bool {
        self.states.len() - self.free.len() >= MOST_STATES.max(2 * self.kept)
    }

    /// Forgets all but those in `places`.
    pub fn forget(&mut self, places: impl Iterator<Item = StateId>) {
        let mut stays = vec![false; self.states.len()];
        places.for_each(|place| stays[place as usize] = true);
        self.free.clear();
        self.by_hash.fill(NONE);
        for (place, stays) in (0..).zip(stays) {
            if stays {
                self.note(place);
            } else {
                self.states[place as usize].object = Object::new(ObjectId::CONSOLE, &Kind::Console);
                self.free.push(place);
            }
        }
        self.kept = self.states.len() - self.free.len();
    }
}

/// Hashes of states: short and quick, and the same on every machine of one word size.
struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    #[inline]
    fn write_u8(&mut self, number: u8) {
        self.write_u64(u64::from(number));
    }

    #[inline]
    fn write_u16(&mut self, number: u16) {
        self.write_u64(u64::from(number));
    }

    #[inline]
    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    #[inline]
    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(23) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    #[inline]
    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }
}
