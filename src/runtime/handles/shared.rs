//! A variable that threads share, without protection.

use super::{copied, make};
use crate::runtime::operation::Operation;
use crate::trace::{Kind, ObjectId, Op, Patience, SharedOp, Value, WrongType};
use std::marker::PhantomData;

/// A variable that threads share. Reading and writing are two operations: in between anything can happen.
pub struct Shared<T>(ObjectId, PhantomData<fn() -> T>);

copied!(Shared);

impl<T> Shared<T> {
    /// The object's id in the trace.
    pub fn id(self) -> ObjectId {
        self.0
    }
}

impl<T: Into<Value> + TryFrom<Value, Error: Into<WrongType>>> Shared<T> {
    #[track_caller]
    pub fn new(name: &str, value: T) -> Shared<T> {
        Shared(make(name, Kind::Shared { value: value.into() }), PhantomData)
    }

    #[track_caller]
    pub fn get(self) -> Operation<T> {
        Operation::new(self.0, Op::Shared(SharedOp::Load), Patience::Forever)
    }

    #[track_caller]
    pub fn set(self, value: T) -> Operation<()> {
        Operation::new(self.0, Op::Shared(SharedOp::Store(value.into())), Patience::Forever)
    }
}

impl Shared<i64> {
    /// Adds in one step that nobody can come into, and gives the sum: what `x += 1` under a lock of its own does.
    #[track_caller]
    #[allow(clippy::should_implement_trait, reason = "an operation on a variable, not of a number")]
    pub fn add(self, number: i64) -> Operation<i64> {
        Operation::new(self.0, Op::Shared(SharedOp::Add(number)), Patience::Forever)
    }

    /// Keeps the larger of its value and `number`, in one such step, and gives it.
    #[track_caller]
    pub fn raise_to(self, number: i64) -> Operation<i64> {
        Operation::new(self.0, Op::Shared(SharedOp::Raise(number)), Patience::Forever)
    }
}
