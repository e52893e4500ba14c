//! A task's life on real threads: it is made, started, lives on a thread of the platform, and leaves.

use super::cell::{Cell as ObjectCell, Inner};
use super::latch::Held;
use super::platform;
use super::recording::shown;
use super::run::Run;
use super::task::{At, Task};
use super::waiter::Waiter;
use crate::runtime::{Body, Engine, NewThread, SplitMix64, enter};
use crate::sync::State;
use crate::trace::{
    Error, Event, Failure, Gives, Limit, Made, ObjectId, Op, Patience, Phase, RollOp, TaskId, ThreadOp, Value,
};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::task::{Context, Waker};

/// Puts the task on a thread of the platform. `first` are events of the task's own that precede its beginning.
pub fn spawn(run: &Arc<Run>, id: TaskId, body: Body, ring: rtrb::Producer<Event>, first: Vec<(ObjectId, Op)>) {
    let shared = run.clone();
    let job = move || {
        let presence = Presence(shared.clone());
        live(shared, id, body, ring, first);
        drop(presence);
    };
    if platform::spawn(Box::new(job)).is_err() {
        run.active.fetch_sub(1, Ordering::SeqCst);
        run.present.fetch_sub(1, Ordering::SeqCst);
        run.reach(Limit::Tasks);
    }
}

/// Counts the thread out, however it leaves.
struct Presence(Arc<Run>);

impl Drop for Presence {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.reach(Limit::Lost);
        }
        self.0.present.fetch_sub(1, Ordering::SeqCst);
        self.0.wake_collector();
    }
}

fn live(run: Arc<Run>, id: TaskId, body: Body, ring: rtrb::Producer<Event>, first: Vec<(ObjectId, Op)>) {
    let seed = run.options.seed;
    let task = Rc::new(Task {
        id,
        waiter: Arc::new(Waiter::here(id)),
        ring: RefCell::new(ring),
        random: RefCell::new(SplitMix64::derived(seed, u64::from(id.0))),
        shaking: RefCell::new(SplitMix64::derived(seed, u64::from(id.0) | 1 << 32)),
        made: Cell::new(ObjectId::first_made_by(id)),
        last_read: Cell::new((ObjectId::CONSOLE, 0)),
        raised: RefCell::new(None),
        holds_gil: Cell::new(false),
        run,
    });
    if let Some(cell) = task.run.table.task(id) {
        // The thread is set once, here.
        let _first = cell.thread.set(std::thread::current());
    }
    for (object, op) in first {
        task.write(|| task.run.made(id, object, op, 0));
    }
    task.pass_gate();
    task.note(ThreadOp::Begin, 0);
    let ended = task.take_gil().is_some() && run_program(&task, &body);
    task.leave(ended);
}

/// True when it has come to its end.
fn run_program(task: &Rc<Task>, body: &Body) -> bool {
    let before = enter(Some(task.clone()));
    let mut work = body();
    let ended = work.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready();
    drop(work);
    enter(before);
    ended
}

impl Task {
    /// The end of the program, by itself or by an error; or it is dropped because the run ends.
    pub(super) fn leave(&self, ended: bool) {
        let daemon = self.run.table.task(self.id).is_some_and(|task| task.daemon);
        let raised = self.raised.take();
        if ended || raised.is_some() {
            self.leave_roll(raised.as_ref().map_or(0, |(_, line)| *line));
        }
        self.give_gil(Gives::ToEnd);
        match (ended, raised) {
            (_, Some((error, line))) if error.ends_in_silence() => self.note(ThreadOp::End { error: None }, line),
            (_, Some((error, line))) => {
                let (task, name) = (self.id, self.name());
                self.run.tell(|told| told.failed.push(Failure { task, name, error: error.clone(), line }));
                self.note(ThreadOp::End { error: Some(Box::new(error)) }, line);
            }
            (true, None) => self.note(ThreadOp::End { error: None }, 0),
            (false, None) => self.note(ThreadOp::Cut, 0),
        }
        if !daemon && self.run.alive.fetch_sub(1, Ordering::SeqCst) == 1 {
            // Only daemons are left: they are cut off here and now.
            self.run.end();
        }
        self.run.active.fetch_sub(1, Ordering::SeqCst);
        self.run.wake_collector();
    }

