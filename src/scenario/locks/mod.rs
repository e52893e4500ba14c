//! Locks: what they protect, what happens without them, and how they go wrong.

pub(super) mod balance;
pub(super) mod deadlock;
pub(super) mod gil;
pub(super) mod gil_and_lock;
pub(super) mod lock_handoff;
pub(super) mod lost_update;
pub(super) mod mutex_counter;
pub(super) mod rlock;
pub(super) mod serial_join_or_lock;
pub(super) mod try_lock;
