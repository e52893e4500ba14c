//! A thread's own life in words: it begins, sleeps, joins, tells, ends.

use super::Told;
use crate::analysis::names::{counted, object_name, span, task_name};
use crate::trace::{Error, Phase, ThreadOp, Value};

pub(super) fn words(told: &Told, op: &ThreadOp) -> String {
    let who = told.who();
    match (op, told.event.phase) {
        (ThreadOp::Begin, _) => format!("{who} begins."),
        (ThreadOp::Sleep { nanoseconds }, Phase::Requested) => format!("{who} sleeps for {}.", span(*nanoseconds)),
        (ThreadOp::Sleep { nanoseconds: 0 }, _) => format!("{who} sleeps for no time and lets others run."),
        (ThreadOp::Sleep { .. }, _) => format!("{who} wakes up."),
        (ThreadOp::Join, phase) => joined(told, phase),
        (ThreadOp::Start, _) => match &told.event.result {
            Err(error) => told.refused(&format!("start {}", told.what()), error),
            Ok(_) => format!("{who} starts {}.", told.what()),
        },
        (ThreadOp::IsAlive, _) if told.event.result == Ok(Value::Bool(true)) => {
            format!("{who} looks: {} is alive.", told.what())
        }
        (ThreadOp::IsAlive, _) if told.is_new() => {
            format!("{who} looks: {} is not alive, nobody has started it.", told.what())
        }
        (ThreadOp::IsAlive, _) => format!("{who} looks: {} has ended.", told.what()),
        (ThreadOp::Observe { name, value }, _) => format!("{who} notes {name}: {value}."),
        (ThreadOp::Measure { name, value }, _) => format!("{who} measures {name}: {value}."),
        (ThreadOp::End { error }, _) => ended(told, error.as_deref()),
        (ThreadOp::Cut, _) => format!("{who} is cut off where it stands: only daemons are left."),
        (ThreadOp::Compute { rounds }, Phase::Requested) => {
            format!("{who} begins to compute: {}.", rounds_words(*rounds))
        }
        (ThreadOp::Compute { rounds }, _) => format!("{who} has computed {}.", rounds_words(*rounds)),
        (ThreadOp::HeldByRecorder { nanoseconds }, _) => {
            format!("The recorder holds {who} up for {}; the program does not.", span(*nanoseconds))
        }
    }
}

fn rounds_words(rounds: u64) -> String {
    counted((rounds / 1_000_000) as usize, "million round", "million rounds")
}

fn joined(told: &Told, phase: Phase) -> String {
    let (who, other) =
        (told.who(), told.event.object.as_thread().map_or("a thread", |task| task_name(told.after, task)));
    match (phase, &told.event.result) {
        (_, Err(error)) => told.refused(&format!("join {other}"), error),
        (Phase::Requested, _) => format!("{who} waits until {other} has ended."),
        (Phase::GaveUp, _) => format!("{who} gives up waiting for {other} to end."),
        (Phase::Applied | Phase::Cancelled, _) if told.has_waited().is_some() => {
            format!("{who} goes on: {other} has ended.")
        }
        (Phase::Applied | Phase::Cancelled, _) => format!("{who} need not wait for {other}: it has ended already."),
    }
}

fn ended(told: &Told, error: Option<&Error>) -> String {
    let who = told.who();
    let held: Vec<String> =
        told.after.held_by(told.event.task).map(|object| object_name(told.after, object.id)).collect();
    let still = if held.is_empty() { String::new() } else { format!(", and still holds {}", held.join(" and ")) };
    match error {
        Some(error) => format!("{who} dies of {}{still}.", error.traceback()),
        None => format!("{who} ends{still}."),
    }
}
