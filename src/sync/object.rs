//! Any object: one of the primitives behind one face, with a count of its changes for those who `spin` on it.

use super::{Condition, Lock, Primitive, Queue, RLock, Semaphore, Shared, Step, Thread};
use crate::trace::{Error, Kind, ObjectId, Op, TaskId, Value};

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Object {
    pub state: State,
    /// Counts the steps that were not mere reads.
    pub changes: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum State {
    Lock(Lock),
    RLock(RLock),
    Semaphore(Semaphore),
    Condition(Condition),
    Queue(Queue),
    Shared(Shared),
    Thread(Thread),
    Console,
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
            Kind::Queue { max_size } => State::Queue(Queue::new(*max_size)),
            Kind::Shared { value } => State::Shared(Shared { value: value.clone() }),
            Kind::Thread { daemon } => State::Thread(Thread::new(id.creator, *daemon)),
            Kind::Console => State::Console,
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
        self.changes = self.changes.wrapping_add(u32::from(result.is_ok() && !op.is_read()));
        result
    }

    /// See [`Primitive::give_up`].
    pub fn give_up(&mut self, task: TaskId, op: &Op) -> Result<Step, Error> {
        dispatch!(&mut self.state, op, primitive, inner => primitive.give_up(task, inner), Err(Error::NoSuchOperation))
    }

    /// See [`Primitive::conflicts`]. Printing orders nothing; a spin reads.
    pub fn conflicts(&self, a: &Op, b: &Op) -> bool {
        match (a, b) {
            (Op::Spin { .. }, other) | (other, Op::Spin { .. }) => {
                !other.is_read() && !matches!(other, Op::Spin { .. })
            }
            (Op::Print(_), _) | (_, Op::Print(_)) => false,
            (Op::Make(_), _) | (_, Op::Make(_)) => true,
            _ => self.conflicts_of_its_kind(a, b),
        }
    }

    fn conflicts_of_its_kind(&self, a: &Op, b: &Op) -> bool {
        match (&self.state, a, b) {
            (State::Lock(lock), Op::Lock(a), Op::Lock(b)) => lock.conflicts(a, b),
            (State::RLock(lock), Op::Lock(a), Op::Lock(b)) => lock.conflicts(a, b),
            (State::Semaphore(semaphore), Op::Semaphore(a), Op::Semaphore(b)) => semaphore.conflicts(a, b),
            (State::Condition(condition), Op::Condition(a), Op::Condition(b)) => condition.conflicts(a, b),
            (State::Queue(queue), Op::Queue(a), Op::Queue(b)) => queue.conflicts(a, b),
            (State::Shared(shared), Op::Shared(a), Op::Shared(b)) => shared.conflicts(a, b),
            (State::Thread(thread), Op::Thread(a), Op::Thread(b)) => thread.conflicts(a, b),
            _ => true,
        }
    }

    /// Who holds what a waiter for this object needs: none where it is not held but offered (a queue, a condition).
    pub fn holders(&self) -> Vec<TaskId> {
        match &self.state {
            State::Lock(lock) => lock.owner.into_iter().collect(),
            State::RLock(lock) => lock.owner.into_iter().collect(),
            State::Semaphore(semaphore) => semaphore.places.iter().flatten().copied().collect(),
            State::Thread(thread) if thread.is_alive() => vec![thread.task],
            State::Thread(_) | State::Condition(_) | State::Queue(_) | State::Shared(_) | State::Console => Vec::new(),
        }
    }
}
