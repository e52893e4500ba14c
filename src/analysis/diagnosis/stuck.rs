//! Threads that wait for what nobody is left to do: for what each waits, what led there, and what removes it.

use super::{End, MOST_TOLD, and_then, one_after_another};
use crate::analysis::names::threads;
use crate::analysis::states::since;
use crate::language::{Said, counted, say, text};
use crate::replay::SceneObject;
use crate::sync::{Queue, State};
use crate::trace::{ObjectId, Op, QueueOp, TaskId, Waiting};

impl End<'_> {
    pub(super) fn stuck(&self) -> Said {
        let told = self.outcome.waiting.iter().take(MOST_TOLD);
        let waits = say!("{told}.", told = and_then(told.clone().map(|waiting| self.wait(waiting))));
        let more = match self.outcome.waiting.len().saturating_sub(MOST_TOLD) {
            0 => Said::nothing(),
            n => counted!(n, "{n} more waits.", "{n} more wait."),
        };
        let opening = text!("Nobody can go on, and nobody is left who could change that.").into();
        let mut causes: Vec<Said> = Vec::new();
        told.map(|waiting| self.cause(waiting))
            .for_each(|cause| causes.extend((!causes.contains(&cause)).then_some(cause)));
        one_after_another([opening, waits, more].into_iter().chain(causes))
    }

    fn wait(&self, waiting: &Waiting) -> Said {
        let (who, at, what) = (self.thread(waiting.task), self.at(waiting.line), self.object(waiting.object));
        let Some(object) = self.scene.object(waiting.object) else { return say!("{who} waits{at}", who, at) };
        match &object.object.state {
            State::Lock(_) | State::RLock(_) => {
                say!("{who} waits{at} for {what}{held}", who, at, what, held = self.held(object))
            }
            State::Semaphore(semaphore) if semaphore.is_signal => {
                say!("{who} waits{at} for a permit of {what} that nobody gives", who, at, what)
            }
            State::Semaphore(_) => say!("{who} waits{at} for a permit of {what} that nobody gives back", who, at, what),
            State::Condition(_) => say!("{who} waits{at} for a notify of {what} that does not come", who, at, what),
            State::Queue(queue) => self.at_queue(waiting, object, queue),
            State::Thread(_) => say!("{who} waits{at} for {what} to end", who, at, what),
            State::Event(_) => say!("{who} waits{at} for {what} to be set", who, at, what),
            State::Barrier(barrier) => {
                let missing = barrier.parties.saturating_sub(barrier.waiting());
                say!("{who} waits{at} at {what} for {missing} more, who do not come", who, at, what, missing)
            }
            State::Gil(_) => say!("{who} waits{at} for the GIL", who, at),
            State::Shared(_) | State::Console | State::Local(_) | State::Roll(_) => {
                say!("{who} looks{at} at {what} again and again", who, at, what)
            }
        }
    }

    fn at_queue(&self, waiting: &Waiting, object: &SceneObject, queue: &Queue) -> Said {
        let (who, at, what) = (self.thread(waiting.task), self.at(waiting.line), self.object(waiting.object));
        match op_of(object, waiting.task) {
            Some(Op::Queue(QueueOp::Join)) => counted!(
                queue.unfinished,
                "{who} waits{at} until every item of {what} is done: {n} is not",
                "{who} waits{at} until every item of {what} is done: {n} are not",
                who,
                at,
                what
            ),
            Some(Op::Queue(QueueOp::Put(_))) => {
                say!("{who} waits{at} for room in {what}, which stays full", who, at, what)
            }
            Some(_) | None => say!("{who} waits{at} for an item of {what}, which stays empty", who, at, what),
        }
    }

    /// Whose hand it is in, and why it stays there.
    fn held(&self, object: &SceneObject) -> Said {
        let Some(holder) = object.object.holders().first().copied() else { return Said::nothing() };
        let (who, since) = (self.thread(holder), since(object, holder, self.line));
        match self.is_over(holder) {
            false => say!(", which {who} holds{since}", who, since),
            true => say!(", which {who} has held{since} and took to its end", who, since),
        }
    }

    /// What led to this wait, as far as it was recorded, and what removes it.
    fn cause(&self, waiting: &Waiting) -> Said {
        let Some(object) = self.scene.object(waiting.object) else { return Said::nothing() };
        match &object.object.state {
            State::Condition(_) => self.unheard(waiting),
            State::Event(_) => self.cleared(waiting.object),
            State::Queue(_) => match op_of(object, waiting.task) {
                Some(Op::Queue(QueueOp::Put(_) | QueueOp::Join)) => Said::nothing(),
                Some(_) | None => self.taken(waiting.task, waiting.object),
            },
            State::Lock(_) | State::RLock(_) => self.died_with(object),
            State::Semaphore(_) => self.kept_permits(object),
            State::Thread(_) | State::Barrier(_) | State::Gil(_) | State::Shared(_) => Said::nothing(),
            State::Console | State::Local(_) | State::Roll(_) => Said::nothing(),
        }
    }

    fn unheard(&self, waiting: &Waiting) -> Said {
        let Some(deed) = self.past.unheard(waiting.task, waiting.object) else { return Said::nothing() };
        let told = say!(
            "The notify came before the wait: {who} notified {what}{when}, and nobody waited yet.",
            who = self.thread(deed.task),
            what = self.object(waiting.object),
            when = self.when(deed)
        );
        one_after_another([
            told,
            text!("Asking in a while loop, under the lock, whether to wait at all removes it.").into(),
        ])
    }

    fn cleared(&self, flag: ObjectId) -> Said {
        let Some((set, cleared)) = self.past.cleared(flag) else { return Said::nothing() };
        say!(
            "{setter} set {what}{set}, and {who} cleared it again{cleared}.",
            setter = self.thread(set.task),
            what = self.object(flag),
            set = self.when(set),
            who = self.thread(cleared.task),
            cleared = self.when(cleared)
        )
    }

    fn taken(&self, task: TaskId, queue: ObjectId) -> Said {
        let Some(taken) = self.past.taken(queue) else { return Said::nothing() };
        let (other, taken) = (self.thread(taken.task), self.when(taken));
        let Some(seen) = self.past.seen(task, queue) else {
            return say!("{other} took the last item{taken}.", other, taken);
        };
        let (who, seen) = (self.thread(task), self.when(seen));
        let told =
            say!("{who} saw an item there{seen}, but {other} took the last one{taken}.", who, seen, other, taken);
        let advice =
            text!("Taking without waiting, and minding that there may be nothing, is one step and removes it.");
        one_after_another([told, advice.into()])
    }

    fn died_with(&self, object: &SceneObject) -> Said {
        let holder = object.object.holders().first().copied();
        let failed = holder.is_some_and(|holder| self.outcome.failed.iter().any(|failure| failure.task == holder));
        match failed {
            true => say!("Taken by 'with', {what} is given back even by an error.", what = self.object(object.id)),
            false => Said::nothing(),
        }
    }

    fn kept_permits(&self, object: &SceneObject) -> Said {
        let mut gone: Vec<TaskId> = object.object.holders().into_iter().filter(|task| self.is_over(*task)).collect();
        gone.dedup();
        let (who, what) = (threads(self.scene, &gone), self.object(object.id));
        match gone.len() {
            0 => Said::nothing(),
            1 => say!("{who} has ended and never gave its permit of {what} back.", who, what),
            _ => say!("{who} have ended and never gave their permits of {what} back.", who, what),
        }
    }
}

/// What it waits for there.
fn op_of(object: &SceneObject, task: TaskId) -> Option<&Op> {
    object.queue.iter().find(|queued| queued.task == task).map(|queued| &queued.op)
}
