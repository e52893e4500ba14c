//! An operation as a scenario sees it: a future that is awaited, or a call that blocks. One request, one answer.

use super::ambient::with;
use crate::trace::{Error, ObjectId, Op, Patience, Value, WrongType};
use std::future::Future;
use std::marker::PhantomData;
use std::panic::Location;
use std::pin::Pin;
use std::task::{Context, Poll};

/// What a task asks of its engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub object: ObjectId,
    pub op: Op,
    pub patience: Patience,
    /// The line of the scenario's source that asks.
    pub line: u32,
}

/// An operation that raises: an error it meets ends the task, as an uncaught exception does in Python.
#[must_use = "an operation happens only when it is awaited"]
pub struct Operation<T> {
    asked: Asked,
    line: u32,
    gives: PhantomData<fn() -> T>,
}

/// An operation whose error the program handles.
#[must_use = "an operation happens only when it is awaited"]
pub struct Caught<T> {
    asked: Asked,
    gives: PhantomData<fn() -> T>,
}

enum Asked {
    /// Until the engine has taken it.
    Request(Option<Request>),
    /// A misuse that shows before anything is asked, as a bad argument does.
    Refused(Error),
}

impl<T: TryFrom<Value, Error: Into<WrongType>>> Operation<T> {
    #[track_caller]
    pub(super) fn new(object: ObjectId, op: Op, patience: Patience) -> Operation<T> {
        let line = Location::caller().line();
        let request = Request { object, op, patience, line };
        Operation { asked: Asked::Request(Some(request)), line, gives: PhantomData }
    }

    /// An operation that fails before it begins.
    #[track_caller]
    pub(super) fn refused(error: Error) -> Operation<T> {
        let line = Location::caller().line();
        Operation { asked: Asked::Refused(error), line, gives: PhantomData }
    }

    /// Gives the error to the program instead of ending the task.
    pub fn caught(self) -> Caught<T> {
        Caught { asked: self.asked, gives: PhantomData }
    }

    /// For a task that is a thread of its own: blocks. `None` when the run has ended and the task must return.
    pub fn block(self) -> Option<Result<T, Error>> {
        match self.asked {
            Asked::Refused(error) => Some(Err(error)),
            Asked::Request(request) => request.and_then(|request| with(|engine| engine.block(request))).map(typed),
        }
    }
}

impl Asked {
    #[inline(always)]
    fn poll(&mut self) -> Poll<Result<Value, Error>> {
        match self {
            Asked::Request(request) => with(|engine| engine.poll(request)),
            Asked::Refused(error) => Poll::Ready(Err(error.clone())),
        }
    }
}

fn typed<T: TryFrom<Value, Error: Into<WrongType>>>(result: Result<Value, Error>) -> Result<T, Error> {
    result.and_then(|value| value.try_into().map_err(|_| Error::WrongType))
}

impl<T> Operation<T> {
    #[cold]
    fn raise(&self, error: Error) {
        with(|engine| engine.raise(error, self.line));
    }
}

impl<T: TryFrom<Value, Error: Into<WrongType>>> Future for Operation<T> {
    type Output = T;

    /// Step by step, so that an answer is nowhere moved on its way.
    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<T> {
        match self.asked.poll() {
            Poll::Ready(Ok(value)) => match value.try_into() {
                Ok(value) => return Poll::Ready(value),
                Err(_) => self.raise(Error::WrongType),
            },
            Poll::Ready(Err(error)) => self.raise(error),
            Poll::Pending => {}
        }
        Poll::Pending
    }
}

impl<T: TryFrom<Value, Error: Into<WrongType>>> Future for Caught<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Result<T, Error>> {
        self.asked.poll().map(typed)
    }
}
