//! Large traces are looked at as far as the bounds, and that is said.

use threadlab::analysis::findings::{MOST_EVENTS, findings};
use threadlab::runtime::{Lock, Options, Program, Queue, Semaphore, Shared, Thread, ms, sleep};
use threadlab::sim::scheduler::Random;
use threadlab::trace::OutcomeKind;

const THREADS: u16 = 990;

/// All threads do everything with everything, a few times each.
fn crowd(rounds: i64) -> Program {
    Program::new(move || async move {
        let locks: Vec<Lock> = (0..4).map(|number| Lock::new(&format!("lock{number}"))).collect();
        let (semaphore, q) = (Semaphore::new("semaphore", 5), Queue::new("q", 0));
        let (n, free) = (Shared::new("n", 0), Shared::new("free", 0));
        let threads = (0..THREADS).map(|number| {
            let (outer, inner) = (locks[usize::from(number % 3)], locks[usize::from(number % 3 + 1)]);
            Thread::start(format!("t{number}"), move || async move {
                for round in 0..rounds {
                    free.get().await;
                    outer.acquire().await;
                    inner.acquire().await;
                    inner.release().await;
                    outer.release().await;
                    semaphore.acquire().await;
                    n.set(round).await;
                    semaphore.release().await;
                    q.put(round).await;
                    q.get().await;
                }
            })
        });
        // Not one after the other: they are all started first.
        for thread in threads.collect::<Vec<_>>() {
            thread.join().await;
        }
    })
}

/// Every two of many locks are taken in both orders, each time by another thread, one after the other.
fn tangle() -> Program {
    Program::new(|| async {
        let locks: Vec<Lock> = (0..12).map(|number| Lock::new(&format!("lock{number}"))).collect();
        let pairs = (0..12).flat_map(|one| (0..12).map(move |other| (one, other))).filter(|(one, other)| one != other);
        for (turn, (one, other)) in (0..).zip(pairs) {
            let (one, other) = (locks[one], locks[other]);
            Thread::start(format!("t{turn}"), move || async move {
                sleep(ms(turn)).await;
                one.acquire().await;
                other.acquire().await;
                other.release().await;
                one.release().await;
            });
        }
    })
}

fn check(program: &Program, number: usize, bounds: &[&str]) {
    let report = threadlab::sim::run(program, &Options::default(), &mut Random::new(0)).expect("a choice is possible");
    let found = findings(&report.events, &report.outcome, &|line| line);
    assert_eq!((report.outcome.kind, found.list.len()), (OutcomeKind::Finished, number), "{:#?}", found.list);
    assert_eq!(found.bounds.iter().map(ToString::to_string).collect::<Vec<_>>(), bounds);
    assert_eq!(report.events.len() > MOST_EVENTS, bounds.iter().any(|bound| bound.starts_with("Only the first")));
}

#[test]
fn a_trace_of_a_thousand_threads_is_looked_at_as_far_as_the_bound() {
    check(&crowd(30), 1, &["Only the first 200 000 events were looked at."]);
}

#[test]
fn the_search_for_circles_ends() {
    let bounds = ["There may be more orders of locks than were looked at.", "8 more of the same kinds are not listed."];
    check(&tangle(), 12, &bounds);
}
