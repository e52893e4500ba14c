//! A next step with all that is known of it before it happens: what it touches, what it waits for, how it can end otherwise.

use super::footprint::Footprint;
use super::stands::{Lead, NOWHERE, Next, StandId};
use super::world::World;
use crate::runtime::{ROUND_NS, Request};
use crate::sync::{Demand, Effect};
use crate::trace::{Error, LockOp, ObjectId, Op, Patience, TaskId, ThreadOp};

impl World {
    /// Where a task stands that has yet to begin.
    pub fn beginning(&mut self, task: TaskId) -> StandId {
        let op = Op::Thread(ThreadOp::Begin);
        let next = self.next(task, ObjectId::thread(task), op, 0, Patience::Forever);
        self.stands.add(NOWHERE, Lead::Beginning, next)
    }

    /// A next step of `task` with what is to be known of it.
    pub fn next(&self, task: TaskId, object: ObjectId, op: Op, line: u32, patience: Patience) -> Next {
        let effect = self.object(object).map_or(Effect::Nothing, |object| object.effect(&op));
        let footprint = Footprint::of_operation(object, &op, effect, self.tasks[task.index()].daemon);
        let patience = if op.is_way_back() { Patience::Forever } else { patience };
        let may_give_up = match patience {
            Patience::Forever => false,
            Patience::Never => true,
            Patience::For(_) => !op.is_way_in(),
        };
        // Who may give up can always go on.
        let demand = if may_give_up { Demand::Nothing } else { Demand::of(object, task, &op) };
        let rounds = if let Op::Thread(ThreadOp::Compute { rounds }) = op { rounds } else { 0 };
        let computes_ns = rounds.saturating_mul(ROUND_NS);
        Next {
            is_read: op.is_read(),
            is_silent: op.is_silent(),
            is_done_by_waker: op.is_done_by_waker(),
            launches: if let Op::Thread(ThreadOp::Start) = op { object.as_thread() } else { None },
            computes_ns,
            end: None,
            hangs: false,
            object,
            op,
            line,
            patience,
            may_give_up,
            demand,
            footprint,
        }
    }

    /// What `task`'s program asks for.
    pub fn asked(&self, task: TaskId, request: Request) -> Next {
        let Request { mut object, mut op, patience, line } = request;
        if let Op::Thread(ThreadOp::Sleep { .. } | ThreadOp::Compute { .. }) = op {
            object = ObjectId::thread(task);
        } else if let Op::Spin { seen } = &mut op {
            // How often that had changed is another thing each time: the task knows it.
            (object, *seen) = (self.tasks[task.index()].last_read.0, 0);
        }
        self.next(task, object, op, line, patience)
    }

    /// The end of `task`'s program, by an error if by any. Others may come before the task is gone: it is a step of its own.
    pub fn end_of(&self, task: TaskId, raised: Option<Box<(Error, u32)>>) -> Next {
        let line = raised.as_ref().map_or(0, |raised| raised.1);
        let raised = raised.filter(|raised| !raised.0.ends_in_silence());
        let op = Op::Thread(ThreadOp::End { error: raised.as_ref().map(|raised| Box::new(raised.0.clone())) });
        Next { end: Some(raised), ..self.next(task, ObjectId::thread(task), op, line, Patience::Forever) }
    }

    /// No step: `task`'s program waits for what nobody here will answer.
    pub fn hanging(&self, task: TaskId) -> Next {
        let op = Op::Thread(ThreadOp::Begin);
        Next { hangs: true, ..self.next(task, ObjectId::thread(task), op, 0, Patience::Forever) }
    }
}

impl Next {
    /// Whether it is expected that nobody can tell it from the task's step before it (see `explore/steps.rs`).
    pub fn runs_on(&self, holds_a_lock: bool) -> bool {
        let is_such = match &self.op {
            // What a lock guards is touched by those alone who hold it; and whoever holds it gives it back.
            Op::Lock(LockOp::Release | LockOp::ReleaseAll { .. } | LockOp::Check { .. }) | Op::Shared(_) => {
                holds_a_lock
            }
            // Others wait for an end, and do not ask whether it was.
            Op::Thread(ThreadOp::End { .. }) | Op::Print(_) => true,
            _ => self.footprint.accesses().is_empty(),
        };
        is_such && self.demand == Demand::Nothing && !self.hangs
    }
}
