//! One plain sentence an event: present tense, the thread first, nothing that was not recorded.
//! Steps that only belong to another one (a condition's looks at its lock) have none of their own.

mod barrier;
mod condition;
mod event;
mod gil;
mod local;
mod lock;
mod made;
mod queue;
mod roll;
mod semaphore;
mod shared;
mod thread;

pub(super) use condition::condition;
pub use lock::waits_for_lock;
pub use queue::{is_get, is_put};
pub use shared::{Buried, buried, shared_value};

use super::names::{object, span, thread, value};
use super::standing::is_blocked_by;
use crate::language::{Part, Said, say, text};
use crate::replay::{Queued, Scene, SceneObject};
use crate::sync::Life;
use crate::trace::{Error, Event, Op, Phase, TaskId, ThreadOp, Value};

/// What happened by `event`, which led from the scene `before` to the scene `after` it.
pub fn sentence(event: &Event, before: &Scene, after: &Scene) -> Option<Said> {
    let told = Told { event, before, after };
    if event.phase == Phase::Cancelled {
        return Some(say!("The run ends, and {who} still waits.", who = told.who()));
    }
    let begins = matches!(event.op, Op::Thread(ThreadOp::Sleep { .. } | ThreadOp::Compute { .. }));
    if event.phase == Phase::Requested && !begins && !is_blocked_by(&event.op) {
        return None;
    }
    match &event.op {
        Op::Make(made) => made::words(&told, made),
        Op::Lock(op) => lock::words(&told, op),
        Op::Semaphore(op) => Some(semaphore::words(&told, op)),
        Op::Condition(op) => condition::words(&told, op),
        Op::Queue(op) => Some(queue::words(&told, op)),
        Op::Shared(op) => Some(shared::words(&told, op)),
        Op::Thread(op) => Some(thread::words(&told, op)),
        Op::Local(op) => Some(local::words(&told, op)),
        Op::Roll(op) => roll::words(&told, op),
        Op::Print(line) => Some(say!("{who} prints “{line}”.", who = told.who(), line)),
        Op::Spin { .. } => Some(told.spin()),
        Op::Event(op) => event::words(&told, op),
        Op::Barrier(op) => barrier::words(&told, op),
        Op::Gil(op) => Some(gil::words(&told, *op)),
    }
}

/// The sentences of `events`, which follow one another from `scene` on. None where one cannot follow.
pub fn narrate(mut scene: Scene, events: &[Event]) -> Vec<Option<Said>> {
    let tell = |event: &Event| {
        let before = scene.clone();
        scene.apply(event).then(|| sentence(event, &before, &scene)).flatten()
    };
    events.iter().map(tell).collect()
}

/// An event between its two scenes, and what sentences ask of them.
struct Told<'a> {
    event: &'a Event,
    before: &'a Scene,
    after: &'a Scene,
}

impl Told<'_> {
    /// The thread that it is of.
    fn who(&self) -> Part {
        self.name(self.event.task)
    }

    fn name(&self, task: TaskId) -> Part {
        thread(self.after, task)
    }

    /// The object that it is on.
    fn what(&self) -> Part {
        object(self.after, self.event.object)
    }

    fn value(&self, told: &Value) -> Part {
        value(self.after, told)
    }

    fn object_before(&self) -> Option<&SceneObject> {
        self.before.object(self.event.object)
    }

    fn object_after(&self) -> Option<&SceneObject> {
        self.after.object(self.event.object)
    }

    /// The thread that it is on was not started yet.
    fn is_new(&self) -> bool {
        let thread = self.event.object.as_thread().and_then(|task| self.before.tasks.get(&task));
        thread.is_some_and(|thread| thread.life == Life::New)
    }

    fn has_waited(&self) -> Option<&Queued> {
        self.object_before()?.queue.iter().find(|queued| queued.task == self.event.task)
    }

    /// " after 2 s of waiting", where it has waited.
    fn after_waiting(&self) -> Said {
        match self.has_waited() {
            Some(queued) => match self.event.time_ns.saturating_sub(queued.since_ns) {
                0..1_000 => text!(", which it waited for").into(),
                waited_ns => say!(" after {span} of waiting", span = span(waited_ns)),
            },
            None => Said::nothing(),
        }
    }

    /// The first who waits for `op` and is not the event's own thread.
    fn first_in_line(&self, object: Option<&SceneObject>, waits: impl Fn(&Op) -> bool) -> Option<TaskId> {
        let others = object?.queue.iter().filter(|queued| queued.task != self.event.task);
        others.filter(|queued| waits(&queued.op)).map(|queued| queued.task).next()
    }

    /// "; Thread-4 is next", where somebody waits for what has become free, and in a line.
    fn and_next(&self, waits: impl Fn(&Op) -> bool) -> Said {
        match self.first_in_line(self.object_after(), waits).filter(|_| !self.after.anyone_is_next) {
            Some(next) => say!("; {next} is next", next = self.name(next)),
            None => Said::nothing(),
        }
    }

    /// ", ahead of Thread-4, which waits", where it did not stand first in the line.
    fn ahead_of(&self, waits: impl Fn(&Op) -> bool) -> Said {
        let first = self.object_before().and_then(|object| object.queue.iter().find(|queued| waits(&queued.op)));
        match first.filter(|first| first.task != self.event.task && !self.after.anyone_is_next) {
            Some(first) => say!(", ahead of {first}, which has waited longer", first = self.name(first.task)),
            None => Said::nothing(),
        }
    }

    /// What an operation raised: "Thread-1 tries to release lock, and gets RuntimeError: release unlocked lock."
    fn refused(&self, tried: Said, error: &Error) -> Said {
        say!("{who} tries to {tried} and gets {error}.", who = self.who(), tried, error = error.traceback())
    }

    fn spin(&self) -> Said {
        let (who, what) = (self.who(), self.what());
        match self.event.phase {
            Phase::Requested => say!("{who} looks again and again until {what} changes.", who, what),
            Phase::Applied | Phase::GaveUp | Phase::Cancelled => {
                say!("{who} looks once more: {what} has changed.", who, what)
            }
        }
    }
}

#[cfg(test)]
mod tests;
