//! What an operation raises: CPython's exceptions and their messages. Data, never a panic.

use super::{TypeName, Value};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use thiserror::Error;

/// A misuse or a refusal, with the exception class and the text that CPython 3.11 gives it
/// (`Lib/threading.py`, `Lib/queue.py`, `Modules/_threadmodule.c`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Error)]
// A tag as wide as a word and no more than a word besides, for the same reason as in a value: a result is moved at every step.
#[repr(u64)]
pub enum Error {
    #[error("release unlocked lock")]
    ReleaseUnlockedLock,
    #[error("cannot release un-acquired lock")]
    ReleaseUnownedRLock,
    #[error("can't specify a timeout for a non-blocking call")]
    LockTimeoutWithoutBlocking,
    #[error("timeout value must be positive")]
    LockTimeoutNegative,
    #[error("can't specify timeout for non-blocking acquire")]
    SemaphoreTimeoutWithoutBlocking,
    #[error("n must be one or more")]
    SemaphoreReleaseCount,
    #[error("Semaphore released too many times")]
    SemaphoreOverReleased,
    #[error("cannot wait on un-acquired lock")]
    WaitWithoutLock,
    #[error("cannot notify on un-acquired lock")]
    NotifyWithoutLock,
    #[error("")]
    Full,
    #[error("")]
    Empty,
    #[error("'timeout' must be a non-negative number")]
    QueueTimeoutNegative,
    #[error("task_done() called too many times")]
    TaskDoneTooOften,
    #[error("cannot join current thread")]
    JoinCurrentThread,
    #[error("sleep length must be non-negative")]
    SleepNegative,
    /// A value of another type than the program's variable or queue holds.
    #[error("the value is of another type")]
    WrongType,
    /// The operation is not one of this object's. No program can ask for it; a broken trace can.
    #[error("the object has no such operation")]
    NoSuchOperation,
    /// Raised by the program itself.
    #[error("{}", .0.message)]
    Raised(Box<Raised>),
    /// Two values that Python does not put in an order.
    #[error("'<' not supported between instances of '{left}' and '{right}'")]
    NotOrdered { left: TypeName, right: TypeName },
    #[error("")]
    BrokenBarrier,
    #[error("pop from empty list")]
    PopFromEmptyList,
    #[error("cannot join thread before it is started")]
    JoinBeforeStart,
    #[error("threads can only be started once")]
    StartedTwice,
    /// A thread that never bound the name in its own part of a `threading.local()`.
    #[error("'_thread._local' object has no attribute '{0}'")]
    NoLocalAttribute(Box<Arc<str>>),
    #[error("{0}")]
    NoSuchKey(Box<Value>),
    /// `_thread.exit()`: ends the thread, in silence.
    #[error("")]
    SystemExit,
}

/// What a program raises.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Raised {
    /// The name of the class.
    pub exception: Arc<str>,
    pub message: Arc<str>,
}

impl Error {
    /// The name of the exception class in Python.
    pub fn exception(&self) -> &str {
        match self {
            Error::ReleaseUnlockedLock
            | Error::ReleaseUnownedRLock
            | Error::WaitWithoutLock
            | Error::NotifyWithoutLock
            | Error::JoinCurrentThread
            | Error::JoinBeforeStart
            | Error::StartedTwice => "RuntimeError",
            Error::LockTimeoutWithoutBlocking
            | Error::LockTimeoutNegative
            | Error::SemaphoreTimeoutWithoutBlocking
            | Error::SemaphoreReleaseCount
            | Error::SemaphoreOverReleased
            | Error::QueueTimeoutNegative
            | Error::TaskDoneTooOften
            | Error::SleepNegative => "ValueError",
            Error::Full => "Full",
            Error::Empty => "Empty",
            Error::WrongType | Error::NotOrdered { .. } => "TypeError",
            Error::NoSuchOperation | Error::NoLocalAttribute(_) => "AttributeError",
            Error::BrokenBarrier => "BrokenBarrierError",
            Error::PopFromEmptyList => "IndexError",
            Error::NoSuchKey(_) => "KeyError",
            Error::SystemExit => "SystemExit",
            Error::Raised(raised) => &raised.exception,
        }
    }

    /// A thread that ends by it has done nothing wrong, and nothing is said of it.
    pub fn ends_in_silence(&self) -> bool {
        matches!(self, Error::SystemExit)
    }

    /// As the last line of a Python traceback.
    pub fn traceback(&self) -> String {
        let message = self.to_string();
        match message.is_empty() {
            true => self.exception().to_string(),
            false => format!("{}: {message}", self.exception()),
        }
    }
}
