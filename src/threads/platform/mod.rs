//! What a platform gives: threads, a clock, a way to give way. Nothing else of the engine knows which platform it is.

#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(target_arch = "wasm32")]
pub mod web;

#[cfg(not(target_arch = "wasm32"))]
pub use native::{give_way, now_ns, spawn, spin_once};
#[cfg(target_arch = "wasm32")]
pub use web::{give_way, now_ns, spawn, spin_once};

/// What a thread is to run.
pub type Job = Box<dyn FnOnce() + Send>;

/// The platform has no more threads to give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoThread;
