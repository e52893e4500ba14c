//! One run on real threads, as all its threads share it: the table, the gate, the clock, the counts; and how it is controlled.

use super::cell::Cell;
use super::clock::Clock;
use super::collect::Collector;
use super::gil::{self, Gil};
use super::life;
use super::table::Table;
use crate::runtime::{NewThread, Options, Program};
use crate::sync::Object;
use crate::trace::{Event, Failure, Kind, Limit, Made, ObjectId, Op, Phase, TaskId, Told, Value};
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::Thread;

/// Events that a thread can be ahead of the collector.
const RING: usize = 1024;

/// Shared by the threads of a run, its collector and its control.
pub struct Run {
    pub options: Options,
    pub table: Table,
    pub gil: Option<Gil>,
    /// Operations do more than their own step: there is a GIL, or they give way at random.
    pub takes_long_way: bool,
    /// Threads that can go on by themselves: not those that wait without an end, nor those that have ended.
    pub active: AtomicU32,
    /// Threads that have not ended and are no daemons.
    pub alive: AtomicU32,
    /// Threads that still run code of this run.
    pub present: AtomicU32,
    pub recording: AtomicBool,
    /// Each thread's ring, until the collector takes it over.
    pub new_rings: Mutex<Vec<rtrb::Consumer<Event>>>,
    pub told: Mutex<ToldSoFar>,
    /// The roll of threads, where the program keeps one.
    pub roll: OnceLock<ObjectId>,
    /// The learner ended it.
    pub stopped: AtomicBool,
    gate: AtomicU8,
    /// Steps that threads may take though the gate is shut.
    passes: AtomicU32,
    /// It stands still while the run is paused.
    clock: Clock,
    /// Whoever collects, where it can be woken.
    collector: OnceLock<Thread>,
}

/// What the program told of itself, and what went wrong.
#[derive(Default)]
pub struct ToldSoFar {
    pub observed: Told,
    pub measured: Told,
    pub failed: Vec<Failure>,
    pub limit: Option<Limit>,
}

const OPEN: u8 = 0;
const SHUT: u8 = 1;
/// The run ends: every thread drops its program at its next step.
const ENDING: u8 = 2;

/// What a learner does to a run. Never blocks.
#[derive(Clone)]
pub struct Control(Arc<Run>);

/// Starts the program's main on a thread of its own.
pub fn start(program: &Program, options: &Options) -> (Control, Collector) {
    let run = Arc::new(Run::new(options));
    let body = program.body();
    let added = run.add_task("MainThread".into(), NewThread { daemon: false, listed: true, waits: false });
    if let Some(main) = added {
        run.count_in(main);
        let ring = run.new_ring();
        let make = |name: &str, kind| Op::Make(Box::new(Made { name: name.into(), kind }));
        run.add_object(ObjectId::thread(main), &Kind::Thread { daemon: false });
        run.add_object(ObjectId::CONSOLE, &Kind::Console);
        let first = [
            (ObjectId::thread(main), make("MainThread", Kind::Thread { daemon: false })),
            (ObjectId::CONSOLE, make("console", Kind::Console)),
        ];
        let gil = options.gil.then(|| (ObjectId::GIL, make("GIL", gil::KIND)));
        life::spawn(&run, main, body, ring, first.into_iter().chain(gil).collect());
    }
    (Control(run.clone()), Collector::new(run))
}

impl Control {
    /// Holds each thread at its next step, and time with them.
    pub fn pause(&self) {
        let run = &self.0;
        if run.gate.compare_exchange(OPEN, SHUT, Ordering::SeqCst, Ordering::SeqCst).is_ok() {
            run.clock.stop();
        }
    }

    pub fn resume(&self) {
        let run = &self.0;
        run.passes.store(0, Ordering::SeqCst);
        run.clock.go();
        if run.gate.compare_exchange(SHUT, OPEN, Ordering::SeqCst, Ordering::SeqCst).is_ok() {
            run.wake_all();
        }
    }

    /// While paused: lets one thread take one step.
    pub fn step(&self) {
        self.0.passes.fetch_add(1, Ordering::SeqCst);
        self.0.spend_pass_on_time();
        self.0.wake_all();
    }

    /// Makes the current thread the one that is woken when there is something to collect.
    pub fn collected_here(&self) {
        self.0.collected_by(std::thread::current());
    }

    /// Ends the run. Its threads see it at once where they wait, else at their next step.
    pub fn stop(&self) {
        if !self.0.is_ending() {
            self.0.stopped.store(true, Ordering::SeqCst);
            self.0.recording.store(false, Ordering::SeqCst);
        }
        self.0.end();
    }
}

