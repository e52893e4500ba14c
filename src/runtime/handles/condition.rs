//! `threading.Condition`: a lock, and a room for those who wait for a notify.

use super::{Lock, RLock, for_seconds, make};
use crate::runtime::operation::Operation;
use crate::trace::{Checked, Kind, LockOp, ObjectId, Op, Patience, Value, WrongType};

/// A lock that a condition can be made over.
pub trait Holdable: Copy {
    fn id(self) -> ObjectId;
}

impl Holdable for Lock {
    fn id(self) -> ObjectId {
        Lock::id(self)
    }
}

impl Holdable for RLock {
    fn id(self) -> ObjectId {
        RLock::id(self)
    }
}

/// `threading.Condition`: a lock, and a room for those who wait for a notify.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Condition {
    own: ObjectId,
    lock: ObjectId,
}

impl Condition {
    /// With an RLock of its own, as in Python; the lock is called `NAME.lock`.
    #[track_caller]
    pub fn new(name: &str) -> Condition {
        let lock = make(&format!("{name}.lock"), Kind::RLock);
        Condition { own: make(name, Kind::Condition { lock }), lock }
    }

    /// `Condition(lock)`.
    #[track_caller]
    pub fn over(name: &str, lock: impl Holdable) -> Condition {
        let lock = lock.id();
        Condition { own: make(name, Kind::Condition { lock }), lock }
    }

    /// The object's id in the trace.
    pub fn id(self) -> ObjectId {
        self.own
    }

    #[track_caller]
    pub fn acquire(self) -> Operation<bool> {
        Operation::new(self.lock, Op::Lock(LockOp::Acquire), Patience::Forever)
    }

    #[track_caller]
    pub fn release(self) -> Operation<()> {
        Operation::new(self.lock, Op::Lock(LockOp::Release), Patience::Forever)
    }

    /// Lets the lock go, waits for a notify, and takes the lock again. Gives True.
    #[track_caller]
    pub fn wait(self) -> Operation<bool> {
        self.checked(Checked::Wait, Patience::Forever)
    }

    /// `wait(seconds)`: False when the time is up first.
    #[track_caller]
    pub fn wait_timeout(self, seconds: f64) -> Operation<bool> {
        self.checked(Checked::Wait, for_seconds(seconds))
    }

    /// Wakes the one who waits longest, if anyone waits.
    #[track_caller]
    pub fn notify(self) -> Operation<()> {
        self.notify_many(1)
    }

    /// `notify(n)`.
    #[track_caller]
    pub fn notify_many(self, count: u32) -> Operation<()> {
        self.checked(Checked::Notify { count }, Patience::Forever)
    }

    #[track_caller]
    pub fn notify_all(self) -> Operation<()> {
        self.notify_many(u32::MAX)
    }

    #[track_caller]
    fn checked<T: TryFrom<Value, Error = WrongType>>(self, then: Checked, patience: Patience) -> Operation<T> {
        Operation::new(self.lock, Op::Lock(LockOp::Check { condition: self.own, then }), patience)
    }
}
