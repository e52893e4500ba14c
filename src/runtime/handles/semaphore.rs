//! `threading.Semaphore` and `threading.BoundedSemaphore`: the same calls on two kinds of object.

use super::{for_seconds, handle, make};
use crate::runtime::operation::Operation;
use crate::trace::{Error, Kind, ObjectId, Op, Patience, SemaphoreOp};

handle!(/** `threading.Semaphore`. */ Semaphore);
handle!(/** `threading.BoundedSemaphore`. */ BoundedSemaphore);

macro_rules! semaphore_operations {
    ($name:ident, $bounded:expr) => {
        impl $name {
            #[track_caller]
            pub fn new(name: &str, permits: u32) -> $name {
                $name(make(name, Kind::Semaphore { permits, bounded: $bounded }))
            }

            /// Waits until a permit is free and takes it.
            #[track_caller]
            pub fn acquire(self) -> Operation<bool> {
                Operation::new(self.0, Op::Semaphore(SemaphoreOp::Acquire), Patience::Forever)
            }

            #[track_caller]
            pub fn try_acquire(self) -> Operation<bool> {
                Operation::new(self.0, Op::Semaphore(SemaphoreOp::Acquire), Patience::Never)
            }

            #[track_caller]
            pub fn acquire_timeout(self, seconds: f64) -> Operation<bool> {
                Operation::new(self.0, Op::Semaphore(SemaphoreOp::Acquire), for_seconds(seconds))
            }

            /// `acquire(False, seconds)`, which CPython refuses.
            #[track_caller]
            pub fn try_acquire_timeout(self, _seconds: f64) -> Operation<bool> {
                Operation::refused(Error::SemaphoreTimeoutWithoutBlocking)
            }

            #[track_caller]
            pub fn release(self) -> Operation<()> {
                self.release_many(1)
            }

            /// `release(n)`.
            #[track_caller]
            pub fn release_many(self, count: u32) -> Operation<()> {
                Operation::new(self.0, Op::Semaphore(SemaphoreOp::Release { count }), Patience::Forever)
            }
        }
    };
}

semaphore_operations!(Semaphore, false);
semaphore_operations!(BoundedSemaphore, true);
