//! Many threads take one away from `n` without a lock, and updates are lost. Seed 002, section 7.

use crate::runtime::{Shared, Thread, ms, observe, print, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, number as observed_number, right_if};
use crate::scenario::parameter::{milliseconds, number};

pub async fn main(count: i64, pause_ms: u64) {
    let n = Shared::new("n", count);
    let mut threads = Vec::new();
    for i in 1..=count {
        threads.push(Thread::start(format!("Thread-{i}"), move || work(n, pause_ms))); // py:21
    }
    for thread in threads {
        thread.join().await; // py:23
    }
    let left = n.get().await; // py:24
    print(left.to_string()).await; // py:24
    observe("n", left); // py:26
}

async fn work(n: Shared<i64>, pause_ms: u64) {
    let temp = n.get().await; // py:12
    sleep(ms(pause_ms)).await; // py:13
    n.set(temp - 1).await; // py:14
}

// About this scenario

use crate::language::text;
use crate::scenario::locks::WHAT_WILL_N_BE;
use crate::scenario::source::Rust;
use crate::scenario::tutorial::Excerpt;

pub const MAIN: Main = |settings| Box::pin(main(settings.number("threads"), settings.number("pause_ms") as u64));

pub const SCENARIO: Scenario = Scenario {
    id: "lost-update",
    version: 1,
    title: text!("Lost update"),
    group: Group::Locks,
    seed: "002",
    tutorials: &[Excerpt { seed: "002", section: "7. 同步锁: 3. 同步锁", program: "", flaws: &[] }],
    lesson: text!(
        "Reading and writing are two steps: who writes back an old copy wipes out what others wrote in between."
    ),
    look: text!(
        "All threads read the same value before the first one writes. Each store then buries the one before it."
    ),
    ask: WHAT_WILL_N_BE,
    parameters: &[
        number("threads", text!("threads"), "100", "3", (1, 200)),
        milliseconds("pause_ms", text!("each pauses"), "100", "1", (0, 2_000)),
    ],
    observes: &["n"],
    python: include_str!("lost_update.py"),
    rust: Rust::of(include_str!("lost_update.rs")),
    judge: |_, outcome, observed| right_if(finished(outcome) && observed_number(observed, "n") == Some(0)),
};
