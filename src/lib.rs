//! Threadlab: real threads and every schedule of them, made visible. The map of the house.
//!
//! Reading order: `trace` (the words), `sync` (the rules), `runtime` (the door for programs), `sim` and `threads` (the two
//! engines), `explore` (every schedule of the first), `language` (words in three languages), `scenario` (the programs),
//! `replay` and `analysis` (from a trace to what is shown), `export` (from a trace to files for others), then `page` and `cli`.
//!
//! ```text
//! scenario ─ runtime ─┬─ sim     (a scheduler chooses)         ─┬─ trace ─ replay ─ analysis ─ page, cli
//!                     └─ threads (the platform's own threads) ─┘
//! ```
//!
//! What no module may do: a scenario knows no engine; the engines know neither each other nor a scenario; nothing but
//! `threads` holds a lock, a clock or a thread of the platform, or `unsafe`; nothing seeded depends on a clock, on `usize`,
//! or on the order of a hash map. `tests/tidy.rs` keeps this.

pub mod analysis;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod explore;
pub mod export;
pub mod language;
#[cfg(target_arch = "wasm32")]
pub mod page;
/// The pictures alone, without a browser, for their tests.
#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "page/natively.rs"]
mod page;
pub mod replay;
pub mod runtime;
pub mod scenario;
pub mod sim;
pub mod sync;
pub mod threads;
pub mod trace;
