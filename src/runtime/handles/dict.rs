//! A dict that threads share. CPython reads or writes one of its items in one step that nobody can come into.

use super::{handle, make};
use crate::runtime::operation::Operation;
use crate::trace::{Kind, ObjectId, Op, Patience, SharedOp, Value, WrongType};

handle!(/** `{}`, shared by all threads. */ Dict);

impl Dict {
    #[track_caller]
    pub fn new(name: &str) -> Dict {
        Dict(make(name, Kind::Shared { value: Value::Map([].into()) }))
    }

    /// `d[key]`.
    #[track_caller]
    pub fn get<T: TryFrom<Value, Error = WrongType>>(self, key: impl Into<Value>) -> Operation<T> {
        let key = Box::new(key.into());
        Operation::new(self.0, Op::Shared(SharedOp::GetItem { key }), Patience::Forever)
    }

    /// `d[key] = value`.
    #[track_caller]
    pub fn set(self, key: impl Into<Value>, value: impl Into<Value>) -> Operation<()> {
        let (key, value) = (Box::new(key.into()), Box::new(value.into()));
        Operation::new(self.0, Op::Shared(SharedOp::SetItem { key, value }), Patience::Forever)
    }

    /// `len(d)`.
    #[track_caller]
    pub fn len(self) -> Operation<u32> {
        Operation::new(self.0, Op::Shared(SharedOp::Length), Patience::Forever)
    }

    /// `list(d.items())`.
    #[track_caller]
    pub fn items(self) -> Operation<Vec<(Value, Value)>> {
        Operation::new(self.0, Op::Shared(SharedOp::Load), Patience::Forever)
    }
}
