//! What a step touches: a short list of objects and effects. Two steps of different tasks commute unless their footprints
//! conflict; this is the dependency relation of the whole search.
//!
//! ```text
//! footprint of a step = its operation (known before it happens) + what it then does besides (known afterwards)
//!                       object, and the silent step's object      starts threads, ends the process
//! ```
//!
//! What a step does besides means nothing to others as long as main alone starts threads, and no daemons, and nobody asks who
//! is there. A program that does more is *open*: its steps' footprints are known whole only when they were taken, and the
//! search takes more care.

use super::happened::{Happened, Woken};
use crate::sync::Effect;
use crate::trace::{LockOp, ObjectId, Op, TaskId};

/// One object of a footprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    pub object: ObjectId,
    pub effect: Effect,
}

/// The ids of tasks count up in the order in which they are started: starting is a step on this, which is no real object.
const STARTING: ObjectId = ObjectId { creator: TaskId(u16::MAX), nth: 0 };
/// The threads that keep a process with daemons alive leave it one by one.
const LEAVING: ObjectId = ObjectId { creator: TaskId(u16::MAX), nth: 1 };
/// The end of a process conflicts with every step of the daemons that it cuts off.
const PROCESS: ObjectId = ObjectId { creator: TaskId(u16::MAX), nth: 2 };

/// The roll of threads, of which a program has one: it grows by steps that start a thread besides.
const ROLL: ObjectId = ObjectId { creator: TaskId(u16::MAX), nth: 3 };

/// An operation has at most two objects, a daemon's the process too; starting and ending add up to four.
const MAX_ACCESSES: usize = 7;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Footprint {
    accesses: [Access; MAX_ACCESSES],
    len: u8,
    /// How many of them, from the first on, are the operation's.
    of_operation: u8,
    /// A bit for each object, which it may share with others: most footprints have none in common.
    bits: u32,
}

impl Footprint {
    pub(super) const EMPTY: Footprint = Footprint {
        accesses: [Access { object: STARTING, effect: Effect::Nothing }; MAX_ACCESSES],
        len: 0,
        of_operation: 0,
        bits: 0,
    };

    /// Of an operation alone. It depends on what is asked, not on how it turns out, so it is known before the step.
    pub(super) fn of_operation(object: ObjectId, op: &Op, effect: Effect, is_daemon: bool) -> Footprint {
        let mut footprint = Footprint::EMPTY;
        footprint.add(if let Op::Roll(_) = op { ROLL } else { object }, effect);
        match *op {
            // The step on the condition that goes with it is silent.
            Op::Lock(LockOp::Check { condition, .. } | LockOp::Reacquire { condition, woken: false, .. }) => {
                footprint.add(condition, Effect::Changes);
            }
            Op::Lock(_)
            | Op::Make(_)
            | Op::Semaphore(_)
            | Op::Condition(_)
            | Op::Queue(_)
            | Op::Shared(_)
            | Op::Thread(_)
            | Op::Print(_)
            | Op::Spin { .. }
            | Op::Event(_)
            | Op::Barrier(_)
            | Op::Gil(_)
            | Op::Local(_)
            | Op::Roll(_) => {}
        }
        // Programs with daemons are open.
        if is_daemon {
            footprint.add(PROCESS, Effect::Adds);
        }
        footprint.of_operation = footprint.len;
        footprint
    }

    /// With what the step did besides, in an open program; there any end may be taken for the last one.
    pub fn with_what_happened(mut self, happened: &Happened, any_may_be_last: bool) -> Footprint {
        if !happened.started.is_empty() {
            self.add(STARTING, Effect::Changes);
            self.add(ROLL, if happened.has_roll { Effect::Adds } else { Effect::Nothing });
            if happened.by_daemon && happened.started_to_stay {
                self.add(LEAVING, Effect::Reads);
            }
        }
        if let Some(end) = happened.end.filter(|_| !happened.by_daemon) {
            self.add(LEAVING, Effect::Changes);
            self.add(PROCESS, if end.last || any_may_be_last { Effect::Changes } else { Effect::Nothing });
        }
        self
    }

    /// With all that the step might do besides, in an open program.
    pub fn with_what_may_happen(self) -> Footprint {
        let mut most = self.operation();
        most.add(STARTING, Effect::Changes);
        most.add(LEAVING, Effect::Changes);
        most.add(PROCESS, Effect::Changes);
        most.add(ROLL, Effect::Adds);
        most
    }

    /// Of the give-up of a wait that another's step has ended.
    pub fn of_giving_up(woken: &Woken) -> Footprint {
        let mut footprint = Footprint::EMPTY;
        footprint.add(woken.object, woken.effect);
        if woken.is_daemon {
            footprint.add(PROCESS, Effect::Adds);
        }
        footprint.of_operation = footprint.len;
        footprint
    }

    /// How the step leaves the threads that keep the process alive, if it does.
    pub fn leaving(&self) -> Option<Access> {
        self.accesses().iter().copied().find(|access| access.object == LEAVING && access.effect == Effect::Changes)
    }

    /// The same step where others are left that keep the process alive.
    pub fn not_the_last(&self) -> Footprint {
        let mut footprint = self.operation();
        let later = &self.accesses()[usize::from(self.of_operation)..];
        later
            .iter()
            .filter(|access| access.object != PROCESS)
            .for_each(|access| footprint.add(access.object, access.effect));
        footprint
    }

    /// The operation's part.
    pub fn operation(&self) -> Footprint {
        let mut operation = Footprint::EMPTY;
        self.accesses[..usize::from(self.of_operation)]
            .iter()
            .for_each(|access| operation.add(access.object, access.effect));
        Footprint { of_operation: self.of_operation, ..operation }
    }

    pub fn accesses(&self) -> &[Access] {
        &self.accesses[..usize::from(self.len)]
    }

    #[inline]
    pub fn conflicts(&self, other: &Footprint) -> bool {
        self.bits & other.bits != 0 && self.meets(other)
    }

    fn meets(&self, other: &Footprint) -> bool {
        self.accesses()
            .iter()
            .any(|a| other.accesses().iter().any(|b| a.object == b.object && a.effect.conflicts(b.effect)))
    }

    fn add(&mut self, object: ObjectId, effect: Effect) {
        if effect != Effect::Nothing {
            self.accesses[usize::from(self.len)] = Access { object, effect };
            self.len += 1;
            self.bits |=
                1 << (u32::from(object.creator.0).wrapping_mul(5).wrapping_add(u32::from(object.nth)) % u32::BITS);
        }
    }
}
