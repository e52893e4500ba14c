//! A lock that one asks for without waiting, or only for a while. Seed 001 tells of the first; the time-outs are ours.

use crate::runtime::{Lock, Thread, ms, observe, print, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, right_if};
use crate::scenario::parameter::{choice, milliseconds};
use crate::scenario::tutorial::Excerpt;

pub async fn main(hold_ms: u64, patience_ms: u64, variant: usize) {
    let lock = Lock::new("lock");
    let thread = Thread::start("holder", move || holder(lock, hold_ms)); // py:19
    let mut got = "at once";
    // py:21
    if !lock.try_acquire().await {
        print(format!("held by another: {}", lock.locked().await)).await; // py:22
        got = "in time";
        // py:24
        if !lock.acquire_timeout(patience_ms as f64 / 1e3).await {
            got = "not at all";
        }
    }
    print(format!("I got it {got}")).await; // py:26
    if got != "not at all" {
        lock.release().await; // py:28
    }
    match variant {
        ONE_RELEASE_TOO_MANY => lock.release().await, // py:30
        // py:32
        A_TIME_BUT_NO_WAITING => drop(lock.try_acquire_timeout(1.0).await),
        // py:34
        A_TIME_BELOW_ZERO => drop(lock.acquire_timeout(-5.0).await),
        _ => {}
    }
    thread.join().await; // py:35
    observe("got", got); // py:37
}

async fn holder(lock: Lock, hold_ms: u64) {
    lock.acquire().await; // py:12
    print("I hold it").await; // py:13
    sleep(ms(hold_ms)).await; // py:14
    lock.release().await; // py:15
}

// About this scenario

use crate::language::{Text, text};
use crate::scenario::describe::values;
use crate::scenario::question::Question;
use crate::scenario::source::Rust;
use crate::trace::Value;

const VARIANTS: &[Text] = &[
    text!("as it should be"),
    text!("one release too many"),
    text!("a time, but no waiting"),
    text!("a time below zero"),
];
const ONE_RELEASE_TOO_MANY: usize = 1;
const A_TIME_BUT_NO_WAITING: usize = 2;
const A_TIME_BELOW_ZERO: usize = 3;

const ASK: Question = Question {
    words: text!("Another thread may hold the lock. Will main get it?"),
    answers: &[
        text!("At once"),
        text!("After a while"),
        text!("No: its time is up before that"),
        text!("It does not come to that: there is an error"),
    ],
    came_to: |_, _, observed| {
        let got = |how| values(observed, "got").any(|got| *got == Value::from(how));
        ["at once", "in time", "not at all"].into_iter().position(got).or(Some(3))
    },
};

pub const MAIN: Main = |settings| {
    let (hold_ms, patience_ms) = (settings.number("hold_ms") as u64, settings.number("patience_ms") as u64);
    let variant = VARIANTS.iter().position(|variant| variant.english() == settings.get("variant")).unwrap_or(0);
    Box::pin(main(hold_ms, patience_ms, variant))
};

pub const SCENARIO: Scenario = Scenario {
    id: "try-lock",
    version: 1,
    title: text!("Trying a lock"),
    group: Group::Locks,
    seed: "001",
    tutorials: &[Excerpt {
        seed: "001",
        section: "线程同步之互斥锁",
        program: include_str!("try_lock.001.py"),
        flaws: &[],
    }],
    lesson: text!(
        "A thread need not wait for a lock: it can look whether it is free, or wait only for a while, and must ask what came of it."
    ),
    look: text!(
        "Main's first try is answered at once. Its second waits in the queue until the lock is free or its time is up. One \
           release too many opens a lock that another thread believes to hold: then that thread fails."
    ),
    ask: ASK,
    parameters: &[
        milliseconds("hold_ms", text!("it is held"), "200", "1", (0, 2_000)),
        milliseconds("patience_ms", text!("main waits at most"), "100", "1", (0, 2_000)),
        choice("variant", text!("version"), VARIANTS),
    ],
    observes: &["got"],
    python: include_str!("try_lock.py"),
    rust: Rust::of(include_str!("try_lock.rs")),
    judge: |_, outcome, _| right_if(finished(outcome)),
};
