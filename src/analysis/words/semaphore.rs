//! A semaphore's permits in words.

use super::Told;
use crate::language::{Said, say, text};
use crate::replay::SceneObject;
use crate::sync::{Semaphore, State};
use crate::trace::{Op, Phase, SemaphoreOp, Value};

pub(super) fn words(told: &Told, op: &SemaphoreOp) -> Said {
    let (who, what) = (told.who(), told.what());
    if let Err(error) = &told.event.result {
        return told.refused(say!("give {what} a permit too many", what), error);
    }
    match (op, told.event.phase) {
        (SemaphoreOp::Acquire, Phase::Requested) => {
            say!("{who} asks {what} for a permit and waits: {why}.", who, what, why = in_the_way(told))
        }
        (SemaphoreOp::Acquire, _) if told.event.result == Ok(Value::Bool(false)) => {
            say!("{who} gets no permit of {what} and goes on without one.", who, what)
        }
        (SemaphoreOp::Acquire, _) => taken(told),
        (SemaphoreOp::Release { count: 1 }, _) if is_signal(told) => {
            say!("{who} gives {what} a permit{next}.", who, what, next = told.and_next(waits_for_permit))
        }
        (SemaphoreOp::Release { count: 1 }, _) => given_back(told),
        (SemaphoreOp::Release { count }, _) => {
            let next = told.and_next(waits_for_permit);
            say!("{who} gives {n} permits to {what}{next}.", who, n = *count, what, next)
        }
    }
}

fn is_signal(told: &Told) -> bool {
    told.object_after().and_then(semaphore).is_some_and(|semaphore| semaphore.is_signal)
}

fn waits_for_permit(op: &Op) -> bool {
    matches!(op, Op::Semaphore(SemaphoreOp::Acquire))
}

fn in_the_way(told: &Told) -> Said {
    match told.object_after().and_then(semaphore) {
        Some(semaphore) if semaphore.value() > 0 => match told.first_in_line(told.object_after(), waits_for_permit) {
            Some(first) => say!("{who} is to get the free one", who = told.name(first)),
            None => text!("it is not its turn").into(),
        },
        Some(semaphore) => match semaphore.places.len() {
            0 => text!("there are none").into(),
            1 => text!("the only one is taken").into(),
            2 => text!("both are taken").into(),
            n => say!("all {n} are taken", n),
        },
        None => text!("none is free").into(),
    }
}

fn taken(told: &Told) -> Said {
    let (who, what, ahead) = (told.who(), told.what(), told.ahead_of(waits_for_permit));
    if told.has_waited().is_some() {
        let after = told.after_waiting();
        return say!("{who} takes a permit of {what}{after}{ahead}.", who, what, after, ahead);
    }
    match told.object_after().and_then(semaphore).map_or(0, Semaphore::value) {
        0 => say!("{who} takes the last permit of {what}{ahead}.", who, what, ahead),
        n => say!("{who} takes a permit of {what}{ahead}; {n} left.", who, what, ahead, n),
    }
}

fn given_back(told: &Told) -> Said {
    let (who, what, next) = (told.who(), told.what(), told.and_next(waits_for_permit));
    let places =
        |object: Option<&SceneObject>| object.and_then(semaphore).map_or(0, |semaphore| semaphore.places.len());
    let now = places(told.object_after());
    let held = told.object_before().is_some_and(|object| object.holds.iter().any(|hold| hold.task == told.event.task));
    if now > places(told.object_before()) {
        say!("{who} gives {what} a permit that it never took: now there are {now}{next}.", who, what, now, next)
    } else if held {
        say!("{who} gives its permit back to {what}{next}.", who, what, next)
    } else {
        say!("{who} gives back a permit of {what} that another thread took{next}.", who, what, next)
    }
}

pub(in crate::analysis) fn semaphore(object: &SceneObject) -> Option<&Semaphore> {
    let State::Semaphore(semaphore) = &object.object.state else { return None };
    Some(semaphore)
}
