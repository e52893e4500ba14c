//! First A then B, then B first and A after a pause: two threads get stuck on each other. Seed 002, section 8.

use crate::runtime::{Lock, Thread, current_name, ms, print, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, right_if};
use crate::scenario::parameter::{choice, milliseconds, number};

pub async fn main(threads: i64, pause_ms: u64, in_order: bool) {
    let mutex_a = Lock::new("mutexA");
    let mutex_b = Lock::new("mutexB");
    for i in 1..=threads {
        Thread::start(format!("Thread-{i}"), move || run(mutex_a, mutex_b, pause_ms, in_order)); // py:48
    }
}

async fn run(mutex_a: Lock, mutex_b: Lock, pause_ms: u64, in_order: bool) {
    fun1(mutex_a, mutex_b).await; // py:14
    if in_order {
        fun2_in_order(mutex_a, mutex_b, pause_ms).await; // py:18
    } else {
        fun2(mutex_a, mutex_b, pause_ms).await; // py:16
    }
}

async fn fun1(mutex_a: Lock, mutex_b: Lock) {
    mutex_a.acquire().await; // py:21
    print(format!("I am {} , get res: ResA", current_name())).await; // py:22
    mutex_b.acquire().await; // py:23
    print(format!("I am {} , get res: ResB", current_name())).await; // py:24
    mutex_b.release().await; // py:25
    mutex_a.release().await; // py:26
}

async fn fun2(mutex_a: Lock, mutex_b: Lock, pause_ms: u64) {
    mutex_b.acquire().await; // py:29
    print(format!("I am {} , get res: ResB", current_name())).await; // py:30
    sleep(ms(pause_ms)).await; // py:31
    mutex_a.acquire().await; // py:32
    print(format!("I am {} , get res: ResA", current_name())).await; // py:33
    mutex_a.release().await; // py:34
    mutex_b.release().await; // py:35
}

async fn fun2_in_order(mutex_a: Lock, mutex_b: Lock, pause_ms: u64) {
    mutex_a.acquire().await; // py:38
    print(format!("I am {} , get res: ResA", current_name())).await; // py:39
    sleep(ms(pause_ms)).await; // py:40
    mutex_b.acquire().await; // py:41
    print(format!("I am {} , get res: ResB", current_name())).await; // py:42
    mutex_b.release().await; // py:43
    mutex_a.release().await; // py:44
}

// About this scenario

use crate::language::{Text, text};
use crate::scenario::question::WILL_IT_END;
use crate::scenario::source::Rust;
use crate::scenario::tutorial::{Excerpt, Flaw, Shown};

const VARIANTS: &[Text] = &[text!("as in the tutorial"), text!("always A first")];

pub const MAIN: Main = |settings| {
    let (threads, pause_ms) = (settings.number("threads"), settings.number("pause_ms") as u64);
    Box::pin(main(threads, pause_ms, settings.get("variant") == VARIANTS[1].english()))
};

pub const SCENARIO: Scenario = Scenario {
    id: "deadlock",
    version: 1,
    title: text!("Deadlock"),
    group: Group::Locks,
    seed: "002",
    tutorials: &[Excerpt {
        seed: "002",
        section: "8. 死锁现象与递归锁: 1. 死锁",
        program: include_str!("deadlock.002.py"),
        flaws: &[Flaw {
            what: text!(
                "The first thread is through with `fun1`, takes `mutexB` and pauses; the second begins `fun1` with `mutexA` and wants \
                   `mutexB`; the first wants `mutexA`. With two threads this comes about in 2 of 8 ways."
            ),
            shown: Shown::By { settings: &[], schedule: "deadlock@1:any:0x2.1x10.2x3" },
        }],
    }],
    lesson: text!("Threads that take two locks in opposite orders can end up waiting for each other for ever."),
    look: text!(
        "One thread holds `mutexB` and waits for `mutexA`; another holds `mutexA` and waits for `mutexB`. Nobody can go on."
    ),
    ask: WILL_IT_END,
    parameters: &[
        number("threads", text!("threads"), "10", "2", (1, 50)),
        milliseconds("pause_ms", text!("pause between the locks"), "200", "1", (0, 2_000)),
        choice("variant", text!("version"), VARIANTS),
    ],
    observes: &[],
    python: include_str!("deadlock.py"),
    rust: Rust::of(include_str!("deadlock.rs")),
    judge: |_, outcome, _| right_if(finished(outcome)),
};
