//! The programs of the group Threads: titles, lessons, what to look at, what is wrong in a tutorial.

use super::Row;

pub(in crate::language) const ROWS: &[Row] = &[];
