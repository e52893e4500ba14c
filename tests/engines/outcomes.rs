//! How runs end, the same in both engines.

use crate::runs::{self, everywhere, kind};
use threadlab::runtime::{
    Condition, Lock, Program, Queue, RLock, Semaphore, Shared, Thread, ms, observe, print, raise, secs, sleep, spin,
    start_new_thread,
};
use threadlab::trace::{Error, Op, OutcomeKind, TaskId, ThreadOp};

#[test]
fn nothing_to_do_is_finished() {
    everywhere(&Program::new(|| async {}), |engine, report| {
        assert_eq!(kind(report), OutcomeKind::Finished, "{engine:?}");
        assert!(report.complete);
    });
}

#[test]
fn main_is_waited_for_and_so_are_the_others() {
    let program = Program::new(|| async {
        Thread::start("late", || async {
            sleep(secs(3)).await;
            print("late").await;
        });
    });
    everywhere(&program, |engine, report| {
        assert_eq!(kind(report), OutcomeKind::Finished, "{engine:?}");
        assert!(report.events.iter().any(|event| matches!(&event.op, Op::Print(line) if &**line == "late")));
    });
}

#[test]
fn daemons_are_cut_off_when_the_others_have_ended() {
    let program = Program::new(|| async {
        let lock = Lock::new("lock");
        lock.acquire().await;
        start_new_thread("sleeper", || async { sleep(secs(3_600)).await });
        start_new_thread("waiter", move || async move {
            lock.acquire().await;
        });
        start_new_thread("worker", || async {
            let n = Shared::new("n", 0);
            loop {
                n.add(1).await;
                sleep(ms(1)).await;
            }
        });
        sleep(ms(1)).await;
    });
    everywhere(&program, |engine, report| {
        assert_eq!(kind(report), OutcomeKind::Finished, "{engine:?}");
        let cut = report.events.iter().filter(|event| matches!(event.op, Op::Thread(ThreadOp::Cut)));
        let mut cut: Vec<u16> = cut.map(|event| event.task.0).collect();
        cut.sort_unstable();
        assert_eq!(cut, [1, 2, 3], "{engine:?}");
    });
}

#[test]
fn an_uncaught_error_ends_its_thread_alone() {
    let program = Program::new(|| async {
        let lock = Lock::new("lock");
        let thread = Thread::start("careless", move || async move { lock.release().await });
        thread.join().await;
        observe("alive", thread.is_alive().await);
    });
    everywhere(&program, |engine, report| {
        assert_eq!(kind(report), OutcomeKind::Failed, "{engine:?}");
        let [failure] = &report.outcome.failed[..] else { panic!("{:?}", report.outcome) };
        assert_eq!((&*failure.name, &failure.error), ("careless", &Error::ReleaseUnlockedLock));
        assert_ne!(failure.line, 0);
        assert_eq!(runs::observed(report, "alive"), [false.into()]);
    });
}

#[test]
fn a_program_raises_and_catches_an_error_of_its_own() {
    let program = Program::new(|| async {
        let lock = Lock::new("lock");
        let careful = Thread::start("careful", move || async move {
            lock.acquire().await;
            let error = raise("ZeroDivisionError", "division by zero").caught().await.expect_err("it was raised");
            lock.release().await;
            observe("caught", error.traceback());
        });
        careful.join().await;
        let careless = Thread::start("careless", move || async move {
            lock.acquire().await;
            raise("ValueError", "").await;
            lock.release().await;
        });
        careless.join().await;
        observe("locked", lock.locked().await);
    });
    everywhere(&program, |engine, report| {
        assert_eq!(kind(report), OutcomeKind::Failed, "{engine:?}");
        let [failure] = &report.outcome.failed[..] else { panic!("{:?}", report.outcome) };
        assert_eq!((&*failure.name, failure.error.traceback().as_str()), ("careless", "ValueError"));
        assert_ne!(failure.line, 0);
        assert_eq!(runs::observed(report, "caught"), ["ZeroDivisionError: division by zero".into()]);
        assert_eq!(runs::observed(report, "locked"), [true.into()]);
    });
}

#[test]
fn what_a_dead_thread_held_stays_held() {
    let program = Program::new(|| async {
        let lock = Lock::new("lock");
        let thread = Thread::start("careless", move || async move {
            lock.acquire().await;
            Semaphore::new("semaphore", 0).release_many(0).await;
        });
        thread.join().await;
        lock.acquire().await;
    });
    everywhere(&program, |engine, report| {
        assert_eq!(kind(report), OutcomeKind::Stuck, "{engine:?}");
        assert_eq!(report.outcome.failed.len(), 1);
        assert_eq!(report.outcome.waiting.iter().map(|waiting| waiting.task).collect::<Vec<_>>(), [TaskId::MAIN]);
    });
}

