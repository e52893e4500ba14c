//! The simulated world: objects, tasks and their next steps, and the clock. `steps.rs` does the steps; it runs no program.
//!
//! Every task that is not running has exactly one next step. A step that must wait is asked for (`Requested`) from the
//! moment on that it must. Of those who wait, whoever asked first goes first; under the handoff policy an object that became
//! free is kept for that one, under the barging policy a newcomer may take it before. Under `Policy::Any` an object has no
//! queue and the run no clock: whoever waits may be next, and a time-out may come at any moment.

use super::gil::Gil;
use super::runnable::Runnable;
use crate::runtime::{Body, Limits, NewThread, Options, Policy, ROUND_NS, Request, SplitMix64, Telling};
use crate::sync::Object;
use crate::trace::{
    Error, Event, Failure, Gives, Kind, Limit, Made, ObjectId, Op, Patience, Phase, RollOp, TaskId, ThreadOp, Told,
    Value,
};
use smallvec::SmallVec;
use std::sync::Arc;

pub(super) struct World {
    pub tasks: Vec<Task>,
    /// By creator, then by number.
    pub(super) objects: Vec<Vec<Cell>>,
    pub runnable: Runnable,
    pub now_ns: u64,
    pub current: TaskId,
    pub events: Vec<Event>,
    /// How many there were before those.
    pub(super) events_taken: usize,
    pub observed: Told,
    pub measured: Told,
    pub failed: Vec<Failure>,
    pub limit: Option<Limit>,
    pub complete: bool,
    /// Of tasks that were started and not yet taken in by the simulator.
    pub(super) new_bodies: Vec<Body>,
    pub(super) gil: Option<Gil>,
    pub(super) record: bool,
    pub(super) policy: Policy,
    limits: Limits,
    seed: u64,
    /// Threads that keep the run alive: those that were started, have not ended and are no daemons.
    pub(super) alive: u32,
    /// The roll of threads, where the program keeps one.
    pub(super) roll: Option<ObjectId>,
}

pub(super) struct Task {
    pub name: Arc<str>,
    pub next: Option<Next>,
    /// What its last operation gave, until the program takes it.
    pub answer: Option<Result<Value, Error>>,
    pub raised: Option<Box<(Error, u32)>>,
    pub random: SplitMix64,
    pub(super) daemon: bool,
    pub(super) listed: bool,
    pub ended: bool,
    pub(super) last_read: (ObjectId, u32),
    /// What it slept and waited in vain: its own clock, where a run has no other.
    pub(super) own_ns: u64,
}

/// A task's next step.
#[derive(Clone, Debug)]
pub struct Next {
    pub object: ObjectId,
    pub op: Op,
    pub line: u32,
    /// It had to wait, and the trace says so.
    pub asked: bool,
    pub patience: Patience,
    /// When it gives up.
    pub(super) deadline_ns: u64,
}

impl Next {
    /// Whether it can go on without what it waits for.
    pub fn may_give_up(&self) -> bool {
        self.patience == Patience::Never || self.deadline_ns != NEVER
    }
}

pub(super) struct Cell {
    pub(super) object: Object,
    seq: u32,
    /// Tasks whose next step is here, in the order of their coming.
    pub(super) queue: Queue,
}

/// Most have few.
pub(super) type Queue = SmallVec<[TaskId; 4]>;

pub(super) const NEVER: u64 = u64::MAX;

impl World {
    pub fn new(options: &Options) -> World {
        World {
            tasks: Vec::new(),
            objects: Vec::new(),
            runnable: Runnable::default(),
            now_ns: 0,
            current: TaskId::MAIN,
            events: Vec::new(),
            events_taken: 0,
            observed: Vec::new(),
            measured: Vec::new(),
            failed: Vec::new(),
            limit: None,
            complete: true,
            new_bodies: Vec::new(),
            gil: (options.gil && options.policy != Policy::Any).then(Gil::new),
            record: options.record,
            policy: options.policy,
            limits: options.limits,
            seed: options.seed,
            alive: 0,
            roll: None,
        }
    }

    /// A new task: its thread object, and its beginning as its next step, unless it waits for another to start it.
    pub fn add_task(&mut self, name: Arc<str>, new: NewThread, line: u32) -> Option<TaskId> {
        if self.tasks.len() >= usize::from(self.limits.tasks) {
            self.reach(Limit::Tasks);
            return None;
        }
        let task = TaskId(self.tasks.len() as u16);
        self.tasks.push(Task {
            name: name.clone(),
            next: None,
            answer: None,
            raised: None,
            random: SplitMix64::derived(self.seed, u64::from(task.0)),
            daemon: new.daemon,
            listed: new.listed,
            ended: false,
            last_read: (ObjectId::CONSOLE, 0),
            own_ns: 0,
        });
        self.objects.push(Vec::new());
        self.add_object(ObjectId::thread(task), &name, new.kind(), line);
        if task == TaskId::MAIN {
            self.add_object(ObjectId::CONSOLE, "console", Kind::Console, 0);
            self.make_gil();
        }
        if !new.waits {
            self.launch(task, line);
        }
        Some(task)
    }

    /// From here on the task is there, on the roll too if there is one, and has its beginning as its next step.
    pub(super) fn launch(&mut self, task: TaskId, line: u32) {
        let Task { name, daemon, listed, .. } = &self.tasks[task.index()];
        self.alive += u32::from(!daemon);
        let roll = self.roll.filter(|_| *listed);
        let enter = roll.map(|roll| (roll, Op::Roll(RollOp::Enter { task, name: name.clone() })));
        if let Some((roll, enter)) = enter {
            // The roll refuses nobody.
            let _entered = self.apply(self.current, roll, &enter, line);
        }
        let op = Op::Thread(ThreadOp::Begin);
        let (object, patience, deadline_ns) = (ObjectId::thread(task), Patience::Forever, NEVER);
        self.arrive(task, Next { object, op, line, asked: false, patience, deadline_ns });
    }

