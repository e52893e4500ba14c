//! A shared variable in words. A store by a thread whose copy has grown old is said as what it is.

use super::Told;
use crate::analysis::names::value_words;
use crate::replay::SceneObject;
use crate::sync::State;
use crate::trace::{SharedOp, TaskId, Value};

pub(super) fn words(told: &Told, op: &SharedOp) -> String {
    let (who, what) = (told.who(), told.what());
    let value = match &told.event.result {
        Ok(value) => value_words(told.after, value),
        Err(error) if *op == SharedOp::PopFirst => {
            return told.refused(&format!("take an item out of {what}"), error);
        }
        Err(error) if matches!(op, SharedOp::GetItem { .. }) => {
            return told.refused(&format!("read an item of {what}"), error);
        }
        Err(error) => return told.refused(&format!("change {what}"), error),
    };
    match op {
        SharedOp::Load => format!("{who} reads {what}: {value}."),
        SharedOp::Store(value) => stored(told, value),
        SharedOp::Add(number @ ..0) => format!("{who} takes {} from {what}: {value}.", number.unsigned_abs()),
        SharedOp::Add(number) => format!("{who} adds {number} to {what}: {value}."),
        SharedOp::Append(item) => format!("{who} appends {item} to {what}."),
        SharedOp::PopFirst => format!("{who} takes {value} out of {what}."),
        SharedOp::Length => format!("{who} counts the items of {what}: {value}."),
        SharedOp::GetItem { key } => format!("{who} reads {what}[{}]: {value}.", value_words(told.after, key)),
        SharedOp::SetItem { key, value } => {
            format!("{who} sets {what}[{}] to {value}.", value_words(told.after, key))
        }
        SharedOp::Raise(_) => format!("{who} keeps the larger number in {what}: {value}."),
    }
}

fn stored(told: &Told, value: &Value) -> String {
    let (who, what) = (told.who(), told.what());
    match told.object_before().and_then(|object| buried(object, told.event.task)) {
        Some(buried) => format!(
            "{who} writes {value} to {what}. It had read {}; {what} has become {} since, and that is lost.",
            buried.copy, buried.value
        ),
        None => format!("{who} writes {value} to {what}."),
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
