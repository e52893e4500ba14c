//! Locks and reentrant locks in words, and the steps on a lock that a condition's wait is made of.

use super::Told;
use crate::replay::SceneObject;
use crate::sync::State;
use crate::trace::{Checked, LockOp, Op, Phase, TaskId, Value};

pub(super) fn words(told: &Told, op: &LockOp) -> Option<String> {
    let (who, what) = (told.who(), told.what());
    if let Err(error) = &told.event.result {
        return Some(told.refused(&tried(op, &what), error));
    }
    Some(match (op, told.event.phase) {
        (LockOp::Acquire, Phase::Requested) => format!("{who} asks for {what} and waits: {}.", in_the_way(told)),
        (LockOp::Acquire, Phase::Applied) => taken(told),
        (LockOp::Acquire, _) if told.has_waited().is_some() => format!("{who} gives up waiting for {what}."),
        (LockOp::Acquire, _) => format!("{who} does not get {what} and does not wait: {}.", in_the_way(told)),
        (LockOp::Release, _) => released(told),
        (LockOp::Locked, _) if told.event.result == Ok(Value::Bool(true)) => format!("{who} looks: {what} is held."),
        (LockOp::Locked, _) => format!("{who} looks: {what} is free."),
        (LockOp::Check { .. }, _) => return None,
        (LockOp::ReleaseAll { .. }, _) => {
            format!("{who} lets {what} go and waits to be notified{}.", told.and_next(waits_for_lock))
        }
        (LockOp::Reacquire { .. }, Phase::Requested) => {
            format!("{who} stands in line for {what}, which it needs to go on: {}.", in_the_way(told))
        }
        (LockOp::Reacquire { woken: true, .. }, _) => format!("{who} has {what} again and goes on."),
        (LockOp::Reacquire { woken: false, .. }, _) => format!("{who} has {what} again, but nobody notified it."),
    })
}

pub fn waits_for_lock(op: &Op) -> bool {
    matches!(op, Op::Lock(LockOp::Acquire | LockOp::Reacquire { .. }))
}

fn tried(op: &LockOp, what: &str) -> String {
    match op {
        LockOp::Acquire | LockOp::Reacquire { .. } => format!("take {what}"),
        LockOp::Release | LockOp::ReleaseAll { .. } => format!("release {what}"),
        LockOp::Locked => format!("look at {what}"),
        LockOp::Check { then: Checked::Wait, .. } => format!("wait without holding {what}"),
        LockOp::Check { then: Checked::Notify { .. }, .. } => format!("notify without holding {what}"),
    }
}

/// "Thread-2 holds it", or who is to get it first.
fn in_the_way(told: &Told) -> String {
    let holder = told.object_after().and_then(owner);
    match (holder, told.first_in_line(told.object_after(), waits_for_lock)) {
        (Some(holder), _) if holder == told.event.task => "it holds it itself".into(),
        (Some(holder), _) => format!("{} holds it", told.name(holder)),
        (None, Some(first)) => format!("{} is to get it first", told.name(first)),
        (None, None) => "it is not free".into(),
    }
}

fn taken(told: &Told) -> String {
    let (who, what) = (told.who(), told.what());
    match told.object_after().map_or(1, depth) {
        0 | 1 => format!("{who} takes {what}{}{}.", told.after_waiting(), told.ahead_of(waits_for_lock)),
        depth => format!("{who} takes {what} again, which it holds: level {depth}."),
    }
}

fn released(told: &Told) -> String {
    let (who, what, next) = (told.who(), told.what(), told.and_next(waits_for_lock));
    match (told.object_after().map_or(0, depth), told.object_before().and_then(owner)) {
        (0, Some(owner)) if owner != told.event.task => {
            format!("{who} releases {what}, which {} took{next}.", told.name(owner))
        }
        (0, _) => format!("{who} releases {what}{next}."),
        (1, _) => format!("{who} releases {what} once and still holds it: 1 level is left."),
        (depth, _) => format!("{who} releases {what} once and still holds it: {depth} levels are left."),
    }
}

/// Of a lock or a reentrant lock; nothing else has an owner.
pub(in crate::analysis) fn owner(object: &SceneObject) -> Option<TaskId> {
    match &object.object.state {
        State::Lock(lock) => lock.owner,
        State::RLock(lock) => lock.owner,
        State::Semaphore(_)
        | State::Condition(_)
        | State::Queue(_)
        | State::Shared(_)
        | State::Thread(_)
        | State::Console
        | State::Event(_)
        | State::Barrier(_)
        | State::Gil(_)
        | State::Local(_)
        | State::Roll(_) => None,
    }
}

/// How often its owner has taken it.
fn depth(object: &SceneObject) -> u32 {
    match &object.object.state {
        State::RLock(lock) => lock.depth,
        State::Lock(_)
        | State::Semaphore(_)
        | State::Condition(_)
        | State::Queue(_)
        | State::Shared(_)
        | State::Thread(_)
        | State::Console
        | State::Event(_)
        | State::Barrier(_)
        | State::Gil(_)
        | State::Local(_)
        | State::Roll(_) => owner(object).is_some().into(),
    }
}
