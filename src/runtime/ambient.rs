//! The engine that the current thread of execution runs under, found without being handed around.

use super::{Body, Request};
use crate::trace::{Error, Kind, ObjectId, TaskId, Value};
use std::cell::RefCell;
use std::mem::ManuallyDrop;
use std::rc::Rc;
use std::sync::Arc;
use std::task::Poll;

/// What an engine does for the task that it is running.
pub trait Engine {
    /// Carries an operation on. It takes the request the first time; later it is asked again with `None`.
    /// `Pending` for ever where the run has ended meanwhile.
    fn poll(&self, request: &mut Option<Request>) -> Poll<Result<Value, Error>>;

    /// The same for a task that is a thread of its own and blocks. `None` where the run has ended meanwhile: the task must return.
    fn block(&self, request: Request) -> Option<Result<Value, Error>>;

    /// A new object of the current task.
    fn make(&self, name: &str, kind: Kind, line: u32) -> ObjectId;

    /// A new thread. Asks for its body at most once: not where it is the one of an execution before this.
    fn start(&self, name: &str, new: NewThread, body: &mut dyn FnMut() -> Body, line: u32) -> TaskId;

    /// Notes what the program tells of itself.
    fn tell(&self, what: Telling, name: Arc<str>, value: Value, line: u32);

    /// Ends the current task with an error that it did not catch.
    fn raise(&self, error: Error, line: u32);

    /// The run's time, in nanoseconds.
    fn now_ns(&self) -> u64;

    /// A number in `0..bound` from the current task's own random numbers.
    fn random_below(&self, bound: u64) -> u64;

    /// The current task's name.
    fn name(&self) -> Arc<str>;

    /// The current task.
    fn task(&self) -> TaskId;
}

/// What a new thread is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewThread {
    /// It is cut off when main and all others but daemons have ended.
    pub daemon: bool,
    /// `threading` knows it: it is on the roll, where there is one.
    pub listed: bool,
    /// It waits for another to start it.
    pub waits: bool,
}

impl NewThread {
    /// What it is in the trace.
    pub fn kind(self) -> Kind {
        let NewThread { daemon, waits, .. } = self;
        if waits { Kind::NewThread { daemon } } else { Kind::Thread { daemon } }
    }
}

/// Whether a value was computed (and is compared), or read off a clock (and is not).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    Observed,
    Measured,
}

thread_local! {
    // Never dropped, so that no operation has to ask whether it was: who enters an engine leaves it again.
    static CURRENT: RefCell<ManuallyDrop<Option<Rc<dyn Engine>>>> = const { RefCell::new(ManuallyDrop::new(None)) };
}

/// Makes `engine` the current one and gives back the one before.
pub fn enter(engine: Option<Rc<dyn Engine>>) -> Option<Rc<dyn Engine>> {
    CURRENT.with(|current| ManuallyDrop::into_inner(current.replace(ManuallyDrop::new(engine))))
}

/// Asks the current engine. Scenario code only runs under one.
pub(super) fn with<T>(ask: impl FnOnce(&dyn Engine) -> T) -> T {
    CURRENT.with_borrow(|current| ask(current.as_deref().expect("threads and locks exist only inside a run")))
}
