//! The GIL among real threads (CPython's `Python/ceval_gil.c`): a thread holds it from before its program's first step on, and
//! whenever its program runs.
//!
//! ```text
//! Thread-1  takes ─ runs ───────────────── looks: asked ─ gives, into the first waiter's hand ─ waits …
//! Thread-2        waits ── 5 ms, no switch ─ asks ─────────────────────────────────────────── runs
//! ```
//!
//! Who waits for it counts as active: its holder runs or gives it away, so that nobody waits for it for ever.

use super::cell::{Cell as ObjectCell, Inner};
use super::latch::Held;
use super::recording::shown;
use super::task::{At, Task};
use super::waiter::Word;
use crate::runtime::{Policy, SWITCH_INTERVAL_NS};
use crate::sync::Object;
use crate::trace::{GilOp, Gives, Kind, ObjectId, Op, Patience, Phase, Value};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

pub struct Gil {
    cell: ObjectCell,
    /// Its holder is to hand it over: read at every step and within `compute`, so that it stands beside the latch.
    asked: AtomicBool,
    /// Counts those who took it.
    switches: AtomicU32,
}

pub const KIND: Kind = Kind::Gil { interval_ns: SWITCH_INTERVAL_NS };

impl Gil {
    pub fn new() -> Gil {
        let cell = ObjectCell::new(Object::new(ObjectId::GIL, &KIND), 1);
        Gil { cell, asked: AtomicBool::new(false), switches: AtomicU32::new(0) }
    }
}

fn at(op: GilOp) -> At {
    At { object: ObjectId::GIL, op: Op::Gil(op), line: 0, patience: Patience::Forever, deadline_ns: None }
}

impl Task {
    /// The thread may run its program. `None` when the run ends meanwhile.
    pub(super) fn take_gil(&self) -> Option<()> {
        let Some(gil) = self.run.gil.as_ref().filter(|_| !self.holds_gil.get()) else { return Some(()) };
        let take = at(GilOp::Take);
        let mut inner = gil.cell.enter();
        if inner.object.ready(self.id, &take.op) {
            gil.switches.fetch_add(1, Ordering::Relaxed);
            // Nothing refuses a free GIL.
            let _taken = self.finish(inner, &take, Phase::Applied);
        } else {
            inner.join_queue(&self.waiter, &take.op, false);
            self.write_gil(inner, &take, Phase::Requested);
            self.wait_for_gil(gil, &take)?;
        }
        self.holds_gil.set(true);
        Some(())
    }

    /// Gives it away, if the thread has it: to whoever has waited longest.
    pub(super) fn give_gil(&self, why: Gives) {
        let Some(gil) = self.run.gil.as_ref().filter(|_| self.holds_gil.replace(false)) else { return };
        let give = at(GilOp::Give(why));
        let mut inner = gil.cell.enter();
        gil.asked.store(false, Ordering::Relaxed);
        let result = inner.object.apply(self.id, &give.op);
        let (seq, time_ns) = (inner.next_seq(), self.stamp());
        let mut wake = Vec::new();
        inner.serve(Policy::Handoff, &self.run.active, || self.stamp(), &mut wake);
        gil.switches.fetch_add(wake.len() as u32, Ordering::Relaxed);
        drop(inner);
        self.write(|| self.event(seq, time_ns, &give, Phase::Applied, shown(&result)));
        wake.iter().for_each(|waiter| waiter.wake());
    }

    /// Looks whether the GIL is asked for; then it goes from hand to hand, and the thread stands in line for it.
    #[inline]
    pub(super) fn mind_gil(&self) -> Option<()> {
        if !self.is_asked_for_gil() {
            return Some(());
        }
        self.give_gil(Gives::Asked);
        self.take_gil()
    }

    #[inline]
    pub(super) fn is_asked_for_gil(&self) -> bool {
        self.run.gil.as_ref().is_some_and(|gil| gil.asked.load(Ordering::Relaxed)) && self.holds_gil.get()
    }

    fn wait_for_gil(&self, gil: &Gil, take: &At) -> Option<()> {
        let (mut since_ns, mut switches) = (self.run.now_ns(), gil.switches.load(Ordering::Relaxed));
        loop {
            match self.waiter.look() {
                Word::Done => {
                    let answer = self.waiter.take_answer()?;
                    let result = shown(&answer.result);
                    self.write(|| self.event(answer.seq, answer.time_ns, take, Phase::Applied, result));
                    return Some(());
                }
                Word::Waiting | Word::Retry if self.run.is_ending() && self.leaves_line(gil, take) => return None,
                Word::Waiting | Word::Retry => {}
            }
            let now_ns = self.run.now_ns();
            let left_ns = (since_ns + SWITCH_INTERVAL_NS).saturating_sub(now_ns);
            if left_ns > 0 {
                std::thread::park_timeout(Duration::from_nanos(left_ns));
                continue;
            }
            let before = std::mem::replace(&mut switches, gil.switches.load(Ordering::Relaxed));
            since_ns = now_ns;
            // It changed hands meanwhile: the new holder has an interval of its own.
            if before == switches {
                self.ask_for_gil(gil, switches);
            }
        }
    }

    fn ask_for_gil(&self, gil: &Gil, switches: u32) {
        let mut inner = gil.cell.enter();
        let is_the_same = gil.switches.load(Ordering::Relaxed) == switches;
        let ask = at(GilOp::Ask);
        if is_the_same && !gil.asked.load(Ordering::Relaxed) && inner.object.apply(self.id, &ask.op).is_ok() {
            gil.asked.store(true, Ordering::Relaxed);
            self.write_gil(inner, &ask, Phase::Applied);
        }
    }

    /// The run ends. False where the GIL was handed over at the last moment.
    fn leaves_line(&self, gil: &Gil, take: &At) -> bool {
        let mut inner = gil.cell.enter();
        let stood_there = inner.leave_queue(&self.waiter);
        if stood_there {
            self.write_gil(inner, take, Phase::Cancelled);
        }
        stood_there
    }

    fn write_gil(&self, mut inner: Held<'_, Inner>, at: &At, phase: Phase) {
        let (seq, time_ns) = (inner.next_seq(), self.stamp());
        drop(inner);
        self.write(|| self.event(seq, time_ns, at, phase, Ok(Value::None)));
    }
}
