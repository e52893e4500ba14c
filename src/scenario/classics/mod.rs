//! Classics: the problems that every book on concurrency tells, and that the tutorials lead to.

pub(super) mod dining_philosophers;
pub(super) mod double_checked_init;
pub(super) mod livelock;
