//! A thread or an object in detail, at one instant: who holds what since when, who waits for what since when, and what belongs
//! together with it. Lines are those of the Rust source, 0 where none is known. It says nothing; who draws it finds the words.

use super::standing::{gil_holder, is_blocked_by};
use super::states::{Stance, stance};
use crate::replay::{Doing, Events, Scene, SceneObject};
use crate::trace::{Event, Kind, ObjectId, Op, TaskId, ThreadOp};

/// Events that are looked through for what happened last.
const MOST_SEARCHED: usize = 50_000;

#[derive(Clone, Debug, PartialEq)]
pub struct ThreadDetails {
    pub stance: Stance,
    /// Where it stands in the code.
    pub line: u32,
    /// What was taken first comes first.
    pub holds: Vec<Held>,
    /// At most one, and the GIL where it needs that first.
    pub waits: Option<Wait>,
    /// Since when it sleeps.
    pub sleeps_since_ns: Option<u64>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ObjectDetails {
    /// What was taken first comes first.
    pub held: Vec<Held>,
    /// The first in line comes first.
    pub waits: Vec<Wait>,
}

/// Something of an object, in a thread's hands.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    pub object: ObjectId,
    pub task: TaskId,
    /// `None`: the GIL changes hands too often to be told.
    pub since: Option<Since>,
}

