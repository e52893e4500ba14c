//! Values on their way in: no deeper than a program nests them. Lists in lists without end would overflow the stack of
//! whoever reads a trace file, so that the depth is part of the type that is read.

use super::{Float, TaskId, Value};
use serde::de::{Deserialize, Deserializer, Error};
use std::sync::Arc;

/// At most six lists or maps, one inside the other.
pub(super) type Bounded = Nested<Nested<Nested<Nested<Nested<Nested<Nested<TooDeep>>>>>>>;

/// A [`Value`] whose items are `V`: its variants are those of `Value`, in the same order.
#[derive(serde::Deserialize)]
pub(super) enum Nested<V> {
    None,
    Bool(bool),
    Int(i64),
    Float(Float),
    Text(Arc<str>),
    List(Vec<V>),
    Map(Vec<(V, V)>),
    Task(TaskId),
}

impl<V: Into<Value>> From<Nested<V>> for Value {
    fn from(nested: Nested<V>) -> Value {
        match nested {
            Nested::None => Value::None,
            Nested::Bool(value) => Value::Bool(value),
            Nested::Int(value) => Value::Int(value),
            Nested::Float(value) => Value::Float(value),
            Nested::Text(value) => Value::Text(value),
            Nested::List(items) => Value::List(items.into_iter().map(Into::into).collect()),
            Nested::Map(entries) => {
                Value::Map(entries.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
            }
            Nested::Task(task) => Value::Task(task),
        }
    }
}

/// There is no such value.
pub(super) enum TooDeep {}

impl<'de> Deserialize<'de> for TooDeep {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<TooDeep, D::Error> {
        Err(D::Error::custom("a value is nested too deep"))
    }
}

impl From<TooDeep> for Value {
    fn from(none: TooDeep) -> Value {
        match none {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(depth: usize) -> Value {
        (0..depth).fold(Value::Int(7), |inner, _| Value::from(vec![inner]))
    }

    fn read_back(value: &Value) -> postcard::Result<Value> {
        postcard::from_bytes(&postcard::to_allocvec(value)?)
    }

    #[test]
    fn every_kind_comes_back() {
        let plain = [Value::None, true.into(), 7.into(), 0.5.into(), "text".into(), Value::Task(TaskId(3))];
        let map = Value::Map([("key".into(), plain.to_vec().into())].into());
        for value in plain.into_iter().chain([map, nested(6)]) {
            assert_eq!(read_back(&value), Ok(value));
        }
    }

    #[test]
    fn what_is_nested_without_end_is_refused() {
        assert!(read_back(&nested(7)).is_err());
    }
}
