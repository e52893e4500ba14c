//! Stop always works, whatever the threads are doing, and the next run starts clean.

use crate::runs::{self, kind};
use std::future::Future;
use std::sync::mpsc;
use threadlab::runtime::{
    Lock, Options, Program, Queue, Shared, Thread, ms, observe, secs, sleep, spin, start_new_thread,
};
use threadlab::sim::{Ended, Sim, scheduler::Random};
use threadlab::threads;
use threadlab::trace::OutcomeKind;

/// Stops the program once it says that it has begun, on real threads and in the simulator, and then runs another one.
fn check<W: Future<Output = ()> + 'static>(main: fn(mpsc::Sender<()>) -> W) {
    for _ in 0..20 {
        let (begun, has_begun) = mpsc::channel();
        let program = Program::new(move || main(begun.clone()));
        let report = threads::run(&program, &Options::default(), |control| {
            has_begun.recv().expect("it begins");
            control.stop();
        });
        assert_eq!(kind(&report), OutcomeKind::Stopped);
        runs::check_trace(&report);
        the_next_run_is_clean();
    }
    let (begun, _has_begun) = mpsc::channel();
    let mut sim = Sim::new(&Program::new(move || main(begun.clone())), &Options::default());
    assert_eq!(sim.drive(&mut Random::new(1), 200), Ok(Ended::Steps), "it goes on for ever");
    drop(sim);
    the_next_run_is_clean();
}

fn the_next_run_is_clean() {
    for engine in runs::ENGINES {
        let program = Program::new(|| async {
            let lock = Lock::new("lock");
            let thread = Thread::start("other", move || async move {
                lock.acquire().await;
            });
            thread.join().await;
            observe("locked", lock.locked().await);
        });
        let report = runs::run(engine, &program, &Options::default());
        assert_eq!(kind(&report), OutcomeKind::Finished, "{engine:?}");
        assert_eq!(runs::observed(&report, "locked"), [true.into()]);
    }
}

#[test]
fn of_threads_that_sleep() {
    check(|begun| async move {
        for _ in 0..5 {
            Thread::start("sleeper", || async {
                loop {
                    sleep(secs(86_400)).await;
                }
            });
        }
        tell(begun);
        loop {
            sleep(ms(3_600_000)).await;
        }
    });
}

#[test]
fn of_threads_that_spin() {
    check(|begun| async move {
        let lock = Lock::new("lock");
        start_new_thread("waker", || async {
            loop {
                sleep(secs(86_400)).await;
            }
        });
        lock.acquire().await;
        tell(begun);
        while lock.locked().await {
            spin().await;
        }
    });
}

#[test]
fn of_threads_that_are_busy() {
    check(|begun| async move {
        let n = Shared::new("n", 0);
        Thread::start("counter", move || async move {
            loop {
                n.add(1).await;
            }
        });
        tell(begun);
        loop {
            n.add(-1).await;
        }
    });
}

#[test]
fn of_threads_that_hand_things_over() {
    check(|begun| async move {
        let (there, back) = (Queue::<i64>::new("there", 1), Queue::<i64>::new("back", 1));
        Thread::start("echo", move || async move {
            loop {
                back.put(there.get().await).await;
            }
        });
        tell(begun);
        loop {
            there.put(1).await;
            back.get().await;
        }
    });
}

/// A deadlock ends a run by itself: here one thread sleeps on, so that it could still be released.
#[test]
fn of_a_deadlock_beside_a_sleeper() {
    check(|begun| async move {
        let (a, b) = (Lock::new("a"), Lock::new("b"));
        a.acquire().await;
        b.acquire().await;
        Thread::start("a then b", move || async move {
            a.acquire().await;
        });
        Thread::start("b then a", move || async move {
            b.acquire().await;
        });
        tell(begun);
        loop {
            sleep(secs(86_400)).await;
        }
    });
}

#[test]
fn of_a_hundred_threads_at_one_lock() {
    check(|begun| async move {
        let lock = Lock::new("lock");
        lock.acquire().await;
        for i in 0..100 {
            Thread::start(format!("Thread-{i}"), move || async move {
                lock.acquire().await;
            });
        }
        tell(begun);
        loop {
            sleep(secs(86_400)).await;
        }
    });
}

#[test]
fn before_and_after_the_run_does_nothing_else() {
    let program = Program::new(|| async {
        let lock = Lock::new("lock");
        lock.acquire().await;
        lock.acquire().await;
    });
    let report = threads::run(&program, &Options::default(), |control| {
        control.stop();
        control.stop();
    });
    // The program may have come to its own end before.
    assert!(matches!(kind(&report), OutcomeKind::Stopped | OutcomeKind::Deadlock), "{:?}", report.outcome);
    let mut left = None;
    let report = threads::run(&Program::new(|| async {}), &Options::default(), |control| left = Some(control));
    left.expect("a control").stop();
    assert_eq!(kind(&report), OutcomeKind::Finished);
}

fn tell(begun: mpsc::Sender<()>) {
    // In the simulator nobody listens.
    let _heard = begun.send(());
}
