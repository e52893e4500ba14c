//! What scenario code holds: threads, locks and the rest, as small copies of ids, with Python's names.
//! Timeouts take Python's place among the arguments: `acquire_timeout(0.5)` is `acquire(timeout=0.5)`.

use super::ambient::{Telling, with};
use super::operation::Operation;
use super::program::Body;
use crate::trace::{
    Checked, Error, Kind, LockOp, ObjectId, Op, Patience, QueueOp, SemaphoreOp, SharedOp, TaskId, ThreadOp, Value,
    WrongType,
};
use std::future::Future;
use std::marker::PhantomData;
use std::panic::Location;
use std::sync::Arc;
use std::time::Duration;

/// Most seconds that a wait or a sleep is counted to: a year.
const MAX_SECONDS: f64 = 31_536_000.0;

#[track_caller]
fn make(name: &str, kind: Kind) -> ObjectId {
    let line = Location::caller().line();
    with(|engine| engine.make(name.into(), kind, line))
}

fn for_seconds(seconds: f64) -> Patience {
    Patience::For((seconds.clamp(0.0, MAX_SECONDS) * 1e9) as u64)
}

macro_rules! handle {
    ($(#[$about:meta])* $name:ident) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub struct $name(ObjectId);

        impl $name {
            /// The object's id in the trace.
            pub fn id(self) -> ObjectId {
                self.0
            }
        }
    };
}

handle!(/** `threading.Lock`. */ Lock);
handle!(/** `threading.RLock`. */ RLock);
handle!(/** `threading.Semaphore`. */ Semaphore);
handle!(/** `threading.BoundedSemaphore`. */ BoundedSemaphore);
handle!(/** `threading.Thread`, started. */ Thread);

/// A lock that a condition can be made over.
pub trait Holdable: Copy {
    fn id(self) -> ObjectId;
}

impl Holdable for Lock {
    fn id(self) -> ObjectId {
        self.0
    }
}

impl Holdable for RLock {
    fn id(self) -> ObjectId {
        self.0
    }
}

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

/// `threading.Condition`: a lock, and a room for those who wait for a notify.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Condition {
    own: ObjectId,
    lock: ObjectId,
}

impl Condition {
    /// With an RLock of its own, as in Python; the lock is called `NAME.lock`.
    #[track_caller]
    pub fn new(name: &str) -> Condition {
        let lock = make(&format!("{name}.lock"), Kind::RLock);
        Condition { own: make(name, Kind::Condition { lock }), lock }
    }

    /// `Condition(lock)`.
    #[track_caller]
    pub fn over(name: &str, lock: impl Holdable) -> Condition {
        let lock = lock.id();
        Condition { own: make(name, Kind::Condition { lock }), lock }
    }

    /// The object's id in the trace.
    pub fn id(self) -> ObjectId {
        self.own
    }

    #[track_caller]
    pub fn acquire(self) -> Operation<bool> {
        Operation::new(self.lock, Op::Lock(LockOp::Acquire), Patience::Forever)
    }

    #[track_caller]
    pub fn release(self) -> Operation<()> {
        Operation::new(self.lock, Op::Lock(LockOp::Release), Patience::Forever)
    }

    /// Lets the lock go, waits for a notify, and takes the lock again. Gives True.
    #[track_caller]
    pub fn wait(self) -> Operation<bool> {
        self.checked(Checked::Wait, Patience::Forever)
    }

    /// `wait(seconds)`: False when the time is up first.
    #[track_caller]
    pub fn wait_timeout(self, seconds: f64) -> Operation<bool> {
        self.checked(Checked::Wait, for_seconds(seconds))
    }

    /// Wakes the one who waits longest, if anyone waits.
    #[track_caller]
    pub fn notify(self) -> Operation<()> {
        self.notify_many(1)
    }

    /// `notify(n)`.
    #[track_caller]
    pub fn notify_many(self, count: u32) -> Operation<()> {
        self.checked(Checked::Notify { count }, Patience::Forever)
    }

    #[track_caller]
    pub fn notify_all(self) -> Operation<()> {
        self.notify_many(u32::MAX)
    }

    #[track_caller]
    fn checked<T: TryFrom<Value, Error = WrongType>>(self, then: Checked, patience: Patience) -> Operation<T> {
        Operation::new(self.lock, Op::Lock(LockOp::Check { condition: self.own, then }), patience)
    }
}

/// `queue.Queue` of items of one type.
pub struct Queue<T> {
    own: ObjectId,
    /// CPython looks at a put's timeout only where there is a bound.
    bounded: bool,
    items: PhantomData<fn() -> T>,
}

/// A variable that threads share. Reading and writing are two operations: in between anything can happen.
pub struct Shared<T>(ObjectId, PhantomData<fn() -> T>);

macro_rules! copied {
    ($name:ident) => {
        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $name<T> {}
    };
}

copied!(Queue);
copied!(Shared);

impl<T> Queue<T> {
    /// The object's id in the trace.
    pub fn id(self) -> ObjectId {
        self.own
    }
}

impl<T> Shared<T> {
    /// The object's id in the trace.
    pub fn id(self) -> ObjectId {
        self.0
    }
}

