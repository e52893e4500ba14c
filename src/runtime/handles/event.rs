//! `threading.Event`: a flag that one thread sets and others wait for.

use super::{for_seconds, handle, make};
use crate::runtime::operation::Operation;
use crate::trace::{EventOp, Kind, ObjectId, Op, Patience};

handle!(/** `threading.Event`. */ Event);

impl Event {
    #[track_caller]
    pub fn new(name: &str) -> Event {
        Event(make(name, Kind::Event))
    }

    /// Sets the flag, and lets go all who wait for it.
    #[track_caller]
    pub fn set(self) -> Operation<()> {
        Operation::new(self.0, Op::Event(EventOp::Set), Patience::Forever)
    }

    #[track_caller]
    pub fn clear(self) -> Operation<()> {
        Operation::new(self.0, Op::Event(EventOp::Clear), Patience::Forever)
    }

    #[track_caller]
    pub fn is_set(self) -> Operation<bool> {
        Operation::new(self.0, Op::Event(EventOp::IsSet), Patience::Forever)
    }

    /// Waits until the flag is set. Gives True.
    #[track_caller]
    pub fn wait(self) -> Operation<bool> {
        Operation::new(self.0, Op::Event(EventOp::Wait), Patience::Forever)
    }

    /// `wait(seconds)`: False when the time is up first.
    #[track_caller]
    pub fn wait_timeout(self, seconds: f64) -> Operation<bool> {
        Operation::new(self.0, Op::Event(EventOp::Wait), for_seconds(seconds))
    }
}
