//! `threading.local()`: attributes of which each thread has its own.

use super::{handle, make};
use crate::runtime::operation::Operation;
use crate::trace::{Kind, LocalOp, ObjectId, Op, Patience, Value, WrongType};
use std::sync::Arc;

handle!(/** `threading.local()`. */ Local);

impl Local {
    #[track_caller]
    pub fn new(name: &str) -> Local {
        Local(make(name, Kind::Local))
    }

    /// `local.name`: what the current thread bound it to.
    #[track_caller]
    pub fn get<T: TryFrom<Value, Error = WrongType>>(self, name: &str) -> Operation<T> {
        Operation::new(self.0, Op::Local(LocalOp::Get { name: boxed(name) }), Patience::Forever)
    }

    /// `local.name = value`, for the current thread alone.
    #[track_caller]
    pub fn set(self, name: &str, value: impl Into<Value>) -> Operation<()> {
        let (name, value) = (boxed(name), Box::new(value.into()));
        Operation::new(self.0, Op::Local(LocalOp::Set { name, value }), Patience::Forever)
    }

    /// `del local.name`.
    #[track_caller]
    pub fn delete(self, name: &str) -> Operation<()> {
        Operation::new(self.0, Op::Local(LocalOp::Delete { name: boxed(name) }), Patience::Forever)
    }
}

fn boxed(name: &str) -> Box<Arc<str>> {
    Box::new(name.into())
}
