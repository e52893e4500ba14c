//! A thread's own life in words: it begins, sleeps, joins, tells, ends.

use super::Told;
use crate::analysis::names::{object, span};
use crate::language::{Part, Said, counted, say};
use crate::trace::{Error, Phase, ThreadOp, Value};

pub(super) fn words(told: &Told, op: &ThreadOp) -> Said {
    let (who, what) = (told.who(), told.what());
    match (op, told.event.phase) {
        (ThreadOp::Begin, _) => say!("{who} begins.", who),
        (ThreadOp::Sleep { nanoseconds }, Phase::Requested) => {
            say!("{who} sleeps for {span}.", who, span = span(*nanoseconds))
        }
        (ThreadOp::Sleep { nanoseconds: 0 }, _) => say!("{who} sleeps for no time and lets others run.", who),
        (ThreadOp::Sleep { .. }, _) => say!("{who} wakes up.", who),
        (ThreadOp::Join, phase) => joined(told, phase),
        (ThreadOp::Start, _) => match &told.event.result {
            Err(error) => told.refused(say!("start {what}", what), error),
            Ok(_) => say!("{who} starts {what}.", who, what),
        },
        (ThreadOp::IsAlive, _) if told.event.result == Ok(Value::Bool(true)) => {
            say!("{who} looks: {what} is alive.", who, what)
        }
        (ThreadOp::IsAlive, _) if told.is_new() => {
            say!("{who} looks: {what} is not alive, nobody has started it.", who, what)
        }
        (ThreadOp::IsAlive, _) => say!("{who} looks: {what} has ended.", who, what),
        (ThreadOp::Observe { name, value }, _) => {
            say!("{who} notes {name}: {value}.", who, name, value = told.value(value))
        }
        (ThreadOp::Measure { name, value }, _) => {
            say!("{who} measures {name}: {value}.", who, name, value = told.value(value))
        }
        (ThreadOp::End { error }, _) => ended(told, error.as_deref()),
        (ThreadOp::Cut, _) => say!("{who} is cut off where it stands: only daemons are left.", who),
        (ThreadOp::Compute { rounds }, Phase::Requested) => {
            say!("{who} begins to compute: {rounds}.", who, rounds = rounds_words(*rounds))
        }
        (ThreadOp::Compute { rounds }, _) => say!("{who} has computed {rounds}.", who, rounds = rounds_words(*rounds)),
        (ThreadOp::HeldByRecorder { nanoseconds }, _) => {
            let span = span(*nanoseconds);
            say!("The recorder holds {who} up for {span}; the program does not.", who, span)
        }
    }
}

fn rounds_words(rounds: u64) -> Said {
    counted!(rounds / 1_000_000, "{n} million round", "{n} million rounds")
}

fn joined(told: &Told, phase: Phase) -> Said {
    let (who, other) = (told.who(), told.what());
    match (phase, &told.event.result) {
        (_, Err(error)) => told.refused(say!("join {other}", other), error),
        (Phase::Requested, _) => say!("{who} waits until {other} has ended.", who, other),
        (Phase::GaveUp, _) => say!("{who} gives up waiting for {other} to end.", who, other),
        (Phase::Applied | Phase::Cancelled, _) if told.has_waited().is_some() => {
            say!("{who} goes on: {other} has ended.", who, other)
        }
        (Phase::Applied | Phase::Cancelled, _) => {
            say!("{who} need not wait for {other}: it has ended already.", who, other)
        }
    }
}

fn ended(told: &Told, error: Option<&Error>) -> Said {
    let who = told.who();
    let held: Vec<Part> = told.after.held_by(told.event.task).map(|held| object(told.after, held.id)).collect();
    let still = match held.is_empty() {
        true => Said::nothing(),
        false => say!(", and still holds {held}", held = Said::list(held)),
    };
    match error {
        Some(error) => say!("{who} dies of {error}{still}.", who, error = error.traceback(), still),
        None => say!("{who} ends{still}.", who, still),
    }
}
