//! How a thread writes down what it did: into its own ring, and waiting, labelled as such, where that is full.

use super::task::{At, Task};
use crate::sync::Step;
use crate::trace::{Error, Event, Phase, ThreadOp, Value};
use std::sync::atomic::Ordering;
use std::time::Duration;

impl Task {
    #[inline]
    pub(super) fn stamp(&self) -> u64 {
        if self.run.recording.load(Ordering::Relaxed) { self.run.now_ns() } else { 0 }
    }

    pub(super) fn event(&self, seq: u32, time_ns: u64, at: &At, phase: Phase, result: Result<Value, Error>) -> Event {
        let (object, line, op) = (at.object, at.line, at.op.clone());
        Event { time_ns, seq, task: self.id, object, line, phase, op, result }
    }

    /// Writes into the own ring; waits for room, and says so.
    #[inline]
    pub(super) fn write(&self, event: impl FnOnce() -> Event) {
        self.put(self.run.recording.load(Ordering::Relaxed), event);
    }

    fn put(&self, recording: bool, event: impl FnOnce() -> Event) {
        if !recording {
            return;
        }
        let pushed = self.ring.borrow_mut().push(event());
        if let Err(rtrb::PushError::Full(event)) = pushed {
            self.wait_for_recorder(event);
        }
    }

    /// The same, made in its place in the ring: for the short way, which would take much longer if the event were moved there.
    #[inline(always)]
    pub(super) fn put_in_place(&self, recording: bool, event: impl FnOnce() -> Event) {
        if !recording {
            return;
        }
        let mut ring = self.ring.borrow_mut();
        let Ok(mut chunk) = ring.write_chunk_uninit(1) else {
            drop(ring);
            return self.wait_for_recorder(event());
        };
        if let [slot, ..] = chunk.as_mut_slices().0 {
            slot.write(event());
            // SAFETY: the chunk's only slot was just written.
            unsafe { chunk.commit_all() };
        }
    }

    #[cold]
    fn wait_for_recorder(&self, event: Event) {
        let since_ns = self.run.now_ns();
        let mut event = Some(event);
        while let Some(unwritten) = event.take().filter(|_| self.run.recording.load(Ordering::SeqCst)) {
            self.run.wake_collector();
            std::thread::park_timeout(Duration::from_millis(1));
            if let Err(rtrb::PushError::Full(again)) = self.ring.borrow_mut().push(unwritten) {
                event = Some(again);
            }
        }
        self.note(ThreadOp::HeldByRecorder { nanoseconds: self.run.now_ns().saturating_sub(since_ns) }, 0);
    }
}

/// What the trace shows of a step's result.
#[inline(always)]
pub(super) fn shown(result: &Result<Step, Error>) -> Result<Value, Error> {
    match result {
        Ok(Step::Done(Value::None) | Step::Then(..)) => Ok(Value::None),
        Ok(Step::Done(Value::Bool(value))) => Ok(Value::Bool(*value)),
        Ok(Step::Done(value)) => Ok(value.clone()),
        Ok(Step::Raised(error)) | Err(error) => Err(error.clone()),
    }
}
