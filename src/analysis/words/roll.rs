//! The roll of threads in words. That a thread is entered is told by its start.

use super::Told;
use crate::language::{Said, counted, say};
use crate::trace::{RollOp, Value};

pub(super) fn words(told: &Told, op: &RollOp) -> Option<Said> {
    let (who, what) = (told.who(), told.what());
    match (op, told.event.result.as_ref().ok()) {
        (RollOp::Enter { .. }, _) => None,
        (RollOp::Leave, _) => Some(say!("{who} has done its work: {what} no longer lists it.", who, what)),
        (RollOp::List, Some(Value::List(names))) => {
            Some(say!("{who} asks {what} who is there: {names}.", who, what, names = listed(names)))
        }
        (RollOp::Count, Some(Value::Int(number))) => {
            let number = counted!(*number, "{n} thread", "{n} threads");
            Some(say!("{who} asks {what} how many there are: {number}.", who, what, number))
        }
        (RollOp::List | RollOp::Count, _) => Some(say!("{who} asks {what} who is there.", who, what)),
    }
}

fn listed(names: &[Value]) -> String {
    let texts = names.iter().map(|name| name.to_string().trim_matches('\'').to_string());
    texts.collect::<Vec<_>>().join(", ")
}
