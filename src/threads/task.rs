//! A task on its own thread: the engine behind the runtime's door, for this one thread.

use super::cell::Inner;
use super::latch::Held;
use super::platform;
use super::recording::shown;
use super::run::Run;
use super::waiter::Waiter;
use crate::runtime::{Body, Engine, NewThread, Request, SplitMix64, Telling};
use crate::sync::Step;
use crate::trace::{
    Error, Event, Gives, Kind, Limit, LockOp, Made, ObjectId, Op, Patience, Phase, TaskId, ThreadOp, Value,
};
use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::task::Poll;

/// One of this many operations gives way to other threads, where a run is to be shaken.
const SHAKE_ONE_IN: u64 = 4;

/// What a thread knows of itself.
pub(super) struct Task {
    pub(super) run: Arc<Run>,
    pub(super) id: TaskId,
    pub(super) waiter: Arc<Waiter>,
    pub(super) ring: RefCell<rtrb::Producer<Event>>,
    pub(super) random: RefCell<SplitMix64>,
    pub(super) shaking: RefCell<SplitMix64>,
    pub(super) made: Cell<u16>,
    pub(super) last_read: Cell<(ObjectId, u32)>,
    pub(super) raised: RefCell<Option<(Error, u32)>>,
    pub(super) holds_gil: Cell<bool>,
}

/// The step that a thread is at.
pub(super) struct At {
    pub(super) object: ObjectId,
    pub(super) op: Op,
    pub(super) line: u32,
    pub(super) patience: Patience,
    pub(super) deadline_ns: Option<u64>,
}

impl Task {
    #[inline]
    pub(super) fn pass_gate(&self) {
        if !self.run.gate_is_open() {
            self.run.hold_at_gate();
        }
        if self.run.options.shake {
            let mut shaking = self.shaking.borrow_mut();
            if shaking.below(SHAKE_ONE_IN) == 0 {
                platform::give_way(shaking.below(50));
            }
        }
    }

    /// Carries an operation through all its steps. `None` when the run ends meanwhile.
    fn perform(&self, request: Request) -> Option<Result<Value, Error>> {
        self.pass_gate();
        if self.run.is_ending() {
            return None;
        }
        self.mind_gil()?;
        let mut at = self.place(request);
        if let Op::Thread(ThreadOp::Start) = at.op {
            return Some(self.start_made(&at));
        }
        let result = loop {
            match self.step(&at)? {
                Ok(Step::Done(value)) => break Ok(value),
                Ok(Step::Raised(error)) | Err(error) => break Err(error),
                Ok(Step::Then(object, op)) => {
                    if op.is_way_back() {
                        (at.patience, at.deadline_ns) = (Patience::Forever, None);
                    } else if at.op.is_way_in() {
                        at.deadline_ns = self.deadline_ns(at.patience);
                    }
                    (at.object, at.op) = (object, op);
                }
            }
        };
        self.take_gil()?;
        Some(result)
    }

    fn place(&self, request: Request) -> At {
        let Request { mut object, mut op, patience, line } = request;
        match &mut op {
            Op::Thread(ThreadOp::Sleep { .. } | ThreadOp::Compute { .. }) => object = ObjectId::thread(self.id),
            Op::Spin { seen } => (object, *seen) = self.last_read.get(),
            _ => {}
        }
        let deadline_ns = if op.is_way_in() { None } else { self.deadline_ns(patience) };
        At { object, op, line, patience, deadline_ns }
    }

    /// When one gives up who begins to wait now.
    fn deadline_ns(&self, patience: Patience) -> Option<u64> {
        match patience {
            Patience::Forever | Patience::Never => None,
            Patience::For(ns) => Some(self.run.now_ns().saturating_add((ns as f64 / self.run.options.speed) as u64)),
        }
    }

    /// One step: now, by another's hand while this thread waits, or not at all because time is up.
    #[inline]
    fn step(&self, at: &At) -> Option<Result<Step, Error>> {
        if let Op::Thread(ThreadOp::Compute { rounds }) = at.op {
            return self.compute(at, rounds);
        }
        let cell = self.run.table.object(at.object)?;
        let mut inner = cell.enter();
        if inner.object.ready(self.waiter.task, &at.op) {
            return Some(self.finish(inner, at, Phase::Applied));
        }
        let expired = at.deadline_ns.is_some_and(|deadline_ns| deadline_ns <= self.run.now_ns());
        let sleeps = matches!(at.op, Op::Thread(ThreadOp::Sleep { .. }));
        let waits = at.patience != Patience::Never && !expired;
        // To sleep for no time is enough to let another run. Who looks again and again does not wait: it has to be asked.
        if self.holds_gil.get() && (waits || sleeps) && !matches!(at.op, Op::Spin { .. }) {
            drop(inner);
            self.give_gil(Gives::ToWait);
            return self.step(at);
        }
        if !waits {
            return Some(self.finish(inner, at, Phase::GaveUp));
        }
        inner.join_queue(&self.waiter, &at.op, at.deadline_ns.is_none());
        let (seq, time_ns) = (inner.next_seq(), self.stamp());
        drop(inner);
        self.write(|| self.event(seq, time_ns, at, Phase::Requested, Ok(Value::None)));
        self.wait(cell, at)
    }

