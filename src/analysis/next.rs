//! What a thread would do next, in words: the thread itself is not named, it stands beside.

use super::names::{self, span, threads, value};
use super::words::shared_value;
use crate::language::{Part, Said, say, text};
use crate::replay::Scene;
use crate::sync::State;
use crate::trace::{
    BarrierOp, Checked, ConditionOp, EventOp, GilOp, LocalOp, LockOp, ObjectId, Op, QueueOp, RollOp, SemaphoreOp,
    SharedOp, ThreadOp,
};

/// A thread's next step on an object.
#[derive(Clone, Copy, Debug)]
pub struct NextStep<'a> {
    pub object: ObjectId,
    pub op: &'a Op,
    /// Without the values that it puts, writes and prints, those who do alike read alike.
    pub values: bool,
}

/// "takes mutexA": what it does if it goes on now.
pub fn does(scene: &Scene, next: NextStep) -> Said {
    let what = names::object(scene, next.object);
    match next.op {
        Op::Lock(op) => on_lock(scene, op, what),
        Op::Semaphore(SemaphoreOp::Acquire) => say!("takes a permit of {what}", what),
        Op::Semaphore(SemaphoreOp::Release { count: 1 }) => say!("gives a permit back to {what}", what),
        Op::Semaphore(SemaphoreOp::Release { count }) => say!("gives {count} permits to {what}", count = *count, what),
        Op::Condition(ConditionOp::Notify { .. }) => say!("notifies {what}", what),
        Op::Condition(ConditionOp::Enter | ConditionOp::Woken { .. } | ConditionOp::Leave) => {
            say!("goes on at {what}", what)
        }
        Op::Queue(QueueOp::Put(_)) if !next.values => say!("puts an item into {what}", what),
        Op::Queue(op) => on_queue(scene, op, what),
        Op::Shared(SharedOp::Load) => {
            say!("reads {what}, which is {held}", what, held = held_value(scene, next.object))
        }
        Op::Shared(SharedOp::Store(_)) if !next.values => say!("writes to {what}", what),
        Op::Shared(SharedOp::Raise(_)) if !next.values => say!("keeps the larger number in {what}", what),
        Op::Print(_) if !next.values => text!("prints").into(),
        Op::Shared(SharedOp::Store(item)) => say!("writes {item} to {what}", item = value(scene, item), what),
        Op::Shared(SharedOp::Add(number @ ..0)) => {
            say!("takes {n} from {what} in one step", n = number.unsigned_abs(), what)
        }
        Op::Shared(SharedOp::Add(number)) => say!("adds {n} to {what} in one step", n = *number, what),
        Op::Shared(SharedOp::Raise(number)) => say!("keeps the larger of {what} and {n}", what, n = *number),
        Op::Shared(SharedOp::Append(_)) if !next.values => say!("appends an item to {what}", what),
        Op::Shared(SharedOp::Append(item)) => say!("appends {item} to {what}", item = value(scene, item), what),
        Op::Shared(SharedOp::PopFirst) => say!("takes the first item out of {what}", what),
        Op::Shared(SharedOp::Length) => say!("counts the items of {what}", what),
        Op::Event(op) => on_event(op, what),
        Op::Barrier(op) => on_barrier(op, what),
        Op::Shared(SharedOp::GetItem { key }) => say!("reads {what}[{key}]", what, key = value(scene, key)),
        Op::Shared(SharedOp::SetItem { key, value: item }) => {
            say!("sets {what}[{key}] to {item}", what, key = value(scene, key), item = value(scene, item))
        }
        Op::Thread(op) => of_thread(op, what),
        Op::Local(op) => on_local(scene, op, what),
        Op::Roll(op) => on_roll(op, what),
        Op::Print(line) => say!("prints “{line}”", line),
        Op::Spin { .. } => say!("looks once more: {what} has changed", what),
        Op::Make(made) => say!("makes {what}", what = &made.name),
        Op::Gil(GilOp::Take) => say!("takes {what}", what),
        Op::Gil(GilOp::Ask) => say!("asks for {what}", what),
        Op::Gil(GilOp::Give(_)) => say!("gives {what} away", what),
    }
}

