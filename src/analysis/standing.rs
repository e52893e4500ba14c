//! Where each thread stands in the picture: in exactly one place, where its operation is.

use super::words::condition;
use crate::replay::{Doing, Scene, SceneObject};
use crate::sync::{Stands, State};
use crate::trace::{
    BarrierOp, ConditionOp, Event, EventOp, GilOp, Kind, LockOp, ObjectId, Op, Phase, QueueOp, SemaphoreOp, TaskId,
    ThreadOp, Value,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Blocked there: in its queue, its room, or among those who look at it again and again.
    At(ObjectId),
    /// In what it holds, the last that it took.
    Inside(ObjectId),
    /// It waits for the end of that thread.
    Behind(TaskId),
    /// At nobody's door: it runs, sleeps, or has ended.
    Free,
}

/// Where `task` stands. `event` led to the scene: between two steps of one wait it tells where the thread is on its way to.
pub fn standing(scene: &Scene, event: Option<&Event>, task: TaskId) -> Standing {
    let Some(found) = scene.tasks.get(&task).filter(|found| found.is_alive()) else { return Standing::Free };
    match &found.doing {
        Doing::Waiting { object, op, .. } if is_blocked_by(op) => {
            if let Some(lock) = needs_only(scene, *object, task) {
                return Standing::At(lock);
            }
            return object.as_thread().map_or(Standing::At(*object), Standing::Behind);
        }
        Doing::Waiting { .. } | Doing::Running => {}
    }
    let held = || last_held(scene, task).or_else(|| runs_by_gil(scene, task));
    between_steps(scene, event, task).or_else(held).unwrap_or(Standing::Free)
}

/// Whether a thread that is asked to wait for `op` stands in a line for it. A sleeper does not; and what never waits for
/// another (a release, a look) is held up at most for an instant, while the object is being handed over.
pub fn is_blocked_by(op: &Op) -> bool {
    match op {
        Op::Lock(LockOp::Acquire | LockOp::Reacquire { .. })
        | Op::Semaphore(SemaphoreOp::Acquire)
        | Op::Condition(ConditionOp::Woken { .. })
        | Op::Queue(QueueOp::Put(_) | QueueOp::Get | QueueOp::Join)
        | Op::Thread(ThreadOp::Join)
        | Op::Event(EventOp::Woken)
        | Op::Barrier(BarrierOp::Wait { .. } | BarrierOp::Leave { .. })
        | Op::Spin { .. }
        | Op::Gil(GilOp::Take) => true,
        Op::Lock(LockOp::Release | LockOp::Locked | LockOp::Check { .. } | LockOp::ReleaseAll { .. })
        | Op::Semaphore(SemaphoreOp::Release { .. })
        | Op::Condition(ConditionOp::Enter | ConditionOp::Leave | ConditionOp::Notify { .. })
        | Op::Queue(QueueOp::Size | QueueOp::Empty | QueueOp::Full | QueueOp::TaskDone)
        | Op::Shared(_)
        | Op::Thread(_)
        | Op::Local(_)
        | Op::Roll(_)
        | Op::Make(_)
        | Op::Event(EventOp::Set | EventOp::Clear | EventOp::IsSet | EventOp::Wait | EventOp::Leave)
        | Op::Barrier(BarrierOp::Reset | BarrierOp::Abort | BarrierOp::Waiting | BarrierOp::Broken)
        | Op::Print(_)
        | Op::Gil(GilOp::Ask | GilOp::Give(_)) => false,
    }
}

/// The lock that one still needs who was notified at a condition.
fn needs_only(scene: &Scene, object: ObjectId, task: TaskId) -> Option<ObjectId> {
    let condition = scene.object(object).and_then(condition)?;
    let was_notified = condition.room.iter().any(|room| room.task == task && room.stands == Stands::Notified);
    was_notified.then_some(condition.lock)
}

