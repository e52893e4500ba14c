//! What decides whether a step may happen, in two words: the part of an object's state that an explorer keeps of the past.

use super::{Object, State};
use crate::trace::{LockOp, ObjectId, Op, QueueOp, SemaphoreOp, TaskId, ThreadOp};

/// The state of an object as far as it lets steps through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    /// Of a lock 0 while it is free; of a semaphore its free permits; of a queue the flags below; of a thread whether it lives.
    state: u32,
    changes: u32,
}

/// A Lock is held by nobody in particular: its owner waits for it like anyone else.
const HELD: u32 = u32::MAX;
const HAS_ROOM: u32 = 1;
const HAS_ITEMS: u32 = 2;
const ALL_DONE: u32 = 4;

impl Object {
    #[inline]
    pub fn gate(&self) -> Gate {
        let state = match &self.state {
            State::Lock(lock) => {
                if lock.owner.is_some() {
                    HELD
                } else {
                    0
                }
            }
            State::RLock(lock) => lock.owner.map_or(0, owned_by),
            State::Semaphore(semaphore) => semaphore.value(),
            State::Queue(queue) => {
                let flag = |holds: bool, flag| if holds { flag } else { 0 };
                flag(!queue.is_full(), HAS_ROOM)
                    | flag(!queue.items.is_empty(), HAS_ITEMS)
                    | flag(queue.unfinished == 0, ALL_DONE)
            }
            State::Thread(thread) => u32::from(thread.is_alive()),
            State::Condition(_) | State::Shared(_) | State::Console => 0,
        };
        Gate { state, changes: self.changes }
    }
}

fn owned_by(task: TaskId) -> u32 {
    u32::from(task.0) + 1
}

impl Gate {
    /// Before a thread's end its joiners wait.
    pub fn of_a_living_thread() -> Gate {
        Gate { state: 1, changes: 0 }
    }

    /// The gate once `adds` more steps that only add have happened.
    pub fn after(self, op: &Op, adds: u32) -> Gate {
        let released = if matches!(op, Op::Semaphore(_)) { adds } else { 0 };
        Gate { state: self.state.saturating_add(released), changes: self.changes.wrapping_add(adds) }
    }

    /// Whether `op` of `task` on the object may happen. Agrees with [`Object::ready`] for every step that an explorer asks about:
    /// a wait for a notify is never let through, because the notifier does that step.
    pub fn admits(self, object: ObjectId, task: TaskId, op: &Op) -> bool {
        let Gate { state, changes } = self;
        match op {
            Op::Spin { seen } => changes != *seen,
            Op::Lock(LockOp::Acquire) => state == 0 || state == owned_by(task),
            Op::Lock(LockOp::Reacquire { .. }) => state == 0,
            Op::Semaphore(SemaphoreOp::Acquire) => state > 0,
            Op::Queue(QueueOp::Put(_)) => state & HAS_ROOM != 0,
            Op::Queue(QueueOp::Get) => state & HAS_ITEMS != 0,
            Op::Queue(QueueOp::Join) => state & ALL_DONE != 0,
            Op::Thread(ThreadOp::Join) => state == 0 || object.as_thread() == Some(task),
            Op::Condition(crate::trace::ConditionOp::Woken { .. }) | Op::Thread(ThreadOp::Sleep { .. }) => false,
            Op::Lock(LockOp::Release | LockOp::Locked | LockOp::Check { .. } | LockOp::ReleaseAll { .. })
            | Op::Semaphore(SemaphoreOp::Release { .. })
            | Op::Condition(_)
            | Op::Queue(QueueOp::Size | QueueOp::Empty | QueueOp::Full | QueueOp::TaskDone)
            | Op::Thread(_)
            | Op::Make(_)
            | Op::Shared(_)
            | Op::Print(_) => true,
        }
    }
}