#[test]
fn a_lost_wakeup_is_stuck() {
    let program = Program::new(|| async {
        let condition = Condition::new("condition");
        condition.acquire().await;
        condition.notify_all().await;
        condition.wait().await;
    });
    everywhere(&program, |engine, report| assert_eq!(kind(report), OutcomeKind::Stuck, "{engine:?}"));
}

#[test]
fn a_get_that_nobody_answers_is_stuck() {
    let program = Program::new(|| async {
        let queue = Queue::<i64>::new("queue", 0);
        let thread = Thread::start("consumer", move || async move {
            queue.get().await;
        });
        thread.join().await;
    });
    everywhere(&program, |engine, report| {
        assert_eq!(kind(report), OutcomeKind::Stuck, "{engine:?}");
        assert_eq!(report.outcome.waiting.len(), 2);
    });
}

#[test]
fn a_busy_wait_for_nothing_is_stuck() {
    let program = Program::new(|| async {
        let flag = Shared::new("flag", 0);
        while flag.get().await == 0 {
            spin().await;
        }
    });
    everywhere(&program, |engine, report| assert_eq!(kind(report), OutcomeKind::Stuck, "{engine:?}"));
}

#[test]
fn a_busy_wait_for_what_one_holds_oneself_is_a_deadlock() {
    let program = Program::new(|| async {
        let lock = Lock::new("lock");
        lock.acquire().await;
        while lock.locked().await {
            spin().await;
        }
    });
    everywhere(&program, |engine, report| {
        assert_eq!(
            (kind(report), &report.outcome.cycle[..]),
            (OutcomeKind::Deadlock, &[TaskId::MAIN][..]),
            "{engine:?}"
        );
    });
}

#[test]
fn a_circle_of_waits_is_a_deadlock() {
    let program = Program::new(|| async {
        let (a, b) = (RLock::new("a"), RLock::new("b"));
        let (has_a, has_b) = (Semaphore::new("has a", 0), Semaphore::new("has b", 0));
        let one = Thread::start("one", move || async move {
            a.acquire().await;
            has_a.release().await;
            has_b.acquire().await;
            b.acquire().await;
        });
        Thread::start("two", move || async move {
            b.acquire().await;
            has_b.release().await;
            has_a.acquire().await;
            a.acquire().await;
        });
        one.join().await;
    });
    everywhere(&program, |engine, report| {
        assert_eq!(kind(report), OutcomeKind::Deadlock, "{engine:?}");
        assert_eq!(report.outcome.cycle, [TaskId(1), TaskId(2)]);
        assert_eq!(report.outcome.waiting.len(), 3, "main waits outside the circle");
    });
}

#[test]
fn a_signal_that_does_not_come_again_is_no_circle() {
    let program = Program::new(|| async {
        let bell = Semaphore::new("bell", 0);
        let ringer = Thread::start("ringer", move || async move { bell.release().await });
        ringer.join().await;
        bell.acquire().await;
        bell.acquire().await;
    });
    everywhere(&program, |engine, report| {
        assert_eq!((kind(report), &report.outcome.cycle[..]), (OutcomeKind::Stuck, &[][..]), "{engine:?}");
    });
}

#[test]
fn a_lock_taken_twice_waits_for_itself() {
    let program = Program::new(|| async {
        let lock = Lock::new("lock");
        lock.acquire().await;
        lock.acquire().await;
    });
    everywhere(&program, |engine, report| {
        assert_eq!(
            (kind(report), &report.outcome.cycle[..]),
            (OutcomeKind::Deadlock, &[TaskId::MAIN][..]),
            "{engine:?}"
        );
    });
}

#[test]
fn time_ends_a_wait_that_nobody_answers() {
    let program = Program::new(|| async {
        let (lock, condition) = (Lock::new("lock"), Condition::new("condition"));
        let queue = Queue::<i64>::new("queue", 0);
        lock.acquire().await;
        condition.acquire().await;
        observe("lock", lock.acquire_timeout(0.5).await);
        observe("condition", condition.wait_timeout(0.5).await);
        observe("queue", queue.get_timeout(0.5).caught().await.is_ok());
        condition.release().await;
    });
    everywhere(&program, |engine, report| {
        assert_eq!(kind(report), OutcomeKind::Finished, "{engine:?}");
        assert!(report.observed.iter().all(|(_, value)| *value == false.into()), "{:?}", report.observed);
    });
}
