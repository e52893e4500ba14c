//! An exploration is bounded, can be stopped, and says when its answer is incomplete; it finds failures before it proves.

use crate::oracle::options;
use crate::programs::{buffer, counter, crossed_locks, philosophers};
use threadlab::explore::{Bounds, Exploration, Incomplete, explore};
use threadlab::runtime::{Program, Shared, Thread};
use threadlab::trace::{Limit, OutcomeKind};

fn check(program: &Program, bounds: Bounds, incomplete: Option<Incomplete>) -> Exploration {
    let exploration = explore(program, &options(false), &bounds, &mut |_| true);
    assert_eq!(exploration.incomplete, incomplete);
    exploration
}

#[test]
fn of_executions() {
    for (executions, incomplete) in [(35, Some(Incomplete::Executions)), (36, None), (37, None)] {
        let exploration = check(&counter(3, false), Bounds { executions, ..Bounds::default() }, incomplete);
        assert_eq!(exploration.executions, executions.min(36));
    }
}

#[test]
fn of_steps() {
    let endless = Program::new(|| async {
        let n = Shared::new("n", 0);
        Thread::start("other", move || async move { n.set(1).await });
        while n.get().await < 2 {}
    });
    let bounds = Bounds { steps: 50, executions: 100, ..Bounds::default() };
    let exploration = check(&endless, bounds, Some(Incomplete::Steps));
    assert!(exploration.outcomes.iter().all(|found| found.outcome.limit == Some(Limit::Steps)));
}

/// A thread that could go on is kept from it once for the deadlock of two locks, and twice for that of three philosophers.
#[test]
fn of_preemptions() {
    let deadlocks = |program: &Program, preemptions, incomplete| {
        let bounds = Bounds { hunts: 0, preemptions: Some(preemptions), ..Bounds::default() };
        let exploration = check(program, bounds, incomplete);
        exploration.outcomes.iter().any(|found| found.outcome.kind == OutcomeKind::Deadlock)
    };
    let cut = Some(Incomplete::Preemptions);
    // A hunt before it is left to chance, and comes to its end.
    let hunted = Bounds { hunts: 50, preemptions: Some(0), ..Bounds::default() };
    assert_eq!(check(&philosophers(3, false), hunted, cut).hunted, 50);
    assert!(!deadlocks(&crossed_locks(), 0, cut));
    assert!(deadlocks(&crossed_locks(), 1, None));
    assert!(!deadlocks(&philosophers(3, false), 1, cut));
    assert!(deadlocks(&philosophers(3, false), 2, cut));
    assert!(deadlocks(&philosophers(3, false), 50, None));
}

#[test]
fn of_memory() {
    let bounds = Bounds { memory_bytes: 1_000, hunts: 0, ..Bounds::default() };
    check(&buffer(2, 2, 2, 2), bounds, Some(Incomplete::Memory));
}

/// Far more traces than can ever be explored: it stops when told to, and holds little.
#[test]
fn a_search_without_end_can_be_stopped() {
    let bounds = Bounds { memory_bytes: 4 << 20, ..Bounds::default() };
    let mut asked = 0;
    let exploration = explore(&counter(10, false), &options(false), &bounds, &mut |_| {
        asked += 1;
        asked < 3_000
    });
    assert_eq!((exploration.incomplete, asked), (Some(Incomplete::Stopped), 3_000));
}

#[test]
fn hunting_comes_first_and_is_counted_apart() {
    let bounds = Bounds { executions: 0, hunts: 200, ..Bounds::default() };
    let exploration = check(&philosophers(3, false), bounds, Some(Incomplete::Executions));
    let deadlock = exploration.outcomes.iter().find(|found| found.outcome.kind == OutcomeKind::Deadlock);
    assert!(deadlock.is_some_and(|found| found.hunted > 0 && found.executions == 0));
    assert_eq!((exploration.hunted, exploration.executions), (200, 0));
}

/// What is shown depends on the program alone, not on where hunting went.
#[test]
fn hunting_changes_nothing_in_a_complete_answer() {
    let shown = |hunts| {
        let mut exploration = check(&counter(3, false), Bounds { hunts, ..Bounds::default() }, None);
        exploration.outcomes.iter_mut().for_each(|found| found.hunted = 0);
        exploration.outcomes
    };
    assert_eq!(shown(0), shown(50));
}
