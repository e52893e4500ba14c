//! What one asks of a run, and what one gets back: the same for both engines.

use crate::trace::{Event, Outcome, Told};
use std::sync::Arc;

/// How a run is to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Of the program's random numbers and of the simulator's choices. Below 2⁵³, so that JavaScript can hold it.
    pub seed: u64,
    pub policy: Policy,
    /// How many times faster than the program says it sleeps on real threads; virtual time needs none.
    pub speed: f64,
    /// Whether events are recorded.
    pub record: bool,
    /// On real threads, whether threads give way at random before their operations: other orders show up sooner.
    pub shake: bool,
    /// Whether a thread must hold the one GIL to run, as in CPython. Not under [`Policy::Any`].
    pub gil: bool,
    pub limits: Limits,
}

/// How long a thread waits for the GIL before it asks for it: `sys.getswitchinterval()`.
pub const SWITCH_INTERVAL_NS: u64 = 5_000_000;
/// What a round of `compute` takes in the simulator's time; on real threads about as much.
pub const ROUND_NS: u64 = 1;

/// Who gets an object that becomes free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Whoever waits longest, directly from the hand of the one who releases.
    Handoff,
    /// Whoever comes first: the one who waits longest is only woken, and may find it taken. CPython does this.
    Barging,
    /// Anyone who waits, and a time-out at any moment: all that either of the others could do, and clocks that nobody keeps.
    /// In the simulator only; this is what is explored.
    Any,
}

/// Everything is bounded. Reaching a bound ends the run (or, for events, the recording), and is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub tasks: u16,
    /// Objects that one task may make.
    pub objects: u16,
    /// Steps of the simulator.
    pub steps: u64,
    /// Events that are recorded.
    pub events: u32,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { tasks: 1_000, objects: 4_000, steps: 5_000_000, events: 1_500_000 }
    }
}

impl Default for Options {
    fn default() -> Options {
        let limits = Limits::default();
        Options { seed: 0, policy: Policy::Handoff, speed: 1.0, record: true, shake: false, gil: false, limits }
    }
}

/// What a run gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub outcome: Outcome,
    pub observed: Told,
    pub measured: Told,
    /// Empty where nothing was recorded.
    pub events: Vec<Event>,
    /// False where recording ended before the run did.
    pub complete: bool,
    /// The simulator's choices, in order, as they can be replayed.
    pub schedule: Option<Arc<[crate::trace::TaskId]>>,
}
