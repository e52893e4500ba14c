//! A `threading.local()` in words: whose attribute it is, is always said.

use super::Told;
use crate::language::{Said, say};
use crate::trace::LocalOp;

pub(super) fn words(told: &Told, op: &LocalOp) -> Said {
    let (who, what, name) = (told.who(), told.what(), op.name());
    match (op, &told.event.result) {
        (LocalOp::Get { .. }, Ok(value)) => {
            say!("{who} reads its own {what}.{name}: {value}.", who, what, name, value = told.value(value))
        }
        (LocalOp::Get { .. }, Err(error)) => told.refused(say!("read its own {what}.{name}", what, name), error),
        (LocalOp::Set { value, .. }, _) => {
            say!("{who} sets its own {what}.{name} to {value}.", who, what, name, value = told.value(value))
        }
        (LocalOp::Delete { .. }, Ok(_)) => say!("{who} deletes its own {what}.{name}.", who, what, name),
        (LocalOp::Delete { .. }, Err(error)) => told.refused(say!("delete its own {what}.{name}", what, name), error),
    }
}
