//! The roll of threads in words. That a thread is entered is told by its start.

use super::Told;
use crate::analysis::names::counted;
use crate::trace::{RollOp, Value};

pub(super) fn words(told: &Told, op: &RollOp) -> Option<String> {
    let (who, what) = (told.who(), told.what());
    match (op, told.event.result.as_ref().ok()) {
        (RollOp::Enter { .. }, _) => None,
        (RollOp::Leave, _) => Some(format!("{who} has done its work: {what} no longer lists it.")),
        (RollOp::List, Some(Value::List(names))) => Some(format!("{who} asks {what} who is there: {}.", listed(names))),
        (RollOp::Count, Some(Value::Int(number))) => {
            Some(format!("{who} asks {what} how many there are: {}.", counted(*number as usize, "thread", "threads")))
        }
        (RollOp::List | RollOp::Count, _) => Some(format!("{who} asks {what} who is there.")),
    }
}

fn listed(names: &[Value]) -> String {
    let texts = names.iter().map(|name| name.to_string().trim_matches('\'').to_string());
    texts.collect::<Vec<_>>().join(", ")
}
