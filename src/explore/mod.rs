//! Exploring: every order of a program's steps that can matter, each once. It knows the simulator and no scenario.
//!
//! ```text
//! exploration ─ hunt, then search ─ an execution a trace ─ outcomes, each with its shortest schedule
//!                          └ past (what happened before what) ─ race ─ wakeup tree
//! ```
//!
//! Reading order: `past`, `touches`, `race`, `wakeup`, `node`, `path`, `search`, `choosing`, `steps`; then `order`, `outcomes`, `team`,
//! `exploration`; and `follow`, which finds a recorded run among what is explored.

mod choosing;
mod common;
mod exploration;
mod follow;
mod node;
mod order;
mod outcomes;
mod past;
mod path;
mod race;
mod search;
mod steps;
mod team;
mod touches;
mod wakeup;

pub use exploration::{Bounds, Exploration, Exploring, Incomplete, Progress, explore, explore_together};
pub use follow::{Strayed, follow, taken};
pub use outcomes::{By, Found, Outcomes, Way};
pub use past::Past;
pub use search::{Figures, Known, Search};
pub use team::{Job, Team};
