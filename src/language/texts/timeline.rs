//! The timeline, the player, and how a run is started.

use super::Row;

pub(super) const ROWS: &[Row] = &[];
