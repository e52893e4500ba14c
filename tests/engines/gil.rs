//! The GIL: one thread runs at a time, waiting costs the others nothing, and nothing else changes.

use crate::runs::{self, ENGINES, EngineKind, kind};
use std::collections::BTreeSet;
use std::sync::mpsc;
use threadlab::replay::Replay;
use threadlab::runtime::{
    Lock, Options, Program, Report, SWITCH_INTERVAL_NS, Shared, Thread, compute, ms, observe, sleep, spin,
};
use threadlab::sim::{self, scheduler::RoundRobin};
use threadlab::sync::State;
use threadlab::threads;
use threadlab::trace::{Event, GilOp, Gives, ObjectId, Op, OutcomeKind, Phase, TaskId, ThreadOp};

fn with_gil() -> Options {
    Options { gil: true, ..Options::default() }
}

/// So many threads that each compute so many million rounds, and then sleep.
fn counting_and_waiting(threads: u32, million_rounds: u32, pause_ms: u64) -> Program {
    Program::new(move || async move {
        let n = Shared::new("n", 0);
        let work = move || async move {
            compute(million_rounds).await;
            sleep(ms(pause_ms)).await;
            n.add(1).await;
        };
        let workers: Vec<Thread> = (1..=threads).map(|i| Thread::start(format!("Thread-{i}"), work)).collect();
        for worker in workers {
            worker.join().await;
        }
        observe("n", n.get().await);
    })
}

fn simulated(program: &Program, options: &Options) -> Report {
    let report = sim::run(program, options, &mut RoundRobin::new()).unwrap();
    runs::check_trace(&report);
    report
}

fn ends_at_ms(report: &Report) -> u64 {
    report.events.last().unwrap().time_ns / 1_000_000
}

fn gives(report: &Report, why: Gives) -> usize {
    report.events.iter().filter(|event| event.op == Op::Gil(GilOp::Give(why))).count()
}

/// Whoever does a step of its program, or says something of it, holds the GIL: all but the steps that end a wait.
fn check_one_runs_at_a_time(report: &Report) {
    let mut replay = Replay::new(report.events.clone()).expect("a trace that follows");
    let mut waits = BTreeSet::new();
    for (step, event) in report.events.iter().enumerate() {
        replay.seek(step);
        let holder = replay.scene().object(ObjectId::GIL).and_then(|gil| match &gil.object.state {
            State::Gil(gil) => gil.holder,
            _ => None,
        });
        let has_waited = event.object != ObjectId::GIL && waits.remove(&event.task);
        if event.phase == Phase::Requested && event.object != ObjectId::GIL && !computes(event) {
            waits.insert(event.task);
        }
        let begins_to_wait = event.phase == Phase::Requested && !computes(event);
        let needs_it = !has_waited && !begins_to_wait && !is_of_the_engine(event);
        assert!(!needs_it || holder == Some(event.task), "step {step}: {event:?} while {holder:?} has the GIL");
    }
}

fn computes(event: &Event) -> bool {
    matches!(event.op, Op::Thread(ThreadOp::Compute { .. }))
}

fn is_of_the_engine(event: &Event) -> bool {
    let life = |op: &ThreadOp| {
        matches!(op, ThreadOp::Begin | ThreadOp::End { .. } | ThreadOp::Cut | ThreadOp::HeldByRecorder { .. })
    };
    match &event.op {
        Op::Gil(_) => true,
        Op::Thread(ThreadOp::Sleep { .. }) => true,
        Op::Thread(op) => life(op),
        Op::Make(_) => event.line == 0,
        _ => false,
    }
}

#[test]
fn in_virtual_time_counting_takes_turns_and_waiting_does_not() {
    let counting = counting_and_waiting(4, 20, 0);
    let waiting = counting_and_waiting(4, 0, 20);
    let times = |options: &Options| [&counting, &waiting].map(|program| ends_at_ms(&simulated(program, options)));
    assert_eq!((times(&Options::default()), times(&with_gil())), ([20, 20], [80, 20]));
}

#[test]
fn in_virtual_time_it_changes_hands_every_interval() {
    let report = simulated(&counting_and_waiting(2, 20, 0), &with_gil());
    let asked = report.events.iter().filter(|event| event.op == Op::Gil(GilOp::Ask));
    let times: Vec<u64> = asked.map(|event| event.time_ns / SWITCH_INTERVAL_NS).collect();
    assert_eq!((times, gives(&report, Gives::Asked)), ((1..=6).collect(), 6));
    check_one_runs_at_a_time(&report);
}

