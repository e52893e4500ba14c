//! `threading.Thread`, `_thread.start_new_thread`, and what a thread does with itself.

use super::{MAX_SECONDS, for_seconds, handle};
use crate::runtime::ambient::{NewThread, with};
use crate::runtime::operation::Operation;
use crate::runtime::program::Body;
use crate::trace::{Error, ObjectId, Op, Patience, TaskId, ThreadOp};
use std::future::Future;
use std::ops::Deref;
use std::panic::Location;
use std::sync::Arc;
use std::time::Duration;

handle!(/** `threading.Thread`. */ Thread);

#[track_caller]
fn start<F, W>(name: &str, new: NewThread, work: F) -> TaskId
where
    F: Fn() -> W + Send + 'static,
    W: Future<Output = ()> + 'static,
{
    let line = Location::caller().line();
    let mut work = Some(work);
    let mut body = || -> Body {
        let work = work.take().expect("a thread has one body");
        Box::new(move || Box::pin(work()))
    };
    with(|engine| engine.start(name, new, &mut body, line))
}

/// `_thread.start_new_thread`: nobody can join it, `threading` does not know it, and it dies with main.
#[track_caller]
pub fn start_new_thread<F, W>(name: impl AsRef<str>, work: F)
where
    F: Fn() -> W + Send + 'static,
    W: Future<Output = ()> + 'static,
{
    start(name.as_ref(), NewThread { daemon: true, listed: false, waits: false }, work);
}

/// `_thread.exit()`: ends the current thread here, as `sys.exit()` does, and nothing is said of it.
#[track_caller]
pub fn exit_thread() -> Operation<()> {
    Operation::refused(Error::SystemExit)
}

impl Thread {
    /// `Thread(target=work, name=name)` and its `start()`.
    #[track_caller]
    pub fn start<F, W>(name: impl AsRef<str>, work: F) -> Thread
    where
        F: Fn() -> W + Send + 'static,
        W: Future<Output = ()> + 'static,
    {
        let new = NewThread { daemon: false, listed: true, waits: false };
        Thread(ObjectId::thread(start(name.as_ref(), new, work)))
    }

    /// `Thread(target=work, name=name, daemon=True)` and its `start()`: it is cut off where it stands when main and every
    /// thread that is no daemon have ended.
    #[track_caller]
    pub fn daemon<F, W>(name: impl AsRef<str>, work: F) -> Thread
    where
        F: Fn() -> W + Send + 'static,
        W: Future<Output = ()> + 'static,
    {
        let new = NewThread { daemon: true, listed: true, waits: false };
        Thread(ObjectId::thread(start(name.as_ref(), new, work)))
    }

    /// `Thread(target=work, name=name)`: it does nothing until it is started.
    #[track_caller]
    pub fn target<F, W>(name: impl AsRef<str>, work: F) -> Target
    where
        F: Fn() -> W + Send + 'static,
        W: Future<Output = ()> + 'static,
    {
        let new = NewThread { daemon: false, listed: true, waits: true };
        Target(Thread(ObjectId::thread(start(name.as_ref(), new, work))))
    }

    /// `Thread(target=work, name=name, daemon=True)`.
    #[track_caller]
    pub fn daemon_target<F, W>(name: impl AsRef<str>, work: F) -> Target
    where
        F: Fn() -> W + Send + 'static,
        W: Future<Output = ()> + 'static,
    {
        let new = NewThread { daemon: true, listed: true, waits: true };
        Target(Thread(ObjectId::thread(start(name.as_ref(), new, work))))
    }

    /// Waits until the thread has ended.
    #[track_caller]
    pub fn join(self) -> Operation<()> {
        Operation::new(self.0, Op::Thread(ThreadOp::Join), Patience::Forever)
    }

    /// `join(timeout)`: returns when the thread has ended or the time is up; a negative time is no time.
    #[track_caller]
    pub fn join_timeout(self, seconds: f64) -> Operation<()> {
        Operation::new(self.0, Op::Thread(ThreadOp::Join), for_seconds(seconds))
    }

    #[track_caller]
    pub fn is_alive(self) -> Operation<bool> {
        Operation::new(self.0, Op::Thread(ThreadOp::IsAlive), Patience::Forever)
    }
}

/// A thread that was made in one line and is started in another, as Python does it. It can be joined like any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Target(Thread);

impl Target {
    /// `start()`: a step of its own.
    #[track_caller]
    pub fn start(self) -> Operation<()> {
        Operation::new(self.0.id(), Op::Thread(ThreadOp::Start), Patience::Forever)
    }
}

impl Deref for Target {
    type Target = Thread;

    fn deref(&self) -> &Thread {
        &self.0
    }
}

/// `time.sleep`: other threads go on meanwhile.
#[track_caller]
pub fn sleep(time: Duration) -> Operation<()> {
    let nanoseconds = time.as_nanos().min((MAX_SECONDS * 1e9) as u128) as u64;
    let op = Op::Thread(ThreadOp::Sleep { nanoseconds });
    // The engine puts the current task's own thread in: a task only ever sleeps itself.
    Operation::new(ObjectId::thread(TaskId::MAIN), op, Patience::For(nanoseconds))
}

/// Work for the processor: so many million rounds of a small loop, as a loop that counts is in Python. Real threads really do it.
#[track_caller]
pub fn compute(million_rounds: u32) -> Operation<()> {
    let op = Op::Thread(ThreadOp::Compute { rounds: u64::from(million_rounds) * 1_000_000 });
    // The engine puts the current task's own thread in, as for a sleep.
    Operation::new(ObjectId::thread(TaskId::MAIN), op, Patience::Forever)
}
/// `current_thread()`, as a key of a dict.
pub fn current_thread() -> TaskId {
    with(|engine| engine.task())
}
/// `current_thread().name`.
pub fn current_name() -> Arc<str> {
    with(|engine| engine.name())
}
