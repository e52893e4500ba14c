//! Classics: the problems that every book on concurrency tells, and that the tutorials lead to.

pub(super) mod bounded_buffer;
pub(super) mod dining_philosophers;
pub(super) mod double_checked_init;
pub(super) mod livelock;
pub(super) mod lost_wakeup;
pub(super) mod priority_inversion;
pub(super) mod readers_writers;
pub(super) mod sleeping_barber;
pub(super) mod starvation;
