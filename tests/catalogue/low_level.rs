//! What may come of the low-level threads.

use super::{Explored, Row, never};

pub const ROWS: &[Row] = &[Row {
    id: "alternate-two-locks",
    may_go_wrong: never,
    in_a_row: &[],
    explored: &[Explored {
        settings: &[],
        ends: &["right Finished word='hello' word='world' word='hello' word='world'"],
        plainly: true,
    }],
    prints_the_same: true,
}];
