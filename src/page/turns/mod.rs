//! A schedule that the learner makes, a choice at a time: what is offered, what was chosen, what it is to come to.
//! Plain data between the host, which runs it, and the page, which shows it.
//!
//! ```text
//! by_hand (the run) ─ Stands ─ position (what the page knows of it) ─ panel (who goes next?)
//! aim (an end worth finding) ────────────────────────────────────────────┘
//! ```

pub mod aim;
pub mod by_hand;
pub mod panel;
pub mod position;
pub mod small;
