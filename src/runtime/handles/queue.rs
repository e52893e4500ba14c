//! `queue.Queue`, `queue.LifoQueue` and `queue.PriorityQueue`: the same calls on three kinds of object, which differ in the order
//! that items come out in.

use super::{copied, for_seconds, make};
use crate::runtime::operation::Operation;
use crate::trace::{Error, Kind, ObjectId, Op, Patience, QueueOp, Value, WrongType};
use std::marker::PhantomData;

macro_rules! queue {
    ($(#[$about:meta])* $name:ident) => {
        $(#[$about])*
        pub struct $name<T> {
            own: ObjectId,
            /// CPython looks at a put's timeout only where there is a bound.
            bounded: bool,
            items: PhantomData<fn() -> T>,
        }

        copied!($name);

        impl<T> $name<T> {
            /// The object's id in the trace.
            pub fn id(self) -> ObjectId {
                self.own
            }
        }

        impl<T: Into<Value> + TryFrom<Value, Error: Into<WrongType>>> $name<T> {
            /// With room for so many items; 0 or less means that it has no bound.
            #[track_caller]
            pub fn new(name: &str, max_size: i64) -> $name<T> {
                let max_size = u32::try_from(max_size.max(0)).unwrap_or(u32::MAX);
                $name { own: make(name, Kind::$name { max_size }), bounded: max_size > 0, items: PhantomData }
            }

            /// Waits until there is room and puts the item in.
            #[track_caller]
            pub fn put(self, item: T) -> Operation<()> {
                self.ask(QueueOp::Put(item.into()), Patience::Forever)
            }

            /// `put_nowait(item)`: `Full` when there is no room.
            #[track_caller]
            pub fn put_nowait(self, item: T) -> Operation<()> {
                self.ask(QueueOp::Put(item.into()), Patience::Never)
            }

            /// `put(item, timeout=seconds)`: `Full` when the time is up.
            #[track_caller]
            pub fn put_timeout(self, item: T, seconds: f64) -> Operation<()> {
                match seconds < 0.0 && self.bounded {
                    true => Operation::refused(Error::QueueTimeoutNegative),
                    false => self.ask(QueueOp::Put(item.into()), for_seconds(seconds)),
                }
            }

            /// Waits until there is an item and takes it out.
            #[track_caller]
            pub fn get(self) -> Operation<T> {
                self.ask(QueueOp::Get, Patience::Forever)
            }

            /// `get_nowait()`: `Empty` when there is no item.
            #[track_caller]
            pub fn get_nowait(self) -> Operation<T> {
                self.ask(QueueOp::Get, Patience::Never)
            }

            /// `get(timeout=seconds)`: `Empty` when the time is up.
            #[track_caller]
            pub fn get_timeout(self, seconds: f64) -> Operation<T> {
                match seconds < 0.0 {
                    true => Operation::refused(Error::QueueTimeoutNegative),
                    false => self.ask(QueueOp::Get, for_seconds(seconds)),
                }
            }

            #[track_caller]
            pub fn qsize(self) -> Operation<u32> {
                self.ask(QueueOp::Size, Patience::Forever)
            }

            #[track_caller]
            pub fn empty(self) -> Operation<bool> {
                self.ask(QueueOp::Empty, Patience::Forever)
            }

            #[track_caller]
            pub fn full(self) -> Operation<bool> {
                self.ask(QueueOp::Full, Patience::Forever)
            }

            #[track_caller]
            pub fn task_done(self) -> Operation<()> {
                self.ask(QueueOp::TaskDone, Patience::Forever)
            }

            /// Waits until every item that was put has been told done.
            #[track_caller]
            pub fn join(self) -> Operation<()> {
                self.ask(QueueOp::Join, Patience::Forever)
            }

            #[track_caller]
            fn ask<R: TryFrom<Value, Error: Into<WrongType>>>(self, op: QueueOp, patience: Patience) -> Operation<R> {
                Operation::new(self.own, Op::Queue(op), patience)
            }
        }
    };
}

queue!(/** `queue.Queue`: first in, first out. */ Queue);
queue!(/** `queue.LifoQueue`: last in, first out. */ LifoQueue);
queue!(/** `queue.PriorityQueue`: the smallest item comes out first. */ PriorityQueue);
