//! Who gets what becomes free: handoff gives it to the one who waits longest, barging lets a newcomer take it before.

use crate::runs::{self, ENGINES, EngineKind, POLICIES, fast, kind};
use std::collections::BTreeSet;
use threadlab::runtime::{Lock, Options, Policy, Program, Semaphore, Thread, observe, secs, sleep};
use threadlab::trace::{LockOp, Op, OutcomeKind, Phase, Value};

/// Main releases a lock that another waits for, and tries at once to take it back. The other never lets go of it.
fn take_back() -> Program {
    Program::new(|| async {
        let lock = Lock::new("lock");
        lock.acquire().await;
        let waiter = Thread::start("waiter", move || async move {
            lock.acquire().await;
        });
        // Long enough in the simulator, where time passes only once the waiter waits.
        sleep(secs(1)).await;
        lock.release().await;
        let taken_back = lock.try_acquire().await;
        observe("taken back", taken_back);
        if taken_back {
            lock.release().await;
        }
        waiter.join().await;
    })
}

fn taken_back(policy: Policy) -> BTreeSet<Value> {
    let report = |seed| runs::run(EngineKind::Sim, &take_back(), &fast(seed, policy));
    (0..50).flat_map(|seed| runs::observed(&report(seed), "taken back")).collect()
}

#[test]
fn the_simulator_hands_over_or_lets_barge() {
    assert_eq!(taken_back(Policy::Handoff), [false.into()].into());
    assert_eq!(taken_back(Policy::Barging), [false.into(), true.into()].into());
}

/// Under handoff the lock is taken in the order in which it was asked for, in both engines.
#[test]
fn handoff_is_first_come_first_served() {
    let program = Program::new(|| async {
        let lock = Lock::new("lock");
        let worker = move || async move {
            for _ in 0..20 {
                lock.acquire().await;
                lock.release().await;
            }
        };
        let threads = [0, 1, 2, 3].map(|i| Thread::start(format!("Thread-{i}"), worker));
        for thread in threads {
            thread.join().await;
        }
    });
    for engine in ENGINES {
        for seed in 0..10 {
            let report = runs::run(engine, &program, &Options { shake: true, ..fast(seed, Policy::Handoff) });
            assert_eq!(kind(&report), OutcomeKind::Finished);
            let mut waiting = Vec::new();
            for event in report.events.iter().filter(|event| matches!(event.op, Op::Lock(LockOp::Acquire))) {
                match event.phase {
                    Phase::Requested => waiting.push(event.task),
                    Phase::Applied if !waiting.is_empty() => assert_eq!(waiting.remove(0), event.task, "{engine:?}"),
                    Phase::Applied | Phase::GaveUp | Phase::Cancelled => {}
                }
            }
        }
    }
}

/// A permit that comes back wakes someone as long as anyone waits, under either policy.
#[test]
fn no_permit_is_forgotten() {
    let program = Program::new(|| async {
        let semaphore = Semaphore::new("semaphore", 2);
        let worker = move || async move {
            for round in 0..25 {
                semaphore.acquire().await;
                if round % 5 == 0 {
                    sleep(secs(1)).await;
                }
                semaphore.release().await;
            }
        };
        let threads = [0, 1, 2, 3, 4, 5].map(|i| Thread::start(format!("Thread-{i}"), worker));
        for thread in threads {
            thread.join().await;
        }
    });
    for engine in ENGINES {
        for policy in POLICIES {
            for seed in 0..10 {
                let report = runs::run(engine, &program, &Options { shake: true, ..fast(seed, policy) });
                assert_eq!(kind(&report), OutcomeKind::Finished, "{engine:?} {policy:?} {seed}");
            }
        }
    }
}
