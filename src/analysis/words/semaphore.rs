//! A semaphore's permits in words.

use super::Told;
use crate::replay::SceneObject;
use crate::sync::{Semaphore, State};
use crate::trace::{Op, Phase, SemaphoreOp, Value};

pub(super) fn words(told: &Told, op: &SemaphoreOp) -> String {
    let (who, what) = (told.who(), told.what());
    if let Err(error) = &told.event.result {
        return told.refused(&format!("give {what} a permit too many"), error);
    }
    match (op, told.event.phase) {
        (SemaphoreOp::Acquire, Phase::Requested) => {
            format!("{who} asks {what} for a permit and waits: {}.", in_the_way(told))
        }
        (SemaphoreOp::Acquire, _) if told.event.result == Ok(Value::Bool(false)) => {
            format!("{who} gets no permit of {what} and goes on without one.")
        }
        (SemaphoreOp::Acquire, _) => taken(told),
        (SemaphoreOp::Release { count: 1 }, _) if is_signal(told) => {
            format!("{who} gives {what} a permit{}.", told.and_next(waits_for_permit))
        }
        (SemaphoreOp::Release { count: 1 }, _) => given_back(told),
        (SemaphoreOp::Release { count }, _) => {
            format!("{who} gives {count} permits to {what}{}.", told.and_next(waits_for_permit))
        }
    }
}

fn is_signal(told: &Told) -> bool {
    told.object_after().and_then(semaphore).is_some_and(|semaphore| semaphore.is_signal)
}

fn waits_for_permit(op: &Op) -> bool {
    matches!(op, Op::Semaphore(SemaphoreOp::Acquire))
}

fn in_the_way(told: &Told) -> String {
    match told.object_after().and_then(semaphore) {
        Some(semaphore) if semaphore.value() > 0 => match told.first_in_line(told.object_after(), waits_for_permit) {
            Some(first) => format!("{} is to get the free one", told.name(first)),
            None => "it is not its turn".into(),
        },
        Some(semaphore) => match semaphore.places.len() {
            0 => "there are none".into(),
            1 => "the only one is taken".into(),
            2 => "both are taken".into(),
            places => format!("all {places} are taken"),
        },
        None => "none is free".into(),
    }
}

fn taken(told: &Told) -> String {
    let (who, what, ahead) = (told.who(), told.what(), told.ahead_of(waits_for_permit));
    match told.has_waited() {
        Some(_) => format!("{who} takes a permit of {what}{}{ahead}.", told.after_waiting()),
        None => match told.object_after().and_then(semaphore).map_or(0, Semaphore::value) {
            0 => format!("{who} takes the last permit of {what}{ahead}."),
            left => format!("{who} takes a permit of {what}{ahead}; {left} left."),
        },
    }
}

fn given_back(told: &Told) -> String {
    let (who, what, next) = (told.who(), told.what(), told.and_next(waits_for_permit));
    let places =
        |object: Option<&SceneObject>| object.and_then(semaphore).map_or(0, |semaphore| semaphore.places.len());
    let now = places(told.object_after());
    let held = told.object_before().is_some_and(|object| object.holds.iter().any(|hold| hold.task == told.event.task));
    if now > places(told.object_before()) {
        format!("{who} gives {what} a permit that it never took: now there are {now}{next}.")
    } else if held {
        format!("{who} gives its permit back to {what}{next}.")
    } else {
        format!("{who} gives back a permit of {what} that another thread took{next}.")
    }
}

pub(in crate::analysis) fn semaphore(object: &SceneObject) -> Option<&Semaphore> {
    let State::Semaphore(semaphore) = &object.object.state else { return None };
    Some(semaphore)
}
