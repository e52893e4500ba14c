//! Locks: what they protect, what happens without them, and how they go wrong.

pub(super) mod deadlock;
pub(super) mod lost_update;
pub(super) mod mutex_counter;
