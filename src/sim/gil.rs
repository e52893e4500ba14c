//! The GIL of a simulated world: whose program may go on. It is an object of the trace like any other, but it stands apart from
//! the program's own: nobody asks for it, and it is in nobody's way but the one who has none.
//!
//! Who has none comes for it when its operation is done, before its program goes on. Who must wait gives it away. Time passes only
//! where its holder computes (or looks again and again): after an interval the first in line asks for it, and gets it at once.

use super::world::{NEVER, Next, World};
use crate::runtime::SWITCH_INTERVAL_NS;
use crate::sync::{Object, State};
use crate::trace::{GilOp, Gives, Kind, Made, ObjectId, Op, Patience, Phase, TaskId, ThreadOp, Value};
use std::collections::{BTreeMap, VecDeque};

const KIND: Kind = Kind::Gil { interval_ns: SWITCH_INTERVAL_NS };

pub(super) struct Gil {
    pub object: Object,
    pub seq: u32,
    /// First come, first served; since when each waits.
    line: VecDeque<(TaskId, u64)>,
    /// Those who were in the middle of something, which goes on once they have it: with a deadline that is the time left.
    left_to_do: BTreeMap<TaskId, Next>,
    taken_ns: u64,
}

impl Gil {
    pub fn new() -> Gil {
        let object = Object::new(ObjectId::GIL, &KIND);
        Gil { object, seq: 0, line: VecDeque::new(), left_to_do: BTreeMap::new(), taken_ns: 0 }
    }

    fn holder(&self) -> Option<TaskId> {
        match &self.object.state {
            State::Gil(gil) => gil.holder,
            _ => None,
        }
    }

    /// When the first in line will have waited for an interval, as long as nothing changes.
    fn is_asked_for_ns(&self) -> Option<u64> {
        let (_, since_ns) = self.line.front().filter(|_| self.holder().is_some())?;
        Some(self.taken_ns.max(*since_ns).saturating_add(SWITCH_INTERVAL_NS))
    }
}

impl World {
    pub(super) fn make_gil(&mut self) {
        if self.gil.is_some() && self.record {
            let op = Op::Make(Box::new(Made { name: "GIL".into(), kind: KIND }));
            self.write(TaskId::MAIN, ObjectId::GIL, 0, Phase::Applied, op, Ok(Value::None));
        }
    }

    #[inline]
    pub(super) fn lacks_gil(&self, task: TaskId) -> bool {
        self.gil.as_ref().is_some_and(|gil| gil.holder() != Some(task))
    }

    /// `task` stands in line from now on, and goes on with `left` when it has come to its front.
    pub(super) fn come_for_gil(&mut self, task: TaskId, left: Option<Next>) {
        let now_ns = self.now_ns;
        let Some(gil) = &mut self.gil else { return };
        gil.line.push_back((task, now_ns));
        gil.left_to_do.extend(left.map(|left| (task, left)));
        let is_free = gil.line.len() == 1 && gil.holder().is_none();
        let op = Op::Gil(GilOp::Take);
        self.tasks[task.index()].next = Some(Next {
            object: ObjectId::GIL,
            op,
            line: 0,
            asked: !is_free,
            patience: Patience::Forever,
            deadline_ns: NEVER,
        });
        self.runnable.set(task, is_free);
        if !is_free {
            self.write_gil(task, GilOp::Take, Phase::Requested);
        }
    }

    /// The step of the first in line. True when its program can go on.
    pub(super) fn take_gil(&mut self, task: TaskId) -> bool {
        self.runnable.set(task, false);
        self.tasks[task.index()].next = None;
        let now_ns = self.now_ns;
        let Some(gil) = &mut self.gil else { return false };
        gil.line.pop_front();
        gil.taken_ns = now_ns;
        let left = gil.left_to_do.remove(&task);
        self.apply_gil(task, GilOp::Take);
        match left {
            None => true,
            Some(left) => {
                self.arrive(task, Next { deadline_ns: now_ns.saturating_add(left.deadline_ns), ..left });
                false
            }
        }
    }

    /// Gives it away, if `task` has it: the first in line is next.
    pub(super) fn give_gil(&mut self, task: TaskId, why: Gives) {
        if self.gil.is_none() || self.lacks_gil(task) {
            return;
        }
        self.apply_gil(task, GilOp::Give(why));
        if let Some((first, _)) = self.gil.as_ref().and_then(|gil| gil.line.front().copied()) {
            self.runnable.set(first, true);
        }
    }

    /// `task` leaves, from wherever it stands.
    pub(super) fn leave_line(&mut self, task: TaskId) {
        let Some(gil) = &mut self.gil else { return };
        gil.line.retain(|(waiting, _)| *waiting != task);
        if let Some(left) = gil.left_to_do.remove(&task).filter(|_| self.record) {
            self.write(task, left.object, left.line, Phase::Cancelled, left.op, Ok(Value::None));
        }
    }

    /// Lets time pass to where the GIL is asked for, if that is before `soonest_ns`. False when it is not handed over by that.
    pub(super) fn hand_over_gil_before(&mut self, soonest_ns: u64) -> bool {
        let asked_for_ns = self.gil.as_ref().and_then(Gil::is_asked_for_ns).map(|ns| ns.max(self.now_ns));
        let Some(asked_for_ns) = asked_for_ns.filter(|ns| *ns < soonest_ns) else { return false };
        let Some(gil) = &self.gil else { return false };
        let (Some((first, _)), Some(holder)) = (gil.line.front().copied(), gil.holder()) else { return false };
        let Some(next) = &self.tasks[holder.index()].next else { return false };
        if !matches!(next.op, Op::Thread(ThreadOp::Compute { .. }) | Op::Spin { .. }) {
            // Nobody else keeps it while time passes.
            return false;
        }
        let object = next.object;
        self.now_ns = asked_for_ns;
        self.apply_gil(first, GilOp::Ask);
        self.interrupt(holder, object);
        true
    }

    /// The holder computes, or looks again and again: the rest of it must wait.
    fn interrupt(&mut self, holder: TaskId, object: ObjectId) {
        self.cell(object).queue.retain(|waiting| *waiting != holder);
        self.give_gil(holder, Gives::Asked);
        let Some(left) = self.tasks[holder.index()].next.take() else { return };
        let left_ns = left.deadline_ns.saturating_sub(self.now_ns);
        self.come_for_gil(holder, Some(Next { deadline_ns: left_ns, ..left }));
    }

    fn apply_gil(&mut self, task: TaskId, op: GilOp) {
        if let Some(gil) = &mut self.gil {
            // The line sees to it that none of these is refused.
            let _done = gil.object.apply(task, &Op::Gil(op));
            self.write_gil(task, op, Phase::Applied);
        }
    }

    fn write_gil(&mut self, task: TaskId, op: GilOp, phase: Phase) {
        if self.record {
            self.write(task, ObjectId::GIL, 0, phase, Op::Gil(op), Ok(Value::None));
        }
    }
}
