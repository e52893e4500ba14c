//! A `threading.local()` in words: whose attribute it is, is always said.

use super::Told;
use crate::trace::LocalOp;

pub(super) fn words(told: &Told, op: &LocalOp) -> String {
    let (who, what) = (told.who(), told.what());
    match (op, &told.event.result) {
        (LocalOp::Get { name }, Ok(value)) => format!("{who} reads its own {what}.{name}: {value}."),
        (LocalOp::Get { name }, Err(error)) => told.refused(&format!("read its own {what}.{name}"), error),
        (LocalOp::Set { name, value }, _) => format!("{who} sets its own {what}.{name} to {value}."),
        (LocalOp::Delete { name }, Ok(_)) => format!("{who} deletes its own {what}.{name}."),
        (LocalOp::Delete { name }, Err(error)) => told.refused(&format!("delete its own {what}.{name}"), error),
    }
}
