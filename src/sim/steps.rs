//! How a step is done in the simulated world, and who can take theirs after it. The next steps are done where they lie: a
//! step is some tens of nanoseconds, and moving it about would take longer.

use super::world::{NEVER, Next, World};
use crate::runtime::Policy;
use crate::sync::{Object, Step};
use crate::trace::{Error, Gives, ObjectId, Op, Patience, Phase, TaskId, ThreadOp, Value};

impl World {
    /// `task` has come to its next step.
    #[inline(always)]
    pub(super) fn arrive(&mut self, task: TaskId, next: Next) {
        let object = next.object;
        self.tasks[task.index()].next = Some(next);
        let queue = &mut self.cell(object).queue;
        queue.push(task);
        let alone = queue.len() == 1;
        // The others stay as they are: nothing has happened to the object.
        if self.refresh_task(task, object, &mut KeptFor::among(alone)) {
            self.advance(task, true);
        }
    }

    /// Finds out anew who of those at `object` can take their step.
    fn refresh(&mut self, object: ObjectId) {
        let mut kept_for = KeptFor::among(self.cell(object).queue.len() == 1);
        let mut place = 0;
        while let Some(task) = self.cell(object).queue.get(place).copied() {
            place += 1;
            if self.refresh_task(task, object, &mut kept_for) {
                // The notifier does the waiter's step; the waiter goes on at its lock.
                self.advance(task, true);
                place = 0;
            }
        }
    }

    /// Sets whether `task` can take its step. True where the step is to be done for it at once.
    #[inline]
    fn refresh_task(&mut self, task: TaskId, object: ObjectId, kept_for: &mut KeptFor) -> bool {
        let cell = &self.objects[object.creator.index()][usize::from(object.nth)];
        let Some(next) = &self.tasks[task.index()].next else { return false };
        let now_ns = self.now_ns;
        let is_computing = next.deadline_ns != NEVER && next.deadline_ns > now_ns && computes(&next.op);
        let possible = cell.object.ready(task, &next.op) && !is_computing;
        let is_newcomer = self.policy == Policy::Barging && !next.asked;
        let ready = possible && (is_newcomer || self.is_kept_for(task, object, kept_for));
        let Some(next) = &mut self.tasks[task.index()].next else { return false };
        if ready && next.op.is_done_by_waker() {
            return true;
        }
        let now_or_never = next.patience == Patience::Never || next.deadline_ns <= now_ns;
        // Where anyone may go, time is up whenever the scheduler says so.
        let may_give_up = now_or_never || (self.policy == Policy::Any && next.deadline_ns != NEVER);
        self.runnable.set(task, ready || may_give_up);
        // Who only has to let another go first does not wait: it comes next.
        if !possible && !now_or_never && !next.asked {
            next.asked = true;
            if self.gil.is_some() || self.record {
                self.tell_of_wait(task, is_computing);
            }
        }
        false
    }

    /// `task` has to wait from now on.
    fn tell_of_wait(&mut self, task: TaskId, is_computing: bool) {
        let Some(Next { object, ref op, line, .. }) = self.tasks[task.index()].next else { return };
        let op = op.clone();
        // Who looks again and again does not wait: it has to be asked for the GIL.
        if !is_computing && !matches!(op, Op::Spin { .. }) {
            self.give_gil(task, Gives::ToWait);
        }
        if self.record {
            self.write(task, object, line, Phase::Requested, op, Ok(Value::None));
        }
    }

    #[inline]
    fn is_kept_for(&self, task: TaskId, object: ObjectId, kept_for: &mut KeptFor) -> bool {
        if let KeptFor::Unknown = kept_for {
            *kept_for = KeptFor::Known(self.kept_for(object));
        }
        matches!(kept_for, KeptFor::Known(first) if first.is_none_or(|first| first == task))
    }

    /// The one who asked first of those who could go now; nobody where anyone may.
    fn kept_for(&self, object: ObjectId) -> Option<TaskId> {
        if self.policy == Policy::Any {
            return None;
        }
        let cell = &self.objects[object.creator.index()][usize::from(object.nth)];
        let goes = |task: &TaskId| {
            let next = self.tasks[task.index()].next.as_ref();
            next.is_some_and(|next| next.asked && is_ready(&cell.object, *task, &next.op))
        };
        cell.queue.iter().copied().find(goes)
    }

    /// Does `task`'s next step. True when its operation is complete and its program can go on with the answer.
    #[inline]
    pub fn step(&mut self, task: TaskId) -> bool {
        let Some(next) = &self.tasks[task.index()].next else { return false };
        if let Op::Thread(ThreadOp::End { .. }) = next.op {
            self.leave_queue(task);
            self.tasks[task.index()].next = None;
            self.end(task);
            return false;
        }
        if let Op::Gil(_) = next.op {
            return self.take_gil(task);
        }
        if let Op::Thread(ThreadOp::Start) = next.op {
            return self.start(task);
        }
        if self.policy == Policy::Any {
            return self.advance(task, true);
        }
        let (object, newcomer) = (next.object, self.policy == Policy::Barging && !next.asked);
        let alone = self.cell(object).queue.len() == 1;
        let allowed = alone || newcomer || self.kept_for(object).is_none_or(|first| first == task);
        self.advance(task, allowed)
    }

