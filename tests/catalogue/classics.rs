//! What may come of the classics.

use super::{Explored, Row};
use threadlab::trace::OutcomeKind;

pub const ROWS: &[Row] = &[Row {
    id: "dining-philosophers",
    // Each holds one fork and waits for the next one's.
    may_go_wrong: |settings, outcome, _| {
        let philosophers = settings.number("philosophers") as usize;
        outcome.kind == OutcomeKind::Deadlock
            && settings.get("variant") == "naive"
            && outcome.cycle.len() == philosophers
            && outcome.waiting.len() == philosophers
    },
    in_a_row: &[],
    explored: &[
        Explored { settings: &[], ends: &["right Finished", "wrong Deadlock"], plainly: true },
        Explored { settings: &[("variant", "in order")], ends: &["right Finished"], plainly: true },
    ],
    prints_the_same: false,
}];
