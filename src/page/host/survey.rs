//! What the host does instead of one run: many, of which only the ends are told.

use super::exploring::Exploring;
use super::sampling::Sampling;

pub enum Survey {
    Exploring(Box<Exploring>),
    Sampling(Box<Sampling>),
}

impl Survey {
    /// Goes on, and tells what there is to be told. False when that was the last of it.
    pub fn look(&mut self) -> bool {
        match self {
            Survey::Exploring(exploring) => exploring.look(),
            Survey::Sampling(sampling) => sampling.look(),
        }
    }

    pub fn stop(&mut self) {
        match self {
            Survey::Exploring(exploring) => exploring.stop(),
            Survey::Sampling(sampling) => sampling.stop(),
        }
    }
}
