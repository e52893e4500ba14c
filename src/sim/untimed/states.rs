//! The states that objects were seen in, each once: so that a state is put in place, kept and taken back by its address alone.
//! They know no object's rules.

use crate::sync::{Gate, Object};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::rc::Rc;

/// Some hundred bytes each.
const MOST_STATES: usize = 1 << 14;

/// A state of an object. Those that lie in one place are the same; those in different ones may be, too: what was forgotten
/// meanwhile is made anew.
pub(super) struct Seen {
    /// Its count of changes is 0: how often an object has changed is no part of its state here.
    pub object: Object,
    pub gate: Gate,
}

#[derive(Default)]
pub(super) struct States {
    /// By their hash. Of states that have it in common the last one alone: that is rare, and no harm is done.
    by_hash: HashMap<u64, Rc<Seen>, BuildHasherDefault<AsItIs>>,
}

/// There is room for so many from the start.
const ROOM: usize = 56;

impl States {
    /// Makes room for the states of a small program.
    pub fn reserve(&mut self) {
        self.by_hash.reserve(ROOM);
    }

    /// The one state like this, whichever object is in it.
    pub fn seen(&mut self, object: Object) -> Rc<Seen> {
        let mut hasher = Mixer(0);
        object.state.hash(&mut hasher);
        let hash = hasher.finish();
        if let Some(seen) = self.by_hash.get(&hash).filter(|seen| seen.object == object) {
            return seen.clone();
        }
        if self.by_hash.len() >= MOST_STATES {
            self.by_hash.clear();
        }
        let seen = Rc::new(Seen { gate: object.gate(), object });
        self.by_hash.insert(hash, seen.clone());
        seen
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

/// For what is a hash already.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {}

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}
