//! Threads: how they start and end, who waits for them, and what is their own.

pub(super) mod daemon;
pub(super) mod join_timeout;
pub(super) mod main_does_not_wait;
pub(super) mod start_and_join;
pub(super) mod thread_class;
pub(super) mod thread_error;
pub(super) mod thread_info;
pub(super) mod thread_local;
