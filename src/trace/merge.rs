//! Merges the events of all tasks into one order: each task's own order and each object's `seq` hold exactly, and
//! among what they leave open the earlier clock goes first.

use super::{Event, ObjectId, TaskId};
use std::collections::{BTreeMap, VecDeque};

/// ```text
/// ring of main      ─ e e e ┐
/// ring of Thread-1  ─ e e   ├─ heads whose seq is the object's next ─ the earliest of them ─ one order
/// ring of Thread-2  ─ e     ┘
/// ```
#[derive(Default)]
pub struct Merge {
    rings: BTreeMap<TaskId, VecDeque<Event>>,
    next_seq: BTreeMap<ObjectId, u32>,
}

impl Merge {
    /// Adds the next event of its task.
    pub fn push(&mut self, event: Event) {
        self.rings.entry(event.task).or_default().push_back(event);
    }

    /// Moves to `out` what is in order and not later than `until_ns`. What waits for a gap to fill stays.
    pub fn take(&mut self, until_ns: u64, out: &mut Vec<Event>) {
        while let Some(task) = self.earliest(until_ns) {
            let Some(event) = self.rings.get_mut(&task).and_then(VecDeque::pop_front) else { return };
            self.next_seq.insert(event.object, event.seq + 1);
            out.push(event);
        }
    }

    /// Events that wait: for an earlier one of their object, or for their time.
    pub fn held_back(&self) -> usize {
        self.rings.values().map(VecDeque::len).sum()
    }

    fn earliest(&self, until_ns: u64) -> Option<TaskId> {
        self.rings
            .iter()
            .filter_map(|(task, ring)| ring.front().map(|event| (event, *task)))
            .filter(|(event, _)| event.time_ns <= until_ns && self.is_next(event))
            .min_by_key(|(event, task)| (event.time_ns, *task))
            .map(|(_, task)| task)
    }

    fn is_next(&self, event: &Event) -> bool {
        self.next_seq.get(&event.object).copied().unwrap_or(0) == event.seq
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{LockOp, Op, Phase, Value};

    fn event(time_ns: u64, task: u16, seq: u32) -> Event {
        let object = ObjectId { creator: TaskId::MAIN, nth: 2 };
        let op = Op::Lock(LockOp::Acquire);
        Event { time_ns, seq, task: TaskId(task), object, line: 1, phase: Phase::Applied, op, result: Ok(Value::None) }
    }

    #[test]
    fn the_objects_order_wins_over_the_clock() {
        let mut merge = Merge::default();
        merge.push(event(5, 1, 1));
        merge.push(event(9, 2, 0));
        let mut out = Vec::new();
        merge.take(u64::MAX, &mut out);
        assert_eq!(out.iter().map(|event| event.seq).collect::<Vec<_>>(), [0, 1]);
    }

    #[test]
    fn a_gap_holds_back_what_follows_it() {
        let mut merge = Merge::default();
        merge.push(event(1, 1, 0));
        merge.push(event(3, 1, 2));
        let mut out = Vec::new();
        merge.take(u64::MAX, &mut out);
        assert_eq!((out.len(), merge.held_back()), (1, 1));
    }
}
