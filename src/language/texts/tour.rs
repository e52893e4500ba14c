//! The first minute: the tour, the questions before a run.

use super::Row;

pub(super) const ROWS: &[Row] = &[];
