//! A variable that threads share without protection: a load and a store are two steps, and in between anything can happen.

use super::{Effect, Primitive, Step};
use crate::trace::{Error, SharedOp, TaskId, Value};
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Shared {
    pub value: Value,
}

impl Shared {
    fn update(&mut self, change: impl FnOnce(i64) -> i64) -> Result<Value, Error> {
        let Value::Int(value) = self.value else { return Err(Error::WrongType) };
        self.value = Value::Int(change(value));
        Ok(self.value.clone())
    }

    /// The entries of a dict, in the order of their coming.
    fn entries(&self) -> Result<&Arc<[(Value, Value)]>, Error> {
        match &self.value {
            Value::Map(entries) => Ok(entries),
            _ => Err(Error::WrongType),
        }
    }

    fn item(&self, key: &Value) -> Result<Value, Error> {
        let found = self.entries()?.iter().find(|(at, _)| at == key).map(|(_, value)| value.clone());
        found.ok_or_else(|| Error::NoSuchKey(Box::new(key.clone())))
    }

    fn set_item(&mut self, key: &Value, value: &Value) -> Result<Value, Error> {
        let mut entries = self.entries()?.to_vec();
        match entries.iter_mut().find(|(at, _)| at == key) {
            Some((_, old)) => *old = value.clone(),
            None => entries.push((key.clone(), value.clone())),
        }
        self.value = Value::Map(entries.into());
        Ok(Value::None)
    }
}

impl Shared {
    fn length(&self) -> Result<usize, Error> {
        match &self.value {
            Value::Map(entries) => Ok(entries.len()),
            _ => self.items().map(<[Value]>::len),
        }
    }

    fn items(&self) -> Result<&[Value], Error> {
        let Value::List(items) = &self.value else { return Err(Error::WrongType) };
        Ok(items)
    }
}

impl Primitive for Shared {
    type Op = SharedOp;

    fn ready(&self, _: TaskId, _: &SharedOp) -> bool {
        true
    }

    fn apply(&mut self, _: TaskId, op: &SharedOp) -> Result<Step, Error> {
        Ok(Step::Done(match op {
            SharedOp::Load => self.value.clone(),
            SharedOp::Store(value) => {
                self.value = value.clone();
                Value::None
            }
            SharedOp::Add(number) => self.update(|value| value.wrapping_add(*number))?,
            SharedOp::Raise(number) => self.update(|value| value.max(*number))?,
            SharedOp::Append(item) => {
                self.value = self.items()?.iter().chain([&**item]).cloned().collect::<Vec<_>>().into();
                Value::None
            }
            SharedOp::PopFirst => {
                let (first, rest) = self.items()?.split_first().ok_or(Error::PopFromEmptyList)?;
                let (first, rest) = (first.clone(), rest.to_vec());
                self.value = rest.into();
                first
            }
            SharedOp::Length => Value::Int(self.length()? as i64),
            SharedOp::GetItem { key } => self.item(key)?,
            SharedOp::SetItem { key, value } => self.set_item(key, value)?,
        }))
    }

    fn give_up(&mut self, _: TaskId, _: &SharedOp) -> Result<Step, Error> {
        Err(Error::NoSuchOperation)
    }

    fn effect(&self, op: &SharedOp) -> Effect {
        match op {
            SharedOp::Load | SharedOp::Length | SharedOp::GetItem { .. } => Effect::Reads,
            SharedOp::Store(_)
            | SharedOp::Add(_)
            | SharedOp::Raise(_)
            | SharedOp::Append(_)
            | SharedOp::PopFirst
            | SharedOp::SetItem { .. } => Effect::Changes,
        }
    }
}
