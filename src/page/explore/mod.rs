//! Explore all: what exploring has found, as bars with their words, and beside it what chance has shown.
//!
//! ```text
//! host ─ told (Explored, Sampled) ─ survey ─ bars, words ─ panel
//! ```

pub mod bars;
pub mod panel;
pub mod survey;
pub mod told;
pub mod words;
