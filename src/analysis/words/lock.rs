//! Locks and reentrant locks in words, and the steps on a lock that a condition's wait is made of.

use super::Told;
use crate::language::{Said, say, text};
use crate::replay::SceneObject;
use crate::sync::State;
use crate::trace::{Checked, LockOp, Op, Phase, TaskId, Value};

pub(super) fn words(told: &Told, op: &LockOp) -> Option<Said> {
    let (who, what) = (told.who(), told.what());
    if let Err(error) = &told.event.result {
        return Some(told.refused(tried(told, op), error));
    }
    let (why, next) = (|| in_the_way(told), || told.and_next(waits_for_lock));
    Some(match (op, told.event.phase) {
        (LockOp::Acquire, Phase::Requested) => say!("{who} asks for {what} and waits: {why}.", who, what, why = why()),
        (LockOp::Acquire, Phase::Applied) => taken(told),
        (LockOp::Acquire, _) if told.has_waited().is_some() => say!("{who} gives up waiting for {what}.", who, what),
        (LockOp::Acquire, _) => say!("{who} does not get {what} and does not wait: {why}.", who, what, why = why()),
        (LockOp::Release, _) => released(told),
        (LockOp::Locked, _) if told.event.result == Ok(Value::Bool(true)) => {
            say!("{who} looks: {what} is held.", who, what)
        }
        (LockOp::Locked, _) => say!("{who} looks: {what} is free.", who, what),
        (LockOp::Check { .. }, _) => return None,
        (LockOp::ReleaseAll { .. }, _) => {
            say!("{who} lets {what} go and waits to be notified{next}.", who, what, next = next())
        }
        (LockOp::Reacquire { .. }, Phase::Requested) => {
            say!("{who} stands in line for {what}, which it needs to go on: {why}.", who, what, why = why())
        }
        (LockOp::Reacquire { woken: true, .. }, _) => say!("{who} has {what} again and goes on.", who, what),
        (LockOp::Reacquire { woken: false, .. }, _) => {
            say!("{who} has {what} again, but nobody notified it.", who, what)
        }
    })
}

pub fn waits_for_lock(op: &Op) -> bool {
    matches!(op, Op::Lock(LockOp::Acquire | LockOp::Reacquire { .. }))
}

fn tried(told: &Told, op: &LockOp) -> Said {
    let what = told.what();
    match op {
        LockOp::Acquire | LockOp::Reacquire { .. } => say!("take {what}", what),
        LockOp::Release | LockOp::ReleaseAll { .. } => say!("release {what}", what),
        LockOp::Locked => say!("look at {what}", what),
        LockOp::Check { then: Checked::Wait, .. } => say!("wait without holding {what}", what),
        LockOp::Check { then: Checked::Notify { .. }, .. } => say!("notify without holding {what}", what),
    }
}

/// "Thread-2 holds it", or who is to get it first.
fn in_the_way(told: &Told) -> Said {
    let holder = told.object_after().and_then(owner);
    match (holder, told.first_in_line(told.object_after(), waits_for_lock)) {
        (Some(holder), _) if holder == told.event.task => text!("it holds it itself").into(),
        (Some(holder), _) => say!("{who} holds it", who = told.name(holder)),
        (None, Some(first)) => say!("{who} is to get it first", who = told.name(first)),
        (None, None) => text!("it is not free").into(),
    }
}

fn taken(told: &Told) -> Said {
    let (who, what) = (told.who(), told.what());
    match told.object_after().map_or(1, depth) {
        0 | 1 => {
            let (after, ahead) = (told.after_waiting(), told.ahead_of(waits_for_lock));
            say!("{who} takes {what}{after}{ahead}.", who, what, after, ahead)
        }
        depth => say!("{who} takes {what} again, which it holds: level {depth}.", who, what, depth),
    }
}

fn released(told: &Told) -> Said {
    let (who, what, next) = (told.who(), told.what(), told.and_next(waits_for_lock));
    match (told.object_after().map_or(0, depth), told.object_before().and_then(owner)) {
        (0, Some(owner)) if owner != told.event.task => {
            say!("{who} releases {what}, which {owner} took{next}.", who, what, owner = told.name(owner), next)
        }
        (0, _) => say!("{who} releases {what}{next}.", who, what, next),
        (1, _) => say!("{who} releases {what} once and still holds it: 1 level is left.", who, what),
        (n, _) => say!("{who} releases {what} once and still holds it: {n} levels are left.", who, what, n),
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
