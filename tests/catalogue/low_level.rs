//! What may come of the low-level threads.

use super::{Explored, Row, never};

pub const ROWS: &[Row] = &[Row {
    id: "alternate-two-locks",
    may_go_wrong: never,
    in_a_row: &[],
    explored: &[Explored {
        settings: &[],
        ends: &["right Finished order='hello' order='world' order='hello' order='world'"],
        plainly: true,
    }],
    prints_the_same: true,
}];
