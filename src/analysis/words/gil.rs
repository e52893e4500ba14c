//! The GIL in words: who may run, who waits for it, and who has to hand it over though it could go on.

use super::Told;
use crate::analysis::names::span;
use crate::analysis::standing::{gil_holder, is_blocked_by};
use crate::sync::State;
use crate::trace::{GilOp, Gives, Phase};

pub(super) fn words(told: &Told, op: GilOp) -> String {
    let who = told.who();
    match (op, told.event.phase) {
        (GilOp::Take, Phase::Requested) => format!("{who} needs the GIL to go on, and waits: {}.", in_the_way(told)),
        (GilOp::Take, _) => format!("{who} takes the GIL{} and runs.", told.after_waiting()),
        (GilOp::Ask, _) => {
            let holder = gil_holder(told.before).map_or("whoever has it", |holder| told.name(holder));
            format!("{who} has waited for {}: it asks {holder} to hand the GIL over.", interval(told))
        }
        (GilOp::Give(Gives::ToWait), _) => {
            format!("{who} gives the GIL away, because it has to wait itself{}.", told.and_next(is_blocked_by))
        }
        (GilOp::Give(Gives::Asked), _) => {
            format!("{who} must hand the GIL over in the middle of its work{}.", told.and_next(is_blocked_by))
        }
        (GilOp::Give(Gives::ToEnd), _) => {
            format!("{who} comes to its end and gives the GIL away{}.", told.and_next(is_blocked_by))
        }
    }
}

fn in_the_way(told: &Told) -> String {
    match (gil_holder(told.after), told.first_in_line(told.object_after(), is_blocked_by)) {
        (Some(holder), _) => format!("{} has it", told.name(holder)),
        (None, Some(first)) => format!("{} is to get it first", told.name(first)),
        (None, None) => "it is not free".into(),
    }
}

fn interval(told: &Told) -> String {
    match told.object_after().map(|object| &object.object.state) {
        Some(State::Gil(gil)) => span(gil.interval_ns),
        _ => "an interval".into(),
    }
}
