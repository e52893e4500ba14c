//! Main starts a thread and does not wait for it; the process does. Seed 002, section 2.

use crate::runtime::{List, Thread, ms, observe, print, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, right_if};
use crate::scenario::parameter::milliseconds;
use crate::scenario::tutorial::Excerpt;

pub async fn main(pause_ms: u64) {
    let order = List::new("order");
    let s = Thread::target("Thread-1 (foo)", move || foo("egon", pause_ms, order)); // py:15
    s.start().await; // py:16
    print("main thread").await; // py:17
    order.append("main".to_string()).await; // py:18
    observe("order", "main"); // py:18
}

async fn foo(name: &'static str, pause_ms: u64, order: List<String>) {
    sleep(ms(pause_ms)).await; // py:10
    print(format!("{name} say hello")).await; // py:11
    order.append("hello".to_string()).await; // py:12
    observe("order", "hello"); // py:12
}

// About this scenario

use crate::language::text;
use crate::scenario::question::Question;
use crate::scenario::source::Rust;
use crate::trace::Value;

const ASK: Question = Question {
    words: text!("Main does not wait for the thread. What will become of its hello?"),
    answers: &[
        text!("It comes after main has printed"),
        text!("It comes before main has printed"),
        text!("It never comes: the program ends with main"),
    ],
    came_to: |_, _, observed| match observed.first()?.1 == Value::from("hello") {
        true => Some(1),
        false if observed.len() == 2 => Some(0),
        false => Some(2),
    },
};

pub const MAIN: Main = |settings| Box::pin(main(settings.number("pause_ms") as u64));

pub const SCENARIO: Scenario = Scenario {
    id: "main-does-not-wait",
    version: 1,
    title: text!("Main does not wait"),
    group: Group::Threads,
    seed: "002",
    tutorials: &[Excerpt {
        seed: "002",
        section: "2. 开启线程的两种方式: 1. Thread类调用开始线程",
        program: include_str!("main_does_not_wait.002.py"),
        flaws: &[],
    }],
    lesson: text!("After `start()` both go on at once. Main may end first: the process still waits for the thread."),
    look: text!("Main prints and ends while the thread sleeps. The run is over only when the thread has said hello."),
    ask: ASK,
    parameters: &[milliseconds("pause_ms", text!("the thread sleeps"), "2000", "1", (0, 10_000))],
    observes: &["order"],
    python: include_str!("main_does_not_wait.py"),
    rust: Rust::of(include_str!("main_does_not_wait.rs")),
    judge: |_, outcome, observed| right_if(finished(outcome) && observed.len() == 2),
};
