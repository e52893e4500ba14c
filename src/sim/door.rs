//! The simulator as the program meets it: the engine behind the runtime's door, and the bodies of its tasks.

use super::known::{Deed, PassageId};
use super::world::World;
use crate::runtime::{Body, Engine, NewThread, Options, Program, Request, Telling, Work};
use crate::trace::{Error, Kind, ObjectId, TaskId, Value};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

pub(super) struct Door {
    pub world: RefCell<World>,
}

/// What runs a task's program. One kind so far: a future, made when the task first goes on, and made anew when steps of it
/// were taken back.
pub(super) struct TaskBody {
    body: Rc<Body>,
    work: Option<Work>,
    /// Where the work stands, if it is there and that is remembered.
    place: PassageId,
}

/// How far a task's program came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// To its next operation, which it has asked for.
    Asked,
    Ended,
}

impl TaskBody {
    pub fn new(body: Rc<Body>) -> TaskBody {
        TaskBody { body, work: None, place: 0 }
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

    /// Where the work stands, if there is any.
    pub fn place(&self) -> Option<PassageId> {
        self.work.as_ref().map(|_| self.place)
    }

    pub fn stands_at(&mut self, place: PassageId) {
        self.place = place;
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
        world.new_bodies.push(Rc::new(program.body()));
    }
}

impl Engine for Door {
    #[inline]
    fn poll(&self, request: &mut Option<Request>) -> Poll<Result<Value, Error>> {
        let mut world = self.world.borrow_mut();
        if world.known.is_heard_again() {
            // An operation of old is answered at once; the one after the last is asked for already.
            request.take();
            return world.known.next_answer().map_or(Poll::Pending, Poll::Ready);
        }
        match request.take() {
            Some(request) => {
                if world.memory.is_on {
                    world.known.note_request(&request);
                }
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
        let mut world = self.world.borrow_mut();
        if let Some(Deed::Make { id, .. }) = world.known.next_deed() {
            return *id;
        }
        // At a bound the run ends before the stand-in can be used.
        let id = world.make(name, kind.clone(), line).unwrap_or(ObjectId::CONSOLE);
        world.note_deed(|| Deed::Make { name: name.into(), kind, line, id });
        id
    }

    fn start(&self, name: &str, new: NewThread, body: Body, line: u32) -> TaskId {
        let mut world = self.world.borrow_mut();
        if let Some(Deed::Start { task, .. }) = world.known.next_deed() {
            return *task;
        }
        let (name, body): (Arc<str>, _) = (name.into(), Rc::new(body));
        let Some(task) = world.add_task(name.clone(), new, line) else { return TaskId::MAIN };
        world.new_bodies.push(body.clone());
        if world.memory.is_on {
            let beginning = world.known.beginning();
            world.tasks[task.index()].place = beginning;
            world.known.note(Deed::Start { name, new, line, body, beginning, task });
        }
        task
    }

    fn tell(&self, what: Telling, name: Arc<str>, value: Value, line: u32) {
        let mut world = self.world.borrow_mut();
        if world.known.next_deed().is_none() {
            world.note_deed(|| Deed::Tell { what, name: name.clone(), value: value.clone(), line });
            world.tell(what, name, value, line);
        }
    }

    fn raise(&self, error: Error, line: u32) {
        let mut world = self.world.borrow_mut();
        if !world.known.is_heard_again() {
            let current = world.current;
            world.raise(current, Box::new((error, line)));
        }
    }

    fn now_ns(&self) -> u64 {
        let mut world = self.world.borrow_mut();
        if let Some(Deed::LookAtClock { now_ns }) = world.known.next_deed() {
            return *now_ns;
        }
        let now_ns = world.time_of_current_ns();
        world.note_deed(|| Deed::LookAtClock { now_ns });
        now_ns
    }

    fn random_below(&self, bound: u64) -> u64 {
        let mut world = self.world.borrow_mut();
        if let Some(Deed::Draw { drawn, .. }) = world.known.next_deed() {
            return *drawn;
        }
        let current = world.current;
        let drawn = world.draw(current, bound);
        world.note_deed(|| Deed::Draw { bound, drawn });
        drawn
    }

    fn name(&self) -> Arc<str> {
        let world = self.world.borrow();
        world.tasks[world.current.index()].name.clone()
    }

    fn task(&self) -> TaskId {
        self.world.borrow().current
    }
}
