//! Queues: items handed from thread to thread.

pub(super) mod baozi;
