//! `threading.Lock`: held or free. Anyone may release it (CPython's `Modules/_threadmodule.c`, `lock_PyThread_*`).
//! It remembers who took it for the pictures; no rule depends on that.

use super::{Effect, Primitive, Step};
use crate::trace::{Checked, ConditionOp, Error, LockOp, Op, TaskId, Value};

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Lock {
    /// Who took it, while it is held.
    pub owner: Option<TaskId>,
}

impl Lock {
    /// False where it is held.
    #[inline(always)]
    pub fn take(&mut self, task: TaskId) -> bool {
        let is_free = self.owner.is_none();
        if is_free {
            self.owner = Some(task);
        }
        is_free
    }

    /// False where it is free.
    #[inline(always)]
    pub fn let_go(&mut self) -> bool {
        self.owner.take().is_some()
    }
}

impl Primitive for Lock {
    type Op = LockOp;

    #[inline(always)]
    fn ready(&self, _: TaskId, op: &LockOp) -> bool {
        match op {
            LockOp::Acquire | LockOp::Reacquire { .. } => self.owner.is_none(),
            LockOp::Release | LockOp::Locked | LockOp::Check { .. } | LockOp::ReleaseAll { .. } => true,
        }
    }

    #[inline(always)]
    fn apply(&mut self, task: TaskId, op: &LockOp) -> Result<Step, Error> {
        match *op {
            LockOp::Acquire => {
                self.owner = Some(task);
                Ok(Step::Done(true.into()))
            }
            LockOp::Release => {
                self.owner.take().ok_or(Error::ReleaseUnlockedLock)?;
                Ok(Step::Done(Value::None))
            }
            LockOp::Locked => Ok(Step::Done(self.owner.is_some().into())),
            LockOp::Check { condition, then } if self.owner.is_some() => Ok(Step::Then(condition, checked(then))),
            LockOp::Check { then, .. } => Err(not_held(then)),
            LockOp::ReleaseAll { condition } => {
                self.owner.take().ok_or(Error::ReleaseUnlockedLock)?;
                Ok(Step::Then(condition, Op::Condition(ConditionOp::Woken { depth: 1 })))
            }
            LockOp::Reacquire { condition, woken, .. } => {
                self.owner = Some(task);
                Ok(taken_back(condition, woken))
            }
        }
    }

    fn give_up(&mut self, _: TaskId, op: &LockOp) -> Result<Step, Error> {
        refused(op)
    }

    fn effect(&self, op: &LockOp) -> Effect {
        effect_on_lock(op)
    }
}

/// The step on the condition that follows once its lock was found held.
pub(super) fn checked(then: Checked) -> Op {
    Op::Condition(match then {
        Checked::Wait => ConditionOp::Enter,
        Checked::Notify { count } => ConditionOp::Notify { count },
    })
}

/// What a condition raises when its lock is not held.
pub(super) fn not_held(then: Checked) -> Error {
    match then {
        Checked::Wait => Error::WaitWithoutLock,
        Checked::Notify { .. } => Error::NotifyWithoutLock,
    }
}

/// The end of a wait, with the lock held again: who was not notified still stands in the room and leaves it.
pub(super) fn taken_back(condition: crate::trace::ObjectId, woken: bool) -> Step {
    match woken {
        true => Step::Done(true.into()),
        false => Step::Then(condition, Op::Condition(ConditionOp::Leave)),
    }
}

/// An acquire that no longer waits is False; nothing else on a lock can give up.
pub(super) fn refused(op: &LockOp) -> Result<Step, Error> {
    match op {
        LockOp::Acquire => Ok(Step::Done(false.into())),
        LockOp::Release
        | LockOp::Locked
        | LockOp::Check { .. }
        | LockOp::ReleaseAll { .. }
        | LockOp::Reacquire { .. } => Err(Error::NoSuchOperation),
    }
}

/// Two looks commute; everything else on a lock does not.
pub(super) fn effect_on_lock(op: &LockOp) -> Effect {
    match op {
        LockOp::Locked | LockOp::Check { .. } => Effect::Reads,
        LockOp::Acquire | LockOp::Release | LockOp::ReleaseAll { .. } | LockOp::Reacquire { .. } => Effect::Changes,
    }
}
