//! Steps of one task that nobody can tell from one are taken as one event; and where somebody can tell after all, that is found
//! out, and each is an event of its own.

use crate::oracle::{ending, endings, options, replayed};
use crate::programs::{buffer, counter, philosophers};
use std::collections::BTreeSet;
use std::time::Duration;
use threadlab::explore::{Known, Search};
use threadlab::runtime::{Condition, Event, Lock, Program, Shared, Thread, observe, sleep, start_new_thread};

/// Explores the program. Gives what had to be minded of it, how many events its executions had and how many steps.
fn explored(program: &Program) -> (Known, u64, u64) {
    let mut search = Search::new(program, &options(false));
    let (mut found, mut events) = (BTreeSet::new(), 0);
    while let Some(outcome) = search.next_execution() {
        if search.figures.executions == 1 {
            (found, events) = (BTreeSet::new(), 0);
        }
        let end = ending(&outcome, search.sim().observed());
        assert_eq!(end, replayed(program, &search.past.least_order()));
        found.insert(end);
        events += u64::from(search.past.end());
    }
    assert_eq!(Some(found), endings(program, usize::MAX));
    assert_eq!(search.figures.begun_again > 0, search.known != Known::Nothing);
    assert!(search.figures.blocked == 0 || search.known >= Known::Open);
    (search.known, events, search.figures.steps)
}

/// One thread adds one, while it holds the lock, and the other does `work` besides.
fn beside<W: Future<Output = ()> + 'static>(
    work: impl Fn(Lock, Shared<i64>, Condition, Thread) -> W + Clone + Send + Sync + 'static,
) -> Program {
    Program::new(move || {
        let work = work.clone();
        async move {
            let (lock, n) = (Lock::new("lock"), Shared::new("n", 0));
            let condition = Condition::over("condition", lock);
            let adds = Thread::start("adds", move || async move {
                lock.acquire().await;
                n.add(1).await;
                n.add(1).await;
                condition.notify().await;
                lock.release().await;
            });
            work(lock, n, condition, adds).await;
        }
    })
}

#[test]
fn what_a_lock_guards_goes_with_its_acquire() {
    for program in [counter(3, true), philosophers(3, false), buffer(1, 1, 1, 2)] {
        let (known, events, steps) = explored(&program);
        assert_eq!(known, Known::Nothing);
        assert!(events * 3 < steps * 2, "{events} events of {steps} steps");
    }
    let (known, ..) = explored(&beside(async |lock, n, _, adds| {
        lock.acquire().await;
        observe("n", n.get().await);
        lock.release().await;
        adds.join().await;
        observe("then", n.get().await);
    }));
    assert_eq!(known, Known::Nothing);
}

#[test]
fn somebody_who_looks_without_the_lock_can_tell() {
    let stepwise = |program: &Program| assert_eq!(explored(program).0, Known::Stepwise);
    stepwise(&beside(async |_, n, _, _| observe("n", n.get().await)));
    stepwise(&beside(async |lock, _, _, _| observe("held", lock.locked().await)));
    stepwise(&beside(async |lock, _, _, _| observe("got it", lock.try_acquire().await)));
    stepwise(&beside(async |lock, _, _, _| observe("got it", lock.acquire_timeout(1.0).await)));
    stepwise(&beside(async |_, _, _, adds| observe("lives", adds.is_alive().await)));
    stepwise(&beside(async |_, n, _, adds| {
        adds.join_timeout(1.0).await;
        observe("n", n.get().await);
    }));
    stepwise(&beside(async |_, _, condition, _| {
        condition.acquire().await;
        observe("notified", condition.wait_timeout(1.0).await);
        condition.release().await;
    }));
    // Anyone may release a Lock, also one that another holds.
    stepwise(&beside(async |lock, n, _, _| {
        sleep(Duration::from_secs(1)).await;
        lock.release().await;
        observe("n", n.get().await);
    }));
    // Whoever notifies a condition has to see that its lock is held, by whomever.
    stepwise(&beside(async |_, _, condition, _| condition.notify().await));
}

#[test]
fn another_lock_guards_nothing() {
    let program = beside(async |_, n, _, _| {
        let other = Lock::new("other");
        other.acquire().await;
        n.add(1).await;
        n.set(n.get().await * 10).await;
        other.release().await;
        observe("n", n.get().await);
    });
    assert_eq!(explored(&program).0, Known::Stepwise);
}

/// What a thread does depends on what it found: here, whether another is started that a third one joins.
#[test]
fn what_is_planned_may_not_be_possible() {
    let program = Program::new(|| async {
        let flag = Shared::new("flag", 0);
        let made = Thread::target("made", || async {});
        let _sets = Thread::start("sets", move || flag.set(1));
        let waited_for = Thread::start("waited for", || async {});
        let _joins = Thread::start("joins", move || async move {
            observe("joined", made.join().caught().await.is_ok());
        });
        waited_for.join().await;
        if flag.get().await == 0 {
            made.start().await;
        }
    });
    assert_ne!(explored(&program).0, Known::Open);
}

/// A daemon may keep the process alive by what it starts, or may be cut off before that.
#[test]
fn a_daemon_may_start_what_outlives_main() {
    let program = Program::new(|| async {
        let (event, n, m) = (Event::new("event"), Shared::new("n", 0), Shared::new("m", 0));
        start_new_thread("starts", move || async move {
            event.set().await;
            n.set(1).await;
            Thread::start("stays", move || async move { observe("stays", n.get().await) });
        });
        start_new_thread("adds", move || async move { observe("adds", m.add(1).await) });
        event.wait().await;
    });
    assert_eq!(explored(&program).0, Known::OpenEnd);
}
