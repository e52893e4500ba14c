//! What may come of the queues.

use super::{Explored, Row};
use threadlab::trace::OutcomeKind;

pub const ROWS: &[Row] = &[Row {
    id: "baozi",
    // Several consumers saw the last one, and one took it.
    may_go_wrong: |settings, outcome, _| {
        let consumers = settings.number("consumers");
        outcome.kind == OutcomeKind::Stuck && consumers > 1 && (2..=consumers).contains(&(outcome.waiting.len() as i64))
    },
    in_a_row: &[],
    explored: &[Explored {
        settings: &[],
        ends: &["right Finished eaten=0 misses=2 left=1", "right Finished eaten=1 misses=1 left=0", "wrong Stuck"],
        plainly: true,
    }],
    prints_the_same: false,
}];
