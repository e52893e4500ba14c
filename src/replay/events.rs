//! The events of a recording, in pieces: more than a million of them grow without ever being moved, which would take three times
//! the room for a moment. Knows nothing of what they mean.

use crate::trace::Event;
use std::ops::Index;

/// Some hundred kilobytes.
const PIECE: usize = 2_048;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Events {
    /// All of them whole but the last one; none of them empty.
    pieces: Vec<Vec<Event>>,
}

impl Events {
    pub fn push(&mut self, event: Event) {
        match self.pieces.last_mut().filter(|last| last.len() < PIECE) {
            Some(last) => last.push(event),
            None => {
                // A short recording takes little room.
                let mut piece = if self.pieces.is_empty() { Vec::new() } else { Vec::with_capacity(PIECE) };
                piece.push(event);
                self.pieces.push(piece);
            }
        }
    }

    pub fn len(&self) -> usize {
        self.pieces.last().map_or(0, |last| (self.pieces.len() - 1) * PIECE + last.len())
    }

    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    pub fn get(&self, place: usize) -> Option<&Event> {
        self.pieces.get(place / PIECE)?.get(place % PIECE)
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Event> {
        self.pieces.iter().flatten()
    }

    /// Copies of the first `count`, or of all where there are fewer.
    pub fn first(&self, count: usize) -> Vec<Event> {
        self.iter().take(count).cloned().collect()
    }

    /// How many come before the first for which `is_before` does not hold; it holds for none after that.
    pub fn partition_point(&self, is_before: impl Fn(&Event) -> bool) -> usize {
        let whole = self.pieces.partition_point(|piece| piece.last().is_some_and(&is_before));
        self.pieces.get(whole).map_or(self.len(), |piece| whole * PIECE + piece.partition_point(&is_before))
    }
}

impl Index<usize> for Events {
    type Output = Event;

    fn index(&self, place: usize) -> &Event {
        &self.pieces[place / PIECE][place % PIECE]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{LockOp, ObjectId, Op, Phase, TaskId, Value};

    fn event(time_ns: u64) -> Event {
        let (task, object, op) = (TaskId::MAIN, ObjectId::CONSOLE, Op::Lock(LockOp::Acquire));
        Event { time_ns, seq: 0, task, object, line: 0, phase: Phase::Applied, op, result: Ok(Value::None) }
    }

    fn check(count: usize) {
        let all: Vec<Event> = (0..count as u64).map(event).collect();
        let mut events = Events::default();
        all.iter().cloned().for_each(|event| events.push(event));
        assert!(events.len() == count && events.is_empty() == all.is_empty() && events.iter().eq(&all));
        for place in [0, 1, 2_047, 2_048, 2_049, 4_095, 4_096, count.saturating_sub(1), count] {
            assert_eq!(events.get(place), all.get(place));
            assert_eq!(events.first(place), all[..place.min(count)]);
            let is_before = |event: &Event| event.time_ns < place as u64;
            assert_eq!(events.partition_point(is_before), all.partition_point(is_before));
        }
    }

    #[test]
    fn pieces_are_as_one() {
        [0, 1, 2_047, 2_048, 2_049, 4_096, 5_000].into_iter().for_each(check);
    }
}
