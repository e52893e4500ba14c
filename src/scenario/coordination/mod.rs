//! Coordination: events, semaphores, conditions and barriers.

pub(super) mod condition_producer_consumer;
pub(super) mod semaphore;
