//! Figures of small traces, worked out by hand; and what must hold of every run of every scenario.

use super::*;
use crate::runtime::Options;
use crate::scenario::{CATALOGUE, Settings};
use crate::sim::scheduler::Random;
use crate::trace::{Kind, LockOp, Made, Op, Phase, SemaphoreOp, ThreadOp, Value};
use std::collections::BTreeMap;

const MAIN: TaskId = TaskId::MAIN;
const ONE: TaskId = TaskId(1);
const TWO: TaskId = TaskId(2);
const SHARED: ObjectId = ObjectId { creator: MAIN, nth: 2 };
const MS: u64 = 1_000_000;

/// Events, as an engine would write them.
#[derive(Default)]
struct Script {
    events: Vec<Event>,
    seqs: BTreeMap<ObjectId, u32>,
}

impl Script {
    fn event(&mut self, ms: u64, task: TaskId, object: ObjectId, phase: Phase, op: Op, value: Value) {
        let next = self.seqs.entry(object).or_default();
        let (seq, result) = (*next, Ok(value));
        *next += 1;
        self.events.push(Event { time_ns: ms * MS, seq, task, object, line: 1, phase, op, result });
    }

    fn make(&mut self, object: ObjectId, name: &str, kind: Kind) {
        self.event(0, MAIN, object, Phase::Applied, Op::Make(Box::new(Made { name: name.into(), kind })), Value::None);
    }

    fn thread(&mut self, ms: u64, task: TaskId, op: ThreadOp) {
        self.event(ms, task, ObjectId::thread(task), Phase::Applied, Op::Thread(op), Value::None);
    }

    fn join(&mut self, ms: u64, whom: TaskId, phase: Phase) {
        self.event(ms, MAIN, ObjectId::thread(whom), phase, Op::Thread(ThreadOp::Join), Value::None);
    }

    fn lock(&mut self, ms: u64, task: TaskId, phase: Phase, op: LockOp) {
        let took = op == LockOp::Acquire && phase == Phase::Applied;
        let value = if took { Value::Bool(true) } else { Value::None };
        self.event(ms, task, SHARED, phase, Op::Lock(op), value);
    }

    /// Main and two threads, each with its first step done: seven events at the very start.
    fn of_two_threads(name: &str, kind: Kind) -> Script {
        let mut script = Script::default();
        script.make(ObjectId::thread(MAIN), "MainThread", Kind::Thread { daemon: false });
        script.thread(0, MAIN, ThreadOp::Begin);
        script.make(SHARED, name, kind);
        script.make(ObjectId::thread(ONE), "A", Kind::Thread { daemon: false });
        script.make(ObjectId::thread(TWO), "B", Kind::Thread { daemon: false });
        script.thread(0, ONE, ThreadOp::Begin);
        script.thread(0, TWO, ThreadOp::Begin);
        script
    }

    fn figures(&self, clock: Clock) -> Figures {
        figures(&self.events, clock).expect("a trace that can be")
    }
}

/// ```text
/// step     8    9    11 12   13        15 16   17
/// A    ----####################--x               holds 10 to 40
/// B    ---------~~~~~~~~~~~~##########x          waits 20 to 41, holds to 90
/// main ---------~~~~~~~~~~~~~~~----------------x joins A: waits 20 to 50
/// ms       10   20        40 41 50     90     100
/// ```
/// Where `tempo` is 0, all of it happens at one instant.
fn a_lock_handed_over(tempo: u64) -> Script {
    let mut script = a_lock_waited_for(tempo);
    script.lock(40 * tempo, ONE, Phase::Applied, LockOp::Release);
    script.lock(41 * tempo, TWO, Phase::Applied, LockOp::Acquire);
    script.thread(50 * tempo, ONE, ThreadOp::End { error: None });
    script.join(50 * tempo, ONE, Phase::Applied);
    script.lock(90 * tempo, TWO, Phase::Applied, LockOp::Release);
    script.thread(90 * tempo, TWO, ThreadOp::End { error: None });
    script.thread(100 * tempo, MAIN, ThreadOp::End { error: None });
    script
}

/// Its first ten steps.
fn a_lock_waited_for(tempo: u64) -> Script {
    let mut script = Script::of_two_threads("lock", Kind::Lock);
    script.lock(10 * tempo, ONE, Phase::Applied, LockOp::Acquire);
    script.lock(20 * tempo, TWO, Phase::Requested, LockOp::Acquire);
    script.join(20 * tempo, ONE, Phase::Requested);
    script
}

fn extent(ms: u64, steps: u64) -> Extent {
    Extent { ns: ms * MS, steps }
}

