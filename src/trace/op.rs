//! What tasks do: one closed set of operations, grouped by the kind of object they are done on.
//! Says what an operation is, not when it may happen or what it does (that is `sync`).

use super::{Error, ObjectId, TaskId, Value};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One step of one operation on one object.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Op {
    /// The object comes into being.
    Make(Box<Made>),
    Lock(LockOp),
    Semaphore(SemaphoreOp),
    Condition(ConditionOp),
    Queue(QueueOp),
    Shared(SharedOp),
    Thread(ThreadOp),
    /// A line of output. On the console only.
    Print(Arc<str>),
    /// Waits until the object has changed since the task read it (`seen`: its count of changes then). On any object.
    Spin {
        seen: u32,
    },
    Event(EventOp),
    Barrier(BarrierOp),
    Gil(GilOp),
    Local(LocalOp),
    Roll(RollOp),
}

/// A new object: its name in the program and its initial state.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Made {
    pub name: Arc<str>,
    pub kind: Kind,
}

/// What an object is, and what it starts as.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    Lock,
    RLock,
    /// `bounded`: a release beyond the initial count is an error.
    Semaphore {
        permits: u32,
        bounded: bool,
    },
    /// Over the lock or RLock that it names.
    Condition {
        lock: ObjectId,
    },
    /// `max_size` 0 means that there is no bound.
    Queue {
        max_size: u32,
    },
    Shared {
        value: Value,
    },
    /// `daemon`: it is cut off when main and every other thread have ended.
    Thread {
        daemon: bool,
    },
    Console,
    /// The bounds are those of a queue.
    LifoQueue {
        max_size: u32,
    },
    PriorityQueue {
        max_size: u32,
    },
    Event,
    Barrier {
        parties: u32,
    },
    /// The one lock of the whole run that a thread holds while it runs. Whoever waits so long asks for it.
    Gil {
        interval_ns: u64,
    },
    /// `threading.local()`.
    Local,
    /// The threads that `threading` knows, as `threading.enumerate()` lists them. A run has one at most.
    Roll,
    /// A thread that was made and is yet to be started.
    NewThread {
        daemon: bool,
    },
}

/// On a Lock or an RLock. The last three are the halves that a condition needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LockOp {
    Acquire,
    Release,
    Locked,
    /// Whether the caller may wait or notify; goes on with `then` on the condition.
    Check {
        condition: ObjectId,
        then: Checked,
    },
    /// Lets go of every level, to wait.
    ReleaseAll {
        condition: ObjectId,
    },
    /// Takes every level back after waiting.
    Reacquire {
        condition: ObjectId,
        depth: u32,
        woken: bool,
    },
}

/// What a condition does once its lock was found held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Checked {
    Wait,
    Notify { count: u32 },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SemaphoreOp {
    Acquire,
    Release { count: u32 },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ConditionOp {
    /// Joins the room of those who wait for a notify.
    Enter,
    /// Leaves it because notified. The notifier does this step for the waiter.
    Woken { depth: u32 },
    /// Leaves it after a time-out, with the lock held again.
    Leave,
    /// Wakes the first `count` of the room.
    Notify { count: u32 },
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum QueueOp {
    Put(Value),
    Get,
    Size,
    Empty,
    Full,
    TaskDone,
    Join,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SharedOp {
    Load,
    Store(Value),
    /// Adds in one step that nobody can come into, as `x += 1` does not. Gives the sum.
    Add(i64),
    /// Keeps the larger of two numbers in one such step. Gives it.
    Raise(i64),
    /// Of a list: puts an item at its end.
    Append(Box<Value>),
    /// Of a list: takes the first item out, in one step. An empty one has none: IndexError.
    PopFirst,
    /// Of a list or a dict: how many items there are.
    Length,
    /// Of a dict: what stands under the key.
    GetItem {
        key: Box<Value>,
    },
    /// Of a dict: puts the value under the key, in one such step.
    SetItem {
        key: Box<Value>,
        value: Box<Value>,
    },
}

/// On the current thread's own attributes of a `threading.local()`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LocalOp {
    // In boxes, so that an operation, which is moved at every step, stays small.
    Get { name: Box<Arc<str>> },
    Set { name: Box<Arc<str>>, value: Box<Value> },
    Delete { name: Box<Arc<str>> },
}

impl LocalOp {
    /// The attribute's.
    pub fn name(&self) -> &Arc<str> {
        match self {
            LocalOp::Get { name } | LocalOp::Set { name, .. } | LocalOp::Delete { name } => name,
        }
    }
}

/// On the roll of threads.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RollOp {
    /// The one who starts a thread enters it, in the same step.
    Enter {
        task: TaskId,
        name: Arc<str>,
    },
    /// A thread that is about to end strikes itself off.
    Leave,
    /// The names of those who are on it, in the order of their starting.
    List,
    Count,
}

/// On the thread object of a task: by the task itself, except `Join`, `IsAlive` and `Start`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ThreadOp {
    Begin,
    /// Waits for time alone to pass: it is never ready, and gives up when its time has come.
    Sleep {
        nanoseconds: u64,
    },
    Join,
    IsAlive,
    /// Tells what the program computed.
    Observe {
        name: Arc<str>,
        // In a box, so that an event, of which there are many, stays small.
        value: Box<Value>,
    },
    /// Tells what a clock said.
    Measure {
        name: Arc<str>,
        value: Box<Value>,
    },
    /// The task has ended, by an uncaught error or without one.
    End {
        error: Option<Box<Error>>,
    },
    /// The task is cut off: a daemon when the others have ended.
    Cut,
    /// The recorder was full and held the task up. Not part of the program: it is shown so that nobody takes it for one.
    HeldByRecorder {
        nanoseconds: u64,
    },
    /// Work for the processor: so many rounds of a small loop. Requested when it begins, applied when it is done.
    Compute {
        rounds: u64,
    },
    /// Another task starts the thread, which was made before.
    Start,
}

