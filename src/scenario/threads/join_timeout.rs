//! Main joins a thread, but only for a while: whether it has ended, main has to ask. Seed 001.

use crate::runtime::{Shared, Thread, ms, observe, print, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, number as observed_number, right_if};
use crate::scenario::parameter::{choice, milliseconds};
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

use crate::language::{Text, text};
use crate::scenario::question::Question;
use crate::scenario::source::Rust;

const VARIANTS: &[Text] = &[text!("main goes on"), text!("main asks, and joins again")];

const ASK: Question = Question {
    words: text!("Main joins the thread for a while. Will the result be there when main takes it?"),
    answers: &[text!("Yes, it is there"), text!("No: the thread is still at work")],
    came_to: |_, _, observed| observed_number(observed, "took").map(|took| usize::from(took == 0)),
};

pub const MAIN: Main = |settings| {
    let timeout_s = settings.number("timeout_ms") as f64 / 1e3;
    Box::pin(main(settings.get("variant") == VARIANTS[1].english(), settings.number("work_ms") as u64, timeout_s))
};

pub const SCENARIO: Scenario = Scenario {
    id: "join-timeout",
    version: 1,
    title: text!("Join for a while"),
    group: Group::Threads,
    seed: "001",
    tutorials: &[Excerpt { seed: "001", section: "线程的合并和后台线程", program: "", flaws: &[] }],
    lesson: text!(
        "`join(timeout)` returns when the time is up, and does not say so: only `is_alive()` tells whether the thread has ended."
    ),
    look: text!(
        "Main turns back from the `join` while the thread sleeps on, and takes a result that is not there yet."
    ),
    ask: ASK,
    parameters: &[
        choice("variant", text!("version"), VARIANTS),
        milliseconds("work_ms", text!("the thread works"), "3000", "1", (0, 10_000)),
        milliseconds("timeout_ms", text!("main waits at most"), "1000", "1", (0, 10_000)),
    ],
    observes: &["alive", "took"],
    python: include_str!("join_timeout.py"),
    rust: Rust::of(include_str!("join_timeout.rs")),
    judge: |_, outcome, observed| right_if(finished(outcome) && observed_number(observed, "took") == Some(1)),
};