#[test]
fn one_runs_at_a_time_in_both_engines() {
    for engine in ENGINES {
        let report = runs::run(engine, &counting_and_waiting(3, 60, 2), &with_gil());
        assert_eq!(
            (kind(&report), runs::observed(&report, "n")),
            (OutcomeKind::Finished, vec![3.into()]),
            "{engine:?}"
        );
        assert!(gives(&report, Gives::Asked) > 0, "{engine:?}");
        check_one_runs_at_a_time(&report);
    }
}

/// The objects of a run, the GIL left out.
fn objects(report: &Report) -> Vec<(ObjectId, String)> {
    let made = report.events.iter().filter(|event| event.object != ObjectId::GIL);
    let mut objects: Vec<_> = made
        .filter_map(|event| match &event.op {
            Op::Make(made) => Some((event.object, made.name.to_string())),
            _ => None,
        })
        .collect();
    objects.sort();
    objects
}

#[test]
fn objects_are_the_same_with_it() {
    let program = Program::new(|| async {
        let lock = Lock::new("lock");
        let n = Shared::new("n", 0);
        let worker = Thread::start("worker", move || async move {
            Lock::new("own").acquire().await;
            lock.acquire().await;
            n.set(1).await;
            lock.release().await;
        });
        worker.join().await;
    });
    for engine in ENGINES {
        let [without, with] = [Options::default(), with_gil()].map(|options| runs::run(engine, &program, &options));
        assert_eq!(objects(&without), objects(&with), "{engine:?}");
        assert!(without.events.iter().all(|event| event.object != ObjectId::GIL));
        assert_eq!(with.events.iter().find(|event| event.object == ObjectId::GIL).unwrap().task, TaskId::MAIN);
    }
}

#[test]
fn who_waits_for_a_lock_has_no_gil_and_a_standstill_is_seen() {
    let program = Program::new(|| async {
        let (a, b) = (Lock::new("a"), Lock::new("b"));
        let work = move |first: Lock, second: Lock| {
            move || async move {
                first.acquire().await;
                compute(1).await;
                sleep(ms(50)).await;
                second.acquire().await;
            }
        };
        let workers = [Thread::start("one", work(a, b)), Thread::start("two", work(b, a))];
        for worker in workers {
            worker.join().await;
        }
    });
    for engine in ENGINES {
        let report = runs::run(engine, &program, &with_gil());
        assert_eq!((kind(&report), report.outcome.cycle.len()), (OutcomeKind::Deadlock, 2), "{engine:?}");
        check_one_runs_at_a_time(&report);
    }
}

#[test]
fn who_looks_again_and_again_is_asked_for_it() {
    let program = Program::new(|| async {
        let lock = Lock::new("lock");
        lock.acquire().await;
        Thread::start("releaser", move || async move { lock.release().await });
        while lock.locked().await {
            spin().await;
        }
        observe("locked", lock.locked().await);
    });
    for engine in ENGINES {
        let report = runs::run(engine, &program, &with_gil());
        assert_eq!((kind(&report), runs::observed(&report, "locked")), (OutcomeKind::Finished, vec![false.into()]));
        let forced = if engine == EngineKind::Sim { gives(&report, Gives::Asked) } else { 1 };
        assert_eq!(forced, 1, "{engine:?}");
    }
}

#[test]
fn a_stop_and_a_pause_reach_those_who_compute_and_those_who_wait_for_it() {
    for options in [Options::default(), with_gil()] {
        let (begun, has_begun) = mpsc::channel();
        let program = Program::new(move || {
            let begun = begun.clone();
            async move {
                let work = || async { compute(u32::MAX).await };
                let workers: Vec<Thread> = (1..=3).map(|i| Thread::start(format!("Thread-{i}"), work)).collect();
                begun.send(()).ok();
                for worker in workers {
                    worker.join().await;
                }
            }
        });
        let report = threads::run(&program, &options, |control| {
            has_begun.recv().expect("it begins");
            control.pause();
            control.resume();
            control.stop();
        });
        assert_eq!(kind(&report), OutcomeKind::Stopped);
        runs::check_trace(&report);
    }
}
