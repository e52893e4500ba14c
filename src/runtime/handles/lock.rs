//! `threading.Lock` and `threading.RLock`: the same calls on two kinds of object.

use super::{for_seconds, handle, make};
use crate::runtime::operation::Operation;
use crate::trace::{Error, Kind, LockOp, ObjectId, Op, Patience};

handle!(/** `threading.Lock`. */ Lock);
handle!(/** `threading.RLock`. */ RLock);

macro_rules! lock_operations {
    ($name:ident, $kind:expr) => {
        impl $name {
            #[track_caller]
            pub fn new(name: &str) -> $name {
                $name(make(name, $kind))
            }

            /// Waits until the lock is free and takes it.
            #[track_caller]
            pub fn acquire(self) -> Operation<bool> {
                Operation::new(self.0, Op::Lock(LockOp::Acquire), Patience::Forever)
            }

            /// `acquire(False)`: takes it if it is free, and does not wait.
            #[track_caller]
            pub fn try_acquire(self) -> Operation<bool> {
                Operation::new(self.0, Op::Lock(LockOp::Acquire), Patience::Never)
            }

            /// `acquire(timeout=seconds)`; −1 waits for ever, as in CPython.
            #[track_caller]
            pub fn acquire_timeout(self, seconds: f64) -> Operation<bool> {
                match seconds {
                    -1.0 => self.acquire(),
                    below if below < 0.0 => Operation::refused(Error::LockTimeoutNegative),
                    seconds => Operation::new(self.0, Op::Lock(LockOp::Acquire), for_seconds(seconds)),
                }
            }

            /// `acquire(False, seconds)`, which CPython refuses.
            #[track_caller]
            pub fn try_acquire_timeout(self, seconds: f64) -> Operation<bool> {
                match seconds {
                    -1.0 => self.try_acquire(),
                    _ => Operation::refused(Error::LockTimeoutWithoutBlocking),
                }
            }

            #[track_caller]
            pub fn release(self) -> Operation<()> {
                Operation::new(self.0, Op::Lock(LockOp::Release), Patience::Forever)
            }

            #[track_caller]
            pub fn locked(self) -> Operation<bool> {
                Operation::new(self.0, Op::Lock(LockOp::Locked), Patience::Forever)
            }
        }
    };
}

lock_operations!(Lock, Kind::Lock);
lock_operations!(RLock, Kind::RLock);
