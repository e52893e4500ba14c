//! The pictures of threads and objects, and what is told beside them.

use super::Row;

pub(super) const ROWS: &[Row] = &[];
