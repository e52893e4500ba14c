//! An event's flag in words. Whoever sets it is said to let the others go; that they go is told once, by that.

use super::Told;
use crate::analysis::names::{counted, task_list};
use crate::replay::SceneObject;
use crate::sync::{EventFlag, State};
use crate::trace::{EventOp, Phase, TaskId, Value};

/// Most who are named; more are counted.
const MOST_NAMED: usize = 4;

pub(super) fn words(told: &Told, op: &EventOp) -> Option<String> {
    let (who, what) = (told.who(), told.what());
    let is_true = told.event.result == Ok(Value::Bool(true));
    Some(match (op, told.event.phase) {
        (EventOp::Set, _) => set(told),
        (EventOp::Clear, _) if !was_set(told) => format!("{who} clears {what}, which was not set."),
        (EventOp::Clear, _) => format!("{who} clears {what}: whoever comes now waits."),
        (EventOp::IsSet, _) if is_true => format!("{who} looks: {what} is set."),
        (EventOp::IsSet, _) => format!("{who} looks: {what} is not set."),
        (EventOp::Wait, _) if is_true => format!("{who} need not wait for {what}: it is set."),
        (EventOp::Wait, _) => format!("{who} waits until {what} is set."),
        (EventOp::Woken, Phase::GaveUp) => format!("{who} waits for {what} no longer: its time is up."),
        (EventOp::Woken, Phase::Requested | Phase::Applied | Phase::Cancelled) => return None,
        (EventOp::Leave, _) if was_set(told) => format!("{who} goes on: {what} was set."),
        (EventOp::Leave, _) => format!("{who} goes on: {what} was set, though it is not any more."),
    })
}

fn set(told: &Told) -> String {
    let (who, what) = (told.who(), told.what());
    let before = told.object_before().and_then(event_flag);
    let room: &[TaskId] = before.map(|flag| flag.room.as_slice()).unwrap_or_default();
    match room.len() {
        0 if was_set(told) => format!("{who} sets {what}, which was set already."),
        0 => format!("{who} sets {what}. Nobody waits for it now; whoever comes goes straight on."),
        1 => format!("{who} sets {what}: {} goes through.", task_list(told.after, room)),
        2 => format!("{who} sets {what}: {} both go through at once.", task_list(told.after, room)),
        3..=MOST_NAMED => format!("{who} sets {what}: {} all go through at once.", task_list(told.after, room)),
        many => format!("{who} sets {what}: all {} go through at once.", counted(many, "thread", "threads")),
    }
}

fn was_set(told: &Told) -> bool {
    told.object_before().and_then(event_flag).is_some_and(|flag| flag.is_set)
}

fn event_flag(object: &SceneObject) -> Option<&EventFlag> {
    let State::Event(flag) = &object.object.state else { return None };
    Some(flag)
}
