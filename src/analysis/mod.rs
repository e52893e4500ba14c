//! Pure functions from a trace to what is shown of it. They know states and events; they know no browser.

pub mod circle;
pub mod diagnosis;
pub mod hands;
pub mod lanes;
pub mod moves;
pub mod names;
pub mod ring;
pub mod standing;
pub mod states;
pub mod words;
