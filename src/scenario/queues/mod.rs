//! Queues: items handed from thread to thread.

pub(super) mod baozi;
pub(super) mod queue_fifo;
pub(super) mod queue_join;
pub(super) mod queue_lifo;
pub(super) mod queue_priority;
