//! A shared variable in words. A store by a thread whose copy has grown old is said as what it is.

use super::Told;
use crate::language::{Said, say};
use crate::replay::SceneObject;
use crate::sync::State;
use crate::trace::{SharedOp, TaskId, Value};

pub(super) fn words(told: &Told, op: &SharedOp) -> Said {
    let (who, what) = (told.who(), told.what());
    let value = match &told.event.result {
        Ok(value) => told.value(value),
        Err(error) if *op == SharedOp::PopFirst => {
            return told.refused(say!("take an item out of {what}", what), error);
        }
        Err(error) if matches!(op, SharedOp::GetItem { .. }) => {
            return told.refused(say!("read an item of {what}", what), error);
        }
        Err(error) => return told.refused(say!("change {what}", what), error),
    };
    match op {
        SharedOp::Load => say!("{who} reads {what}: {value}.", who, what, value),
        SharedOp::Store(value) => stored(told, value),
        SharedOp::Add(number @ ..0) => {
            say!("{who} takes {n} from {what}: {value}.", who, n = number.unsigned_abs(), what, value)
        }
        SharedOp::Add(number) => say!("{who} adds {n} to {what}: {value}.", who, n = *number, what, value),
        SharedOp::Append(item) => say!("{who} appends {item} to {what}.", who, item = &**item, what),
        SharedOp::PopFirst => say!("{who} takes {value} out of {what}.", who, value, what),
        SharedOp::Length => say!("{who} counts the items of {what}: {value}.", who, what, value),
        SharedOp::GetItem { key } => {
            say!("{who} reads {what}[{key}]: {value}.", who, what, key = told.value(key), value)
        }
        SharedOp::SetItem { key, value } => {
            say!("{who} sets {what}[{key}] to {value}.", who, what, key = told.value(key), value = told.value(value))
        }
        SharedOp::Raise(_) => say!("{who} keeps the larger number in {what}: {value}.", who, what, value),
    }
}

fn stored(told: &Told, value: &Value) -> Said {
    let (who, what) = (told.who(), told.what());
    match told.object_before().and_then(|object| buried(object, told.event.task)) {
        Some(Buried { copy, value: lost }) => say!(
            "{who} writes {value} to {what}. It had read {copy}; {what} has become {lost} since, and that is lost.",
            who,
            value,
            what,
            copy,
            lost
        ),
        None => say!("{who} writes {value} to {what}.", who, value, what),
    }
}

/// A copy that is no longer what the variable holds: a store computed from it wipes out what came in between.
pub struct Buried<'a> {
    pub copy: &'a Value,
    pub value: &'a Value,
}

/// What a store by `task` would wipe out.
pub fn buried(object: &SceneObject, task: TaskId) -> Option<Buried<'_>> {
    let value = shared_value(object)?;
    let (_, copy) = object.hands.iter().find(|(reader, _)| *reader == task)?;
    (copy != value).then_some(Buried { copy, value })
}

pub fn shared_value(object: &SceneObject) -> Option<&Value> {
    let State::Shared(shared) = &object.object.state else { return None };
    Some(&shared.value)
}
