//! The figures of a run.

use super::Row;

pub(super) const ROWS: &[Row] = &[];