fn on_lock(scene: &Scene, op: &LockOp, what: Part) -> Said {
    match op {
        LockOp::Acquire => say!("takes {what}", what),
        LockOp::Release => say!("releases {what}", what),
        LockOp::Locked => say!("looks whether {what} is held", what),
        LockOp::Check { condition, then: Checked::Wait } => {
            say!("begins to wait at {what}", what = names::object(scene, *condition))
        }
        LockOp::Check { condition, then: Checked::Notify { count: u32::MAX } } => {
            say!("notifies all who wait at {what}", what = names::object(scene, *condition))
        }
        LockOp::Check { condition, then: Checked::Notify { .. } } => {
            say!("notifies {what}", what = names::object(scene, *condition))
        }
        LockOp::ReleaseAll { .. } => say!("lets {what} go, to wait", what),
        LockOp::Reacquire { .. } => say!("takes {what} back", what),
    }
}

fn on_queue(scene: &Scene, op: &QueueOp, what: Part) -> Said {
    match op {
        QueueOp::Put(item) => say!("puts {item} into {what}", item = value(scene, item), what),
        QueueOp::Get => say!("takes an item out of {what}", what),
        QueueOp::Size => say!("counts what {what} holds", what),
        QueueOp::Empty => say!("looks whether {what} is empty", what),
        QueueOp::Full => say!("looks whether {what} is full", what),
        QueueOp::TaskDone => say!("says that an item of {what} is done", what),
        QueueOp::Join => say!("goes on: every item of {what} is done", what),
    }
}

fn on_event(op: &EventOp, what: Part) -> Said {
    match op {
        EventOp::Set => say!("sets {what}", what),
        EventOp::Clear => say!("clears {what}", what),
        EventOp::IsSet => say!("looks whether {what} is set", what),
        EventOp::Wait => say!("goes on if {what} is set, or waits for it", what),
        EventOp::Woken | EventOp::Leave => say!("goes on: {what} was set", what),
    }
}
fn on_barrier(op: &BarrierOp, what: Part) -> Said {
    match op {
        BarrierOp::Wait { .. } => say!("comes to {what}", what),
        BarrierOp::Leave { .. } => say!("leaves {what}", what),
        BarrierOp::Reset => say!("resets {what}", what),
        BarrierOp::Abort => say!("breaks {what}", what),
        BarrierOp::Waiting => say!("counts who waits at {what}", what),
        BarrierOp::Broken => say!("looks whether {what} is broken", what),
    }
}
fn on_local(scene: &Scene, op: &LocalOp, what: Part) -> Said {
    match op {
        LocalOp::Get { name } => say!("reads its own {what}.{name}", what, name = &**name),
        LocalOp::Set { name, value: item } => {
            say!("sets its own {what}.{name} to {item}", what, name = &**name, item = value(scene, item))
        }
        LocalOp::Delete { name } => say!("deletes its own {what}.{name}", what, name = &**name),
    }
}
fn on_roll(op: &RollOp, what: Part) -> Said {
    match op {
        RollOp::Enter { name, .. } => say!("enters {name} on the roll of {what}", name, what),
        RollOp::Leave => say!("strikes itself off the roll of {what}", what),
        RollOp::List => say!("asks {what} who is there", what),
        RollOp::Count => say!("asks {what} how many are there", what),
    }
}
fn of_thread(op: &ThreadOp, what: Part) -> Said {
    match op {
        ThreadOp::Begin => text!("begins").into(),
        ThreadOp::Sleep { nanoseconds: 0 } => text!("goes on after letting others run").into(),
        ThreadOp::Sleep { nanoseconds } => say!("wakes up after {span}", span = span(*nanoseconds)),
        ThreadOp::Join => say!("goes on: {what} has ended", what),
        ThreadOp::IsAlive => say!("looks whether {what} is alive", what),
        ThreadOp::Observe { name, .. } | ThreadOp::Measure { name, .. } => say!("notes {name}", name),
        ThreadOp::End { .. } | ThreadOp::Cut => text!("ends").into(),
        ThreadOp::HeldByRecorder { .. } => text!("goes on").into(),
        ThreadOp::Compute { .. } => text!("has computed").into(),
        ThreadOp::Start => say!("starts {what}", what),
    }
}

