//! An event's flag in words. Whoever sets it is said to let the others go; that they go is told once, by that.

use super::Told;
use crate::analysis::names::threads;
use crate::language::{Said, say};
use crate::replay::SceneObject;
use crate::sync::{EventFlag, State};
use crate::trace::{EventOp, Phase, TaskId, Value};

/// Most who are named; more are counted.
const MOST_NAMED: usize = 4;

pub(super) fn words(told: &Told, op: &EventOp) -> Option<Said> {
    let (who, what) = (told.who(), told.what());
    let is_true = told.event.result == Ok(Value::Bool(true));
    Some(match (op, told.event.phase) {
        (EventOp::Set, _) => set(told),
        (EventOp::Clear, _) if !was_set(told) => say!("{who} clears {what}, which was not set.", who, what),
        (EventOp::Clear, _) => say!("{who} clears {what}: whoever comes now waits.", who, what),
        (EventOp::IsSet, _) if is_true => say!("{who} looks: {what} is set.", who, what),
        (EventOp::IsSet, _) => say!("{who} looks: {what} is not set.", who, what),
        (EventOp::Wait, _) if is_true => say!("{who} need not wait for {what}: it is set.", who, what),
        (EventOp::Wait, _) => say!("{who} waits until {what} is set.", who, what),
        (EventOp::Woken, Phase::GaveUp) => say!("{who} waits for {what} no longer: its time is up.", who, what),
        (EventOp::Woken, Phase::Requested | Phase::Applied | Phase::Cancelled) => return None,
        (EventOp::Leave, _) if was_set(told) => say!("{who} goes on: {what} was set.", who, what),
        (EventOp::Leave, _) => say!("{who} goes on: {what} was set, though it is not any more.", who, what),
    })
}

fn set(told: &Told) -> Said {
    let (who, what) = (told.who(), told.what());
    let before = told.object_before().and_then(event_flag);
    let room: &[TaskId] = before.map(|flag| flag.room.as_slice()).unwrap_or_default();
    let woken = || threads(told.after, room);
    match room.len() {
        0 if was_set(told) => say!("{who} sets {what}, which was set already.", who, what),
        0 => say!("{who} sets {what}. Nobody waits for it now; whoever comes goes straight on.", who, what),
        1 => say!("{who} sets {what}: {woken} goes through.", who, what, woken = woken()),
        2 => say!("{who} sets {what}: {woken} both go through at once.", who, what, woken = woken()),
        3..=MOST_NAMED => say!("{who} sets {what}: {woken} all go through at once.", who, what, woken = woken()),
        n => say!("{who} sets {what}: all {n} threads go through at once.", who, what, n),
    }
}

fn was_set(told: &Told) -> bool {
    told.object_before().and_then(event_flag).is_some_and(|flag| flag.is_set)
}

fn event_flag(object: &SceneObject) -> Option<&EventFlag> {
    let State::Event(flag) = &object.object.state else { return None };
    Some(flag)
}
