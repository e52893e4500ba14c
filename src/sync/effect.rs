//! What a step means to the others at its object: whether the order of two steps can matter. Knows no state.

/// Two steps of different tasks on one object commute unless their effects conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Nobody's steps tell whether it happened.
    Nothing,
    /// It looks and leaves everything as it was: any number of looks commute.
    Reads,
    /// It adds its part, in whatever order others add theirs: two releases of a plain semaphore, two prints.
    Adds,
    Changes,
}

impl Effect {
    /// Whether the order of two steps on one object can matter (for partial-order reduction). May err towards true.
    #[inline]
    pub fn conflicts(self, other: Effect) -> bool {
        let means_something = self != Effect::Nothing && other != Effect::Nothing;
        means_something && (self != other || self == Effect::Changes)
    }
}
