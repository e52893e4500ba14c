//! A lane a thread: what it was doing from step to step, and the arrows by which one let another go on.
//! Grows with its trace, one event at a time; knows nothing of how it is drawn.
//!
//! ```text
//! A  --##########----        - running   # holding
//! B  --~~~~~~~~~~###-        ~ blocked   . sleeping
//!                ^ arrow: A's release, B's acquire
//! ```

use crate::replay::{Doing, Scene};
use crate::trace::{ConditionOp, Event, LockOp, ObjectId, Op, Phase, QueueOp, SemaphoreOp, SharedOp, TaskId, ThreadOp};
use std::collections::BTreeMap;

/// All lanes of a trace so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lanes {
    /// By task.
    lanes: Vec<Lane>,
    /// In the order of their heads.
    arrows: Vec<Arrow>,
    /// Who holds something of an object, after the last event.
    holders: BTreeMap<ObjectId, Vec<TaskId>>,
    /// The last event of an object that let others go on.
    givers: BTreeMap<(ObjectId, Gives), (u32, TaskId)>,
    steps: u32,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lane {
    /// Without gaps from its thread's making to its end, the last one open while the thread lives.
    pub spans: Vec<Span>,
    /// How many objects it holds something of.
    holding: u32,
}

/// From the step of one event to that of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub from: u32,
    /// `None` while it goes on.
    pub to: Option<u32>,
    pub state: LaneState,
    /// It holds a lock or a permit.
    pub holding: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LaneState {
    /// Made, but it has not begun.
    Made,
    Running,
    /// It must wait for this object.
    Blocked(ObjectId),
    Sleeping,
}

/// One thread lets another go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    pub from_step: u32,
    pub from: TaskId,
    pub to_step: u32,
    pub to: TaskId,
    pub object: ObjectId,
}

/// What a step offers to those who wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Gives {
    /// A lock, a permit, an item, a notify, an end: what most waiters wait for.
    It,
    /// A free place, to those who want to put.
    Room,
    /// A counter that came to zero, to those who join a queue.
    Zero,
    /// Any change, to those who spin.
    Change,
}

impl Lanes {
    /// Goes on by one event; `after` is the scene that it led to.
    pub fn push(&mut self, event: &Event, after: &Scene) {
        self.steps += 1;
        let waited =
            self.lane(event.task).spans.last().is_some_and(|span| span.state == LaneState::Blocked(event.object));
        if waited && event.phase == Phase::Applied {
            self.draw_arrow(event);
        }
        if let (Phase::Applied, Some(gives)) = (event.phase, gives(&event.op)) {
            self.givers.insert((event.object, gives), (self.steps, event.task));
        }
        if event.phase == Phase::Applied && !event.op.is_read() {
            self.givers.insert((event.object, Gives::Change), (self.steps, event.task));
        }
        self.note_holders(event.object, after);
        self.note(event.task, after);
        if let (Op::Make(_), Some(made)) = (&event.op, event.object.as_thread()) {
            self.note(made, after);
        }
    }

    /// By task, from main on.
    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    pub fn arrows(&self) -> &[Arrow] {
        &self.arrows
    }

    fn lane(&mut self, task: TaskId) -> &mut Lane {
        if self.lanes.len() <= task.index() {
            self.lanes.resize_with(task.index() + 1, Lane::default);
        }
        &mut self.lanes[task.index()]
    }

    fn draw_arrow(&mut self, event: &Event) {
        let Some((from_step, from)) = self.givers.get(&(event.object, wants(&event.op))).copied() else { return };
        if from != event.task {
            let (to_step, to, object) = (self.steps, event.task, event.object);
            self.arrows.push(Arrow { from_step, from, to_step, to, object });
        }
    }

    /// Counts, for those whose hold of the object began or ended, how much they hold.
    fn note_holders(&mut self, object: ObjectId, after: &Scene) {
        let Some(now) = after.object(object).map(|object| &object.holds) else { return };
        let before = self.holders.remove(&object).unwrap_or_default();
        let mut now: Vec<TaskId> = now.iter().map(|hold| hold.task).collect();
        now.sort_unstable();
        now.dedup();
        for task in now.iter().filter(|task| !before.contains(task)) {
            self.lane(*task).holding += 1;
            self.note(*task, after);
        }
        for task in before.iter().filter(|task| !now.contains(task)) {
            self.lane(*task).holding -= 1;
            self.note(*task, after);
        }
        if !now.is_empty() {
            self.holders.insert(object, now);
        }
    }

    /// Begins a new span where the task now does something else.
    fn note(&mut self, task: TaskId, after: &Scene) {
        let step = self.steps;
        let state = state_of(task, after);
        let lane = self.lane(task);
        let holding = lane.holding > 0;
        if let Some(last) = lane.spans.last_mut() {
            if last.to.is_none() && Some(&last.state) == state.as_ref() && last.holding == holding {
                return;
            }
            last.to = last.to.or(Some(step));
        }
        if lane.spans.last().is_some_and(|last| last.from == step) {
            lane.spans.pop();
        }
        if let Some(state) = state {
            lane.spans.push(Span { from: step, to: None, state, holding });
        }
    }
}

/// `None` for one that has ended.
fn state_of(task: TaskId, scene: &Scene) -> Option<LaneState> {
    let known = scene.tasks.get(&task).filter(|task| task.is_alive())?;
    Some(match &known.doing {
        _ if known.is_sleeping() => LaneState::Sleeping,
        Doing::Waiting { object, .. } => LaneState::Blocked(*object),
        Doing::Running if known.life == crate::sync::Life::Started => LaneState::Made,
        Doing::Running => LaneState::Running,
    })
}

fn gives(op: &Op) -> Option<Gives> {
    match op {
        Op::Lock(LockOp::Release | LockOp::ReleaseAll { .. })
        | Op::Semaphore(SemaphoreOp::Release { .. })
        | Op::Condition(ConditionOp::Notify { .. })
        | Op::Queue(QueueOp::Put(_))
        | Op::Thread(ThreadOp::End { .. } | ThreadOp::Cut) => Some(Gives::It),
        Op::Queue(QueueOp::Get) => Some(Gives::Room),
        Op::Queue(QueueOp::TaskDone) => Some(Gives::Zero),
        Op::Make(_)
        | Op::Lock(_)
        | Op::Semaphore(SemaphoreOp::Acquire)
        | Op::Condition(_)
        | Op::Queue(QueueOp::Size | QueueOp::Empty | QueueOp::Full | QueueOp::Join)
        | Op::Shared(SharedOp::Load | SharedOp::Store(_) | SharedOp::Add(_) | SharedOp::Raise(_))
        | Op::Thread(_)
        | Op::Print(_)
        | Op::Spin { .. } => None,
    }
}

fn wants(op: &Op) -> Gives {
    match op {
        Op::Queue(QueueOp::Put(_)) => Gives::Room,
        Op::Queue(QueueOp::Join) => Gives::Zero,
        Op::Spin { .. } => Gives::Change,
        Op::Make(_)
        | Op::Lock(_)
        | Op::Semaphore(_)
        | Op::Condition(_)
        | Op::Queue(_)
        | Op::Shared(_)
        | Op::Thread(_)
        | Op::Print(_) => Gives::It,
    }
}
