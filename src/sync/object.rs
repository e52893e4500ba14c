//! Any object: one of the primitives behind one face, with a count of its changes for those who `spin` on it.

use super::{
    Barrier, Condition, Effect, EventFlag, Gil, Local, Lock, Order, Primitive, Queue, RLock, Roll, Semaphore, Shared,
    Step, Thread,
};
use crate::trace::{Error, Kind, ObjectId, Op, TaskId, Value};

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Object {
    pub state: State,
    /// Counts the steps that did something which a read could tell.
    pub changes: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
// A tag as wide as a word: which object it is, is asked at every step.
#[repr(u64)]
pub enum State {
    Lock(Lock),
    RLock(RLock),
    Semaphore(Semaphore),
    Condition(Condition),
    Queue(Queue),
    Shared(Shared),
    Thread(Thread),
    Console,
    Event(Box<EventFlag>),
    Barrier(Barrier),
    Gil(Gil),
    Local(Local),
    Roll(Roll),
}

/// Runs `$call` on the primitive and its own kind of operation; an operation of another kind gives `$otherwise`.
macro_rules! dispatch {
    ($state:expr, $op:expr, $primitive:ident, $inner:ident => $call:expr, $otherwise:expr) => {
        match ($state, $op) {
            (State::Lock($primitive), Op::Lock($inner)) => $call,
            (State::RLock($primitive), Op::Lock($inner)) => $call,
            (State::Semaphore($primitive), Op::Semaphore($inner)) => $call,
            (State::Condition($primitive), Op::Condition($inner)) => $call,
            (State::Queue($primitive), Op::Queue($inner)) => $call,
            (State::Shared($primitive), Op::Shared($inner)) => $call,
            (State::Thread($primitive), Op::Thread($inner)) => $call,
            (State::Event($primitive), Op::Event($inner)) => $call,
            (State::Barrier($primitive), Op::Barrier($inner)) => $call,
            (State::Gil($primitive), Op::Gil($inner)) => $call,
            (State::Local($primitive), Op::Local($inner)) => $call,
            (State::Roll($primitive), Op::Roll($inner)) => $call,
            _ => $otherwise,
        }
    };
}

impl Object {
    pub fn new(id: ObjectId, kind: &Kind) -> Object {
        let state = match kind {
            Kind::Lock => State::Lock(Lock::default()),
            Kind::RLock => State::RLock(RLock::default()),
            Kind::Semaphore { permits, bounded } => State::Semaphore(Semaphore::new(*permits, *bounded)),
            Kind::Condition { lock } => State::Condition(Condition::new(id, *lock)),
            Kind::Queue { max_size } => State::Queue(Queue::new(*max_size, Order::FirstInFirstOut)),
            Kind::LifoQueue { max_size } => State::Queue(Queue::new(*max_size, Order::LastInFirstOut)),
            Kind::PriorityQueue { max_size } => State::Queue(Queue::new(*max_size, Order::Priority)),
            Kind::Shared { value } => State::Shared(Shared { value: value.clone() }),
            Kind::Thread { daemon } => State::Thread(Thread::new(id.creator, *daemon)),
            Kind::NewThread { daemon } => State::Thread(Thread::not_started(id.creator, *daemon)),
            Kind::Console => State::Console,
            Kind::Event => State::Event(Box::new(EventFlag::new(id))),
            Kind::Barrier { parties } => State::Barrier(Barrier::new(id, *parties)),
            Kind::Gil { interval_ns } => State::Gil(Gil::new(*interval_ns)),
            Kind::Local => State::Local(Local::default()),
            Kind::Roll => State::Roll(Roll::default()),
        };
        Object { state, changes: 0 }
    }

    /// See [`Primitive::ready`]. A step that the object does not have is ready, so that it fails at once.
    #[inline(always)]
    pub fn ready(&self, task: TaskId, op: &Op) -> bool {
        if let Op::Spin { seen } = op {
            return self.changes != *seen;
        }
        dispatch!(&self.state, op, primitive, inner => primitive.ready(task, inner), true)
    }

    /// See [`Primitive::apply`].
    #[inline(always)]
    pub fn apply(&mut self, task: TaskId, op: &Op) -> Result<Step, Error> {
        let result = match op {
            Op::Spin { .. } => return Ok(Step::Done(Value::None)),
            Op::Print(_) if matches!(self.state, State::Console) => Ok(Step::Done(Value::None)),
            _ => {
                dispatch!(&mut self.state, op, primitive, inner => primitive.apply(task, inner), Err(Error::NoSuchOperation))
            }
        };
        self.changes = self.changes.wrapping_add(u32::from(result.is_ok() && op.is_change()));
        result
    }

    /// `acquire` where this is a plain lock that is free, and nothing else: false then, and nothing has happened. It is what most
    /// steps are, so that it has a way of its own, as `release` has.
    #[inline(always)]
    pub fn acquire(&mut self, task: TaskId) -> bool {
        let State::Lock(lock) = &mut self.state else { return false };
        let done = lock.take(task);
        self.changes = self.changes.wrapping_add(u32::from(done));
        done
    }

    /// `release` where this is a plain lock that is held. False otherwise, and nothing has happened.
    #[inline(always)]
    pub fn release(&mut self) -> bool {
        let State::Lock(lock) = &mut self.state else { return false };
        let done = lock.let_go();
        self.changes = self.changes.wrapping_add(u32::from(done));
        done
    }

    /// See [`Primitive::give_up`].
    pub fn give_up(&mut self, task: TaskId, op: &Op) -> Result<Step, Error> {
        self.changes = self.changes.wrapping_add(u32::from(op.is_change_when_given_up()));
        dispatch!(&mut self.state, op, primitive, inner => primitive.give_up(task, inner), Err(Error::NoSuchOperation))
    }

    /// See [`Primitive::effect`]. Printing orders nothing among prints; a spin reads. A step that the object does not have
    /// fails and leaves it as it was.
    #[inline]
    pub fn effect(&self, op: &Op) -> Effect {
        match op {
            Op::Spin { .. } => return Effect::Reads,
            Op::Print(_) => return Effect::Adds,
            Op::Make(_) => return Effect::Changes,
            Op::Lock(_)
            | Op::Semaphore(_)
            | Op::Condition(_)
            | Op::Queue(_)
            | Op::Shared(_)
            | Op::Thread(_)
            | Op::Event(_)
            | Op::Barrier(_)
            | Op::Gil(_)
            | Op::Local(_)
            | Op::Roll(_) => {}
        }
        dispatch!(&self.state, op, primitive, inner => primitive.effect(inner), Effect::Reads)
    }

    /// Others may stand in it whose steps the one does who lets them go (see [`Op::is_done_by_waker`]).
    pub fn has_a_room(&self) -> bool {
        matches!(self.state, State::Condition(_) | State::Event(_))
    }

    /// Who holds what a waiter for this object needs: none where it is not held but offered (a queue, a condition). The GIL
    /// is no object of the program: nobody is ever held up by it for good, and it protects no variable.
    pub fn holders(&self) -> Vec<TaskId> {
        match &self.state {
            State::Lock(lock) => lock.owner.into_iter().collect(),
            State::RLock(lock) => lock.owner.into_iter().collect(),
            State::Semaphore(semaphore) => semaphore.places.iter().flatten().copied().collect(),
            State::Thread(thread) if thread.is_alive() => vec![thread.task],
            State::Thread(_)
            | State::Condition(_)
            | State::Queue(_)
            | State::Shared(_)
            | State::Console
            | State::Event(_)
            | State::Barrier(_)
            | State::Gil(_)
            | State::Local(_)
            | State::Roll(_) => Vec::new(),
        }
    }
}
