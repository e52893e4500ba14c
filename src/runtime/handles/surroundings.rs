//! What a program has besides its objects: output, values to tell, randomness, time, and busy waiting.

use crate::runtime::ambient::{Telling, with};
use crate::runtime::operation::Operation;
use crate::trace::{Error, ObjectId, Op, Patience, Raised, Value};
use std::panic::Location;
use std::sync::Arc;

#[track_caller]
pub fn print(line: impl Into<Arc<str>>) -> Operation<()> {
    Operation::new(ObjectId::CONSOLE, Op::Print(line.into()), Patience::Forever)
}

/// `raise ValueError("…")`, for a class of Python's and its message: it ends the thread here, unless it is
/// [caught](Operation::caught).
#[track_caller]
pub fn raise(exception: &str, message: &str) -> Operation<()> {
    Operation::refused(Error::Raised(Box::new(Raised { exception: exception.into(), message: message.into() })))
}

/// The body of a busy wait (`while lock.locked(): pass`): goes on when what the task last read has changed.
#[track_caller]
pub fn spin() -> Operation<()> {
    // The engine puts in the object that the current task read last, and how often it had changed by then.
    Operation::new(ObjectId::CONSOLE, Op::Spin { seen: 0 }, Patience::Forever)
}

/// Tells what the program computed: this is what outcomes are compared by.
#[track_caller]
pub fn observe(name: &str, value: impl Into<Value>) {
    let line = Location::caller().line();
    with(|engine| engine.tell(Telling::Observed, name.into(), value.into(), line));
}

/// Tells what a clock said.
#[track_caller]
pub fn measure(name: &str, value: impl Into<Value>) {
    let line = Location::caller().line();
    with(|engine| engine.tell(Telling::Measured, name.into(), value.into(), line));
}

/// `random.randrange(bound)`, from the run's seed.
pub fn random_below(bound: u64) -> u64 {
    with(|engine| engine.random_below(bound))
}

/// `time.time()`: seconds since the run began.
pub fn now() -> f64 {
    with(|engine| engine.now_ns() as f64 / 1e9)
}