/// A thread that cannot go on.
#[derive(Clone, Debug, PartialEq)]
pub struct Wait {
    pub object: ObjectId,
    pub task: TaskId,
    pub since: Since,
    /// Who holds it meanwhile.
    pub held_by: Vec<TaskId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since {
    pub time_ns: u64,
    pub line: u32,
}

pub fn thread_details(scene: &Scene, task: TaskId) -> Option<ThreadDetails> {
    let found = scene.tasks.get(&task)?;
    let mut holds: Vec<Held> =
        scene.order.iter().filter_map(|id| scene.object(*id)).flat_map(|o| held(o, scene)).collect();
    holds.retain(|held| held.task == task && found.is_alive());
    holds.sort_by_key(|held| held.since.map_or(u64::MAX, |since| since.time_ns));
    let (waits, sleeps_since_ns) = match &found.doing {
        _ if !found.is_alive() => (None, None),
        Doing::Waiting { op: Op::Thread(ThreadOp::Sleep { .. }), since_ns, .. } => (None, Some(*since_ns)),
        Doing::Waiting { object, op, .. } if is_blocked_by(op) => (wait(scene, *object, task), None),
        Doing::Waiting { .. } | Doing::Running => (None, None),
    };
    Some(ThreadDetails { stance: stance(found), line: found.line, holds, waits, sleeps_since_ns })
}

pub fn object_details(scene: &Scene, object: ObjectId) -> Option<ObjectDetails> {
    let found = scene.object(object)?;
    let blocked = found.queue.iter().filter(|queued| is_blocked_by(&queued.op));
    let waits = blocked.filter_map(|queued| wait(scene, object, queued.task)).collect();
    Some(ObjectDetails { held: held(found, scene), waits })
}

/// What the thread holds and waits for; threads among it are those whose end it waits for.
pub fn objects_of(scene: &Scene, task: TaskId) -> Vec<ObjectId> {
    let Some(details) = thread_details(scene, task) else { return Vec::new() };
    let waits = details.waits.iter().map(|wait| wait.object);
    details.holds.iter().map(|held| held.object).chain(waits).collect()
}

/// Who holds something of the object, and who waits for it; at a condition those at its lock, too.
pub fn threads_at(scene: &Scene, object: ObjectId) -> Vec<TaskId> {
    let Some(details) = object_details(scene, object) else { return Vec::new() };
    let waits = details.waits.iter().map(|wait| wait.task);
    let mut threads: Vec<TaskId> = details.held.iter().map(|held| held.task).chain(waits).collect();
    if let Some(Kind::Condition { lock }) = scene.object(object).map(|object| &object.kind) {
        threads.extend(threads_at(scene, *lock));
    }
    threads
}

/// Up to `step`, the last events that are so: at most `count` of their steps, the latest first.
pub fn last_steps(events: &Events, step: usize, count: usize, is_so: impl Fn(&Event) -> bool) -> Vec<usize> {
    let step = step.min(events.len());
    let earlier = (step.saturating_sub(MOST_SEARCHED)..step).rev();
    let found = earlier.filter(|place| events.get(*place).is_some_and(&is_so));
    found.take(count).map(|place| place + 1).collect()
}

fn held(object: &SceneObject, scene: &Scene) -> Vec<Held> {
    if object.id == ObjectId::GIL {
        let carrier = gil_holder(scene).into_iter();
        return carrier.map(|task| Held { object: object.id, task, since: None }).collect();
    }
    let hold = |hold: &crate::replay::Hold| {
        let since = Since { time_ns: hold.since_ns, line: hold.line };
        Held { object: object.id, task: hold.task, since: Some(since) }
    };
    object.holds.iter().map(hold).collect()
}

fn wait(scene: &Scene, object: ObjectId, task: TaskId) -> Option<Wait> {
    let found = scene.object(object)?;
    let queued = found.queue.iter().find(|queued| queued.task == task)?;
    let since = Since { time_ns: queued.since_ns, line: queued.line };
    let mut held_by: Vec<TaskId> = held(found, scene).iter().map(|held| held.task).collect();
    held_by.dedup();
    Some(Wait { object, task, since, held_by })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replay::Replay;
    use crate::runtime::Options;
    use crate::scenario::{Settings, find};
    use crate::sim::scheduler::Random;
    use crate::trace::{LockOp, OutcomeKind, Phase};

    fn film(id: &str) -> Replay {
        let scenario = find(id).unwrap();
        let program = scenario.program(&Settings::defaults(scenario.parameters));
        let run =
            |seed| crate::sim::run(&program, &Options { seed, ..Options::default() }, &mut Random::new(seed)).unwrap();
        let ends = |kind: OutcomeKind| (1..100).map(run).find(|report| report.outcome.kind == kind).unwrap();
        let kind = if id == "deadlock" { OutcomeKind::Deadlock } else { OutcomeKind::Finished };
        Replay::new(ends(kind).events).unwrap()
    }

    fn lines(held: &[Held], waits: &[Wait]) -> Vec<u32> {
        held.iter()
            .filter_map(|held| held.since)
            .chain(waits.iter().map(|wait| wait.since))
            .map(|since| since.line)
            .collect()
    }

    /// What the details say is what the events said when it happened.
    #[test]
    fn a_deadlock_in_detail() {
        let mut film = film("deadlock");
        film.seek(usize::MAX);
        let scene = film.scene().clone();
        let locks: Vec<ObjectId> = scene.order.to_vec();
        let owner = |lock: usize| scene.object(locks[lock]).unwrap().object.holders()[0];
        let (one, other) = (owner(0), owner(1));
        for (task, rival) in [(one, other), (other, one)] {
            let details = thread_details(&scene, task).unwrap();
            let (held, waits) = (&details.holds[0], details.waits.clone().unwrap());
            assert_eq!((details.stance, details.line, details.holds.len()), (Stance::Waiting, waits.since.line, 1));
            assert_eq!((waits.held_by.clone(), held.task, waits.task), (vec![rival], task, task));
            assert_eq!(objects_of(&scene, task), [held.object, waits.object]);
            let lock = object_details(&scene, held.object).unwrap();
            assert_eq!((&lock.held, threads_at(&scene, held.object)[0]), (&vec![held.clone()], task));
            assert!(lock.waits.iter().any(|wait| wait.task == rival && wait.held_by == [task]));
            let took = |event: &Event| {
                event.task == task
                    && event.object == held.object
                    && event.phase == Phase::Applied
                    && event.op == Op::Lock(LockOp::Acquire)
            };
            let event = &film.events()[last_steps(film.events(), film.len(), 1, took)[0] - 1];
            assert_eq!(held.since, Some(Since { time_ns: event.time_ns, line: event.line }));
            assert!(lines(&details.holds, &[waits]).iter().all(|line| *line > 0));
        }
        assert_eq!(locks.len(), 2);
    }

    #[test]
    fn a_semaphore_in_detail_at_every_step() {
        let mut film = film("semaphore");
        let mut longest = 0;
        for step in 0..=film.len() {
            film.seek(step);
            let Some(id) = film.scene().order.first().copied() else { continue };
            let details = object_details(film.scene(), id).unwrap();
            assert_eq!(details.held.len(), film.scene().object(id).unwrap().object.holders().len());
            assert!(details.waits.is_sorted_by_key(|wait| wait.since.time_ns), "the first in line came first");
            longest = longest.max(details.waits.len());
        }
        assert_eq!(longest, 15, "of 20 threads 5 are inside");
        film.seek(film.len() - 20);
        let wait = thread_details(film.scene(), TaskId::MAIN).unwrap().waits.unwrap();
        assert!(wait.object.as_thread().is_some(), "main waits for the end of a thread");
        assert_eq!((threads_at(film.scene(), wait.object), wait.held_by), (vec![TaskId::MAIN], Vec::new()));
    }

    #[test]
    fn nothing_is_held_by_the_dead_or_the_unborn() {
        let mut film = film("semaphore");
        film.seek(0);
        assert_eq!(thread_details(film.scene(), TaskId(1)), None);
        film.seek(usize::MAX);
        let details = thread_details(film.scene(), TaskId(1)).unwrap();
        assert_eq!((details.stance, details.holds, details.waits), (Stance::Ended, Vec::new(), None));
    }

    #[test]
    fn the_last_steps_are_looked_for_backwards() {
        let film = film("semaphore");
        let of_main = |event: &Event| event.task == TaskId::MAIN;
        let all = last_steps(film.events(), film.len(), usize::MAX, of_main);
        let numbered = film.events().iter().zip(1..);
        let mut expected: Vec<usize> = numbered.filter(|(event, _)| of_main(event)).map(|(_, step)| step).collect();
        expected.reverse();
        assert_eq!(all, expected);
        assert_eq!(last_steps(film.events(), all[1], 1, of_main), [all[1]]);
        assert!(last_steps(film.events(), 0, 9, of_main).is_empty());
    }
}