impl Run {
    fn new(options: &Options) -> Run {
        Run {
            options: options.clone(),
            table: Table::new(&options.limits),
            gil: options.gil.then(Gil::new),
            takes_long_way: options.gil || options.shake,
            active: AtomicU32::new(0),
            alive: AtomicU32::new(0),
            present: AtomicU32::new(0),
            recording: AtomicBool::new(options.record),
            new_rings: Mutex::default(),
            told: Mutex::default(),
            roll: OnceLock::new(),
            stopped: AtomicBool::new(false),
            gate: AtomicU8::new(OPEN),
            passes: AtomicU32::new(0),
            clock: Clock::start(),
            collector: OnceLock::new(),
        }
    }

    /// A new task. `None` at the bound.
    pub fn add_task(&self, name: Arc<str>, new: NewThread) -> Option<TaskId> {
        self.table.add_task(name, new, &self.options.limits)
    }

    /// The task counts as running from here on.
    pub fn count_in(&self, task: TaskId) {
        let daemon = self.table.task(task).is_some_and(|task| task.daemon);
        self.active.fetch_add(1, Ordering::SeqCst);
        self.present.fetch_add(1, Ordering::SeqCst);
        self.alive.fetch_add(u32::from(!daemon), Ordering::SeqCst);
    }

    /// A new object, whose first event (0) is its making.
    pub fn add_object(&self, id: ObjectId, kind: &Kind) -> Option<()> {
        self.table.add_object(id, Cell::new(Object::new(id, kind), 1))
    }

    pub fn new_ring(&self) -> rtrb::Producer<Event> {
        let capacity = if self.options.record { RING } else { 1 };
        let (producer, consumer) = rtrb::RingBuffer::new(capacity);
        self.new_rings.lock().unwrap_or_else(PoisonError::into_inner).push(consumer);
        producer
    }

    pub fn made(&self, task: TaskId, object: ObjectId, op: Op, line: u32) -> Event {
        let time_ns = self.now_ns();
        Event { time_ns, seq: 0, task, object, line, phase: Phase::Applied, op, result: Ok(Value::None) }
    }

    /// The run's clock: it stands still while the run is paused.
    #[inline(always)]
    pub fn now_ns(&self) -> u64 {
        self.clock.now_ns()
    }

    #[inline]
    pub fn gate_is_open(&self) -> bool {
        self.gate.load(Ordering::Relaxed) == OPEN
    }

    pub fn is_ending(&self) -> bool {
        self.gate.load(Ordering::SeqCst) == ENDING
    }

    /// Waits at the gate until it opens or a pass is given. The thread counts as active meanwhile.
    pub fn hold_at_gate(&self) {
        while self.gate.load(Ordering::SeqCst) == SHUT && !self.take_pass() {
            std::thread::park();
        }
    }

    fn take_pass(&self) -> bool {
        self.passes.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok()
    }

    /// While paused with a pass to spend, and nobody to take it because all who could go wait for time: lets time pass until
    /// the first of them is due.
    pub fn spend_pass_on_time(&self) {
        if self.gate_is_open() || self.passes.load(Ordering::SeqCst) == 0 {
            return;
        }
        let active = self.active.load(Ordering::SeqCst) as usize;
        let deadlines = self.table.tasks().filter_map(|(_, task)| (*task.waits.try_lock().ok()?)?.deadline_ns);
        let deadlines: Vec<u64> = deadlines.collect();
        let soonest_ns = deadlines.iter().min().copied().unwrap_or(0);
        if deadlines.len() == active && soonest_ns > self.now_ns() {
            self.clock.put_forward(soonest_ns);
            self.wake_all();
        }
    }

    /// Makes every thread drop its program.
    pub fn end(&self) {
        self.gate.store(ENDING, Ordering::SeqCst);
        self.wake_all();
    }

    fn wake_all(&self) {
        self.table.tasks().filter_map(|(_, task)| task.thread.get()).for_each(Thread::unpark);
    }

    pub fn collected_by(&self, thread: Thread) {
        // A run has one collector; a second call changes nothing.
        let _first = self.collector.set(thread);
    }

    /// Tells the collector that there is something to see.
    pub fn wake_collector(&self) {
        if let Some(thread) = self.collector.get() {
            thread.unpark();
        }
    }

    pub fn tell(&self, tell: impl FnOnce(&mut ToldSoFar)) {
        tell(&mut self.told.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// A bound is reached: the run ends.
    pub fn reach(&self, limit: Limit) {
        self.tell(|told| {
            told.limit.get_or_insert(limit);
        });
        self.end();
        self.wake_collector();
    }
}
