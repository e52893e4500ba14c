//! Who holds which locks and permits after each event of a trace. It follows what was taken and given back; the rules
//! behind that are `sync`'s.

use crate::trace::{Event, Kind, LockOp, ObjectId, Op, Phase, SemaphoreOp, TaskId, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A lock or a permit in a thread's hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    pub object: ObjectId,
    pub is_lock: bool,
    /// The step at which it was taken, and its line.
    pub step: usize,
    pub line: u32,
}

/// Of a lock: who took it, and how often without giving it back.
#[derive(Clone, Copy, Debug)]
struct Taken {
    task: TaskId,
    depth: u32,
}

#[derive(Debug, Default)]
pub struct Holds {
    /// By task, what was taken first before what was taken later.
    held: BTreeMap<TaskId, Vec<Held>>,
    taken: BTreeMap<ObjectId, Taken>,
    /// Semaphores: the permits that they began with and what was ever added by those who held none.
    permits: BTreeMap<ObjectId, u32>,
    signals: BTreeSet<ObjectId>,
}

impl Holds {
    /// What the task holds.
    pub fn of(&self, task: TaskId) -> &[Held] {
        self.held.get(&task).map(Vec::as_slice).unwrap_or_default()
    }

    /// Locks that were given back by another thread than the one that took them: they are signals, and whoever waits for one
    /// need not wait for the one who took it. And semaphores that began without a permit: what is taken there is used up.
    pub fn signals(&self) -> &BTreeSet<ObjectId> {
        &self.signals
    }

    /// How many can hold something of it at once: 1 where it is a lock.
    pub fn capacity(&self, object: ObjectId) -> u32 {
        self.permits.get(&object).copied().unwrap_or(1)
    }

    /// Goes on by one event, the `step`-th.
    pub fn follow(&mut self, step: usize, event: &Event) {
        if event.phase != Phase::Applied || event.result.is_err() {
            return;
        }
        match &event.op {
            Op::Lock(op) => self.lock(step, event, op),
            Op::Semaphore(SemaphoreOp::Acquire) if self.signals.contains(&event.object) => {}
            Op::Semaphore(SemaphoreOp::Acquire) => self.take(step, event, false),
            Op::Semaphore(SemaphoreOp::Release { count }) => (0..*count).for_each(|_| self.give_permit(event)),
            Op::Make(made) => {
                if let Kind::Semaphore { permits, bounded } = made.kind {
                    self.permits.insert(event.object, permits);
                    if permits == 0 && !bounded {
                        self.signals.insert(event.object);
                    }
                }
            }
            Op::Condition(_) | Op::Queue(_) | Op::Shared(_) | Op::Thread(_) | Op::Print(_) => {}
            Op::Spin { .. } | Op::Event(_) | Op::Barrier(_) | Op::Gil(_) => {}
            Op::Local(_) | Op::Roll(_) => {}
        }
    }

    fn lock(&mut self, step: usize, event: &Event, op: &LockOp) {
        match op {
            LockOp::Acquire if event.result == Ok(Value::Bool(true)) => self.take_lock(step, event, 1),
            LockOp::Reacquire { depth, .. } => self.take_lock(step, event, *depth),
            LockOp::Release => self.give_lock(event, 1),
            LockOp::ReleaseAll { .. } => self.give_lock(event, u32::MAX),
            LockOp::Acquire | LockOp::Locked | LockOp::Check { .. } => {}
        }
    }

    fn take_lock(&mut self, step: usize, event: &Event, depth: u32) {
        match self.taken.get_mut(&event.object) {
            Some(taken) => taken.depth = taken.depth.saturating_add(depth),
            None => {
                self.taken.insert(event.object, Taken { task: event.task, depth });
                self.take(step, event, true);
            }
        }
    }

    fn give_lock(&mut self, event: &Event, depth: u32) {
        let Some(taken) = self.taken.get_mut(&event.object) else { return };
        taken.depth = taken.depth.saturating_sub(depth);
        let Taken { task, depth } = *taken;
        if task != event.task {
            self.signals.insert(event.object);
        }
        if depth == 0 {
            self.taken.remove(&event.object);
            self.give(task, event.object);
        }
    }

    fn give_permit(&mut self, event: &Event) {
        if !self.give(event.task, event.object) {
            let permits = self.permits.entry(event.object).or_default();
            *permits = permits.saturating_add(1);
        }
    }

    fn take(&mut self, step: usize, event: &Event, is_lock: bool) {
        let held = Held { object: event.object, is_lock, step, line: event.line };
        self.held.entry(event.task).or_default().push(held);
    }

    /// Whether the task held it.
    fn give(&mut self, task: TaskId, object: ObjectId) -> bool {
        let Some(held) = self.held.get_mut(&task) else { return false };
        let place = held.iter().rposition(|held| held.object == object);
        place.map(|place| held.remove(place)).is_some()
    }
}
