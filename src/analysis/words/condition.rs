//! A condition's room in words. Going in is told with letting its lock go; being woken is told by the notify.

use super::Told;
use crate::analysis::names::{object, threads};
use crate::language::{Part, Said, say, text};
use crate::replay::SceneObject;
use crate::sync::{Condition, Stands, State};
use crate::trace::{ConditionOp, Phase, TaskId};

pub(super) fn words(told: &Told, op: &ConditionOp) -> Option<Said> {
    let (who, what) = (told.who(), told.what());
    match (op, told.event.phase) {
        (ConditionOp::Enter | ConditionOp::Leave, _) => None,
        (ConditionOp::Woken { .. }, Phase::GaveUp) => {
            Some(say!("{who} was not notified in time, and needs {lock} to go on.", who, lock = lock_name(told)))
        }
        (ConditionOp::Woken { .. }, Phase::Requested | Phase::Applied | Phase::Cancelled) => None,
        (ConditionOp::Notify { .. }, _) => Some(match told.object_before().map(|object| hit(told, object)) {
            Some(woken) if !woken.is_empty() => notified(told, &woken),
            Some(_) | None => say!("{who} notifies {what}, but nobody waits for it.", who, what),
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

fn notified(told: &Told, woken: &[TaskId]) -> Said {
    let (who, what, lock, list) = (told.who(), told.what(), lock_name(told), threads(told.after, woken));
    match woken {
        [_] => say!("{who} notifies {what}: {list} moves to the queue of {lock}.", who, what, list, lock),
        _ => say!("{who} notifies {what}: {list} move to the queue of {lock}.", who, what, list, lock),
    }
}

fn lock_name(told: &Told) -> Part {
    let lock = told.object_after().and_then(condition).map(|condition| condition.lock);
    lock.map_or_else(|| text!("its lock").into(), |lock| object(told.after, lock))
}

pub(in crate::analysis) fn condition(object: &SceneObject) -> Option<&Condition> {
    let State::Condition(condition) = &object.object.state else { return None };
    Some(condition)
}
