//! A barrier in words: who comes, how many are still missing, who completes the number, and what broke it.

use super::Told;
use crate::analysis::names::counted;
use crate::replay::SceneObject;
use crate::sync::{Barrier, Course, State};
use crate::trace::{BarrierOp, Phase, Value};

pub(super) fn words(told: &Told, op: &BarrierOp) -> Option<String> {
    let (who, what) = (told.who(), told.what());
    Some(match op {
        BarrierOp::Wait { .. } => came(told),
        // That it waits is told with its coming.
        BarrierOp::Leave { .. } if told.event.phase == Phase::Requested => return None,
        BarrierOp::Leave { .. } => left(told),
        BarrierOp::Reset => reset(told),
        BarrierOp::Abort => format!("{who} breaks {what}{}.", with_an_error(told)),
        BarrierOp::Waiting => format!("{who} looks: {} at {what}.", waiting(told)),
        BarrierOp::Broken if told.event.result == Ok(Value::Bool(true)) => format!("{who} looks: {what} is broken."),
        BarrierOp::Broken => format!("{who} looks: {what} is not broken."),
    })
}

fn came(told: &Told) -> String {
    let (who, what) = (told.who(), told.what());
    let barrier = told.object_after().and_then(barrier);
    let (parties, inside) = barrier.map_or((0, 0), |barrier| (barrier.parties, barrier.inside.len() as u32));
    match (told.event.phase, &told.event.result) {
        (Phase::Requested, _) => format!("{who} comes to {what} and waits outside: those before it are still leaving."),
        (_, Err(error)) => format!("{who} comes to {what}, which is broken, and gets {}.", error.traceback()),
        (_, Ok(Value::Int(_))) if parties == 1 => format!("{who} passes {what}, which is for one alone."),
        (_, Ok(Value::Int(_))) => format!("{who} is the last to come to {what}: all {parties} go on."),
        (_, Ok(_)) => match parties.saturating_sub(inside) {
            _ if parties == 0 => format!("{who} comes to {what}, which nobody can complete, and waits."),
            missing => format!("{who} comes to {what} and waits: {} missing.", still(missing)),
        },
    }
}

fn still(missing: u32) -> String {
    if missing == 1 { "one is still".into() } else { format!("{missing} are still") }
}

fn left(told: &Told) -> String {
    let (who, what) = (told.who(), told.what());
    let before = told.object_before().and_then(barrier).map(|barrier| barrier.course);
    match (told.event.phase, &told.event.result, before) {
        (Phase::GaveUp, Err(error), Some(Course::Filling)) => {
            format!("{who} has waited too long and breaks {what}: {}.", error.traceback())
        }
        (_, Err(error), Some(Course::Resetting)) => {
            format!("{who} leaves {what}, which was reset: {}.", error.traceback())
        }
        (_, Err(error), _) => format!("{who} leaves {what}, which is broken: {}.", error.traceback()),
        (_, Ok(Value::Int(index)), _) => format!("{who} goes on from {what}, as number {index}."),
        (_, Ok(_), _) => format!("{who} waits at {what}."),
    }
}

fn reset(told: &Told) -> String {
    let (who, what) = (told.who(), told.what());
    match told.object_before().and_then(barrier).map(|barrier| (barrier.course, barrier.inside.is_empty())) {
        Some((Course::Draining, _)) => format!("{who} resets {what}, which changes nothing: all had come."),
        Some((Course::Broken, true)) => format!("{who} resets {what}: it is whole again."),
        Some((Course::Filling, true)) => format!("{who} resets {what}, where nobody waits."),
        Some(_) | None => format!("{who} resets {what}{}.", with_an_error(told)),
    }
}

/// What becomes of those inside.
fn with_an_error(told: &Told) -> String {
    match told.object_before().and_then(barrier).map_or(0, |barrier| barrier.inside.len()) {
        0 => String::new(),
        inside => format!(": {} to leave with BrokenBarrierError", counted(inside, "thread has", "threads have")),
    }
}

fn waiting(told: &Told) -> String {
    match told.object_after().and_then(barrier).map_or(0, Barrier::waiting) {
        0 => "nobody waits".into(),
        1 => "1 thread waits".into(),
        number => format!("{number} threads wait"),
    }
}

fn barrier(object: &SceneObject) -> Option<&Barrier> {
    let State::Barrier(barrier) = &object.object.state else { return None };
    Some(barrier)
}