    /// `allowed`: the object is not kept for another.
    #[inline]
    fn advance(&mut self, task: TaskId, allowed: bool) -> bool {
        self.runnable.set(task, false);
        self.leave_queue(task);
        let answer = match self.apply_next(task, allowed) {
            Ok(Step::Done(value)) => Ok(value),
            Ok(Step::Then(object, op)) => return self.go_on(task, object, op),
            Ok(Step::Raised(error)) | Err(error) => Err(error),
        };
        self.answer(task, answer)
    }

    /// Starts the thread at whose `start` the task stands.
    fn start(&mut self, task: TaskId) -> bool {
        let Some((thread, line)) = self.tasks[task.index()].next.as_ref().map(|next| (next.object, next.line)) else {
            return false;
        };
        let goes_on = self.advance(task, true);
        let is_started = matches!(self.tasks[task.index()].answer, Some(Ok(_)));
        if let Some(started) = thread.as_thread().filter(|_| is_started) {
            self.launch(started, line);
        }
        goes_on
    }

    #[inline(always)]
    fn answer(&mut self, task: TaskId, answer: Result<Value, Error>) -> bool {
        let stands = &mut self.tasks[task.index()];
        stands.next = None;
        stands.answer = Some(answer);
        let lacks_gil = self.lacks_gil(task);
        if lacks_gil {
            self.come_for_gil(task, None);
        }
        !lacks_gil
    }

    #[inline(always)]
    fn leave_queue(&mut self, task: TaskId) {
        let Some(object) = self.tasks[task.index()].next.as_ref().map(|next| next.object) else { return };
        let queue = &mut self.cell(object).queue;
        if let [_] = queue[..] {
            // It stands there alone.
            queue.clear();
        } else if let Some(place) = queue.iter().position(|waiting| *waiting == task) {
            queue.remove(place);
        }
    }

    /// The rest of an operation, up to the step that must be scheduled.
    #[inline(never)]
    fn go_on(&mut self, task: TaskId, mut object: ObjectId, mut op: Op) -> bool {
        let Some(Next { line, patience, deadline_ns, .. }) = self.tasks[task.index()].next else { return false };
        self.tasks[task.index()].next = None;
        while op.is_silent() {
            match self.apply(task, object, &op, line) {
                Ok(Step::Then(then_object, then_op)) => (object, op) = (then_object, then_op),
                Ok(Step::Done(value)) => return self.answer(task, Ok(value)),
                Ok(Step::Raised(error)) | Err(error) => return self.answer(task, Err(error)),
            }
        }
        let (patience, deadline_ns) = match deadline_ns {
            _ if op.is_way_back() => (Patience::Forever, NEVER),
            // Its time counts from now on, if it has any.
            NEVER => (patience, self.deadline_ns(patience)),
            deadline_ns => (patience, deadline_ns),
        };
        self.arrive(task, Next { object, op, line, asked: false, patience, deadline_ns });
        false
    }

    /// Does the step that `task` stands at, or gives it up.
    #[inline]
    fn apply_next(&mut self, task: TaskId, allowed: bool) -> Result<Step, Error> {
        let stands = &mut self.tasks[task.index()];
        let Some(next) = &stands.next else { return Err(Error::NoSuchOperation) };
        let (object, line) = (next.object, next.line);
        let cell = &mut self.objects[object.creator.index()][usize::from(object.nth)];
        let (phase, result) = match allowed && cell.object.ready(task, &next.op) {
            true => (Phase::Applied, cell.object.apply(task, &next.op)),
            false => (Phase::GaveUp, cell.object.give_up(task, &next.op)),
        };
        if let (Phase::GaveUp, Policy::Any, Patience::For(nanoseconds)) = (phase, self.policy, next.patience) {
            stands.own_ns = stands.own_ns.saturating_add(nanoseconds);
            self.now_ns = self.now_ns.max(stands.own_ns);
        }
        let is_read = next.op.is_read();
        let only_read = phase == Phase::Applied && is_read;
        if is_read {
            stands.last_read = (object, cell.object.changes);
        }
        let others = !cell.queue.is_empty();
        if self.record {
            let op = next.op.clone();
            self.write(task, object, line, phase, op, shown(&result));
        }
        if others && !only_read {
            self.refresh(object);
        }
        result
    }

    /// Does a step that is always possible and stands in no queue.
    pub(super) fn apply(&mut self, task: TaskId, object: ObjectId, op: &Op, line: u32) -> Result<Step, Error> {
        let cell = self.cell(object);
        let result = cell.object.apply(task, op);
        let others = !cell.queue.is_empty();
        if self.record {
            self.write(task, object, line, Phase::Applied, op.clone(), shown(&result));
        }
        if others {
            self.refresh(object);
        }
        result
    }
}

/// Whom an object is kept for, as far as it was asked yet.
enum KeptFor {
    Unknown,
    Known(Option<TaskId>),
}

impl KeptFor {
    /// Who stands there alone need not be asked about.
    fn among(alone: bool) -> KeptFor {
        if alone { KeptFor::Known(None) } else { KeptFor::Unknown }
    }
}

/// Not inlined: most of those who are asked about have not asked.
#[inline(never)]
fn is_ready(object: &Object, task: TaskId, op: &Op) -> bool {
    object.ready(task, op)
}

#[inline]
fn computes(op: &Op) -> bool {
    matches!(op, Op::Thread(ThreadOp::Compute { .. }))
}

/// What the trace shows of a step's result.
fn shown(result: &Result<Step, Error>) -> Result<Value, Error> {
    match result {
        Ok(Step::Done(value)) => Ok(value.clone()),
        Ok(Step::Then(..)) => Ok(Value::None),
        Ok(Step::Raised(error)) | Err(error) => Err(error.clone()),
    }
}
