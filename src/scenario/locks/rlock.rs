//! The deadlock's program with one RLock under both names: its owner may take it again. Seed 002, section 8.

use crate::runtime::{RLock, Thread, current_name, ms, print, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, right_if};
use crate::scenario::parameter::{choice, milliseconds, number};
use crate::scenario::tutorial::{Excerpt, Flaw, Shown};

pub async fn main(threads: i64, pause_ms: u64, two: bool, by_a_stranger: bool) {
    let mutex_a = RLock::new("mutexA");
    let mutex_b = if two { RLock::new("mutexB") } else { mutex_a };
    for i in 1..=threads {
        // py:41
        Thread::start(format!("Thread-{i}"), move || run(mutex_a, mutex_b, pause_ms, by_a_stranger));
    }
}

async fn run(mutex_a: RLock, mutex_b: RLock, pause_ms: u64, by_a_stranger: bool) {
    if by_a_stranger {
        mutex_a.release().await; // py:18
    }
    fun1(mutex_a, mutex_b).await; // py:19
    fun2(mutex_a, mutex_b, pause_ms).await; // py:20
}

async fn fun1(mutex_a: RLock, mutex_b: RLock) {
    mutex_a.acquire().await; // py:23
    print(format!("I am {} , get res: ResA", current_name())).await; // py:24
    mutex_b.acquire().await; // py:25
    print(format!("I am {} , get res: ResB", current_name())).await; // py:26
    mutex_b.release().await; // py:27
    mutex_a.release().await; // py:28
}

async fn fun2(mutex_a: RLock, mutex_b: RLock, pause_ms: u64) {
    mutex_b.acquire().await; // py:31
    print(format!("I am {} , get res: ResB", current_name())).await; // py:32
    sleep(ms(pause_ms)).await; // py:33
    mutex_a.acquire().await; // py:34
    print(format!("I am {} , get res: ResA", current_name())).await; // py:35
    mutex_a.release().await; // py:36
    mutex_b.release().await; // py:37
}

// About this scenario

use crate::language::{Text, text};
use crate::scenario::question::{Question, WILL_IT_END};
use crate::scenario::source::Rust;

const COUNTER: Excerpt =
    Excerpt { seed: "001", section: "线程同步至可重入锁", program: include_str!("rlock.001.py"), flaws: &[] };

const TUTORIAL: Excerpt = Excerpt {
    seed: "002",
    section: "8. 死锁现象与递归锁: 3. 递归锁",
    program: include_str!("rlock.002.py"),
    flaws: &[Flaw {
        what: text!(
            "The text says that with RLock instead of Lock there is no deadlock. That is not enough: two \
               RLocks in the place of the two Locks deadlock just the same. What helps is that there is only one lock, under both names."
        ),
        shown: Shown::By { settings: &[("variant", "two RLocks")], schedule: "rlock@1:any:0x2.1x10.2x3" },
    }],
};

const VARIANTS: &[Text] = &[text!("one RLock under two names"), text!("two RLocks"), text!("released by a stranger")];

pub const MAIN: Main = |settings| {
    let (threads, pause_ms) = (settings.number("threads"), settings.number("pause_ms") as u64);
    let variant = settings.get("variant");
    Box::pin(main(threads, pause_ms, variant == VARIANTS[1].english(), variant == VARIANTS[2].english()))
};

pub const SCENARIO: Scenario = Scenario {
    id: "rlock",
    version: 1,
    title: text!("Reentrant lock"),
    group: Group::Locks,
    seed: "002",
    tutorials: &[COUNTER, TUTORIAL],
    lesson: text!("An `RLock` counts how often its owner has taken it, and opens only when it was released as often."),
    look: text!(
        "The counter goes 1, 2, 1, 0, and only at 0 does the next thread come in. What cures the deadlock is that there is one \
           lock: two RLocks deadlock as two Locks do."
    ),
    ask: Question { words: text!("The program that deadlocked, with an RLock in it. Will it end?"), ..WILL_IT_END },
    parameters: &[
        number("threads", text!("threads"), "10", "2", (1, 50)),
        milliseconds("pause_ms", text!("pause between the locks"), "200", "1", (0, 2_000)),
        choice("variant", text!("version"), VARIANTS),
    ],
    observes: &[],
    python: include_str!("rlock.py"),
    rust: Rust::of(include_str!("rlock.rs")),
    judge: |_, outcome, _| right_if(finished(outcome)),
};