    /// Applies or gives up inside the critical section, serves those who wait, and leaves it.
    #[inline]
    pub(super) fn finish(&self, mut inner: Held<'_, Inner>, at: &At, phase: Phase) -> Result<Step, Error> {
        let result = match phase {
            Phase::Applied => inner.object.apply(self.id, &at.op),
            Phase::GaveUp | Phase::Requested | Phase::Cancelled => inner.object.give_up(self.id, &at.op),
        };
        if at.op.is_read() {
            self.last_read.set((at.object, inner.object.changes));
        }
        let (seq, time_ns) = (inner.next_seq(), self.stamp());
        self.leave_object(inner);
        self.write(|| self.event(seq, time_ns, at, phase, shown(&result)));
        result
    }

    /// Leaves the critical section; those who wait are served in it, and woken only then.
    #[inline(always)]
    pub(super) fn leave_object(&self, inner: Held<'_, Inner>) {
        if inner.has_waiters() {
            self.serve_and_leave(inner);
        }
    }

    #[cold]
    fn serve_and_leave(&self, mut inner: Held<'_, Inner>) {
        let mut wake = Vec::new();
        inner.serve(self.run.options.policy, &self.run.active, || self.stamp(), &mut wake);
        drop(inner);
        wake.iter().for_each(|waiter| waiter.wake());
    }

    /// A step of the task on its own thread object, which never waits.
    pub(super) fn note(&self, op: ThreadOp, line: u32) {
        let (object, op) = (ObjectId::thread(self.id), Op::Thread(op));
        let at = At { object, op, line, patience: Patience::Forever, deadline_ns: None };
        if let Some(cell) = self.run.table.object(object) {
            // The thread object refuses none of these steps.
            let _done = self.finish(cell.enter(), &at, Phase::Applied);
        }
    }
}

impl Engine for Task {
    /// Each answer is made where it is returned: to hand it on once more would take longer than the step.
    #[inline]
    fn poll(&self, request: &mut Option<Request>) -> Poll<Result<Value, Error>> {
        match request {
            Some(asked) if self.short_way_is_open() => match asked.op {
                Op::Lock(LockOp::Acquire) if self.acquires_at_once(asked) => {
                    forget(request);
                    Poll::Ready(Ok(Value::Bool(true)))
                }
                Op::Lock(LockOp::Release) if self.releases_at_once(asked) => {
                    forget(request);
                    Poll::Ready(Ok(Value::None))
                }
                _ => self.poll_otherwise(request),
            },
            _ => self.perform_asked(request),
        }
    }

    fn block(&self, request: Request) -> Option<Result<Value, Error>> {
        self.perform(request)
    }

    fn make(&self, name: &str, kind: Kind, line: u32) -> ObjectId {
        let id = ObjectId { creator: self.id, nth: self.made.get() };
        if let (Kind::Roll, Some(roll)) = (&kind, self.run.roll.get()) {
            return *roll;
        }
        if id.nth >= self.run.options.limits.objects || self.run.add_object(id, &kind).is_none() {
            self.run.reach(Limit::Objects);
            return ObjectId::CONSOLE;
        }
        self.made.set(id.nth + 1);
        if kind == Kind::Roll {
            // The roll is set once, here.
            let _first = self.run.roll.set(id);
        }
        self.write(|| self.run.made(self.id, id, Op::Make(Box::new(Made { name: name.into(), kind })), line));
        id
    }

    fn start(&self, name: &str, new: NewThread, body: &mut dyn FnMut() -> Body, line: u32) -> TaskId {
        self.new_thread(name.into(), new, body(), line)
    }

    fn tell(&self, what: Telling, name: Arc<str>, value: Value, line: u32) {
        let told_name = name.clone();
        let told_value = value.clone();
        let op = match what {
            Telling::Observed => {
                self.run.tell(|told| told.observed.push((told_name, told_value)));
                ThreadOp::Observe { name, value: Box::new(value) }
            }
            Telling::Measured => {
                self.run.tell(|told| told.measured.push((told_name, told_value)));
                ThreadOp::Measure { name, value: Box::new(value) }
            }
        };
        self.note(op, line);
    }

    fn raise(&self, error: Error, line: u32) {
        *self.raised.borrow_mut() = Some((error, line));
    }

    fn now_ns(&self) -> u64 {
        (self.run.now_ns() as f64 * self.run.options.speed) as u64
    }

    fn random_below(&self, bound: u64) -> u64 {
        self.random.borrow_mut().below(bound)
    }

    fn name(&self) -> Arc<str> {
        self.run.table.task(self.id).map(|task| task.name.clone()).unwrap_or_default()
    }
    fn task(&self) -> TaskId {
        self.id
    }
}

impl Task {
    #[inline(never)]
    fn poll_otherwise(&self, request: &mut Option<Request>) -> Poll<Result<Value, Error>> {
        match request.as_ref().and_then(|request| self.at_once(request)) {
            Some(result) => {
                *request = None;
                Poll::Ready(result)
            }
            None => self.perform_asked(request),
        }
    }

    #[inline(never)]
    fn perform_asked(&self, request: &mut Option<Request>) -> Poll<Result<Value, Error>> {
        let performed = request.take().and_then(|request| self.perform(request));
        performed.map_or(Poll::Pending, Poll::Ready)
    }
}

/// Of an operation on a lock: it owns nothing, and to find that out once more when it is dropped takes longer than this.
#[inline(always)]
fn forget(request: &mut Option<Request>) {
    std::mem::forget(request.take());
}
