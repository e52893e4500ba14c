//! Threads: how they start and end, who waits for them, and what is their own.
