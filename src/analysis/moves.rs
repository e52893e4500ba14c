//! What moves in an object's picture at one step: who comes, who goes in, who goes out, what is refused.

use super::standing::is_blocked_by;
use crate::trace::{
    BarrierOp, ConditionOp, Event, EventOp, GilOp, LocalOp, LockOp, ObjectId, Op, Phase, QueueOp, RollOp, SemaphoreOp,
    SharedOp, TaskId, Value,
};

#[derive(Clone, Debug, PartialEq)]
pub enum Move {
    /// A thread comes and must wait.
    Comes(TaskId),
    /// A thread takes what it asked for: a lock, a permit.
    Takes(TaskId),
    /// A thread gives it back.
    Gives(TaskId),
    /// A thread stops waiting and goes without.
    Leaves(TaskId),
    /// A thread goes through: a gate that is open, a barrier where all have come.
    Passes(TaskId),
    /// A notify sends threads of the room on.
    Notifies(TaskId),
    /// An item goes into a queue.
    PutsIn(TaskId),
    /// An item comes out of a queue.
    TakesOut(TaskId),
    /// A thread says that an item is done.
    SaysDone(TaskId),
    /// All that a thread waited for is done, and it goes on.
    GoesOn(TaskId),
    /// A thread looks and changes nothing: at a lock, at a queue's size, at a variable.
    Looks(TaskId),
    /// A thread changes a variable, a flag, the course of a barrier. /// A thread that waits asks the holder for it.
    Asks(TaskId),
    /// A thread changes a variable.
    Changes(TaskId),
    /// The operation is an error.
    Refused(TaskId),
}

/// What `event` moves at `object`, if it is on it.
pub fn move_at(event: Option<&Event>, object: ObjectId) -> Option<Move> {
    let event = event.filter(|event| event.object == object)?;
    let task = event.task;
    if event.result.is_err() {
        return Some(Move::Refused(task));
    }
    match event.phase {
        Phase::Requested if matches!(event.op, Op::Spin { .. }) => Some(Move::Looks(task)),
        Phase::Requested => is_blocked_by(&event.op).then_some(Move::Comes(task)),
        Phase::Applied => applied(event),
        Phase::GaveUp => Some(Move::Leaves(task)),
        Phase::Cancelled => None,
    }
}

fn applied(event: &Event) -> Option<Move> {
    let task = event.task;
    Some(match &event.op {
        Op::Lock(LockOp::Acquire | LockOp::Reacquire { .. }) | Op::Semaphore(SemaphoreOp::Acquire) => Move::Takes(task),
        Op::Lock(LockOp::Release | LockOp::ReleaseAll { .. }) | Op::Semaphore(SemaphoreOp::Release { .. }) => {
            Move::Gives(task)
        }
        Op::Lock(LockOp::Check { .. }) => return None,
        Op::Condition(ConditionOp::Enter) => Move::Comes(task),
        Op::Condition(ConditionOp::Woken { .. } | ConditionOp::Leave) => Move::Leaves(task),
        Op::Condition(ConditionOp::Notify { .. }) => Move::Notifies(task),
        Op::Queue(QueueOp::Put(_)) => Move::PutsIn(task),
        Op::Queue(QueueOp::Get) => Move::TakesOut(task),
        Op::Queue(QueueOp::TaskDone) => Move::SaysDone(task),
        Op::Queue(QueueOp::Join) => Move::GoesOn(task),
        Op::Queue(QueueOp::Size | QueueOp::Empty | QueueOp::Full)
        | Op::Lock(LockOp::Locked)
        | Op::Shared(SharedOp::Load | SharedOp::Length | SharedOp::GetItem { .. })
        | Op::Event(EventOp::IsSet)
        | Op::Barrier(BarrierOp::Waiting | BarrierOp::Broken)
        | Op::Local(LocalOp::Get { .. })
        | Op::Roll(RollOp::List | RollOp::Count)
        | Op::Spin { .. } => Move::Looks(task),
        Op::Shared(
            SharedOp::Store(_)
            | SharedOp::Add(_)
            | SharedOp::Raise(_)
            | SharedOp::Append(_)
            | SharedOp::PopFirst
            | SharedOp::SetItem { .. },
        )
        | Op::Event(EventOp::Set | EventOp::Clear)
        | Op::Barrier(BarrierOp::Reset | BarrierOp::Abort)
        | Op::Local(LocalOp::Set { .. } | LocalOp::Delete { .. })
        | Op::Roll(RollOp::Enter { .. } | RollOp::Leave) => Move::Changes(task),
        // The last one in goes through.
        Op::Barrier(BarrierOp::Wait { .. }) if matches!(event.result, Ok(Value::Int(_))) => Move::Passes(task),
        Op::Event(EventOp::Wait) if event.result == Ok(Value::Bool(true)) => Move::Passes(task),
        Op::Event(EventOp::Wait) | Op::Barrier(BarrierOp::Wait { .. }) => Move::Comes(task),
        Op::Event(EventOp::Woken) => return None,
        Op::Event(EventOp::Leave) | Op::Barrier(BarrierOp::Leave { .. }) => Move::Passes(task),
        Op::Gil(GilOp::Take) => Move::Takes(task),
        Op::Gil(GilOp::Give(_)) => Move::Gives(task),
        Op::Gil(GilOp::Ask) => Move::Asks(task),
        Op::Make(_) | Op::Thread(_) | Op::Print(_) => return None,
    })
}
