//! A condition's room in words. Going in is told with letting its lock go; being woken is told by the notify.

use super::Told;
use crate::analysis::names::{object_name, task_list};
use crate::replay::SceneObject;
use crate::sync::{Condition, Stands, State};
use crate::trace::{ConditionOp, Phase, TaskId};

pub(super) fn words(told: &Told, op: &ConditionOp) -> Option<String> {
    let (who, what) = (told.who(), told.what());
    match (op, told.event.phase) {
        (ConditionOp::Enter | ConditionOp::Leave, _) => None,
        (ConditionOp::Woken { .. }, Phase::GaveUp) => {
            Some(format!("{who} was not notified in time, and needs {} to go on.", lock_name(told)))
        }
        (ConditionOp::Woken { .. }, Phase::Requested | Phase::Applied | Phase::Cancelled) => None,
        (ConditionOp::Notify { .. }, _) => Some(match told.object_before().map(|object| hit(told, object)) {
            Some(woken) if !woken.is_empty() => notified(told, &woken),
            Some(_) | None => format!("{who} notifies {what}, but nobody waits for it."),
        }),
    }
}

/// Whom this notify wakes: those who have been notified by it and were not before.
fn hit(told: &Told, before: &SceneObject) -> Vec<TaskId> {
    let notified = |condition: &Condition| -> Vec<TaskId> {
        condition.room.iter().filter(|room| room.stands == Stands::Notified).map(|room| room.task).collect()
    };
    let earlier = condition(before).map(notified).unwrap_or_default();
    let now = told.object_after().and_then(condition).map(notified).unwrap_or_default();
    now.into_iter().filter(|task| !earlier.contains(task)).collect()
}

fn notified(told: &Told, woken: &[TaskId]) -> String {
    let verb = if woken.len() == 1 { "moves" } else { "move" };
    let (who, woken) = (told.who(), task_list(told.after, woken));
    format!("{who} notifies {}: {woken} {verb} to the queue of {}.", told.what(), lock_name(told))
}

fn lock_name(told: &Told) -> String {
    let lock = told.object_after().and_then(condition).map(|condition| condition.lock);
    lock.map_or("its lock".into(), |lock| object_name(told.after, lock))
}

pub(in crate::analysis) fn condition(object: &SceneObject) -> Option<&Condition> {
    let State::Condition(condition) = &object.object.state else { return None };
    Some(condition)
}
