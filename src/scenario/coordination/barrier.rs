//! Several threads meet at a barrier and go on together, unless one is late or the barrier is broken. Ours.

use crate::runtime::{Barrier, Shared, Thread, current_name, ms, observe, print, sleep};
use crate::scenario::describe::{Group, Scenario, finished, number as observed_number, right_if};
use crate::scenario::parameter::{choice, number};

pub async fn main(given: Given) {
    let barrier = Barrier::new("barrier", given.threads);
    let passed = Shared::new("passed", 0);
    let broken = Shared::new("broken", 0);
    let mut threads = Vec::new();
    for i in 1..=given.threads {
        // py:46
        threads.push(Thread::start(format!("Thread-{i}"), move || walk(i, given, barrier, passed, broken)));
    }
    if given.is_broken_by_main {
        barrier.abort().await; // py:48
    }
    for thread in threads {
        thread.join().await; // py:50
    }
    observe("passed", passed.get().await); // py:52
    observe("broken", broken.get().await); // py:52
}

async fn walk(number: u32, given: Given, barrier: Barrier, passed: Shared<i64>, broken: Shared<i64>) {
    let name = current_name();
    if given.one_is_late && number == given.threads {
        sleep(ms(given.late_ms)).await; // py:29
    }
    let index = if given.one_is_late {
        barrier.wait_timeout(given.timeout_seconds).caught().await // py:32
    } else {
        barrier.wait().caught().await // py:34
    };
    match index {
        Err(_) => {
            broken.add(1).await; // py:36
            print(format!("{name} finds it broken")).await; // py:37
        }
        Ok(index) => {
            passed.add(1).await; // py:39
            print(format!("{name} goes on, index {index}")).await; // py:40
        }
    }
}

// About this scenario

#[derive(Clone, Copy)]
pub struct Given {
    threads: u32,
    late_ms: u64,
    timeout_seconds: f64,
    one_is_late: bool,
    is_broken_by_main: bool,
}

const VARIANTS: &[&str] = &["all come", "one is late", "main breaks it"];

pub const SCENARIO: Scenario = Scenario {
    id: "barrier",
    version: 1,
    title: "Barrier",
    group: Group::Coordination,
    seed: "ours",
    tutorials: &[],
    lesson: "At a barrier nobody goes on before all have come; if one does not come in time, it breaks, and nobody gets past it.",
    look: "The ring fills one by one. The last one in lets all of them go; one whose time is up breaks it for all.",
    parameters: &[
        number("threads", "threads", "4", "2", (1, 40, "")),
        number("late_ms", "the late one comes after", "1000", "1", (0, 10_000, "ms")),
        number("timeout_ms", "the others wait", "500", "1", (0, 10_000, "ms")),
        choice("variant", "version", VARIANTS[0], VARIANTS),
    ],
    observes: &["passed", "broken"],
    python: include_str!("barrier.py"),
    rust: include_str!("barrier.rs"),
    main: |settings| {
        Box::pin(main(Given {
            threads: settings.number("threads") as u32,
            late_ms: settings.number("late_ms") as u64,
            timeout_seconds: settings.number("timeout_ms") as f64 / 1e3,
            one_is_late: settings.get("variant") == VARIANTS[1],
            is_broken_by_main: settings.get("variant") == VARIANTS[2],
        }))
    },
    judge: |settings, outcome, observed| {
        right_if(finished(outcome) && observed_number(observed, "passed") == Some(settings.number("threads")))
    },
};
