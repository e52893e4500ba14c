//! The simulator as the program meets it: the engine behind the runtime's door, and the bodies of its tasks.

use super::world::World;
use crate::runtime::{Body, Engine, NewThread, Options, Program, Request, Telling, Work};
use crate::trace::{Error, Kind, ObjectId, TaskId, Value};
use std::cell::RefCell;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

pub(super) struct Door {
    pub world: RefCell<World>,
}

/// What runs a task's program. One kind so far: a future, made when the task first goes on.
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
        Door { world: RefCell::new(World::new(options)) }
    }

    pub fn start_main(&self, program: &Program) {
        let mut world = self.world.borrow_mut();
        let main = NewThread { daemon: false, listed: true, waits: false };
        world.add_task("MainThread".into(), main, 0);
        world.new_bodies.push(program.body());
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

    fn make(&self, name: &str, kind: Kind, line: u32) -> ObjectId {
        // At a bound the run ends before the stand-in can be used.
        self.world.borrow_mut().make(name, kind, line).unwrap_or(ObjectId::CONSOLE)
    }

    fn start(&self, name: &str, new: NewThread, body: &mut dyn FnMut() -> Body, line: u32) -> TaskId {
        let mut world = self.world.borrow_mut();
        let Some(task) = world.add_task(name.into(), new, line) else { return TaskId::MAIN };
        world.new_bodies.push(body());
        task
    }

    fn tell(&self, what: Telling, name: Arc<str>, value: Value, line: u32) {
        self.world.borrow_mut().tell(what, name, value, line);
    }

    fn raise(&self, error: Error, line: u32) {
        let mut world = self.world.borrow_mut();
        let current = world.current;
        world.raise(current, Box::new((error, line)));
    }

    fn now_ns(&self) -> u64 {
        self.world.borrow().time_of_current_ns()
    }

    fn random_below(&self, bound: u64) -> u64 {
        let mut world = self.world.borrow_mut();
        let current = world.current;
        world.draw(current, bound)
    }

    fn name(&self) -> Arc<str> {
        let world = self.world.borrow();
        world.tasks[world.current.index()].name.clone()
    }

    fn task(&self) -> TaskId {
        self.world.borrow().current
    }
}
