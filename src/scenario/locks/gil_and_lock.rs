//! Two locks at once: who runs needs the GIL, who changes `n` needs the lock. Seed 002, section 7.

use crate::runtime::{Lock, Shared, Thread, compute, observe, print};
use crate::scenario::describe::{Group, Main, Scenario, finished, number as observed_number, right_if};
use crate::scenario::parameter::{number, number_of};
use crate::scenario::tutorial::Excerpt;

pub async fn main(count: i64, million_rounds: u32) {
    let lock = Lock::new("lock");
    let n = Shared::new("n", count);
    let mut threads = Vec::new();
    for i in 1..=count {
        threads.push(Thread::start(format!("Thread-{i}"), move || work(lock, n, million_rounds))); // py:29
    }
    for thread in threads {
        thread.join().await; // py:31
    }
    let left = n.get().await; // py:32
    print(left.to_string()).await; // py:32
    observe("n", left); // py:34
}

async fn work(lock: Lock, n: Shared<i64>, million_rounds: u32) {
    lock.acquire().await; // py:12
    let temp = n.get().await; // py:13
    compute(million_rounds).await; // py:21
    n.set(temp - 1).await; // py:15
    lock.release().await; // py:16
}

// About this scenario

use crate::language::text;
use crate::scenario::locks::WHAT_WILL_N_BE;
use crate::scenario::source::Rust;

pub const MAIN: Main = |settings| Box::pin(main(settings.number("threads"), settings.number("million_rounds") as u32));

pub const SCENARIO: Scenario = Scenario {
    id: "gil-and-lock",
    version: 1,
    title: text!("The GIL and a lock"),
    group: Group::Locks,
    seed: "002",
    tutorials: &[Excerpt {
        seed: "002", section: "7. 同步锁: 5. GIL锁与互斥锁综合分析", program: "", flaws: &[]
    }],
    lesson: text!(
        "The GIL says who runs, a lock says who may change what it protects: who runs may have to hand the GIL over while it \
             keeps the lock."
    ),
    look: text!(
        "The lock's owner counts; after 5 ms it is made to hand the baton over, and keeps the lock. The next one runs, finds the \
           lock taken, and gives the baton back at once."
    ),
    ask: WHAT_WILL_N_BE,
    parameters: &[
        number("threads", text!("threads"), "5", "3", (1, 100)),
        number_of("million_rounds", text!("each counts inside"), "20", "1", (0, 1_000, text!("million rounds"))),
    ],
    observes: &["n"],
    python: include_str!("gil_and_lock.py"),
    rust: Rust::of(include_str!("gil_and_lock.rs")),
    judge: |_, outcome, observed| right_if(finished(outcome) && observed_number(observed, "n") == Some(0)),
};
