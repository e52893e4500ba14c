//! What operations carry and return: a closed set of plain values, the same in every engine and in the trace file.

use super::TaskId;
use serde::{Deserialize, Serialize};
use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;

/// A value that a program computes, stores in a shared variable, puts in a queue, or observes.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
// A tag as wide as a word: with a narrow one a value is moved in pieces that overlap, and each move stalls on the one before.
#[repr(u64)]
pub enum Value {
    #[default]
    None,
    Bool(bool),
    Int(i64),
    Float(Float),
    Text(Arc<str>),
    List(Arc<[Value]>),
    Map(Arc<[(Value, Value)]>),
    Task(TaskId),
}

/// A float that is compared and hashed by its bits, so that a state that holds one is plain data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Float(u64);

impl Float {
    pub fn get(self) -> f64 {
        f64::from_bits(self.0)
    }
}

impl From<f64> for Float {
    fn from(value: f64) -> Float {
        Float(value.to_bits())
    }
}

/// What Python calls a value's class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TypeName {
    NoneType,
    Bool,
    Int,
    Float,
    Str,
    List,
    Dict,
    Thread,
}

impl Value {
    pub fn type_name(&self) -> TypeName {
        match self {
            Value::None => TypeName::NoneType,
            Value::Bool(_) => TypeName::Bool,
            Value::Int(_) => TypeName::Int,
            Value::Float(_) => TypeName::Float,
            Value::Text(_) => TypeName::Str,
            Value::List(_) => TypeName::List,
            Value::Map(_) => TypeName::Dict,
            Value::Task(_) => TypeName::Thread,
        }
    }
}

impl fmt::Display for TypeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TypeName::NoneType => "NoneType",
            TypeName::Bool => "bool",
            TypeName::Int => "int",
            TypeName::Float => "float",
            TypeName::Str => "str",
            TypeName::List => "list",
            TypeName::Dict => "dict",
            TypeName::Thread => "Thread",
        })
    }
}

/// Written as Python's `repr` would: this is what the pictures' labels show.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::None => f.write_str("None"),
            Value::Bool(true) => f.write_str("True"),
            Value::Bool(false) => f.write_str("False"),
            Value::Int(value) => write!(f, "{value}"),
            Value::Float(value) => write!(f, "{:?}", value.get()),
            Value::Text(value) => write!(f, "'{value}'"),
            Value::List(items) => {
                f.write_str("[")?;
                for (place, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if place == 0 { "" } else { ", " })?;
                }
                f.write_str("]")
            }
            Value::Map(entries) => {
                f.write_str("{")?;
                for (place, (key, value)) in entries.iter().enumerate() {
                    write!(f, "{}{key}: {value}", if place == 0 { "" } else { ", " })?;
                }
                f.write_str("}")
            }
            Value::Task(task) => write!(f, "<thread {}>", task.0),
        }
    }
}

impl From<()> for Value {
    fn from((): ()) -> Value {
        Value::None
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Value {
        Value::Float(value.into())
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Value {
        Value::Text(value.into())
    }
}

impl From<Vec<Value>> for Value {
    fn from(items: Vec<Value>) -> Value {
        Value::List(items.into())
    }
}

/// A Python list of values of one type: `[34, 56].into()`.
impl<T: Into<Value>, const N: usize> From<[T; N]> for Value {
    fn from(items: [T; N]) -> Value {
        Value::List(items.into_iter().map(Into::into).collect())
    }
}

/// A value was not of the type that the program asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongType;

/// A program that takes values of any type is never wrong.
impl From<Infallible> for WrongType {
    fn from(never: Infallible) -> WrongType {
        match never {}
    }
}

impl TryFrom<Value> for () {
    type Error = WrongType;
    fn try_from(_: Value) -> Result<(), WrongType> {
        Ok(())
    }
}

impl TryFrom<Value> for f64 {
    type Error = WrongType;
    fn try_from(value: Value) -> Result<f64, WrongType> {
        match value {
            Value::Float(float) => Ok(float.get()),
            _ => Err(WrongType),
        }
    }
}

impl TryFrom<Value> for Vec<String> {
    type Error = WrongType;
    fn try_from(value: Value) -> Result<Vec<String>, WrongType> {
        match value {
            Value::List(items) => items.iter().cloned().map(String::try_from).collect(),
            _ => Err(WrongType),
        }
    }
}

impl TryFrom<Value> for Vec<(Value, Value)> {
    type Error = WrongType;
    fn try_from(value: Value) -> Result<Vec<(Value, Value)>, WrongType> {
        match value {
            Value::Map(entries) => Ok(entries.to_vec()),
            _ => Err(WrongType),
        }
    }
}

macro_rules! both_ways {
    ($($variant:ident: $type:ty),*) => { $(
        impl From<$type> for Value {
            fn from(value: $type) -> Value {
                Value::$variant(value.into())
            }
        }

        impl TryFrom<Value> for $type {
            type Error = WrongType;
            fn try_from(value: Value) -> Result<$type, WrongType> {
                match value {
                    Value::$variant(inner) => inner.try_into().map_err(|_| WrongType),
                    _ => Err(WrongType),
                }
            }
        }
    )* };
}

both_ways!(Bool: bool, Int: i64, Int: i32, Int: u32, Text: Arc<str>, Task: TaskId);

impl From<String> for Value {
    fn from(value: String) -> Value {
        Value::Text(value.into())
    }
}

impl TryFrom<Value> for String {
    type Error = WrongType;
    fn try_from(value: Value) -> Result<String, WrongType> {
        Arc::<str>::try_from(value).map(|text| text.as_ref().into())
    }
}
