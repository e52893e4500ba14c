//! What a thread would do next, in words: the thread itself is not named, it stands beside.

use super::names::{object_name, span, threads, value_words};
use super::words::shared_value;
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
pub fn does(scene: &Scene, next: NextStep) -> String {
    let what = object_name(scene, next.object).to_string();
    match next.op {
        Op::Lock(op) => on_lock(scene, op, &what),
        Op::Semaphore(SemaphoreOp::Acquire) => format!("takes a permit of {what}"),
        Op::Semaphore(SemaphoreOp::Release { count: 1 }) => format!("gives a permit back to {what}"),
        Op::Semaphore(SemaphoreOp::Release { count }) => format!("gives {count} permits to {what}"),
        Op::Condition(ConditionOp::Notify { .. }) => format!("notifies {what}"),
        Op::Condition(ConditionOp::Enter | ConditionOp::Woken { .. } | ConditionOp::Leave) => {
            format!("goes on at {what}")
        }
        Op::Queue(QueueOp::Put(_)) if !next.values => format!("puts an item into {what}"),
        Op::Queue(op) => on_queue(op, &what),
        Op::Shared(SharedOp::Load) => format!("reads {what}, which is {}", held_value(scene, next.object)),
        Op::Shared(SharedOp::Store(_)) if !next.values => format!("writes to {what}"),
        Op::Shared(SharedOp::Raise(_)) if !next.values => format!("keeps the larger number in {what}"),
        Op::Print(_) if !next.values => "prints".into(),
        Op::Shared(SharedOp::Store(value)) => format!("writes {value} to {what}"),
        Op::Shared(SharedOp::Add(number @ ..0)) => format!("takes {} from {what} in one step", number.unsigned_abs()),
        Op::Shared(SharedOp::Add(number)) => format!("adds {number} to {what} in one step"),
        Op::Shared(SharedOp::Raise(number)) => format!("keeps the larger of {what} and {number}"),
        Op::Shared(SharedOp::Append(_)) if !next.values => format!("appends an item to {what}"),
        Op::Shared(SharedOp::Append(item)) => format!("appends {item} to {what}"),
        Op::Shared(SharedOp::PopFirst) => format!("takes the first item out of {what}"),
        Op::Shared(SharedOp::Length) => format!("counts the items of {what}"),
        Op::Event(op) => on_event(op, &what),
        Op::Barrier(op) => on_barrier(op, &what),
        Op::Shared(SharedOp::GetItem { key }) => format!("reads {what}[{}]", value_words(scene, key)),
        Op::Shared(SharedOp::SetItem { key, value }) => {
            format!("sets {what}[{}] to {value}", value_words(scene, key))
        }
        Op::Thread(op) => of_thread(op, &what),
        Op::Local(op) => on_local(op, &what),
        Op::Roll(op) => on_roll(op, &what),
        Op::Print(line) => format!("prints “{line}”"),
        Op::Spin { .. } => format!("looks once more: {what} has changed"),
        Op::Make(made) => format!("makes {}", made.name),
        Op::Gil(GilOp::Take) => format!("takes {what}"),
        Op::Gil(GilOp::Ask) => format!("asks for {what}"),
        Op::Gil(GilOp::Give(_)) => format!("gives {what} away"),
    }
}

fn on_lock(scene: &Scene, op: &LockOp, what: &str) -> String {
    match op {
        LockOp::Acquire => format!("takes {what}"),
        LockOp::Release => format!("releases {what}"),
        LockOp::Locked => format!("looks whether {what} is held"),
        LockOp::Check { condition, then: Checked::Wait } => {
            format!("begins to wait at {}", object_name(scene, *condition))
        }
        LockOp::Check { condition, then: Checked::Notify { count: u32::MAX } } => {
            format!("notifies all who wait at {}", object_name(scene, *condition))
        }
        LockOp::Check { condition, then: Checked::Notify { .. } } => {
            format!("notifies {}", object_name(scene, *condition))
        }
        LockOp::ReleaseAll { .. } => format!("lets {what} go, to wait"),
        LockOp::Reacquire { .. } => format!("takes {what} back"),
    }
}

fn on_queue(op: &QueueOp, what: &str) -> String {
    match op {
        QueueOp::Put(item) => format!("puts {item} into {what}"),
        QueueOp::Get => format!("takes an item out of {what}"),
        QueueOp::Size => format!("counts what {what} holds"),
        QueueOp::Empty => format!("looks whether {what} is empty"),
        QueueOp::Full => format!("looks whether {what} is full"),
        QueueOp::TaskDone => format!("says that an item of {what} is done"),
        QueueOp::Join => format!("goes on: every item of {what} is done"),
    }
}

