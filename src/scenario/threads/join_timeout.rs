//! Main joins a thread, but only for a while: whether it has ended, main has to ask. Seed 001.

use crate::runtime::{Shared, Thread, ms, observe, print, sleep};
use crate::scenario::describe::{Group, Scenario, finished, number as observed_number, right_if};
use crate::scenario::parameter::{choice, number};
use crate::scenario::tutorial::Excerpt;

pub async fn main(asks: bool, work_ms: u64, timeout_s: f64) {
    let result = Shared::new("result", 0);
    let t = Thread::target("worker", move || work(work_ms, result)); // py:18
    t.start().await; // py:19
    t.join_timeout(timeout_s).await; // py:20
    let alive = t.is_alive().await; // py:21
    observe("alive", alive); // py:21
    if alive && asks {
        t.join().await; // py:23
    }
    observe("took", result.get().await); // py:24
}

async fn work(work_ms: u64, result: Shared<i64>) {
    sleep(ms(work_ms)).await; // py:13
    result.set(1).await; // py:14
    print("done").await; // py:15
}

// About this scenario

use crate::scenario::question::WILL_IT_END;

const VARIANTS: &[&str] = &["main goes on", "main asks, and joins again"];

pub const SCENARIO: Scenario = Scenario {
    id: "join-timeout",
    version: 1,
    title: "Join for a while",
    group: Group::Threads,
    seed: "001",
    tutorials: &[Excerpt { seed: "001", section: "线程的合并和后台线程", program: "", flaws: &[] }],
    lesson: "join(timeout) returns when the time is up, and does not say so: only is_alive() tells whether the thread has ended.",
    look: "Main turns back from the join while the thread sleeps on, and takes a result that is not there yet.",
    ask: WILL_IT_END,
    parameters: &[
        choice("variant", "version", VARIANTS[0], VARIANTS),
        number("work_ms", "the thread works", "3000", "1", (0, 10_000, "ms")),
        number("timeout_ms", "main waits at most", "1000", "1", (0, 10_000, "ms")),
    ],
    observes: &["alive", "took"],
    python: include_str!("join_timeout.py"),
    rust: include_str!("join_timeout.rs"),
    main: |settings| {
        let timeout_s = settings.number("timeout_ms") as f64 / 1e3;
        Box::pin(main(settings.get("variant") == VARIANTS[1], settings.number("work_ms") as u64, timeout_s))
    },
    judge: |_, outcome, observed| right_if(finished(outcome) && observed_number(observed, "took") == Some(1)),
};
