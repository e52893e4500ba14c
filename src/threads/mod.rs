//! The real engine: every task is a thread of the platform (`std::thread`, or a Web Worker over shared memory), and waiting
//! is waiting. It knows neither a scenario nor the simulator.
//!
//! ```text
//! task thread ─ poll ─ cell (object, seq, queue; one short critical section) ─ own ring ─┐
//!      └ parks on its own word while its step is not ready                               ├ collector ─ events
//! task thread ─ …                                                              own ring ─┘   └ sees the standstill, the end
//! ```
//!
//! A run is over when no thread of it is left. `active` counts the threads that can go on by themselves; when it is zero
//! nothing will ever happen again: whoever completes another's step counts it active before waking it.

mod cell;
mod clock;
mod collect;
mod compute;
mod gil;
mod latch;
mod life;
#[cfg(not(target_arch = "wasm32"))]
mod native_run;
pub mod platform;
mod recording;
mod run;
mod short_way;
mod table;
mod task;
mod waiter;
mod waiting;

pub use collect::{Collector, Progress};
#[cfg(not(target_arch = "wasm32"))]
pub use native_run::{run, run_watched};
pub use run::{Control, start};
