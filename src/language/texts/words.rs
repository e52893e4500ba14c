//! What happened, one sentence an event.

use super::Row;

pub(super) const ROWS: &[Row] = &[];