    /// A new object of the current task. Of the roll there is one in a run.
    pub fn make(&mut self, name: &str, kind: Kind, line: u32) -> Option<ObjectId> {
        if let (Kind::Roll, Some(roll)) = (&kind, self.roll) {
            return Some(roll);
        }
        let is_roll = kind == Kind::Roll;
        let nth = self.objects[self.current.index()].len();
        if nth >= usize::from(self.limits.objects) {
            self.reach(Limit::Objects);
            return None;
        }
        let id = ObjectId { creator: self.current, nth: nth as u16 };
        self.add_object(id, name, kind, line);
        self.roll = self.roll.or(is_roll.then_some(id));
        Some(id)
    }

    fn add_object(&mut self, id: ObjectId, name: &str, kind: Kind, line: u32) {
        let cell = Cell { object: Object::new(id, &kind), seq: 0, queue: Queue::new() };
        self.objects[id.creator.index()].push(cell);
        if self.record {
            self.write(
                self.current,
                id,
                line,
                Phase::Applied,
                Op::Make(Box::new(Made { name: name.into(), kind })),
                Ok(Value::None),
            );
        }
    }

    /// The current task asks for an operation.
    #[inline]
    pub fn ask(&mut self, request: Request) {
        let Request { mut object, mut op, patience, line } = request;
        match &mut op {
            Op::Thread(ThreadOp::Sleep { .. }) => object = ObjectId::thread(self.current),
            Op::Spin { seen } => (object, *seen) = self.tasks[self.current.index()].last_read,
            _ => {}
        }
        let deadline_ns = match &op {
            Op::Thread(ThreadOp::Compute { rounds }) => {
                object = ObjectId::thread(self.current);
                self.computed_ns(rounds.saturating_mul(ROUND_NS))
            }
            _ if op.is_way_in() => NEVER,
            _ => self.deadline_ns(patience),
        };
        if let Op::Thread(ThreadOp::Sleep { nanoseconds: 0 }) = op {
            // No time is enough to let another run.
            self.give_gil(self.current, Gives::ToWait);
        }
        self.arrive(self.current, Next { object, op, line, asked: false, patience, deadline_ns });
    }
    /// When one gives up who begins to wait now.
    pub(super) fn deadline_ns(&self, patience: Patience) -> u64 {
        match patience {
            Patience::Forever | Patience::Never => NEVER,
            Patience::For(nanoseconds) => self.now_ns.saturating_add(nanoseconds),
        }
    }

    /// When the current task will have computed for so long. Where a run has no clock that is at once, on its own clock alone.
    fn computed_ns(&mut self, span_ns: u64) -> u64 {
        match self.policy {
            Policy::Handoff | Policy::Barging => self.now_ns.saturating_add(span_ns),
            Policy::Any => {
                let own_ns = &mut self.tasks[self.current.index()].own_ns;
                *own_ns = own_ns.saturating_add(span_ns);
                NEVER
            }
        }
    }

    #[inline]
    pub(super) fn cell(&mut self, id: ObjectId) -> &mut Cell {
        &mut self.objects[id.creator.index()][usize::from(id.nth)]
    }

    pub fn object(&self, id: ObjectId) -> Option<&Object> {
        if id == ObjectId::GIL {
            return self.gil.as_ref().map(|gil| &gil.object);
        }
        self.objects.get(id.creator.index())?.get(usize::from(id.nth)).map(|cell| &cell.object)
    }

    pub(super) fn write(
        &mut self,
        task: TaskId,
        object: ObjectId,
        line: u32,
        phase: Phase,
        op: Op,
        result: Result<Value, Error>,
    ) {
        if self.events_taken + self.events.len() >= self.limits.events as usize {
            self.complete = false;
            return;
        }
        let time_ns = self.now_ns;
        let next_seq = match &mut self.gil {
            Some(gil) if object == ObjectId::GIL => &mut gil.seq,
            _ => &mut self.cell(object).seq,
        };
        let seq = *next_seq;
        *next_seq += 1;
        self.events.push(Event { time_ns, seq, task, object, line, phase, op, result });
    }

    /// The run ends here.
    pub(super) fn reach(&mut self, limit: Limit) {
        if self.limit.is_none() {
            self.limit = Some(limit);
        }
    }

    /// The current task's program tells something.
    pub(super) fn tell(&mut self, what: Telling, name: Arc<str>, value: Value, line: u32) {
        let op = match what {
            Telling::Observed => {
                self.observed.push((name.clone(), value.clone()));
                ThreadOp::Observe { name, value: Box::new(value) }
            }
            Telling::Measured => {
                self.measured.push((name.clone(), value.clone()));
                ThreadOp::Measure { name, value: Box::new(value) }
            }
        };
        self.note(self.current, op, line);
    }

    /// A number in `0..bound` of the task's own random numbers.
    pub(super) fn draw(&mut self, task: TaskId, bound: u64) -> u64 {
        self.tasks[task.index()].random.below(bound)
    }

    /// The task's program ends with an error.
    pub(super) fn raise(&mut self, task: TaskId, raised: Box<(Error, u32)>) {
        self.tasks[task.index()].raised = Some(raised);
    }

    /// A step that needs no scheduling: what a task says of itself.
    pub fn note(&mut self, task: TaskId, op: ThreadOp, line: u32) {
        let object = ObjectId::thread(task);
        // The thread object refuses none of these steps.
        let _done = self.apply(task, object, &Op::Thread(op), line);
    }
}
