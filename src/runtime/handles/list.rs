//! A Python list that threads share. Each call is one step that nobody can come into, as it is in CPython; what a program
//! does between two calls is not.

use super::{copied, make};
use crate::runtime::operation::Operation;
use crate::trace::{Kind, ObjectId, Op, Patience, SharedOp, Value, WrongType};
use std::marker::PhantomData;

/// A list that threads share.
pub struct List<T>(ObjectId, PhantomData<fn() -> T>);

copied!(List);

impl<T> List<T> {
    /// The object's id in the trace.
    pub fn id(self) -> ObjectId {
        self.0
    }
}

impl<T: Into<Value> + TryFrom<Value, Error = WrongType>> List<T> {
    /// `[]`.
    #[track_caller]
    pub fn new(name: &str) -> List<T> {
        List(make(name, Kind::Shared { value: Value::from(Vec::new()) }), PhantomData)
    }

    #[track_caller]
    pub fn append(self, item: T) -> Operation<()> {
        self.ask(SharedOp::Append(Box::new(item.into())))
    }

    /// `pop(0)`: the first item. `IndexError` where there is none.
    #[track_caller]
    pub fn pop_first(self) -> Operation<T> {
        self.ask(SharedOp::PopFirst)
    }

    #[track_caller]
    pub fn len(self) -> Operation<u32> {
        self.ask(SharedOp::Length)
    }

    #[track_caller]
    fn ask<R: TryFrom<Value, Error = WrongType>>(self, op: SharedOp) -> Operation<R> {
        Operation::new(self.0, Op::Shared(op), Patience::Forever)
    }
}
