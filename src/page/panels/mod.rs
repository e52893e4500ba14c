//! The pictures: one primitive a file. Each maps a moment to HTML and holds no state and no rule.

mod stage;
pub mod token;

pub use stage::{Stage, StageProps};