/// On the GIL: by the engine, around a task's program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum GilOp {
    Take,
    /// One who has waited for an interval asks the holder to hand it over, and waits on.
    Ask,
    Give(Gives),
}

/// Why a thread gives the GIL away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Gives {
    /// It has to wait, or sleeps.
    ToWait,
    /// It was asked to: it could go on, and has to stand in line.
    Asked,
    ToEnd,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EventOp {
    Set,
    Clear,
    IsSet,
    /// Goes on at once where the flag is up, else into the room of those who wait for it.
    Wait,
    /// Leaves the room because the flag went up, be it down again since. Whoever sets it does this step for the waiter.
    Woken,
    /// The end of a wait in the room.
    Leave,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BarrierOp {
    /// Comes in, once those of the time before have left. Whoever completes the number goes on at once. `timed`: only so long.
    Wait {
        timed: bool,
    },
    /// Goes on once the barrier was passed, or broken.
    Leave {
        index: u32,
        timed: bool,
    },
    Reset,
    Abort,
    /// `n_waiting`.
    Waiting,
    Broken,
}

/// How long an operation waits for its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Patience {
    Forever,
    Never,
    /// Nanoseconds of the run's time.
    For(u64),
}

impl Op {
    /// It changes nothing: a reader may watch the object with `spin` afterwards.
    #[inline(always)]
    pub fn is_read(&self) -> bool {
        matches!(
            self,
            Op::Lock(LockOp::Locked)
                | Op::Queue(QueueOp::Size | QueueOp::Empty | QueueOp::Full)
                | Op::Shared(SharedOp::Load | SharedOp::Length | SharedOp::GetItem { .. })
                | Op::Thread(ThreadOp::IsAlive)
                | Op::Event(EventOp::IsSet)
                | Op::Barrier(BarrierOp::Waiting | BarrierOp::Broken)
                | Op::Roll(RollOp::List | RollOp::Count)
        )
    }

    /// It does something that a read could tell. What commutes with reads is none: a read keeps the object's count of changes
    /// for a later `spin`.
    #[inline(always)]
    pub fn is_change(&self) -> bool {
        match self {
            Op::Make(_) | Op::Semaphore(_) | Op::Condition(_) | Op::Print(_) => true,
            Op::Lock(op) => !matches!(op, LockOp::Locked | LockOp::Check { .. }),
            Op::Queue(op) => matches!(op, QueueOp::Put(_) | QueueOp::Get | QueueOp::TaskDone),
            Op::Shared(op) => !matches!(op, SharedOp::Load | SharedOp::Length | SharedOp::GetItem { .. }),
            Op::Thread(op) => matches!(op, ThreadOp::End { .. } | ThreadOp::Cut | ThreadOp::Start),
            Op::Event(op) => matches!(op, EventOp::Set | EventOp::Clear),
            Op::Barrier(op) => matches!(op, BarrierOp::Wait { .. } | BarrierOp::Reset | BarrierOp::Abort),
            Op::Roll(op) => matches!(op, RollOp::Enter { .. } | RollOp::Leave),
            // Each thread has attributes of its own there: nobody can tell that another's have changed.
            Op::Local(_) | Op::Spin { .. } | Op::Gil(_) => false,
        }
    }

    /// To give it up is a change that a read could tell: it breaks a barrier.
    pub fn is_change_when_given_up(&self) -> bool {
        matches!(self, Op::Barrier(BarrierOp::Leave { .. }))
    }

    /// It belongs to the step before it: no other task can come in between.
    pub fn is_silent(&self) -> bool {
        match self {
            Op::Condition(ConditionOp::Enter | ConditionOp::Leave | ConditionOp::Notify { .. }) => true,
            Op::Make(_)
            | Op::Lock(_)
            | Op::Semaphore(_)
            | Op::Condition(ConditionOp::Woken { .. })
            | Op::Queue(_)
            | Op::Shared(_)
            | Op::Thread(_)
            | Op::Print(_)
            | Op::Spin { .. }
            | Op::Event(_)
            | Op::Barrier(_)
            | Op::Gil(_)
            | Op::Local(_)
            | Op::Roll(_) => false,
        }
    }

    /// Whoever makes it ready does it for the waiter at once, whatever the policy.
    pub fn is_done_by_waker(&self) -> bool {
        matches!(self, Op::Condition(ConditionOp::Woken { .. }) | Op::Event(EventOp::Woken))
    }

    /// The last step of a wait, which has to be taken however the wait went: it cannot be given up.
    pub fn is_way_back(&self) -> bool {
        matches!(self, Op::Lock(LockOp::Reacquire { .. }) | Op::Event(EventOp::Leave))
    }

    /// The first step of a wait whose time counts only from the next step on: it takes as long as it takes.
    pub fn is_way_in(&self) -> bool {
        matches!(self, Op::Barrier(BarrierOp::Wait { .. }))
    }
}
