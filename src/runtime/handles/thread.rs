//! `threading.Thread`, `_thread.start_new_thread`, and what a thread does with itself.

use super::{MAX_SECONDS, for_seconds, handle};
use crate::runtime::ambient::with;
use crate::runtime::operation::Operation;
use crate::runtime::program::Body;
use crate::trace::{ObjectId, Op, Patience, TaskId, ThreadOp};
use std::future::Future;
use std::panic::Location;
use std::sync::Arc;
use std::time::Duration;

handle!(/** `threading.Thread`, started. */ Thread);

#[track_caller]
fn start<F, W>(name: &str, daemon: bool, work: F) -> TaskId
where
    F: Fn() -> W + Send + 'static,
    W: Future<Output = ()> + 'static,
{
    let line = Location::caller().line();
    let body: Body = Box::new(move || Box::pin(work()));
    with(|engine| engine.start(name, daemon, body, line))
}

/// `_thread.start_new_thread`: nobody can join it, and it dies with main.
#[track_caller]
pub fn start_new_thread<F, W>(name: impl AsRef<str>, work: F)
where
    F: Fn() -> W + Send + 'static,
    W: Future<Output = ()> + 'static,
{
    start(name.as_ref(), true, work);
}

impl Thread {
    /// `Thread(target=work, name=name)` and its `start()`.
    #[track_caller]
    pub fn start<F, W>(name: impl AsRef<str>, work: F) -> Thread
    where
        F: Fn() -> W + Send + 'static,
        W: Future<Output = ()> + 'static,
    {
        Thread(ObjectId::thread(start(name.as_ref(), false, work)))
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

/// `current_thread().name`.
pub fn current_name() -> Arc<str> {
    with(|engine| engine.name())
}
