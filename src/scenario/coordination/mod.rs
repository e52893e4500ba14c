//! Coordination: events, semaphores, conditions and barriers.

pub(super) mod barrier;
pub(super) mod condition_producer_consumer;
pub(super) mod condition_wait_notify;
pub(super) mod event;
pub(super) mod semaphore;