impl<T: Into<Value> + TryFrom<Value, Error = WrongType>> Queue<T> {
    /// `Queue(maxsize)`; 0 means that it has no bound.
    #[track_caller]
    pub fn new(name: &str, max_size: u32) -> Queue<T> {
        Queue { own: make(name, Kind::Queue { max_size }), bounded: max_size > 0, items: PhantomData }
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
    fn ask<R: TryFrom<Value, Error = WrongType>>(self, op: QueueOp, patience: Patience) -> Operation<R> {
        Operation::new(self.own, Op::Queue(op), patience)
    }
}

impl<T: Into<Value> + TryFrom<Value, Error = WrongType>> Shared<T> {
    #[track_caller]
    pub fn new(name: &str, value: T) -> Shared<T> {
        Shared(make(name, Kind::Shared { value: value.into() }), PhantomData)
    }

    #[track_caller]
    pub fn get(self) -> Operation<T> {
        Operation::new(self.0, Op::Shared(SharedOp::Load), Patience::Forever)
    }

    #[track_caller]
    pub fn set(self, value: T) -> Operation<()> {
        Operation::new(self.0, Op::Shared(SharedOp::Store(value.into())), Patience::Forever)
    }
}

impl Shared<i64> {
    /// Adds in one step that nobody can come into, and gives the sum: what `x += 1` under a lock of its own does.
    #[track_caller]
    pub fn add(self, number: i64) -> Operation<i64> {
        Operation::new(self.0, Op::Shared(SharedOp::Add(number)), Patience::Forever)
    }

    /// Keeps the larger of its value and `number`, in one such step, and gives it.
    #[track_caller]
    pub fn raise_to(self, number: i64) -> Operation<i64> {
        Operation::new(self.0, Op::Shared(SharedOp::Raise(number)), Patience::Forever)
    }
}

#[track_caller]
fn start<F, W>(name: &str, daemon: bool, work: F) -> TaskId
where
    F: Fn() -> W + Send + 'static,
    W: Future<Output = ()> + 'static,
{
    let line = Location::caller().line();
    let body: Body = Box::new(move || Box::pin(work()));
    with(|engine| engine.start(name.into(), daemon, body, line))
}

/// `_thread.start_new_thread`: nobody can join it, and it dies with main.
#[track_caller]
pub fn start_new_thread<F, W>(name: impl AsRef<str>, work: F)
where
    F: Fn() -> W + Send + 'static,
    W: Future<Output = ()> + 'static,
{
    start(name.as_ref(), true, work);
}

impl Thread {
    /// `Thread(target=work, name=name)` and its `start()`.
    #[track_caller]
    pub fn start<F, W>(name: impl AsRef<str>, work: F) -> Thread
    where
        F: Fn() -> W + Send + 'static,
        W: Future<Output = ()> + 'static,
    {
        Thread(ObjectId::thread(start(name.as_ref(), false, work)))
    }

    /// Waits until the thread has ended.
    #[track_caller]
    pub fn join(self) -> Operation<()> {
        Operation::new(self.0, Op::Thread(ThreadOp::Join), Patience::Forever)
    }

    /// `join(timeout)`: returns when the thread has ended or the time is up; a negative time is no time.
    #[track_caller]
    pub fn join_timeout(self, seconds: f64) -> Operation<()> {
        Operation::new(self.0, Op::Thread(ThreadOp::Join), for_seconds(seconds))
    }

    #[track_caller]
    pub fn is_alive(self) -> Operation<bool> {
        Operation::new(self.0, Op::Thread(ThreadOp::IsAlive), Patience::Forever)
    }
}

/// `time.sleep`: other threads go on meanwhile.
#[track_caller]
pub fn sleep(time: Duration) -> Operation<()> {
    let nanoseconds = time.as_nanos().min((MAX_SECONDS * 1e9) as u128) as u64;
    let op = Op::Thread(ThreadOp::Sleep { nanoseconds });
    // The engine puts the current task's own thread in: a task only ever sleeps itself.
    Operation::new(ObjectId::thread(TaskId::MAIN), op, Patience::For(nanoseconds))
}

/// `print`: one whole line.
#[track_caller]
pub fn print(line: impl Into<Arc<str>>) -> Operation<()> {
    Operation::new(ObjectId::CONSOLE, Op::Print(line.into()), Patience::Forever)
}

/// The body of a busy wait (`while lock.locked(): pass`): goes on when what the task last read has changed.
#[track_caller]
pub fn spin() -> Operation<()> {
    // The engine puts in the object that the current task read last, and how often it had changed by then.
    Operation::new(ObjectId::CONSOLE, Op::Spin { seen: 0 }, Patience::Forever)
}

/// Tells what the program computed: this is what outcomes are compared by.
#[track_caller]
pub fn observe(name: &str, value: impl Into<Value>) {
    let line = Location::caller().line();
    with(|engine| engine.tell(Telling::Observed, name.into(), value.into(), line));
}

/// Tells what a clock said.
#[track_caller]
pub fn measure(name: &str, value: impl Into<Value>) {
    let line = Location::caller().line();
    with(|engine| engine.tell(Telling::Measured, name.into(), value.into(), line));
}

/// `random.randrange(bound)`, from the run's seed.
pub fn random_below(bound: u64) -> u64 {
    with(|engine| engine.random_below(bound))
}

/// `time.time()`: seconds since the run began.
pub fn now() -> f64 {
    with(|engine| engine.now_ns() as f64 / 1e9)
}

/// `current_thread().name`.
pub fn current_name() -> Arc<str> {
    with(|engine| engine.name())
}
