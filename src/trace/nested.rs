//! Values on their way in: no deeper than a program nests them. Lists in lists without end would overflow the stack of
//! whoever reads a trace file, so that how deep it may still go is known wherever one is read.

use super::{Float, TaskId, Value};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, SeqAccess, VariantAccess, Visitor};
use std::fmt;
use std::sync::Arc;

/// At most so many lists or maps, one inside the other.
const DEEPEST: Depth = Depth(6);

/// How many lists or maps may still be around what is read next.
#[derive(Clone, Copy)]
struct Depth(u8);

/// The variants of [`Value`], in their order.
#[derive(serde::Deserialize)]
enum Kind {
    None,
    Bool,
    Int,
    Float,
    Text,
    List,
    Map,
    Task,
}

const KINDS: &[&str] = &["None", "Bool", "Int", "Float", "Text", "List", "Map", "Task"];

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        DEEPEST.deserialize(deserializer)
    }
}

impl Depth {
    /// Of the items of a list or a map.
    fn inside<E: Error>(self) -> Result<Depth, E> {
        self.0.checked_sub(1).map(Depth).ok_or_else(|| E::custom("a value is nested too deep"))
    }
}

impl<'de> DeserializeSeed<'de> for Depth {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_enum("Value", KINDS, self)
    }
}

impl<'de> Visitor<'de> for Depth {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Value, A::Error> {
        let (kind, variant) = access.variant()?;
        Ok(match kind {
            Kind::None => {
                variant.unit_variant()?;
                Value::None
            }
            Kind::Bool => Value::Bool(variant.newtype_variant()?),
            Kind::Int => Value::Int(variant.newtype_variant()?),
            Kind::Float => Value::Float(variant.newtype_variant::<Float>()?),
            Kind::Text => Value::Text(variant.newtype_variant::<Arc<str>>()?),
            Kind::List => Value::List(variant.newtype_variant_seed(Items(self.inside()?))?),
            Kind::Map => Value::Map(variant.newtype_variant_seed(Entries(self.inside()?))?),
            Kind::Task => Value::Task(variant.newtype_variant::<TaskId>()?),
        })
    }
}

/// A list's items, each of this depth at most.
struct Items(Depth);

/// A map's entries, in a list of pairs.
struct Entries(Depth);

/// A key and its value.
struct Entry(Depth);

impl<'de> DeserializeSeed<'de> for Items {
    type Value = Arc<[Value]>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Arc<[Value]>, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Items {
    type Value = Arc<[Value]>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list of values")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Arc<[Value]>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(self.0)? {
            items.push(item);
        }
        Ok(items.into())
    }
}

impl<'de> DeserializeSeed<'de> for Entries {
    type Value = Arc<[(Value, Value)]>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Entries {
    type Value = Arc<[(Value, Value)]>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list of pairs")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_element_seed(Entry(self.0))? {
            entries.push(entry);
        }
        Ok(entries.into())
    }
}

impl<'de> DeserializeSeed<'de> for Entry {
    type Value = (Value, Value);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(Value, Value), D::Error> {
        deserializer.deserialize_tuple(2, self)
    }
}

impl<'de> Visitor<'de> for Entry {
    type Value = (Value, Value);

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a key and its value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(Value, Value), A::Error> {
        let missing = || A::Error::custom("a pair of a map lacks a part");
        let key = access.next_element_seed(self.0)?.ok_or_else(missing)?;
        let value = access.next_element_seed(self.0)?.ok_or_else(missing)?;
        Ok((key, value))
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
