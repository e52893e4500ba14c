//! Python's `==` and `<` between values: numbers of every class by their size, text by its characters, lists by their first
//! items that differ; nothing else has an order (CPython's `Objects/object.c`, `listobject.c`, `floatobject.c`).

use crate::trace::{Error, Value};
use std::cmp::Ordering;

/// `left < right`, or the TypeError that Python raises.
pub(super) fn is_less(left: &Value, right: &Value) -> Result<bool, Error> {
    match (left, right) {
        (Value::Text(left), Value::Text(right)) => Ok(left < right),
        (Value::List(left), Value::List(right)) => lists_are_less(left, right),
        _ => match (Number::of(left), Number::of(right)) {
            (Some(left), Some(right)) => Ok(left.compared(right) == Some(Ordering::Less)),
            (_, _) => Err(Error::NotOrdered { left: left.type_name(), right: right.type_name() }),
        },
    }
}

/// The first two items that differ decide, and only they need an order; where none do, the shorter list is less.
fn lists_are_less(left: &[Value], right: &[Value]) -> Result<bool, Error> {
    match left.iter().zip(right).find(|(left, right)| !are_equal(left, right)) {
        Some((left, right)) => is_less(left, right),
        None => Ok(left.len() < right.len()),
    }
}

fn are_equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::List(left), Value::List(right)) => {
            left.len() == right.len() && left.iter().zip(right.iter()).all(|(left, right)| are_equal(left, right))
        }
        (Value::Map(left), Value::Map(right)) => {
            let has = |(key, value): &(Value, Value)| {
                right.iter().any(|(other, its)| are_equal(key, other) && are_equal(value, its))
            };
            left.len() == right.len() && left.iter().all(has)
        }
        _ => match (Number::of(left), Number::of(right)) {
            (Some(left), Some(right)) => left.compared(right) == Some(Ordering::Equal),
            (_, _) => left == right,
        },
    }
}

/// True is 1 and False is 0.
#[derive(Clone, Copy)]
enum Number {
    Int(i64),
    Float(f64),
}

impl Number {
    fn of(value: &Value) -> Option<Number> {
        match value {
            Value::Bool(value) => Some(Number::Int(i64::from(*value))),
            Value::Int(value) => Some(Number::Int(*value)),
            Value::Float(value) => Some(Number::Float(value.get())),
            Value::None | Value::Text(_) | Value::List(_) | Value::Map(_) | Value::Task(_) => None,
        }
    }

    /// Exactly, however large they are. None where one is not a number at all.
    fn compared(self, other: Number) -> Option<Ordering> {
        match (self, other) {
            (Number::Int(left), Number::Int(right)) => Some(left.cmp(&right)),
            (Number::Float(left), Number::Float(right)) => left.partial_cmp(&right),
            (Number::Int(left), Number::Float(right)) => int_with_float(left, right),
            (Number::Float(left), Number::Int(right)) => int_with_float(right, left).map(Ordering::reverse),
        }
    }
}

/// A float of 2⁶³ or more is beyond every int; below that its whole part is one.
fn int_with_float(int: i64, float: f64) -> Option<Ordering> {
    const BEYOND: f64 = 9_223_372_036_854_775_808.0;
    match float {
        _ if float.is_nan() => None,
        _ if float >= BEYOND => Some(Ordering::Less),
        _ if float < -BEYOND => Some(Ordering::Greater),
        _ => int.cmp(&(float.trunc() as i64)).then_with(|| 0.0_f64.total_cmp(&(float.fract() + 0.0))).into(),
    }
}
