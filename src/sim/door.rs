//! The simulator as the program meets it: the engine behind the runtime's door, and the bodies of its tasks.

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

/// What runs a task's program. One kind so far: a future, made when the task first goes on.
pub(super) enum TaskBody {
    New(Body),
    Future(Work),
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
        TaskBody::New(body)
    }

    pub fn go_on(&mut self) -> Turn {
        if let TaskBody::New(body) = self {
            *self = TaskBody::Future(body());
        }
        match self {
            TaskBody::Future(work) => match work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                Poll::Ready(()) => Turn::Ended,
                Poll::Pending => Turn::Asked,
            },
            TaskBody::New(_) => Turn::Asked,
        }
    }
}

impl Door {
    pub fn new(options: &Options) -> Door {
        Door { world: RefCell::new(World::new(options)), new_bodies: RefCell::new(Vec::new()) }
    }

    pub fn start_main(&self, program: &Program) {
        self.start("MainThread".into(), false, program.body(), 0);
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
        match request.take() {
            Some(request) => {
                world.ask(request);
                Poll::Pending
            }
            None => {
                let current = world.current.index();
                world.tasks[current].answer.take().map_or(Poll::Pending, Poll::Ready)
            }
        }
    }

    fn block(&self, _: Request) -> Option<Result<Value, Error>> {
        // Bodies that block are yet to come here; a future that calls this can only be ended.
        None
    }

    fn make(&self, name: Arc<str>, kind: Kind, line: u32) -> ObjectId {
        // At a bound the run ends before the stand-in can be used.
        self.world.borrow_mut().make(name, kind, line).unwrap_or(ObjectId::CONSOLE)
    }

    fn start(&self, name: Arc<str>, daemon: bool, body: Body, line: u32) -> TaskId {
        match self.world.borrow_mut().add_task(name, daemon, line) {
            Some(task) => {
                self.new_bodies.borrow_mut().push(body);
                task
            }
            None => TaskId::MAIN,
        }
    }

    fn tell(&self, what: Telling, name: Arc<str>, value: Value, line: u32) {
        let mut world = self.world.borrow_mut();
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
        let current = world.current.index();
        world.tasks[current].raised = Some((error, line));
    }

    fn now_ns(&self) -> u64 {
        self.world.borrow().time_of_current_ns()
    }

    fn random_below(&self, bound: u64) -> u64 {
        let mut world = self.world.borrow_mut();
        let current = world.current.index();
        world.tasks[current].random.below(bound)
    }

    fn name(&self) -> Arc<str> {
        let world = self.world.borrow();
        world.tasks[world.current.index()].name.clone()
    }
}
