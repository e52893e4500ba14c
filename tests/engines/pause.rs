//! Pause holds each thread at its next operation, and the run's clock with them; a step lets one through.

use crate::runs::{self, kind};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};
use threadlab::runtime::{Options, Program, Shared, now};
use threadlab::threads::{self, Collector, Progress};
use threadlab::trace::{Event, Op, OutcomeKind, SharedOp};

const OPERATIONS: i64 = 20;

/// A program that tells when it begins, waits to be let on, and then counts, telling how far it has come.
fn counting(
    begun: mpsc::Sender<()>,
    go_on: Arc<std::sync::Mutex<mpsc::Receiver<()>>>,
    done: Arc<AtomicI64>,
) -> Program {
    Program::new(move || {
        let (begun, go_on, done) = (begun.clone(), go_on.clone(), done.clone());
        async move {
            let n = Shared::new("n", 0);
            begun.send(()).expect("the test listens");
            go_on.lock().expect("one thread").recv().expect("the test lets it on");
            for _ in 0..OPERATIONS {
                let sum = n.add(1).await;
                done.store(sum, Ordering::SeqCst);
            }
        }
    })
}

#[test]
fn holds_a_thread_at_its_next_operation_and_steps_it() {
    let (begun, has_begun) = mpsc::channel();
    let (let_on, go_on) = mpsc::channel();
    let done = Arc::new(AtomicI64::new(0));
    let program = counting(begun, Arc::new(std::sync::Mutex::new(go_on)), done.clone());
    let (control, mut collector) = threads::start(&program, &Options::default());
    has_begun.recv().expect("it begins");
    control.pause();
    let_on.send(()).expect("it listens");
    let mut events = Vec::new();
    for step in 1..=5 {
        assert_eq!(additions(&events), step - 1);
        control.step();
        collect_until(&mut collector, &mut events, |events| additions(events) == step);
        // It has done the step; the program's own code up to the next operation may take a moment more.
        wait_until(|| done.load(Ordering::SeqCst) == step);
    }
    collector.look();
    assert_eq!((additions(&events), done.load(Ordering::SeqCst)), (5, 5), "it waits at its next operation");
    control.resume();
    let report = collect_to_the_end(&mut collector);
    assert_eq!((kind(&report), done.load(Ordering::SeqCst)), (OutcomeKind::Finished, OPERATIONS));
}

#[test]
fn the_clock_stands_still_meanwhile() {
    let (begun, has_begun) = mpsc::channel();
    let (let_on, go_on) = mpsc::channel::<()>();
    let go_on = Arc::new(std::sync::Mutex::new(go_on));
    let program = Program::new(move || {
        let (begun, go_on) = (begun.clone(), go_on.clone());
        async move {
            begun.send(()).expect("the test listens");
            go_on.lock().expect("one thread").recv().expect("the test lets it on");
            let (before, since) = (now(), Instant::now());
            while since.elapsed() < Duration::from_millis(5) {
                assert_eq!(now(), before, "paused");
            }
            begun.send(()).expect("the test listens");
            let n = Shared::new("n", 0);
            n.add(1).await;
            assert!(now() >= before);
        }
    });
    let (control, mut collector) = threads::start(&program, &Options::default());
    has_begun.recv().expect("it begins");
    control.pause();
    let_on.send(()).expect("it listens");
    has_begun.recv().expect("it looked at the clock");
    control.resume();
    assert_eq!(kind(&collect_to_the_end(&mut collector)), OutcomeKind::Finished);
}

#[test]
fn a_paused_run_can_be_stopped() {
    for _ in 0..20 {
        let program = Program::new(|| async {
            let n = Shared::new("n", 0);
            loop {
                n.add(1).await;
            }
        });
        let (control, mut collector) = threads::start(&program, &Options::default());
        control.pause();
        control.step();
        control.stop();
        assert_eq!(kind(&collect_to_the_end(&mut collector)), OutcomeKind::Stopped);
    }
}

#[test]
fn pausing_and_resuming_changes_nothing_else() {
    let program = Program::new(|| async {
        let n = Shared::new("n", 0);
        let worker = move || async move {
            for _ in 0..200 {
                n.add(1).await;
            }
        };
        let threads = [0, 1, 2].map(|i| threadlab::runtime::Thread::start(format!("Thread-{i}"), worker));
        for thread in threads {
            thread.join().await;
        }
        threadlab::runtime::observe("n", n.get().await);
    });
    for seed in 0..20 {
        let report = threads::run(&program, &Options { seed, shake: true, ..Options::default() }, |control| {
            for _ in 0..50 {
                control.pause();
                control.step();
                control.resume();
            }
        });
        runs::check_trace(&report);
        assert_eq!((kind(&report), runs::observed(&report, "n")), (OutcomeKind::Finished, vec![600.into()]));
    }
}

fn additions(events: &[Event]) -> i64 {
    events.iter().filter(|event| matches!(event.op, Op::Shared(SharedOp::Add(_)))).count() as i64
}

fn collect_until(collector: &mut Collector, events: &mut Vec<Event>, enough: impl Fn(&[Event]) -> bool) {
    wait_until(|| {
        assert_eq!(collector.look(), Progress::Running);
        events.extend(collector.take_events());
        enough(events)
    });
}

fn collect_to_the_end(collector: &mut Collector) -> threadlab::runtime::Report {
    let mut report = None;
    wait_until(|| {
        if let Progress::Over(over) = collector.look() {
            report = Some(*over);
        }
        report.is_some()
    });
    report.expect("it is over")
}

/// Looks again and again. What never comes fails the test instead of hanging it.
fn wait_until(mut is_so: impl FnMut() -> bool) {
    let since = Instant::now();
    while !is_so() {
        assert!(since.elapsed() < Duration::from_secs(60), "waited in vain");
        thread::yield_now();
    }
}