    /// Makes a thread, and starts it unless that is left to another.
    pub(super) fn new_thread(&self, name: Arc<str>, new: NewThread, body: Body, line: u32) -> TaskId {
        let Some(task) = self.run.add_task(name.clone(), new) else {
            self.run.reach(Limit::Tasks);
            return TaskId::MAIN;
        };
        let (object, kind) = (ObjectId::thread(task), new.kind());
        self.run.add_object(object, &kind);
        self.write(|| self.run.made(self.id, object, Op::Make(Box::new(Made { name, kind })), line));
        match self.run.table.task(task).filter(|_| new.waits) {
            Some(cell) => *cell.waits_with.lock().unwrap_or_else(PoisonError::into_inner) = Some(body),
            None => {
                if let Some((roll, cell)) = self.roll_for(task) {
                    let entered = self.enter(roll, cell.enter(), task, self.stamp(), line);
                    self.write(|| entered);
                }
                self.launch(task, body);
            }
        }
        task
    }

    /// Starts a thread that was made before. It is on the roll in the same instant.
    pub(super) fn start_made(&self, at: &At) -> Result<Value, Error> {
        let cell = self.run.table.object(at.object).ok_or(Error::NoSuchOperation)?;
        let task = at.object.as_thread().ok_or(Error::NoSuchOperation)?;
        // Whoever is inside both went into the roll first.
        let roll = self.roll_for(task).map(|(roll, cell)| (roll, cell.enter()));
        let mut inner = cell.enter();
        let result = inner.object.apply(self.id, &at.op);
        let (seq, time_ns) = (inner.next_seq(), self.stamp());
        self.leave_object(inner);
        let entered = roll.filter(|_| result.is_ok()).map(|(id, roll)| self.enter(id, roll, task, time_ns, at.line));
        self.write(|| self.event(seq, time_ns, at, Phase::Applied, shown(&result)));
        if let Some(entered) = entered {
            self.write(|| entered);
        }
        result?;
        let body = self.run.table.task(task).and_then(|cell| {
            let mut body = cell.waits_with.lock().unwrap_or_else(PoisonError::into_inner);
            body.take()
        });
        if let Some(body) = body {
            self.launch(task, body);
        }
        Ok(Value::None)
    }

    fn launch(&self, task: TaskId, body: Body) {
        self.run.count_in(task);
        spawn(&self.run, task, body, self.run.new_ring(), Vec::new());
    }

    /// The roll, where the program keeps one and `task` belongs on it.
    fn roll_for(&self, task: TaskId) -> Option<(ObjectId, &ObjectCell)> {
        let roll = *self.run.roll.get()?;
        self.run.table.task(task).filter(|task| task.listed)?;
        Some((roll, self.run.table.object(roll)?))
    }

    /// Enters `task` on the roll and leaves that. What is to be written of it.
    fn enter(&self, roll: ObjectId, mut inner: Held<'_, Inner>, task: TaskId, time_ns: u64, line: u32) -> Event {
        let name = self.run.table.task(task).map(|cell| cell.name.clone()).unwrap_or_default();
        let op = Op::Roll(RollOp::Enter { task, name });
        // The roll refuses nobody.
        let _entered = inner.object.apply(self.id, &op);
        let seq = inner.next_seq();
        self.leave_object(inner);
        let result = Ok(Value::None);
        Event { time_ns, seq, task: self.id, object: roll, line, phase: Phase::Applied, op, result }
    }

    /// Strikes the thread off the roll, a step before its end.
    fn leave_roll(&self, line: u32) {
        let Some((object, cell)) = self.roll_for(self.id) else { return };
        let inner = cell.enter();
        if matches!(&inner.object.state, State::Roll(roll) if roll.has(self.id)) {
            let op = Op::Roll(RollOp::Leave);
            let at = At { object, op, line, patience: Patience::Forever, deadline_ns: None };
            // Its end follows, whatever comes of this.
            let _struck_off = self.finish(inner, &at, Phase::Applied);
        }
    }
}
