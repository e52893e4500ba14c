//! The short way: an operation that is one step, possible now, while nobody paused or ended the run. That is most of them, and
//! most of those take or release a lock: these have code of their own, in which all but the object is known beforehand.

use super::cell::Inner;
use super::latch::Held;
use super::task::Task;
use crate::runtime::Request;
use crate::sync::{Object, Step};
use crate::trace::{BarrierOp, Error, Event, EventOp, LockOp, ObjectId, Op, Phase, RollOp, TaskId, ThreadOp, Value};
use std::sync::atomic::Ordering;

impl Task {
    /// Whether nobody paused or ended the run, and its operations are no more than their own steps.
    #[inline(always)]
    pub(super) fn short_way_is_open(&self) -> bool {
        self.run.gate_is_open() && !self.run.takes_long_way
    }

    /// `acquire` on a lock that is free. False where it is not that simple, and then nothing has happened. As in all of the short
    /// way the request is only looked at: to move it about would cost more than the step.
    #[inline(always)]
    pub(super) fn acquires_at_once(&self, request: &Request) -> bool {
        let event = |step: &DoneStep| step.event(Op::Lock(LockOp::Acquire), Ok(Value::Bool(true)));
        self.on_lock(request, |object| object.acquire(self.id), event)
    }

    /// The same for `release` on a lock that is held.
    #[inline(always)]
    pub(super) fn releases_at_once(&self, request: &Request) -> bool {
        let event = |step: &DoneStep| step.event(Op::Lock(LockOp::Release), Ok(Value::None));
        self.on_lock(request, Object::release, event)
    }

    /// One step on a lock. False where it cannot take it, or is another kind of lock: then nothing has happened.
    #[inline(always)]
    fn on_lock(
        &self,
        request: &Request,
        does: impl FnOnce(&mut Object) -> bool,
        event: impl Fn(&DoneStep) -> Event,
    ) -> bool {
        let Request { object, line, .. } = *request;
        let Some(cell) = self.run.table.object(object) else { return false };
        let mut inner = cell.enter();
        if !does(&mut inner.object) {
            return false;
        }
        let step = self.note_step(inner, object, line);
        self.put_in_place(step.recording, || event(&step));
        true
    }

    /// Any operation. `None` where it is not one step or not possible now, and then nothing has happened.
    pub(super) fn at_once(&self, request: &Request) -> Option<Result<Value, Error>> {
        let Request { object, line, ref op, .. } = *request;
        if !is_one_step(op) {
            return None;
        }
        let mut inner = self.run.table.object(object)?.enter();
        if !inner.object.ready(self.id, op) {
            return None;
        }
        let result = inner.object.apply(self.id, op);
        if op.is_read() {
            self.last_read.set((object, inner.object.changes));
        }
        let step = self.note_step(inner, object, line);
        let result = match result {
            Ok(Step::Done(value)) => Ok(value),
            Ok(Step::Then(..)) => unreachable!("an operation of one step"),
            Ok(Step::Raised(error)) | Err(error) => Err(error),
        };
        self.put_in_place(step.recording, || step.event(op.clone(), result.clone()));
        Some(result)
    }

    /// The place and the time of a step that was just done; leaves the critical section.
    #[inline(always)]
    fn note_step(&self, mut inner: Held<'_, Inner>, object: ObjectId, line: u32) -> DoneStep {
        let recording = self.run.recording.load(Ordering::Relaxed);
        let (seq, time_ns) = (inner.next_seq(), if recording { self.run.now_ns() } else { 0 });
        self.leave_object(inner);
        DoneStep { recording, time_ns, seq, task: self.id, object, line }
    }
}

/// A step that was done: all of its event but what it was and what it gave.
struct DoneStep {
    recording: bool,
    time_ns: u64,
    seq: u32,
    task: TaskId,
    object: ObjectId,
    line: u32,
}

impl DoneStep {
    #[inline(always)]
    fn event(&self, op: Op, result: Result<Value, Error>) -> Event {
        let DoneStep { time_ns, seq, task, object, line, .. } = *self;
        Event { time_ns, seq, task, object, line, phase: Phase::Applied, op, result }
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
