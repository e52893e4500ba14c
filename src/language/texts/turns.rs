//! You schedule.

use super::Row;

pub(super) const ROWS: &[Row] = &[];
