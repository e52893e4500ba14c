//! Low-level threads: `_thread`, as the oldest of the tutorials uses it.

pub(super) mod alternate_two_locks;
