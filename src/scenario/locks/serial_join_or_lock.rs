//! Two ways to be safe: one thread after the other, or all at once with a lock round what they share. Seed 002, section 7.

use crate::runtime::{Lock, Shared, Thread, measure, ms, now, observe, print, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, number as observed_number, right_if};
use crate::scenario::parameter::{choice, milliseconds, number};
use crate::scenario::tutorial::{Excerpt, Flaw, Shown};

pub async fn main(count: i64, work_ms: u64, one_by_one: bool) {
    let lock = Lock::new("lock");
    let n = Shared::new("n", count);
    let began = now();
    let mut threads = Vec::new();
    for i in 1..=count {
        let thread = Thread::start(format!("Thread-{i}"), move || work(lock, n, work_ms)); // py:25
        if one_by_one {
            thread.join().await; // py:27
        }
        threads.push(thread);
    }
    for thread in threads {
        thread.join().await; // py:30
    }
    measure("took_s", now() - began); // py:31
    let left = n.get().await; // py:32
    print(left.to_string()).await; // py:32
    observe("n", left); // py:34
}

async fn work(lock: Lock, n: Shared<i64>, work_ms: u64) {
    sleep(ms(work_ms)).await; // py:14
    lock.acquire().await; // py:15
    let temp = n.get().await; // py:16
    n.set(temp - 1).await; // py:17
    lock.release().await; // py:18
}

// About this scenario

use crate::language::{Text, text};
use crate::scenario::locks::WHAT_WILL_N_BE;
use crate::scenario::source::Rust;

const VARIANTS: &[Text] = &[text!("a lock round the shared part"), text!("joined one by one")];

pub const MAIN: Main = |settings| {
    let (threads, work_ms) = (settings.number("threads"), settings.number("work_ms") as u64);
    Box::pin(main(threads, work_ms, settings.get("variant") == VARIANTS[1].english()))
};

pub const SCENARIO: Scenario = Scenario {
    id: "serial-join-or-lock",
    version: 1,
    title: text!("Join one by one, or lock"),
    group: Group::Locks,
    seed: "002",
    tutorials: &[Excerpt {
        seed: "002",
        section: "7. 同步锁: 1. 注意",
        program: "",
        flaws: &[Flaw {
            what: text!(
                "That `join` makes everything serial holds only where each thread is joined before the next one is started. Started \
                   all, and then joined, they run at the same time."
            ),
            shown: Shown::ByReading,
        }],
    }],
    lesson: text!(
        "Joining each thread before the next one starts is safe but makes everything wait; a lock makes only the shared part wait."
    ),
    look: text!(
        "With the lock the pauses lie side by side, and only the short part inside the lock is one after the other. Joined one by \
           one, the whole pauses are."
    ),
    ask: WHAT_WILL_N_BE,
    parameters: &[
        number("threads", text!("threads"), "10", "3", (1, 100)),
        milliseconds("work_ms", text!("each works by itself"), "100", "1", (0, 2_000)),
        choice("variant", text!("version"), VARIANTS),
    ],
    observes: &["n"],
    python: include_str!("serial_join_or_lock.py"),
    rust: Rust::of(include_str!("serial_join_or_lock.rs")),
    judge: |_, outcome, observed| right_if(finished(outcome) && observed_number(observed, "n") == Some(0)),
};