/// What it does if it goes on without what it asked for. A sleep's end is no such thing.
pub fn gives_up(scene: &Scene, next: NextStep) -> Said {
    let what = names::object(scene, next.object);
    match next.op {
        Op::Thread(ThreadOp::Sleep { .. }) => does(scene, next),
        Op::Lock(_)
        | Op::Shared(_)
        | Op::Print(_)
        | Op::Make(_)
        | Op::Thread(_)
        | Op::Local(_)
        | Op::Roll(_)
        | Op::Event(_)
        | Op::Spin { .. }
        | Op::Gil(_) => say!("gives up waiting for {what}", what),
        Op::Barrier(_) => say!("gives up waiting and breaks {what}", what),
        Op::Semaphore(_) => say!("gives up waiting for a permit of {what}", what),
        Op::Condition(_) => say!("gives up waiting for a notify of {what}", what),
        Op::Queue(QueueOp::Put(_)) => say!("gives up waiting for room in {what}", what),
        Op::Queue(_) => say!("gives up waiting for an item of {what}", what),
    }
}

/// "waits for mutexB, which Thread-1 holds": why it cannot go on now.
pub fn waits(scene: &Scene, next: NextStep) -> Said {
    let what = names::object(scene, next.object);
    match next.op {
        Op::Thread(ThreadOp::Join) => say!("waits for {what} to end", what),
        Op::Condition(_) => say!("waits for a notify of {what}", what),
        Op::Queue(QueueOp::Put(_)) => say!("waits for room in {what}, which is full", what),
        Op::Queue(QueueOp::Get) => say!("waits for an item of {what}, which is empty", what),
        Op::Queue(QueueOp::Join) => say!("waits until every item of {what} is done", what),
        Op::Queue(_) | Op::Shared(_) | Op::Local(_) | Op::Roll(_) | Op::Print(_) | Op::Make(_) | Op::Gil(_) => {
            say!("waits for {what}", what)
        }
        Op::Spin { .. } => say!("waits until {what} changes", what),
        Op::Event(_) => say!("waits until {what} is set", what),
        Op::Barrier(BarrierOp::Wait { .. }) => say!("waits outside {what}: those before it are still leaving", what),
        Op::Barrier(_) => say!("waits at {what} for the others", what),
        Op::Semaphore(_) => say!("waits for a permit of {what}{held}", what, held = held(scene, next.object)),
        Op::Lock(_) | Op::Thread(_) => say!("waits for {what}{held}", what, held = held(scene, next.object)),
    }
}

/// ", which Thread-1 holds".
fn held(scene: &Scene, object: ObjectId) -> Said {
    let holders = scene.object(object).map(|object| object.object.holders()).unwrap_or_default();
    match holders.len() {
        0 => Said::nothing(),
        1 => say!(", which {who} holds", who = threads(scene, &holders)),
        2 => say!(", which {who} hold", who = threads(scene, &holders)),
        many => say!(", which {many} threads hold", many),
    }
}

