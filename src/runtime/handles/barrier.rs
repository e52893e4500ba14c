//! `threading.Barrier`: nobody goes on before all have come. An action, which Python's can run when all are there, it has not.

use super::{for_seconds, make};
use crate::runtime::operation::Operation;
use crate::trace::{BarrierOp, Kind, ObjectId, Op, Patience};

/// `threading.Barrier`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Barrier {
    own: ObjectId,
    parties: u32,
    /// Seconds that a `wait` has which says nothing of its own.
    timeout: Option<f64>,
}

impl Barrier {
    #[track_caller]
    pub fn new(name: &str, parties: u32) -> Barrier {
        Barrier { own: make(name, Kind::Barrier { parties }), parties, timeout: None }
    }

    /// `Barrier(parties, timeout=seconds)`.
    #[track_caller]
    pub fn with_timeout(name: &str, parties: u32, seconds: f64) -> Barrier {
        Barrier { timeout: Some(seconds), ..Barrier::new(name, parties) }
    }

    /// The object's id in the trace.
    pub fn id(self) -> ObjectId {
        self.own
    }

    /// Waits until all have come. Gives the number of those who had come before: 0 to `parties` − 1.
    #[track_caller]
    pub fn wait(self) -> Operation<u32> {
        self.wait_for(self.timeout)
    }

    /// `wait(seconds)`: breaks the barrier when the time is up first.
    #[track_caller]
    pub fn wait_timeout(self, seconds: f64) -> Operation<u32> {
        self.wait_for(Some(seconds))
    }

    /// Makes it as new; whoever waits gets an error.
    #[track_caller]
    pub fn reset(self) -> Operation<()> {
        Operation::new(self.own, Op::Barrier(BarrierOp::Reset), Patience::Forever)
    }

    /// Breaks it: whoever waits, or comes, gets an error.
    #[track_caller]
    pub fn abort(self) -> Operation<()> {
        Operation::new(self.own, Op::Barrier(BarrierOp::Abort), Patience::Forever)
    }

    pub fn parties(self) -> u32 {
        self.parties
    }

    #[track_caller]
    pub fn n_waiting(self) -> Operation<u32> {
        Operation::new(self.own, Op::Barrier(BarrierOp::Waiting), Patience::Forever)
    }

    #[track_caller]
    pub fn broken(self) -> Operation<bool> {
        Operation::new(self.own, Op::Barrier(BarrierOp::Broken), Patience::Forever)
    }

    #[track_caller]
    fn wait_for(self, timeout: Option<f64>) -> Operation<u32> {
        let op = Op::Barrier(BarrierOp::Wait { timed: timeout.is_some() });
        Operation::new(self.own, op, timeout.map_or(Patience::Forever, for_seconds))
    }
}
