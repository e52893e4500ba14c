//! How tasks leave the simulated world: they end, die, or are cut off; and how its time passes when nobody can run.

use super::world::{NEVER, Next, World};
use crate::runtime::Policy;
use crate::sync::State;
use crate::trace::{Failure, Gives, ObjectId, Op, Patience, Phase, RollOp, TaskId, ThreadOp, Value};

impl World {
    /// The task's program has ended, or died of an error. Where anyone may go next, others may come before the task is gone:
    /// its end is a step of its own then, as it is on real threads.
    pub fn come_to_its_end(&mut self, task: TaskId) {
        match self.policy {
            Policy::Handoff | Policy::Barging => self.end(task),
            Policy::Any => {
                let line = self.tasks[task.index()].raised.as_ref().map_or(0, |raised| raised.1);
                let end = (ObjectId::thread(task), Op::Thread(ThreadOp::End { error: None }));
                let (object, op) = self.roll_of(task).map_or(end, |roll| (roll, Op::Roll(RollOp::Leave)));
                self.arrive(
                    task,
                    Next { object, op, line, asked: false, patience: Patience::Forever, deadline_ns: NEVER },
                );
            }
        }
    }

    /// The roll, if the task is still on it.
    fn roll_of(&self, task: TaskId) -> Option<ObjectId> {
        let State::Roll(roll) = &self.object(self.roll?)?.state else { return None };
        self.roll.filter(|_| roll.has(task))
    }

    pub(super) fn end(&mut self, task: TaskId) {
        let error = self.tasks[task.index()].raised.take().map(|raised| *raised);
        let line = error.as_ref().map_or(0, |(_, line)| *line);
        if let Some(roll) = self.roll_of(task) {
            // It strikes itself off; its end follows here.
            let _struck_off = self.apply(task, roll, &Op::Roll(RollOp::Leave), line);
        }
        let error = error.filter(|(error, _)| !error.ends_in_silence());
        if let Some((error, line)) = &error {
            let name = self.tasks[task.index()].name.clone();
            self.failed.push(Failure { task, name, error: error.clone(), line: *line });
        }
        self.give_gil(task, Gives::ToEnd);
        self.leave(task);
        self.note(task, ThreadOp::End { error: error.map(|(error, _)| Box::new(error)) }, line);
        if self.alive == 0 {
            self.cut_daemons();
        }
    }

    fn leave(&mut self, task: TaskId) {
        let gone = &mut self.tasks[task.index()];
        gone.ended = true;
        self.alive -= u32::from(!gone.daemon);
        self.runnable.set(task, false);
        if let Some(next) = gone.next.take() {
            if self.record && next.asked {
                self.write(task, next.object, next.line, Phase::Cancelled, next.op, Ok(Value::None));
            }
            match next.object {
                ObjectId::GIL => self.leave_line(task),
                object => self.cell(object).queue.retain(|waiting| *waiting != task),
            }
        }
    }

    fn cut_daemons(&mut self) {
        for index in 0..self.tasks.len() {
            // One that was never started is not there.
            if !self.tasks[index].ended && self.tasks[index].next.is_some() {
                let task = TaskId(index as u16);
                self.leave(task);
                self.note(task, ThreadOp::Cut, 0);
            }
        }
    }

    /// Whether nothing keeps the run alive any more.
    pub fn is_over(&self) -> bool {
        self.alive == 0
    }

    /// Lets time pass until someone can run. False when nobody ever will.
    pub fn let_time_pass(&mut self) -> bool {
        let deadlines = self.tasks.iter().filter_map(|task| task.next.as_ref()).map(|next| next.deadline_ns);
        let soonest = deadlines.min().unwrap_or(NEVER);
        if self.gil.is_some() && self.hand_over_gil_before(soonest) {
            return true;
        }
        if soonest == NEVER {
            return false;
        }
        self.now_ns = self.now_ns.max(soonest);
        for index in 0..self.tasks.len() {
            if self.tasks[index].next.as_ref().is_some_and(|next| next.deadline_ns <= soonest) {
                self.runnable.set(TaskId(index as u16), true);
            }
        }
        true
    }

    /// The time as the current task sees it. Where a run has no clock, each task has its own: what it slept and waited in vain,
    /// whatever the others do.
    pub fn time_of_current_ns(&self) -> u64 {
        match self.policy {
            Policy::Handoff | Policy::Barging => self.now_ns,
            Policy::Any => self.tasks[self.current.index()].own_ns,
        }
    }
}
