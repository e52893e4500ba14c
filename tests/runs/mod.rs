//! Ways to run a program to its end, and what must hold of every trace. Used by several test files, each of some of it.
#![allow(dead_code)]

use std::collections::BTreeMap;
use threadlab::runtime::{Options, Policy, Program, Report};
use threadlab::sim::{self, scheduler::Random};
use threadlab::sync::{Object, Step};
use threadlab::threads;
use threadlab::trace::{Event, GilOp, Kind, ObjectId, Op, OutcomeKind, Phase, TaskId, ThreadOp, Value};

pub const POLICIES: [Policy; 2] = [Policy::Handoff, Policy::Barging];

/// How many times faster than it says a program sleeps in these tests.
pub const FAST: f64 = 100_000.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EngineKind {
    Sim,
    Threads,
}

pub const ENGINES: [EngineKind; 2] = [EngineKind::Sim, EngineKind::Threads];

pub fn fast(seed: u64, policy: Policy) -> Options {
    Options { seed, policy, speed: FAST, ..Options::default() }
}

/// A whole run, its trace checked.
pub fn run(engine: EngineKind, program: &Program, options: &Options) -> Report {
    let report = match engine {
        EngineKind::Sim => {
            sim::run(program, options, &mut Random::new(options.seed)).expect("a random choice is always possible")
        }
        EngineKind::Threads => threads::run(program, options, |_| {}),
    };
    check_trace(&report);
    report
}

/// Runs `program` in both engines under both policies, with a few seeds.
pub fn everywhere(program: &Program, mut check: impl FnMut(EngineKind, &Report)) {
    for engine in ENGINES {
        for policy in POLICIES {
            for seed in 0..5 {
                let options = Options { shake: seed % 2 == 1, ..fast(seed, policy) };
                check(engine, &run(engine, program, &options));
            }
        }
    }
}

pub fn kind(report: &Report) -> OutcomeKind {
    report.outcome.kind
}

/// The values observed under `name`, in order.
pub fn observed(report: &Report, name: &str) -> Vec<Value> {
    report.observed.iter().filter(|(told, _)| &**told == name).map(|(_, value)| value.clone()).collect()
}

/// What must hold of every trace, however the run went.
pub fn check_trace(report: &Report) {
    check_order_of_objects(&report.events);
    check_order_of_tasks(&report.events);
    check_results(&report.events);
    if report.complete && matches!(kind(report), OutcomeKind::Finished | OutcomeKind::Failed) {
        check_everyone_ended(&report.events);
    }
}

/// Each object's numbers count up from 0 without a gap.
fn check_order_of_objects(events: &[Event]) {
    let mut next: BTreeMap<ObjectId, u32> = BTreeMap::new();
    for event in events {
        let seq = next.entry(event.object).or_default();
        assert_eq!(event.seq, *seq, "the order at its object: {event:?}");
        *seq += 1;
    }
}

/// A task's clock never goes back; a step that it waits for comes to one end before its next step.
fn check_order_of_tasks(events: &[Event]) {
    // Who computes may have to hand the GIL over in between, and asks for it while it waits for it.
    let is_the_gil = |event: &Event| event.object == ObjectId::GIL;
    let mut latest: BTreeMap<(TaskId, bool), &Event> = BTreeMap::new();
    let events = events.iter().filter(|event| event.op != Op::Gil(GilOp::Ask));
    for event in events.filter(|event| !matches!(event.op, Op::Thread(ThreadOp::HeldByRecorder { .. }))) {
        if let Some(before) = latest.insert((event.task, is_the_gil(event)), event) {
            assert!(before.time_ns <= event.time_ns, "{before:?} before {event:?}");
            let waited = before.phase == Phase::Requested;
            let same = (before.object, before.line) == (event.object, event.line) && before.op == event.op;
            assert!(!waited || same && event.phase != Phase::Requested, "{event:?} after {before:?}");
            assert!(waited || event.phase != Phase::Cancelled, "{event:?} after {before:?}");
        }
    }
}

/// The recorded steps, done again on new objects, are possible and give exactly what they gave.
fn check_results(events: &[Event]) {
    let mut objects: BTreeMap<ObjectId, Object> = BTreeMap::new();
    for event in events {
        if let Op::Make(made) = &event.op {
            objects.insert(event.object, Object::new(event.object, &made.kind));
            continue;
        }
        let object = objects.get_mut(&event.object).unwrap_or_else(|| panic!("not made yet: {event:?}"));
        let step = match event.phase {
            Phase::Applied => {
                assert!(object.ready(event.task, &event.op), "not possible: {event:?}\n{object:?}");
                object.apply(event.task, &event.op)
            }
            Phase::GaveUp => object.give_up(event.task, &event.op),
            Phase::Requested | Phase::Cancelled => continue,
        };
        let shown = step.and_then(|step| match step {
            Step::Done(value) => Ok(value),
            Step::Then(..) => Ok(Value::None),
            Step::Raised(error) => Err(error),
        });
        // A spin's recorded value counts its looks.
        assert!(shown == event.result || matches!(event.op, Op::Spin { .. }), "{event:?} gave {shown:?}");
    }
}

fn check_everyone_ended(events: &[Event]) {
    let mut alive: BTreeMap<TaskId, bool> = BTreeMap::new();
    for event in events {
        match (&event.op, event.object.as_thread()) {
            // One that was made and never started has no end.
            (Op::Make(made), Some(task)) => {
                alive.insert(task, matches!(made.kind, Kind::Thread { .. }));
            }
            (Op::Thread(ThreadOp::Start), Some(task)) if event.result.is_ok() => drop(alive.insert(task, true)),
            (Op::Thread(ThreadOp::End { .. } | ThreadOp::Cut), Some(task)) => drop(alive.insert(task, false)),
            _ => {}
        }
    }
    assert!(alive.values().all(|alive| !alive), "some never ended: {alive:?}");
}

/// The most that was held at any moment of the trace, where `change` tells what a step takes or gives back.
pub fn most_held(events: &[Event], change: impl Fn(&Op) -> Option<i64>) -> i64 {
    let applied = events.iter().filter(|event| event.phase == Phase::Applied && event.result.is_ok());
    let changes = applied.filter_map(|event| change(&event.op));
    let (_, most) = changes.fold((0, 0), |(held, most): (i64, i64), change| (held + change, most.max(held + change)));
    most
}
