//! The simulator as the program meets it: the engine behind the runtime's door, and the bodies of its tasks.

use super::memory::Heard;
use super::world::World;
use crate::runtime::{Body, Engine, Options, Program, Request, Telling, Work};
use crate::trace::{Error, Kind, ObjectId, TaskId, ThreadOp, Value};
use std::cell::RefCell;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

pub(super) struct Door {
    pub world: RefCell<World>,
    /// Of tasks that were started and not yet taken in by the simulator.
    pub new_bodies: RefCell<Vec<Body>>,
}

/// What runs a task's program. One kind so far: a future, made when the task first goes on, and made anew when steps of it
/// were taken back.
pub(super) struct TaskBody {
    body: Body,
    work: Option<Work>,
}

/// How far a task's program came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// To its next operation, which it has asked for.
    Asked,
    Ended,
}

impl TaskBody {
    pub fn new(body: Body) -> TaskBody {
        TaskBody { body, work: None }
    }

    /// Its program is at hand, where it stands.
    pub fn is_there(&self) -> bool {
        self.work.is_some()
    }

    pub fn go_on(&mut self) -> Turn {
        let work = self.work.get_or_insert_with(|| (self.body)());
        match work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(()) => Turn::Ended,
            Poll::Pending => Turn::Asked,
        }
    }

    pub fn forget_work(&mut self) {
        self.work = None;
    }
}

impl Door {
    pub fn new(options: &Options) -> Door {
        Door { world: RefCell::new(World::new(options)), new_bodies: RefCell::new(Vec::new()) }
    }

    pub fn start_main(&self, program: &Program) {
        self.world.borrow_mut().add_task("MainThread".into(), false, 0);
        self.new_bodies.borrow_mut().push(program.body());
    }

    /// True when the task's program can go on.
    #[inline]
    pub fn step(&self, task: TaskId) -> bool {
        let mut world = self.world.borrow_mut();
        world.current = task;
        world.happened.clear();
        world.step(task)
    }
}

impl Engine for Door {
    #[inline]
    fn poll(&self, request: &mut Option<Request>) -> Poll<Result<Value, Error>> {
        let mut world = self.world.borrow_mut();
        if world.hears_again.is_some() {
            // An operation of old is answered at once; the one after the last is asked for already.
            request.take();
            return match world.hear_again() {
                Some(Heard::Answer(answer)) => Poll::Ready(answer),
                _ => Poll::Pending,
            };
        }
        match request.take() {
            Some(request) => {
                world.ask(request);
                Poll::Pending
            }
            None => {
                let current = world.current.index();
                let Some(answer) = world.tasks[current].answer.take() else { return Poll::Pending };
                world.hear(|| Heard::Answer(answer.clone()));
                Poll::Ready(answer)
            }
        }
    }

    fn block(&self, _: Request) -> Option<Result<Value, Error>> {
        // Bodies that block are yet to come here; a future that calls this can only be ended.
        None
    }

    fn make(&self, name: Arc<str>, kind: Kind, line: u32) -> ObjectId {
        let mut world = self.world.borrow_mut();
        if let Some(Heard::Made(id)) = world.hear_again() {
            return id;
        }
        // At a bound the run ends before the stand-in can be used.
        let id = world.make(name, kind, line).unwrap_or(ObjectId::CONSOLE);
        world.hear(|| Heard::Made(id));
        id
    }

    fn start(&self, name: Arc<str>, daemon: bool, body: Body, line: u32) -> TaskId {
        let mut world = self.world.borrow_mut();
        if let Some(Heard::Started(task)) = world.hear_again() {
            return task;
        }
        let task = world.add_task(name, daemon, line);
        if task.is_some() {
            self.new_bodies.borrow_mut().push(body);
        }
        let task = task.unwrap_or(TaskId::MAIN);
        world.hear(|| Heard::Started(task));
        task
    }

    fn tell(&self, what: Telling, name: Arc<str>, value: Value, line: u32) {
        let mut world = self.world.borrow_mut();
        if world.hears_again.is_some() {
            return;
        }
        let op = match what {
            Telling::Observed => {
                world.observed.push((name.clone(), value.clone()));
                ThreadOp::Observe { name, value: Box::new(value) }
            }
            Telling::Measured => {
                world.measured.push((name.clone(), value.clone()));
                ThreadOp::Measure { name, value: Box::new(value) }
            }
        };
        let current = world.current;
        world.note(current, op, line);
    }

    fn raise(&self, error: Error, line: u32) {
        let mut world = self.world.borrow_mut();
        if world.hears_again.is_none() {
            let current = world.current.index();
            world.tasks[current].raised = Some(Box::new((error, line)));
        }
    }

    fn now_ns(&self) -> u64 {
        let mut world = self.world.borrow_mut();
        if let Some(Heard::Time(now_ns)) = world.hear_again() {
            return now_ns;
        }
        let now_ns = world.time_of_current_ns();
        world.hear(|| Heard::Time(now_ns));
        now_ns
    }

    fn random_below(&self, bound: u64) -> u64 {
        let mut world = self.world.borrow_mut();
        if let Some(Heard::Random(drawn)) = world.hear_again() {
            return drawn;
        }
        let current = world.current.index();
        let drawn = world.tasks[current].random.below(bound);
        world.hear(|| Heard::Random(drawn));
        drawn
    }

    fn name(&self) -> Arc<str> {
        let world = self.world.borrow();
        world.tasks[world.current.index()].name.clone()
    }
}
