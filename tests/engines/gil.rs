//! The GIL: one thread runs at a time, waiting costs the others nothing, and nothing else changes.

use crate::one_at_a_time::{check_one_runs_at_a_time, gives};
use crate::runs::{self, ENGINES, kind};
use std::sync::mpsc;
use threadlab::runtime::{
    Lock, Options, Program, Report, SWITCH_INTERVAL_NS, Shared, Thread, compute, ms, observe, sleep, spin,
};
use threadlab::sim::{self, scheduler::RoundRobin};
use threadlab::threads;
use threadlab::trace::{GilOp, Gives, ObjectId, Op, OutcomeKind, TaskId};

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
    assert_eq!((times, gives(&report.events, Gives::Asked)), ((1..=6).collect(), 6));
    check_one_runs_at_a_time(&report.events);
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
        assert!(gives(&report.events, Gives::Asked) > 0, "{engine:?}");
        check_one_runs_at_a_time(&report.events);
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
        check_one_runs_at_a_time(&report.events);
    }
}

/// Main looks again and again at a lock, until it is released by one who has so much to compute first.
fn busy_waiting(million_rounds: u32) -> Program {
    Program::new(move || async move {
        let lock = Lock::new("lock");
        lock.acquire().await;
        let work = move || async move {
            compute(million_rounds).await;
            lock.release().await;
        };
        Thread::start("releaser", work);
        while lock.locked().await {
            spin().await;
        }
        observe("locked", lock.locked().await);
    })
}

/// How often a thread was made to hand it over.
fn was_made_to_give(report: &Report, task: TaskId) -> usize {
    let forced = Op::Gil(GilOp::Give(Gives::Asked));
    report.events.iter().filter(|event| event.task == task && event.op == forced).count()
}

#[test]
fn who_looks_again_and_again_takes_turns_with_those_who_work() {
    for engine in ENGINES {
        let report = runs::run(engine, &busy_waiting(100), &with_gil());
        assert_eq!((kind(&report), runs::observed(&report, "locked")), (OutcomeKind::Finished, vec![false.into()]));
        check_one_runs_at_a_time(&report.events);
        // Were it not to take the GIL again, it would be asked for it once.
        assert!(was_made_to_give(&report, TaskId::MAIN) >= 2, "{engine:?}");
    }
}

#[test]
fn in_virtual_time_a_busy_wait_makes_those_it_waits_for_half_as_fast() {
    let report = simulated(&busy_waiting(20), &with_gil());
    let [main, releaser] = [TaskId::MAIN, TaskId(1)].map(|task| was_made_to_give(&report, task));
    assert_eq!((ends_at_ms(&report), main, releaser), (40, 4, 3));
    assert_eq!(ends_at_ms(&simulated(&busy_waiting(20), &Options::default())), 20);
}

#[test]
fn a_busy_wait_for_oneself_is_seen() {
    let program = Program::new(|| async {
        let lock = Lock::new("lock");
        lock.acquire().await;
        Thread::start("other", || async { compute(20).await });
        while lock.locked().await {
            spin().await;
        }
    });
    for engine in ENGINES {
        let report = runs::run(engine, &program, &with_gil());
        assert_eq!((kind(&report), report.outcome.cycle.len()), (OutcomeKind::Deadlock, 1), "{engine:?}");
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
