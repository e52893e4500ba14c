//! What may come of the threads.

use super::Row;

pub const ROWS: &[Row] = &[];
