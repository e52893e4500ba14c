//! What decides whether a step may happen, in two words: the part of an object's state that an explorer keeps of the past.

use super::{Object, State};
use crate::trace::{
    BarrierOp, ConditionOp, EventOp, GilOp, LockOp, ObjectId, Op, QueueOp, SemaphoreOp, TaskId, ThreadOp,
};

/// The state of an object as far as it lets steps through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    /// Of a lock 0 while it is free; of a semaphore its free permits; of a queue or a barrier the flags below; of a
    /// thread whether it lives.
    state: u32,
    changes: u32,
}

/// A Lock is held by nobody in particular: its owner waits for it like anyone else.
const HELD: u32 = u32::MAX;
const HAS_ROOM: u32 = 1;
const HAS_ITEMS: u32 = 2;
const ALL_DONE: u32 = 4;
const ADMITS: u32 = 1;
const LETS_GO: u32 = 2;

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
                flag(!queue.is_full(), HAS_ROOM)
                    | flag(!queue.items.is_empty(), HAS_ITEMS)
                    | flag(queue.unfinished == 0, ALL_DONE)
            }
            State::Thread(thread) => u32::from(thread.is_alive()),
            State::Barrier(barrier) => flag(barrier.admits(), ADMITS) | flag(barrier.lets_go(), LETS_GO),
            State::Condition(_)
            | State::Shared(_)
            | State::Console
            | State::Event(_)
            | State::Local(_)
            | State::Roll(_) => 0,
            State::Gil(gil) => gil.holder.map_or(0, owned_by),
        };
        Gate { state, changes: self.changes }
    }
}

fn flag(holds: bool, flag: u32) -> u32 {
    if holds { flag } else { 0 }
}

fn owned_by(task: TaskId) -> u32 {
    u32::from(task.0) + 1
}

/// What a step waits for at its object, in two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demand {
    /// It is always possible.
    Nothing,
    /// A lock that is free, or that `own` has already: a Lock is never that, whoever holds it.
    Free {
        own: u32,
    },
    Permit,
    Room,
    Items,
    AllDone,
    /// A barrier that those of the time before have left.
    Admission,
    /// A barrier that was passed or broken.
    LettingGo,
    /// A thread's end.
    End,
    /// Any change since this one was seen.
    Change {
        seen: u32,
    },
    /// A step that the task never takes itself: the notifier does it.
    Never,
}

impl Demand {
    /// Steps that only add (see [`Gate::after`]) may meet it.
    #[inline]
    pub fn is_met_by_adding(self) -> bool {
        matches!(self, Demand::Permit | Demand::Change { .. })
    }

    /// Agrees with [`Object::ready`] for every step that an explorer asks about.
    pub fn of(object: ObjectId, task: TaskId, op: &Op) -> Demand {
        match op {
            Op::Spin { seen } => Demand::Change { seen: *seen },
            Op::Lock(LockOp::Acquire) => Demand::Free { own: owned_by(task) },
            Op::Lock(LockOp::Reacquire { .. }) => Demand::Free { own: 0 },
            Op::Semaphore(SemaphoreOp::Acquire) => Demand::Permit,
            Op::Queue(QueueOp::Put(_)) => Demand::Room,
            Op::Queue(QueueOp::Get) => Demand::Items,
            Op::Queue(QueueOp::Join) => Demand::AllDone,
            Op::Thread(ThreadOp::Join) if object.as_thread() == Some(task) => Demand::Nothing,
            Op::Thread(ThreadOp::Join) => Demand::End,
            Op::Barrier(BarrierOp::Wait { .. }) => Demand::Admission,
            Op::Barrier(BarrierOp::Leave { .. }) => Demand::LettingGo,
            Op::Gil(GilOp::Take) => Demand::Free { own: 0 },
            Op::Condition(ConditionOp::Woken { .. })
            | Op::Event(EventOp::Woken)
            | Op::Thread(ThreadOp::Sleep { .. }) => Demand::Never,
            Op::Lock(LockOp::Release | LockOp::Locked | LockOp::Check { .. } | LockOp::ReleaseAll { .. })
            | Op::Semaphore(SemaphoreOp::Release { .. })
            | Op::Condition(_)
            | Op::Queue(QueueOp::Size | QueueOp::Empty | QueueOp::Full | QueueOp::TaskDone)
            | Op::Thread(_)
            | Op::Make(_)
            | Op::Shared(_)
            | Op::Print(_)
            | Op::Event(_)
            | Op::Barrier(BarrierOp::Reset | BarrierOp::Abort | BarrierOp::Waiting | BarrierOp::Broken)
            | Op::Gil(GilOp::Ask | GilOp::Give(_))
            | Op::Local(_)
            | Op::Roll(_) => Demand::Nothing,
        }
    }
}

impl Gate {
    /// The same state of an object that has changed so often.
    pub fn with_changes(self, changes: u32) -> Gate {
        Gate { changes, ..self }
    }

    /// The gate once `adds` more steps that only add have happened: on a semaphore those are releases.
    pub fn after(self, demand: Demand, adds: u32) -> Gate {
        let released = if demand == Demand::Permit { adds } else { 0 };
        Gate { state: self.state.saturating_add(released), changes: self.changes.wrapping_add(adds) }
    }

    /// Whether a step that waits for `demand` may happen.
    #[inline]
    pub fn admits(self, demand: Demand) -> bool {
        let Gate { state, changes } = self;
        match demand {
            Demand::Nothing => true,
            Demand::Free { own } => state == 0 || state == own,
            Demand::Permit => state > 0,
            Demand::Room => state & HAS_ROOM != 0,
            Demand::Items => state & HAS_ITEMS != 0,
            Demand::AllDone => state & ALL_DONE != 0,
            Demand::Admission => state & ADMITS != 0,
            Demand::LettingGo => state & LETS_GO != 0,
            Demand::End => state == 0,
            Demand::Change { seen } => changes != seen,
            Demand::Never => false,
        }
    }
}
