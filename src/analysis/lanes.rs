//! A lane a thread: what it was doing from step to step, and the arrows by which one let another go on.
//! Grows with its trace, one event at a time; knows nothing of how it is drawn.
//!
//! ```text
//! A  --##########----        - running   # holding
//! B  --~~~~~~~~~~###-        ~ blocked   . sleeping
//!                ^ arrow: A's release, B's acquire
//! ```

use super::detail::{Levels, Piece, pieces};
use crate::replay::{Doing, Scene};
use crate::trace::{
    BarrierOp, ConditionOp, Event, EventOp, GilOp, LockOp, ObjectId, Op, Phase, QueueOp, SemaphoreOp, TaskId, ThreadOp,
};
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
    levels: Levels,
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

impl Lane {
    /// What can be seen of it: see [`pieces`].
    pub fn pieces(&self, px: impl Fn(u32) -> f64, end_px: f64) -> Vec<Piece> {
        pieces(&self.spans, &self.levels, px, end_px)
    }

    /// Whether the object blocks it anywhere in a piece.
    pub fn is_blocked_by(&self, piece: &Piece, object: ObjectId) -> bool {
        self.levels.is_blocked_by(&self.spans, piece.spans.0, piece.spans.1, object)
    }

    /// What it is at after `step`.
    pub fn span_at(&self, step: u32) -> Option<&Span> {
        let place = self.spans.partition_point(|span| span.from <= step).checked_sub(1)?;
        self.spans.get(place).filter(|span| span.to.is_none_or(|to| step < to))
    }
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
        lane.levels.follow(&lane.spans);
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
        | Op::Event(EventOp::Set)
        | Op::Barrier(BarrierOp::Wait { .. } | BarrierOp::Reset | BarrierOp::Abort)
        | Op::Thread(ThreadOp::End { .. } | ThreadOp::Cut)
        | Op::Gil(GilOp::Give(_)) => Some(Gives::It),
        Op::Queue(QueueOp::Get) => Some(Gives::Room),
        Op::Queue(QueueOp::TaskDone) => Some(Gives::Zero),
        Op::Make(_)
        | Op::Lock(_)
        | Op::Semaphore(SemaphoreOp::Acquire)
        | Op::Condition(_)
        | Op::Queue(QueueOp::Size | QueueOp::Empty | QueueOp::Full | QueueOp::Join)
        | Op::Shared(_)
        | Op::Event(_)
        | Op::Barrier(_)
        | Op::Thread(_)
        | Op::Local(_)
        | Op::Roll(_)
        | Op::Print(_)
        | Op::Spin { .. }
        | Op::Gil(GilOp::Take | GilOp::Ask) => None,
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
        | Op::Event(_)
        | Op::Barrier(_)
        | Op::Local(_)
        | Op::Roll(_)
        | Op::Print(_)
        | Op::Gil(_) => Gives::It,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replay::Replay;
    use crate::runtime::Options;
    use crate::scenario::{Scenario, Settings, find};
    use crate::sim::scheduler::{Random, RoundRobin, Scheduler};

    fn lanes(id: &str, set: &[(&str, &str)], scheduler: &mut dyn Scheduler) -> Lanes {
        let scenario: &'static Scenario = find(id).unwrap();
        let mut settings = Settings::defaults(scenario.parameters);
        for (name, value) in set {
            settings.set(scenario.parameters, name, value).unwrap();
        }
        let report = crate::sim::run(&scenario.program(&settings), &Options::default(), scheduler).unwrap();
        let (mut replay, mut lanes) = (Replay::default(), Lanes::default());
        for event in report.events {
            replay.extend(vec![event.clone()]).unwrap();
            lanes.push(&event, replay.latest());
        }
        lanes
    }

    /// A column a step, a row a thread; then the arrows.
    fn drawn(lanes: &Lanes) -> String {
        let columns = lanes.steps as usize + 1;
        let row = |lane: &Lane| {
            let mut row = vec![' '; columns];
            for span in &lane.spans {
                let to = span.to.map_or(columns, |to| to as usize);
                row[span.from as usize..to].fill(sign(span));
            }
            String::from_iter(row).trim_end().to_string()
        };
        let rows: Vec<String> =
            lanes.lanes.iter().enumerate().map(|(task, lane)| format!("{task} {}", row(lane))).collect();
        let arrow = |arrow: &Arrow| format!("{}@{} > {}@{}", arrow.from.0, arrow.from_step, arrow.to.0, arrow.to_step);
        format!("{}\n{}", rows.join("\n"), lanes.arrows.iter().map(arrow).collect::<Vec<_>>().join("\n"))
    }

    fn sign(span: &Span) -> char {
        match (&span.state, span.holding) {
            (LaneState::Made, _) => ',',
            (LaneState::Running, false) => '-',
            (LaneState::Running, true) => '#',
            (LaneState::Sleeping, false) => '.',
            (LaneState::Sleeping, true) => 'z',
            (LaneState::Blocked(_), false) => '~',
            (LaneState::Blocked(_), true) => 'B',
        }
    }

    fn check(lanes: &Lanes, expected: &str) {
        let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        assert_eq!(drawn(lanes).lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_lock_goes_from_hand_to_hand() {
        let lanes = lanes("mutex-counter", &[("threads", "2")], &mut RoundRobin::default());
        check(
            &lanes,
            "
            0  ,,-----~~~~~~~~~~~~-~~~~~~~----
            1       ,,,--###z##-
            2        ,,,--~~~~~~~####z##-
            1@17 > 2@19
            1@18 > 0@20
            2@27 > 0@28
            ",
        );
    }

    #[test]
    fn a_deadlock_stays_open() {
        let lanes = lanes("deadlock", &[("threads", "2")], &mut RoundRobin::default());
        check(
            &lanes,
            "
            0  ,,-----
            1       ,,,--######--####z#B
            2        ,,,--~~~~~~###BBBBB
            1@17 > 2@18
            ",
        );
    }

    #[test]
    fn nobody_blocks_two_ways_at_once_and_no_lane_has_a_gap() {
        let lanes = lanes("semaphore", &[], &mut Random::new(0));
        for lane in &lanes.lanes {
            for pair in lane.spans.windows(2) {
                assert!(pair[0].to == Some(pair[1].from) && pair[0].from < pair[1].from);
                assert!((&pair[0].state, pair[0].holding) != (&pair[1].state, pair[1].holding));
            }
        }
    }
}
