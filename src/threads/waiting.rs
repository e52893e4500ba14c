//! Waiting, for real: a thread stands in an object's queue and parks on its own word until another has done its step, its
//! time is up, or the run ends.

use super::cell::Cell as ObjectCell;
use super::platform;
use super::recording::shown;
use super::table::Waits;
use super::task::{At, Task};
use super::waiter::{Answer, Word};
use crate::sync::Step;
use crate::trace::{Error, Gives, Op, Phase, Value};
use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// Who is handed something by a thread that runs beside it has it within a microsecond: it looks so often before it parks.
const LOOKS_BEFORE_PARKING: i64 = 100;

/// In between it lets others run, since on a busy machine the one it waits for may be next on this very core.
fn look_again(looks: i64) {
    match looks % 16 {
        0 => std::thread::yield_now(),
        _ => std::hint::spin_loop(),
    }
}

impl Task {
    /// Waits in the queue of `cell`, where it stands already, until the step was done, was given up, or the run ends (`None`).
    pub(super) fn wait(&self, cell: &ObjectCell, at: &At) -> Option<Result<Step, Error>> {
        let endless = at.deadline_ns.is_none();
        self.note_wait(Some(Waits { object: at.object, line: at.line, deadline_ns: at.deadline_ns }));
        if endless {
            self.count_out();
        }
        self.run.spend_pass_on_time();
        let answer = self.wait_for_answer(cell, at, endless);
        self.note_wait(None);
        answer
    }

    fn count_out(&self) {
        if self.run.active.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.run.wake_collector();
        }
    }

    fn wait_for_answer(&self, cell: &ObjectCell, at: &At, endless: bool) -> Option<Result<Step, Error>> {
        let mut looks = 0;
        loop {
            match self.waiter.look() {
                Word::Done => return self.waiter.take_answer().map(|answer| self.accept(answer, at, looks)),
                Word::Retry => {
                    let mut inner = cell.enter();
                    if inner.object.ready(self.id, &at.op) {
                        inner.leave_queue(&self.waiter);
                        return Some(self.finish(inner, at, Phase::Applied));
                    }
                    inner.stay(&self.waiter);
                    drop(inner);
                    if endless {
                        self.count_out();
                    }
                    self.run.spend_pass_on_time();
                }
                Word::Waiting if self.run.is_ending() => return self.cancel(cell, at, endless),
                Word::Waiting => match self.time_left(at) {
                    None if matches!(at.op, Op::Spin { .. }) => {
                        looks += 1;
                        if !self.is_asked_for_gil() {
                            platform::spin_once();
                        } else if let Some(result) = self.hand_gil_over_and_come_back(cell, at, endless)? {
                            return Some(result);
                        }
                    }
                    None if looks < LOOKS_BEFORE_PARKING => {
                        looks += 1;
                        look_again(looks);
                    }
                    None => std::thread::park(),
                    Some(Duration::ZERO) => {
                        self.hold_while_paused();
                        if let Some(result) = self.time_is_up(cell, at) {
                            return Some(result);
                        }
                    }
                    Some(left) => std::thread::park_timeout(left),
                },
            }
        }
    }

    /// Who looks again and again runs: it stands in line for the GIL like all others, and then looks on.
    /// `None` when the run ends meanwhile; what the step gave, where it was possible by then.
    fn hand_gil_over_and_come_back(
        &self,
        cell: &ObjectCell,
        at: &At,
        endless: bool,
    ) -> Option<Option<Result<Step, Error>>> {
        let mut inner = cell.enter();
        if !inner.leave_queue(&self.waiter) {
            // What it looks for came about at the last moment.
            return Some(None);
        }
        if endless {
            self.run.active.fetch_add(1, Ordering::SeqCst);
        }
        drop(inner);
        self.give_gil(Gives::Asked);
        let comes_back = self.take_gil();
        let mut inner = cell.enter();
        if comes_back.is_none() {
            let (seq, time_ns) = (inner.next_seq(), self.stamp());
            drop(inner);
            self.write(|| self.event(seq, time_ns, at, Phase::Cancelled, Ok(Value::None)));
            return None;
        }
        if inner.object.ready(self.id, &at.op) {
            return Some(Some(self.finish(inner, at, Phase::Applied)));
        }
        inner.join_queue(&self.waiter, &at.op, endless);
        drop(inner);
        if endless {
            self.count_out();
        }
        Some(None)
    }

    fn hold_while_paused(&self) {
        if !self.run.gate_is_open() {
            self.run.hold_at_gate();
        }
    }

    fn time_left(&self, at: &At) -> Option<Duration> {
        at.deadline_ns.map(|deadline_ns| Duration::from_nanos(deadline_ns.saturating_sub(self.run.now_ns())))
    }

    /// Another thread did the step: what is left is to write it down.
    fn accept(&self, answer: Answer, at: &At, looks: i64) -> Result<Step, Error> {
        let Answer { result, seq, time_ns } = answer;
        let result = match (&at.op, result) {
            (Op::Spin { .. }, Ok(Step::Done(_))) => Ok(Step::Done(Value::Int(looks))),
            (_, result) => result,
        };
        self.write(|| self.event(seq, time_ns, at, Phase::Applied, shown(&result)));
        result
    }

    /// `None` where another thread did the step at the last moment.
    fn time_is_up(&self, cell: &ObjectCell, at: &At) -> Option<Result<Step, Error>> {
        let mut inner = cell.enter();
        if !inner.leave_queue(&self.waiter) {
            return None;
        }
        let phase = if inner.object.ready(self.id, &at.op) { Phase::Applied } else { Phase::GaveUp };
        Some(self.finish(inner, at, phase))
    }

    /// The run ends: out of the queue, unless the step was done at the last moment.
    fn cancel(&self, cell: &ObjectCell, at: &At, endless: bool) -> Option<Result<Step, Error>> {
        let mut inner = cell.enter();
        if inner.leave_queue(&self.waiter) {
            let (seq, time_ns) = (inner.next_seq(), self.stamp());
            drop(inner);
            self.write(|| self.event(seq, time_ns, at, Phase::Cancelled, Ok(Value::None)));
            if endless {
                self.run.active.fetch_add(1, Ordering::SeqCst);
            }
        }
        None
    }

    fn note_wait(&self, waits: Option<Waits>) {
        if let Some(cell) = self.run.table.task(self.id) {
            *cell.waits.lock().unwrap_or_else(PoisonError::into_inner) = waits;
        }
    }
}