/// One who has just been woken is on its way from the condition's room to the queue of its lock, and one who has just
/// gone in is on its way to let the lock go.
fn between_steps(scene: &Scene, event: Option<&Event>, task: TaskId) -> Option<Standing> {
    let event = event.filter(|event| event.task == task)?;
    match &event.op {
        Op::Condition(ConditionOp::Woken { .. }) => {
            scene.object(event.object).and_then(condition).map(|condition| Standing::At(condition.lock))
        }
        Op::Lock(LockOp::ReleaseAll { condition }) => Some(Standing::At(*condition)),
        Op::Event(EventOp::Wait) | Op::Barrier(BarrierOp::Wait { .. }) => {
            goes_in(event).then_some(Standing::At(event.object))
        }
        Op::Lock(_)
        | Op::Event(EventOp::Set | EventOp::Clear | EventOp::IsSet | EventOp::Woken | EventOp::Leave)
        | Op::Barrier(
            BarrierOp::Leave { .. } | BarrierOp::Reset | BarrierOp::Abort | BarrierOp::Waiting | BarrierOp::Broken,
        )
        | Op::Condition(ConditionOp::Enter | ConditionOp::Leave | ConditionOp::Notify { .. })
        | Op::Make(_)
        | Op::Semaphore(_)
        | Op::Queue(_)
        | Op::Shared(_)
        | Op::Thread(_)
        | Op::Local(_)
        | Op::Roll(_)
        | Op::Print(_)
        | Op::Spin { .. }
        | Op::Gil(_) => None,
    }
}

/// A wait that has begun and goes on: it has given nothing yet.
fn goes_in(event: &Event) -> bool {
    event.phase == Phase::Applied && event.result == Ok(Value::None)
}

fn last_held(scene: &Scene, task: TaskId) -> Option<Standing> {
    let since =
        |object: &&SceneObject| object.holds.iter().filter(|hold| hold.task == task).map(|hold| hold.since_ns).max();
    scene.held_by(task).max_by_key(since).map(|object| Standing::Inside(object.id))
}

/// Who holds nothing else stands where the GIL is.
fn runs_by_gil(scene: &Scene, task: TaskId) -> Option<Standing> {
    (gil_holder(scene) == Some(task)).then_some(Standing::Inside(ObjectId::GIL))
}

/// The one thread that can run, where there is a GIL and somebody has it.
pub fn gil_holder(scene: &Scene) -> Option<TaskId> {
    let State::Gil(gil) = &scene.object(ObjectId::GIL)?.object.state else { return None };
    gil.holder
}

/// The threads in a condition's room that still wait for a notify, first come first.
pub fn room(object: &SceneObject) -> Vec<TaskId> {
    let room = condition(object).map(|condition| condition.room.as_slice()).unwrap_or_default();
    room.iter().filter(|room| room.stands != Stands::GaveUp).map(|room| room.task).collect()
}

/// The lock that is shown inside its condition's card: one that no other condition shares.
pub fn shown_with(scene: &Scene, lock: ObjectId) -> Option<ObjectId> {
    let over = |object: &SceneObject| matches!(object.kind, Kind::Condition { lock: under } if under == lock);
    let mut conditions = scene.order.iter().filter(|id| scene.object(**id).is_some_and(over));
    match (conditions.next(), conditions.next()) {
        (Some(only), None) => Some(*only),
        (_, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replay::Replay;
    use crate::runtime::Options;
    use crate::scenario::{Settings, find};
    use crate::sim::{self, scheduler::RoundRobin};

    #[test]
    fn who_was_notified_stands_at_the_lock_at_once() {
        let scenario = find("condition-wait-notify").unwrap();
        let program = scenario.program(&Settings::defaults(scenario.parameters));
        let report = sim::run(&program, &Options::default(), &mut RoundRobin::default()).unwrap();
        let mut replay = Replay::new(report.events.clone()).expect("a trace that can be replayed");
        let (mut waited, mut were_notified) = (0, 0);
        for step in 1..=report.events.len() {
            replay.seek(step);
            let scene = replay.scene();
            for object in scene.order.iter().filter_map(|id| scene.object(*id)) {
                for room in condition(object).iter().flat_map(|condition| &condition.room) {
                    let stands = standing(scene, Some(&report.events[step - 1]), room.task);
                    match room.stands {
                        Stands::Waiting => waited += 1,
                        Stands::Notified => {
                            were_notified += 1;
                            let lock = condition(object).unwrap().lock;
                            assert_eq!(stands, Standing::At(lock), "step {step}");
                        }
                        Stands::GaveUp => {}
                    }
                }
            }
        }
        assert!(waited > 0 && were_notified > 0);
    }
}
