//! `threading.RLock`: one owner, who may take it again and must release it as often (`Modules/_threadmodule.c`, `rlock_*`).

use super::lock::{checked, effect_on_lock, not_held, refused, taken_back};
use super::{Effect, Primitive, Step};
use crate::trace::{ConditionOp, Error, LockOp, Op, TaskId, Value};

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct RLock {
    pub owner: Option<TaskId>,
    /// How often the owner has taken it and not yet released it; 0 while it is free.
    pub depth: u32,
}

impl RLock {
    fn is_owned_by(&self, task: TaskId) -> bool {
        self.owner == Some(task)
    }

    fn free(&mut self) {
        *self = RLock::default();
    }
}

impl Primitive for RLock {
    type Op = LockOp;

    #[inline(always)]
    fn ready(&self, task: TaskId, op: &LockOp) -> bool {
        match op {
            LockOp::Acquire => self.owner.is_none() || self.is_owned_by(task),
            LockOp::Reacquire { .. } => self.owner.is_none(),
            LockOp::Release | LockOp::Locked | LockOp::Check { .. } | LockOp::ReleaseAll { .. } => true,
        }
    }

    #[inline(always)]
    fn apply(&mut self, task: TaskId, op: &LockOp) -> Result<Step, Error> {
        match *op {
            LockOp::Acquire => {
                self.owner = Some(task);
                self.depth = self.depth.saturating_add(1);
                Ok(Step::Done(true.into()))
            }
            LockOp::Release if self.is_owned_by(task) => {
                self.depth -= 1;
                if self.depth == 0 {
                    self.free();
                }
                Ok(Step::Done(Value::None))
            }
            LockOp::Release => Err(Error::ReleaseUnownedRLock),
            LockOp::Locked => Ok(Step::Done(self.owner.is_some().into())),
            LockOp::Check { condition, then } if self.is_owned_by(task) => Ok(Step::Then(condition, checked(then))),
            LockOp::Check { then, .. } => Err(not_held(then)),
            LockOp::ReleaseAll { .. } if !self.is_owned_by(task) => Err(Error::ReleaseUnownedRLock),
            LockOp::ReleaseAll { condition } => {
                let depth = self.depth;
                self.free();
                Ok(Step::Then(condition, Op::Condition(ConditionOp::Woken { depth })))
            }
            LockOp::Reacquire { condition, depth, woken } => {
                *self = RLock { owner: Some(task), depth };
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
