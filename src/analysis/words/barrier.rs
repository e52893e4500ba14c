//! A barrier in words: who comes, how many are still missing, who completes the number, and what broke it.

use super::Told;
use crate::language::{Said, counted, say, text};
use crate::replay::SceneObject;
use crate::sync::{Barrier, Course, State};
use crate::trace::{BarrierOp, Phase, Value};

pub(super) fn words(told: &Told, op: &BarrierOp) -> Option<Said> {
    let (who, what) = (told.who(), told.what());
    Some(match op {
        BarrierOp::Wait { .. } => came(told),
        // That it waits is told with its coming.
        BarrierOp::Leave { .. } if told.event.phase == Phase::Requested => return None,
        BarrierOp::Leave { .. } => left(told),
        BarrierOp::Reset => reset(told),
        BarrierOp::Abort => say!("{who} breaks {what}{errors}.", who, what, errors = with_an_error(told)),
        BarrierOp::Waiting => say!("{who} looks: {waiting} at {what}.", who, waiting = waiting(told), what),
        BarrierOp::Broken if told.event.result == Ok(Value::Bool(true)) => {
            say!("{who} looks: {what} is broken.", who, what)
        }
        BarrierOp::Broken => say!("{who} looks: {what} is not broken.", who, what),
    })
}

fn came(told: &Told) -> Said {
    let (who, what) = (told.who(), told.what());
    let barrier = told.object_after().and_then(barrier);
    let (parties, inside) = barrier.map_or((0, 0), |barrier| (barrier.parties, barrier.inside.len() as u32));
    match (told.event.phase, &told.event.result) {
        (Phase::Requested, _) => {
            say!("{who} comes to {what} and waits outside: those before it are still leaving.", who, what)
        }
        (_, Err(error)) => {
            say!("{who} comes to {what}, which is broken, and gets {error}.", who, what, error = error.traceback())
        }
        (_, Ok(Value::Int(_))) if parties == 1 => say!("{who} passes {what}, which is for one alone.", who, what),
        (_, Ok(Value::Int(_))) => {
            say!("{who} is the last to come to {what}: all {parties} go on.", who, what, parties)
        }
        (_, Ok(_)) => match parties.saturating_sub(inside) {
            _ if parties == 0 => say!("{who} comes to {what}, which nobody can complete, and waits.", who, what),
            1 => say!("{who} comes to {what} and waits: one is still missing.", who, what),
            n => say!("{who} comes to {what} and waits: {n} are still missing.", who, what, n),
        },
    }
}

fn left(told: &Told) -> Said {
    let (who, what) = (told.who(), told.what());
    let before = told.object_before().and_then(barrier).map(|barrier| barrier.course);
    match (told.event.phase, &told.event.result, before) {
        (Phase::GaveUp, Err(error), Some(Course::Filling)) => {
            say!("{who} has waited too long and breaks {what}: {error}.", who, what, error = error.traceback())
        }
        (_, Err(error), Some(Course::Resetting)) => {
            say!("{who} leaves {what}, which was reset: {error}.", who, what, error = error.traceback())
        }
        (_, Err(error), _) => {
            say!("{who} leaves {what}, which is broken: {error}.", who, what, error = error.traceback())
        }
        (_, Ok(Value::Int(index)), _) => {
            say!("{who} goes on from {what}, as number {index}.", who, what, index = *index)
        }
        (_, Ok(_), _) => say!("{who} waits at {what}.", who, what),
    }
}

fn reset(told: &Told) -> Said {
    let (who, what) = (told.who(), told.what());
    match told.object_before().and_then(barrier).map(|barrier| (barrier.course, barrier.inside.is_empty())) {
        Some((Course::Draining, _)) => {
            say!("{who} resets {what}, which changes nothing: all had come.", who, what)
        }
        Some((Course::Broken, true)) => say!("{who} resets {what}: it is whole again.", who, what),
        Some((Course::Filling, true)) => say!("{who} resets {what}, where nobody waits.", who, what),
        Some(_) | None => say!("{who} resets {what}{errors}.", who, what, errors = with_an_error(told)),
    }
}

/// What becomes of those inside.
fn with_an_error(told: &Told) -> Said {
    match told.object_before().and_then(barrier).map_or(0, |barrier| barrier.inside.len()) {
        0 => Said::nothing(),
        inside => counted!(
            inside,
            ": {n} thread has to leave with BrokenBarrierError",
            ": {n} threads have to leave with BrokenBarrierError"
        ),
    }
}

fn waiting(told: &Told) -> Said {
    match told.object_after().and_then(barrier).map_or(0, Barrier::waiting) {
        0 => text!("nobody waits").into(),
        number => counted!(number, "{n} thread waits", "{n} threads wait"),
    }
}

fn barrier(object: &SceneObject) -> Option<&Barrier> {
    let State::Barrier(barrier) = &object.object.state else { return None };
    Some(barrier)
}
