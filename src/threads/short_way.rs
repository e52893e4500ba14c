//! The short way: an operation that is one step, possible now, while nobody paused or ended the run. That is most of them.

use super::task::Task;
use crate::runtime::Request;
use crate::sync::Step;
use crate::trace::{BarrierOp, Error, Event, EventOp, LockOp, Op, Phase, RollOp, ThreadOp, Value};
use std::sync::atomic::Ordering;

impl Task {
    /// What most operations are: one step, possible now, while nobody paused or ended the run. `None` where it is anything
    /// else, and then nothing has happened. The request is only looked at: to move it about would cost more than the step.
    #[inline]
    pub(super) fn at_once(&self, request: &Request) -> Option<Result<Value, Error>> {
        if !self.run.gate_is_open() || self.run.takes_long_way {
            return None;
        }
        // The commonest are written out, so that the compiler makes code of their own for them.
        match &request.op {
            Op::Lock(LockOp::Acquire) => {
                self.one_step(request, const { &Op::Lock(LockOp::Acquire) }, || Op::Lock(LockOp::Acquire))
            }
            Op::Lock(LockOp::Release) => {
                self.one_step(request, const { &Op::Lock(LockOp::Release) }, || Op::Lock(LockOp::Release))
            }
            op => {
                if is_one_step(op) {
                    self.one_step(request, op, || op.clone())
                } else {
                    None
                }
            }
        }
    }

    /// `op` is the operation that is asked for, `again` makes it anew for the trace.
    #[inline(always)]
    fn one_step(&self, request: &Request, op: &Op, again: impl Fn() -> Op) -> Option<Result<Value, Error>> {
        let Request { object, line, .. } = *request;
        let mut inner = self.run.table.object(object)?.enter();
        if !inner.object.ready(self.id, op) {
            return None;
        }
        let result = inner.object.apply(self.id, op);
        if op.is_read() {
            self.last_read.set((object, inner.object.changes));
        }
        let (seq, task, phase) = (inner.next_seq(), self.id, Phase::Applied);
        let recording = self.run.recording.load(Ordering::Relaxed);
        let time_ns = if recording { self.run.now_ns() } else { 0 };
        self.leave_object(inner);
        let event = |result| Event { time_ns, seq, task, object, line, phase, op: again(), result };
        Some(match result {
            // Part by part: as a whole they would be moved through memory.
            Ok(Step::Done(Value::None)) => {
                self.put_in_place(recording, || event(Ok(Value::None)));
                Ok(Value::None)
            }
            Ok(Step::Done(Value::Bool(value))) => {
                self.put_in_place(recording, || event(Ok(Value::Bool(value))));
                Ok(Value::Bool(value))
            }
            Ok(Step::Done(value)) => {
                self.put_in_place(recording, || event(Ok(value.clone())));
                Ok(value)
            }
            Ok(Step::Then(..)) => unreachable!("an operation of one step"),
            Ok(Step::Raised(error)) | Err(error) => {
                self.put_in_place(recording, || event(Err(error.clone())));
                Err(error)
            }
        })
    }
}

/// Whether an operation is one step, and says itself on which object.
fn is_one_step(op: &Op) -> bool {
    match op {
        Op::Lock(LockOp::Acquire | LockOp::Release | LockOp::Locked) => true,
        Op::Lock(LockOp::Check { .. } | LockOp::ReleaseAll { .. } | LockOp::Reacquire { .. }) => false,
        Op::Semaphore(_) | Op::Queue(_) | Op::Shared(_) | Op::Local(_) | Op::Print(_) => true,
        Op::Roll(op) => matches!(op, RollOp::List | RollOp::Count),
        Op::Thread(ThreadOp::Join | ThreadOp::IsAlive) => true,
        Op::Event(EventOp::Set | EventOp::Clear | EventOp::IsSet) => true,
        Op::Barrier(BarrierOp::Reset | BarrierOp::Abort | BarrierOp::Waiting | BarrierOp::Broken) => true,
        Op::Event(EventOp::Wait | EventOp::Woken | EventOp::Leave) => false,
        Op::Barrier(BarrierOp::Wait { .. } | BarrierOp::Leave { .. }) => false,
        Op::Thread(_) | Op::Make(_) | Op::Condition(_) | Op::Spin { .. } | Op::Gil(_) => false,
    }
}