fn on_event(op: &EventOp, what: &str) -> String {
    match op {
        EventOp::Set => format!("sets {what}"),
        EventOp::Clear => format!("clears {what}"),
        EventOp::IsSet => format!("looks whether {what} is set"),
        EventOp::Wait => format!("goes on if {what} is set, or waits for it"),
        EventOp::Woken | EventOp::Leave => format!("goes on: {what} was set"),
    }
}
fn on_barrier(op: &BarrierOp, what: &str) -> String {
    match op {
        BarrierOp::Wait { .. } => format!("comes to {what}"),
        BarrierOp::Leave { .. } => format!("leaves {what}"),
        BarrierOp::Reset => format!("resets {what}"),
        BarrierOp::Abort => format!("breaks {what}"),
        BarrierOp::Waiting => format!("counts who waits at {what}"),
        BarrierOp::Broken => format!("looks whether {what} is broken"),
    }
}
fn on_local(op: &LocalOp, what: &str) -> String {
    match op {
        LocalOp::Get { name } => format!("reads its own {what}.{name}"),
        LocalOp::Set { name, value } => format!("sets its own {what}.{name} to {value}"),
        LocalOp::Delete { name } => format!("deletes its own {what}.{name}"),
    }
}
fn on_roll(op: &RollOp, what: &str) -> String {
    match op {
        RollOp::Enter { name, .. } => format!("enters {name} on the roll of {what}"),
        RollOp::Leave => format!("strikes itself off the roll of {what}"),
        RollOp::List => format!("asks {what} who is there"),
        RollOp::Count => format!("asks {what} how many are there"),
    }
}
fn of_thread(op: &ThreadOp, what: &str) -> String {
    match op {
        ThreadOp::Begin => "begins".into(),
        ThreadOp::Sleep { nanoseconds: 0 } => "goes on after letting others run".into(),
        ThreadOp::Sleep { nanoseconds } => format!("wakes up after {}", span(*nanoseconds)),
        ThreadOp::Join => format!("goes on: {what} has ended"),
        ThreadOp::IsAlive => format!("looks whether {what} is alive"),
        ThreadOp::Observe { name, .. } | ThreadOp::Measure { name, .. } => format!("notes {name}"),
        ThreadOp::End { .. } | ThreadOp::Cut => "ends".into(),
        ThreadOp::HeldByRecorder { .. } => "goes on".into(),
        ThreadOp::Compute { .. } => "has computed".into(),
        ThreadOp::Start => format!("starts {what}"),
    }
}

/// What it does if it goes on without what it asked for. A sleep's end is no such thing.
pub fn gives_up(scene: &Scene, next: NextStep) -> String {
    let what = object_name(scene, next.object).to_string();
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
        | Op::Gil(_) => format!("gives up waiting for {what}"),
        Op::Barrier(_) => format!("gives up waiting and breaks {what}"),
        Op::Semaphore(_) => format!("gives up waiting for a permit of {what}"),
        Op::Condition(_) => format!("gives up waiting for a notify of {what}"),
        Op::Queue(QueueOp::Put(_)) => format!("gives up waiting for room in {what}"),
        Op::Queue(_) => format!("gives up waiting for an item of {what}"),
    }
}

/// "waits for mutexB, which Thread-1 holds": why it cannot go on now.
pub fn waits(scene: &Scene, next: NextStep) -> String {
    let what = object_name(scene, next.object).to_string();
    match next.op {
        Op::Thread(ThreadOp::Join) => format!("waits for {what} to end"),
        Op::Condition(_) => format!("waits for a notify of {what}"),
        Op::Queue(QueueOp::Put(_)) => format!("waits for room in {what}, which is full"),
        Op::Queue(QueueOp::Get) => format!("waits for an item of {what}, which is empty"),
        Op::Queue(QueueOp::Join) => format!("waits until every item of {what} is done"),
        Op::Queue(_) | Op::Shared(_) | Op::Local(_) | Op::Roll(_) | Op::Print(_) | Op::Make(_) | Op::Gil(_) => {
            format!("waits for {what}")
        }
        Op::Spin { .. } => format!("waits until {what} changes"),
        Op::Event(_) => format!("waits until {what} is set"),
        Op::Barrier(BarrierOp::Wait { .. }) => format!("waits outside {what}: those before it are still leaving"),
        Op::Barrier(_) => format!("waits at {what} for the others"),
        Op::Semaphore(_) => format!("waits for a permit of {what}{}", held(scene, next.object)),
        Op::Lock(_) | Op::Thread(_) => format!("waits for {what}{}", held(scene, next.object)),
    }
}

/// ", which Thread-1 holds".
fn held(scene: &Scene, object: ObjectId) -> String {
    let holders = scene.object(object).map(|object| object.object.holders()).unwrap_or_default();
    match holders.len() {
        0 => String::new(),
        1 => format!(", which {} holds", threads(scene, &holders)),
        2 => format!(", which {} hold", threads(scene, &holders)),
        many => format!(", which {many} threads hold"),
    }
}

fn held_value(scene: &Scene, object: ObjectId) -> String {
    let found = scene.object(object).filter(|object| matches!(object.object.state, State::Shared(_)));
    found.and_then(shared_value).map_or_else(String::new, ToString::to_string)
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
                Some(match (view.runnable().contains(task), ready) {
                    (true, true) => does(scene, step),
                    (true, false) => gives_up(scene, step),
                    (false, _) => waits(scene, step),
                })
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