#[test]
fn a_lock_that_is_handed_over() {
    let figures = a_lock_handed_over(1).figures(Clock::Real);
    assert_eq!((figures.run, figures.is_cut), (extent(100, 17), false));
    let [main, a, b] = &figures.threads[..] else { panic!("{:?}", figures.threads) };
    assert_eq!((main.name.as_str(), a.name.as_str(), b.name.as_str()), ("main", "A", "B"));
    assert_eq!((main.life, main.waits.total, main.waits.count), (extent(100, 15), extent(30, 4), 1));
    assert_eq!((a.life, a.running, a.waits.count, a.holds.total), (extent(50, 7), extent(50, 7), 0, extent(30, 3)));
    assert_eq!(
        (b.life, b.running, b.waits.total, b.holds.total),
        (extent(90, 9), extent(69, 6), extent(21, 3), extent(49, 3))
    );
    assert_eq!(b.shares().map(|part| (part * 90.0).round()), [69.0, 21.0, 0.0]);
    let [lock] = &figures.objects[..] else { panic!("{:?}", figures.objects) };
    assert_eq!((lock.name.as_str(), lock.waits.count, lock.waits.max), ("lock", 1, extent(21, 3)));
    assert_eq!((lock.holds.count, lock.holds.min, lock.holds.max), (2, extent(30, 3), extent(49, 3)));
    assert_eq!((lock.handoffs.count, lock.handoffs.p50), (1, extent(1, 1)));
    assert_eq!((lock.utilisation, lock.still_waiting), (Some(0.79), 0));
    assert_eq!(lock.work, Work { operations: 4, acquisitions: 2, items: 0 });
    assert_eq!(lock.fairness, Fairness { acquisitions: Some(1.0), waiting: Some(0.5) });
    assert_eq!(figures.fairness, lock.fairness);
    // Three begin and end, one joins, and four times the lock.
    assert_eq!(figures.work, Work { operations: 11, acquisitions: 2, items: 0 });
    assert_eq!(figures.a_second(figures.work.acquisitions), Some(20.0));
}

#[test]
fn where_time_stands_still_steps_are_counted() {
    let figures = a_lock_handed_over(0).figures(Clock::Virtual);
    assert_eq!((figures.run, figures.a_second(4)), (extent(0, 17), None));
    let (lock, b) = (&figures.objects[0], &figures.threads[2]);
    assert_eq!((lock.waits.total, lock.handoffs.max, lock.utilisation), (extent(0, 3), extent(0, 1), Some(6.0 / 17.0)));
    assert_eq!(lock.fairness.waiting, Some(0.5));
    assert_eq!(b.shares(), [6.0 / 9.0, 3.0 / 9.0, 0.0]);
}

#[test]
fn who_still_waits_at_the_end_is_counted_as_far_as_it_came() {
    let mut script = a_lock_waited_for(1);
    script.thread(30, ONE, ThreadOp::Observe { name: "x".into(), value: Box::new(Value::None) });
    let figures = script.figures(Clock::Real);
    let (lock, b) = (&figures.objects[0], &figures.threads[2]);
    assert_eq!((lock.still_waiting, lock.waits.total, lock.holds.total), (1, extent(10, 2), extent(20, 3)));
    assert!(b.still_waits && !figures.threads[1].still_waits);
    assert_eq!(lock.fairness, Fairness { acquisitions: Some(0.5), waiting: Some(0.5) });
}

#[test]
fn permits_are_used_in_part() {
    let mut script = Script::of_two_threads("slots", Kind::Semaphore { permits: 2, bounded: false });
    let mut permit = |ms, task, op, value| script.event(ms, task, SHARED, Phase::Applied, Op::Semaphore(op), value);
    permit(0, ONE, SemaphoreOp::Acquire, Value::Bool(true));
    permit(20, ONE, SemaphoreOp::Acquire, Value::Bool(true));
    permit(30, ONE, SemaphoreOp::Release { count: 1 }, Value::None);
    permit(50, ONE, SemaphoreOp::Release { count: 1 }, Value::None);
    permit(80, TWO, SemaphoreOp::Acquire, Value::Bool(true));
    permit(100, TWO, SemaphoreOp::Release { count: 1 }, Value::None);
    let figures = script.figures(Clock::Real);
    let slots = &figures.objects[0];
    // Two of two for 10 ms, one of two for 60 ms: 80 of 200.
    assert_eq!((slots.utilisation, slots.holds.count, slots.waits.count), (Some(0.4), 3, 0));
    assert_eq!(slots.fairness, Fairness { acquisitions: Some(0.9), waiting: None });
}

#[test]
fn a_trace_that_cannot_be_has_no_figures() {
    let mut script = a_lock_handed_over(1);
    script.events.remove(10);
    assert_eq!(figures(&script.events, Clock::Real).map(|_| ()), Err(Broken { event: 11 }));
}

#[test]
fn every_moment_of_every_thread_is_booked_once() {
    for (scenario, gil) in CATALOGUE.iter().flat_map(|scenario| [(scenario, false), (scenario, true)]) {
        let program = scenario.program(&Settings::defaults(scenario.parameters));
        let options = Options { gil, ..Options::default() };
        let report = crate::sim::run(&program, &options, &mut Random::new(1)).expect("it runs");
        let figures = figures(&report.events, Clock::Virtual).expect("a trace that can be");
        for thread in &figures.threads {
            let booked = thread.running + thread.sleeping + thread.waits.total;
            assert_eq!(booked, thread.life, "{} of {}, gil {gil}", thread.name, scenario.id);
        }
        for object in &figures.objects {
            let used = object.utilisation.unwrap_or(0.0);
            assert!((0.0..=1.0).contains(&used), "{} of {}: {used}", object.name, scenario.id);
            assert!(object.still_waiting <= object.waits.count);
        }
    }
}
