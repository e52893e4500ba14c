//! Many threads take one away from `n`, each holding the lock. Seed 002, section 7.

use crate::runtime::{Lock, Shared, Thread, ms, observe, print, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, number as observed_number, right_if};
use crate::scenario::parameter::{milliseconds, number};

pub async fn main(count: i64, pause_ms: u64) {
    let lock = Lock::new("lock");
    let n = Shared::new("n", count);
    let mut threads = Vec::new();
    for i in 1..=count {
        threads.push(Thread::start(format!("Thread-{i}"), move || work(lock, n, pause_ms))); // py:24
    }
    for thread in threads {
        thread.join().await; // py:26
    }
    let left = n.get().await; // py:27
    print(left.to_string()).await; // py:27
    observe("n", left); // py:29
}

async fn work(lock: Lock, n: Shared<i64>, pause_ms: u64) {
    lock.acquire().await; // py:13
    let temp = n.get().await; // py:14
    sleep(ms(pause_ms)).await; // py:15
    n.set(temp - 1).await; // py:16
    lock.release().await; // py:17
}

// About this scenario

use crate::language::text;
use crate::scenario::locks::WHAT_WILL_N_BE;
use crate::scenario::source::Rust;
use crate::scenario::tutorial::{Excerpt, Flaw, Shown};

pub const MAIN: Main = |settings| Box::pin(main(settings.number("threads"), settings.number("pause_ms") as u64));

pub const SCENARIO: Scenario = Scenario {
    id: "mutex-counter",
    version: 1,
    title: text!("Counting with a lock"),
    group: Group::Locks,
    seed: "002",
    tutorials: &[
        Excerpt {
            seed: "002",
            section: "7. 同步锁: 3. 同步锁",
            program: include_str!("mutex_counter.002.py"),
            flaws: &[
                Flaw {
                    what: text!(
                        "The list is called `l`, and is printed as the figure `1` throughout: `1=[]` and `1.append(p)` are no Python."
                    ),
                    shown: Shown::ByReading,
                },
                Flaw {
                    what: text!(
                        "Nothing sees to it that the lock is released: an error between `acquire` and `release` keeps it for ever. \
                           Write `try` and `finally`, or `with lock`. The programs “The balance” and “A thread dies of an error” \
                           show it."
                    ),
                    shown: Shown::ByReading,
                },
            ],
        },
        Excerpt {
            seed: "002",
            section: "7. 同步锁: 6. 互斥锁实例",
            program: include_str!("mutex_counter_example.002.py"),
            flaws: &[Flaw {
                what: text!(
                    "Everything that a thread does stands inside the lock, its pause too: a hundred threads take fifty seconds. \
                       Only what is shared needs the lock."
                ),
                shown: Shown::ByReading,
            }],
        },
    ],
    lesson: text!("With a lock only one thread at a time can be between reading and writing, so nothing is lost."),
    look: text!(
        "Everyone waits in one line at the lock. The sum is right, and the threads have become slow: one after the other."
    ),
    ask: WHAT_WILL_N_BE,
    parameters: &[
        number("threads", text!("threads"), "100", "3", (1, 200)),
        milliseconds("pause_ms", text!("each pauses"), "100", "1", (0, 2_000)),
    ],
    observes: &["n"],
    python: include_str!("mutex_counter.py"),
    rust: Rust::of(include_str!("mutex_counter.rs")),
    judge: |_, outcome, observed| right_if(finished(outcome) && observed_number(observed, "n") == Some(0)),
};
