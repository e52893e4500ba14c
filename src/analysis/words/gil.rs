//! The GIL in words: who may run, who waits for it, and who has to hand it over though it could go on.

use super::Told;
use crate::analysis::names::span;
use crate::analysis::standing::{gil_holder, is_blocked_by};
use crate::language::{Part, Said, say, text};
use crate::sync::State;
use crate::trace::{GilOp, Gives, Phase};

pub(super) fn words(told: &Told, op: GilOp) -> Said {
    let who = told.who();
    let next = || told.and_next(is_blocked_by);
    match (op, told.event.phase) {
        (GilOp::Take, Phase::Requested) => {
            say!("{who} needs the GIL to go on, and waits: {why}.", who, why = in_the_way(told))
        }
        (GilOp::Take, _) => say!("{who} takes the GIL{after} and runs.", who, after = told.after_waiting()),
        (GilOp::Ask, _) => {
            let holder = gil_holder(told.before).map_or_else(|| "?".into(), |holder| told.name(holder));
            let span = interval(told);
            say!("{who} has waited for {span}: it asks {holder} to hand the GIL over.", who, span, holder)
        }
        (GilOp::Give(Gives::ToWait), _) => {
            say!("{who} gives the GIL away, because it has to wait itself{next}.", who, next = next())
        }
        (GilOp::Give(Gives::Asked), _) => {
            say!("{who} must hand the GIL over in the middle of its work{next}.", who, next = next())
        }
        (GilOp::Give(Gives::ToEnd), _) => {
            say!("{who} comes to its end and gives the GIL away{next}.", who, next = next())
        }
    }
}

fn in_the_way(told: &Told) -> Said {
    match (gil_holder(told.after), told.first_in_line(told.object_after(), is_blocked_by)) {
        (Some(holder), _) => say!("{who} has it", who = told.name(holder)),
        (None, Some(first)) => say!("{who} is to get it first", who = told.name(first)),
        (None, None) => text!("it is not free").into(),
    }
}

fn interval(told: &Told) -> Part {
    match told.object_after().map(|object| &object.object.state) {
        Some(State::Gil(gil)) => span(gil.interval_ns).into(),
        _ => "?".into(),
    }
}
