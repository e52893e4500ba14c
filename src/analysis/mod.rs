//! Pure functions from a trace to what is shown of it. They know states and events; they know no browser.

pub mod circle;
pub mod clocks;
pub mod columns;
pub mod contents;
pub mod detail;
pub mod details;
pub mod diagnosis;
pub mod epoch;
pub mod figures;
pub mod findings;
pub mod hands;
pub mod holds;
pub mod kinds;
pub mod lanes;
pub mod lock_order;
pub mod moves;
pub mod names;
pub mod next;
pub mod pace;
pub mod protection;
pub mod races;
pub mod ring;
pub mod standing;
pub mod states;
pub mod tokens;
pub mod words;
