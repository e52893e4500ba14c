//! Sharing and keeping a run: its link, its file, and files for others; and the way back, from a file into the picture.
//!
//! ```text
//! lab, tape ─ kept ─ Trace ─┬─ file ─ saved        file ─ link ─ host (checks it whole) ─ desk ─ a run in the mode Recorded
//!                           └─ export ─ saved
//! ```

pub mod kept;
#[cfg(target_arch = "wasm32")]
pub mod menu;
pub mod recorded;
#[cfg(target_arch = "wasm32")]
pub mod saved;
pub mod unreadable;
