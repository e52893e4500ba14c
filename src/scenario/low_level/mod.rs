//! Low-level threads: `_thread`, as the oldest of the tutorials uses it.

pub(super) mod alternate_two_locks;
pub(super) mod first_release_wins;
pub(super) mod lock_per_thread;
pub(super) mod low_level_dies;
