//! How many executions a complete exploration makes, and how many of them end badly: as many as there are traces. Counted by
//! the program's own starts of main.

use crate::programs::{buffer, counter, crossed_locks, philosophers};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use threadlab::explore::Search;
use threadlab::runtime::{Options, Policy, Program, Queue, Thread};
use threadlab::trace::OutcomeKind;

/// Gives the number of the first execution that ended badly.
fn check(program: Program, executions: u64, bad: u64) -> Option<u64> {
    let starts = Arc::new(AtomicU64::new(0));
    let counted = {
        let starts = starts.clone();
        Program::new(move || {
            starts.fetch_add(1, Ordering::Relaxed);
            program.start()
        })
    };
    let options = Options { policy: Policy::Any, record: false, ..Options::default() };
    let mut search = Search::new(&counted, &options);
    let (mut bad_ones, mut first_bad) = (0, None);
    while let Some(outcome) = search.next_execution() {
        if outcome.kind != OutcomeKind::Finished {
            bad_ones += 1;
            first_bad.get_or_insert(search.figures.executions);
        }
        assert!(search.figures.executions <= 2 * executions + 10, "too many: {:?}", search.figures);
    }
    let figures = search.figures;
    assert_eq!((figures.executions, bad_ones, figures.blocked, figures.begun_again), (executions, bad, 0, 0));
    assert_eq!(starts.load(Ordering::Relaxed), executions);
    first_bad
}

#[test]
fn two_locks_crossed() {
    check(crossed_locks(), 3, 1);
}

#[test]
fn naive_philosophers() {
    check(philosophers(3, false), 7, 1);
    check(philosophers(4, false), 15, 1);
    check(philosophers(6, false), 63, 1);
}

#[test]
fn ordered_philosophers() {
    check(philosophers(3, true), 6, 0);
    check(philosophers(4, true), 14, 0);
}

#[test]
fn the_first_failure_comes_soon() {
    let within =
        |first: Option<u64>, most: u64| assert!(first.is_some_and(|first| first <= most), "{first:?} of {most}");
    within(check(crossed_locks(), 3, 1), 3);
    within(check(philosophers(3, false), 7, 1), 5);
    within(check(philosophers(4, false), 15, 1), 14);
}

#[test]
fn a_locked_counter() {
    check(counter(3, true), 6, 0);
}

#[test]
fn a_racy_counter() {
    check(counter(2, false), 4, 0);
    check(counter(3, false), 36, 0);
}

#[test]
fn a_buffer_of_one_place() {
    check(buffer(1, 1, 1, 2), 8, 0);
    check(buffer(1, 2, 2, 1), 56, 0);
}

#[test]
fn a_buffer_of_one_place_many_traces() {
    check(buffer(1, 2, 2, 2), 50_264, 0);
}

#[test]
fn a_buffer_of_two_places() {
    check(buffer(2, 2, 2, 2), 18_252, 0);
}

/// 12! / 4!³ orders of twelve puts, each with states of the queue and ways of main of its own: far more than are kept.
#[test]
fn more_states_than_are_remembered() {
    let orders = Arc::new(Mutex::new(BTreeSet::new()));
    let program = {
        let orders = orders.clone();
        Program::new(move || {
            let orders = orders.clone();
            async move {
                let queue = Queue::new("queue", 0);
                let putter = |number| {
                    Thread::start("thread", move || async move {
                        for _ in 0..4 {
                            queue.put(number).await;
                        }
                    })
                };
                for thread in [0, 1, 2].map(putter) {
                    thread.join().await;
                }
                let mut order: Vec<i64> = Vec::new();
                for _ in 0..12 {
                    order.push(queue.get().await);
                }
                orders.lock().unwrap().insert(order);
            }
        })
    };
    check(program, 34_650, 0);
    assert_eq!(orders.lock().unwrap().len(), 34_650);
}
