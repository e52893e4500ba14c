//! Everything is bounded, and reaching a bound is told.

use crate::runs::{self, ENGINES, EngineKind, kind};
use threadlab::runtime::{Limits, Lock, Options, Program, Report, Shared, Thread, observe};
use threadlab::trace::{Limit, OutcomeKind};

fn check(engine: EngineKind, limits: Limits, program: &Program, reached: Option<Limit>) -> Report {
    let report = runs::run(engine, program, &Options { limits, ..Options::default() });
    let expected = if reached.is_some() { OutcomeKind::LimitReached } else { OutcomeKind::Finished };
    assert_eq!((kind(&report), report.outcome.limit), (expected, reached), "{engine:?}");
    report
}

#[test]
fn of_threads() {
    let program = Program::new(|| async {
        for i in 0..9 {
            Thread::start(format!("Thread-{i}"), || async {}).join().await;
        }
    });
    for engine in ENGINES {
        check(engine, Limits { tasks: 10, ..Limits::default() }, &program, None);
        check(engine, Limits { tasks: 9, ..Limits::default() }, &program, Some(Limit::Tasks));
        check(engine, Limits { tasks: 1, ..Limits::default() }, &program, Some(Limit::Tasks));
    }
}

#[test]
fn of_threads_that_start_threads() {
    async fn endless() {
        loop {
            Thread::start("child", endless);
            Lock::new("lock").acquire().await;
        }
    }
    let program = Program::new(endless);
    for engine in ENGINES {
        check(engine, Limits { tasks: 50, ..Limits::default() }, &program, Some(Limit::Tasks));
    }
}

#[test]
fn of_objects() {
    let program = Program::new(|| async {
        for i in 0..8 {
            Lock::new(&format!("lock {i}")).acquire().await;
        }
    });
    for engine in ENGINES {
        // Main's thread and the console are objects too.
        check(engine, Limits { objects: 10, ..Limits::default() }, &program, None);
        check(engine, Limits { objects: 9, ..Limits::default() }, &program, Some(Limit::Objects));
    }
}

#[test]
fn of_steps_in_the_simulator() {
    let program = Program::new(|| async {
        let n = Shared::new("n", 0);
        loop {
            n.add(1).await;
        }
    });
    let limits = Limits { steps: 1_000, ..Limits::default() };
    let report = check(EngineKind::Sim, limits, &program, Some(Limit::Steps));
    assert_eq!(report.schedule.map(|schedule| schedule.len()), Some(1_000));
}

#[test]
fn of_events_ends_the_recording_and_not_the_run() {
    let program = Program::new(|| async {
        let n = Shared::new("n", 0);
        let worker = move || async move {
            for _ in 0..500 {
                n.add(1).await;
            }
        };
        let threads = [0, 1, 2].map(|i| Thread::start(format!("Thread-{i}"), worker));
        for thread in threads {
            thread.join().await;
        }
        observe("n", n.get().await);
    });
    for engine in ENGINES {
        let report = check(engine, Limits { events: 300, ..Limits::default() }, &program, None);
        assert_eq!(runs::observed(&report, "n"), [1_500.into()]);
        assert!(!report.complete && report.events.len() <= 300, "{engine:?}: {}", report.events.len());
        let report = check(engine, Limits { events: 0, ..Limits::default() }, &program, None);
        assert!(!report.complete && report.events.is_empty(), "{engine:?}");
        let report = check(engine, Limits::default(), &program, None);
        assert!(report.complete && report.events.len() > 1_500, "{engine:?}");
    }
}

/// Far more than a ring holds, written faster than it is collected.
#[test]
fn a_full_ring_loses_nothing() {
    let program = Program::new(|| async {
        let n = Shared::new("n", 0);
        for _ in 0..100_000 {
            n.add(1).await;
        }
    });
    for engine in ENGINES {
        let report = check(engine, Limits::default(), &program, None);
        assert!(report.complete && report.events.len() > 100_000, "{engine:?}");
    }
}