fn held_value(scene: &Scene, object: ObjectId) -> Part {
    let found = scene.object(object).filter(|object| matches!(object.object.state, State::Shared(_)));
    found.and_then(shared_value).map_or_else(|| "?".into(), |held| value(scene, held))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replay::Replay;
    use crate::runtime::{Options, Policy};
    use crate::scenario::{Settings, find};
    use crate::sim::Sim;
    use crate::sim::scheduler::{Random, Scheduler};
    use std::collections::BTreeSet;

    /// All that threads would do, or wait for, in the first steps of a few runs by luck.
    fn check(id: &str, changes: &[(&str, &str)], expected: &[&str]) {
        let scenario = find(id).unwrap();
        let mut settings = Settings::explore_defaults(scenario.parameters);
        changes.iter().for_each(|(name, value)| settings.set(scenario.parameters, name, value).unwrap());
        let mut said = BTreeSet::new();
        for seed in 0..20 {
            let options = Options { policy: Policy::Any, ..Options::default() };
            let mut sim = Sim::new(&scenario.program(&settings), &options);
            let mut scheduler = Random::new(seed);
            while sim.steps() < 60 && sim.settle().is_none() {
                said.extend(all(&sim));
                let steps = sim.steps();
                let task = sim.with_runnable(|runnable| scheduler.choose(runnable, steps)).unwrap();
                sim.step(task);
            }
        }
        assert_eq!(said.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    }

    fn all(sim: &Sim) -> Vec<String> {
        let replay = Replay::new(sim.events_since(0)).unwrap();
        let scene = replay.latest();
        sim.view(|view| {
            let words = |task| {
                let next = view.next(task)?;
                let step = NextStep { object: next.object, op: &next.op, values: false };
                let ready = view.object(next.object)?.ready(task, &next.op);
                let said = match (view.runnable().contains(task), ready) {
                    (true, true) => does(scene, step),
                    (true, false) => gives_up(scene, step),
                    (false, _) => waits(scene, step),
                };
                Some(said.to_string())
            };
            view.tasks().filter_map(words).collect()
        })
    }

    #[test]
    fn locks_and_sleeps() {
        check(
            "deadlock",
            &[],
            &[
                "begins",
                "ends",
                "prints",
                "releases mutexA",
                "releases mutexB",
                "takes mutexA",
                "takes mutexB",
                "waits for mutexA, which Thread-1 holds",
                "waits for mutexA, which Thread-2 holds",
                "waits for mutexB, which Thread-1 holds",
                "waits for mutexB, which Thread-2 holds",
                "wakes up after 1 ms",
            ],
        );
    }

    #[test]
    fn semaphores_and_joins() {
        check(
            "semaphore",
            &[("threads", "2"), ("permits", "1")],
            &[
                "adds 1 to inside in one step",
                "begins",
                "ends",
                "gives a permit back to semaphore",
                "goes on: Thread-1 has ended",
                "goes on: Thread-2 has ended",
                "keeps the larger number in most_inside",
                "prints",
                "reads most_inside, which is 1",
                "takes 1 from inside in one step",
                "takes a permit of semaphore",
                "waits for Thread-1 to end",
                "waits for Thread-2 to end",
                "waits for a permit of semaphore, which Thread-1 holds",
                "waits for a permit of semaphore, which Thread-2 holds",
                "wakes up after 1 ms",
            ],
        );
    }

    #[test]
    fn conditions() {
        check(
            "condition-producer-consumer",
            &[],
            &[
                "begins",
                "begins to wait at con",
                "counts what products holds",
                "ends",
                "lets con's lock go, to wait",
                "notifies con",
                "prints",
                "puts an item into products",
                "releases con's lock",
                "takes an item out of products",
                "takes con's lock",
                "takes con's lock back",
                "waits for a notify of con",
                "waits for con's lock, which consumer holds",
                "waits for con's lock, which producer holds",
                "wakes up after 1 ms",
            ],
        );
    }

    #[test]
    fn queues() {
        check(
            "baozi",
            &[],
            &[
                "adds 1 to eaten in one step",
                "adds 1 to misses in one step",
                "begins",
                "counts what q holds",
                "ends",
                "goes on after letting others run",
                "goes on: A has ended",
                "goes on: B has ended",
                "goes on: C has ended",
                "looks whether q is empty",
                "prints",
                "puts an item into q",
                "reads eaten, which is 0",
                "reads eaten, which is 1",
                "reads misses, which is 1",
                "reads misses, which is 2",
                "takes an item out of q",
                "waits for A to end",
                "waits for B to end",
                "waits for C to end",
                "waits for an item of q, which is empty",
                "wakes up after 1 ms",
                "wakes up after 2 ms",
            ],
        );
    }

    #[test]
    fn variables() {
        check(
            "lost-update",
            &[],
            &[
                "begins",
                "ends",
                "goes on: Thread-1 has ended",
                "goes on: Thread-2 has ended",
                "goes on: Thread-3 has ended",
                "prints",
                "reads n, which is 1",
                "reads n, which is 2",
                "reads n, which is 3",
                "waits for Thread-1 to end",
                "waits for Thread-2 to end",
                "waits for Thread-3 to end",
                "wakes up after 1 ms",
                "writes to n",
            ],
        );
    }
}
