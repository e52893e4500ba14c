//! A thread counts, and main waits for its end. Seed 003, "多线程"; seed 004, "多线程", which counts to 5.

use crate::runtime::{Shared, Thread, current_name, ms, observe, print, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, number as observed_number, right_if};
use crate::scenario::parameter::{choice, milliseconds, number};
use crate::scenario::tutorial::{Excerpt, Flaw, Shown};

pub async fn main(joins: bool, count: i64, pause_ms: u64) {
    let counted = Shared::new("counted", 0);
    print("first time").await; // py:23
    let t = Thread::target("Loopthread", move || count_up(count, pause_ms, counted)); // py:24
    t.start().await; // py:25
    if joins {
        t.join().await; // py:27
    }
    observe("seen", counted.get().await); // py:28
}

async fn count_up(count: i64, pause_ms: u64, counted: Shared<i64>) {
    print("gogogogogo").await; // py:13
    for n in 1..=count {
        print(format!("{}--{n}", current_name())).await; // py:17
        counted.set(n).await; // py:18
        sleep(ms(pause_ms)).await; // py:19
    }
    print("end").await; // py:20
}

// About this scenario

use crate::language::{Text, text};
use crate::scenario::question::Question;
use crate::scenario::source::Rust;

const VARIANTS: &[Text] = &[text!("main joins it"), text!("main does not join")];

const FIRST: Excerpt =
    Excerpt { seed: "003", section: "多线程", program: include_str!("start_and_join.003.py"), flaws: &[] };

const SECOND: Excerpt = Excerpt {
    seed: "004",
    section: "多线程",
    program: include_str!("start_and_join.004.py"),
    flaws: &[Flaw {
        what: text!(
            "The last line of the thread says once more that it is running. It has counted to the end by then."
        ),
        shown: Shown::ByReading,
    }],
};

const ASK: Question = Question {
    words: text!("How far will the thread have counted when main looks?"),
    answers: &[text!("To its end"), text!("Part of the way"), text!("Not at all")],
    came_to: |settings, _, observed| match observed_number(observed, "seen")? {
        0 => Some(2),
        seen if seen < settings.number("count") => Some(1),
        _ => Some(0),
    },
};

pub const MAIN: Main = |settings| {
    let (count, pause_ms) = (settings.number("count"), settings.number("pause_ms") as u64);
    Box::pin(main(settings.get("variant") == VARIANTS[0].english(), count, pause_ms))
};

pub const SCENARIO: Scenario = Scenario {
    id: "start-and-join",
    version: 1,
    title: text!("Start and join"),
    group: Group::Threads,
    seed: "003",
    tutorials: &[FIRST, SECOND],
    lesson: text!("`start()` lets a thread go, `join()` waits for its end: whatever it did is there afterwards."),
    look: text!(
        "Main stands behind the thread until that has ended, and reads what it counted only then. Without the `join`, main reads \
           too early."
    ),
    ask: ASK,
    parameters: &[
        choice("variant", text!("version"), VARIANTS),
        number("count", text!("counts to"), "6", "3", (1, 50)),
        milliseconds("pause_ms", text!("each pause is"), "1000", "1", (0, 5_000)),
    ],
    observes: &["seen"],
    python: include_str!("start_and_join.py"),
    rust: Rust::of(include_str!("start_and_join.rs")),
    judge: |settings, outcome, observed| {
        right_if(finished(outcome) && observed_number(observed, "seen") == Some(settings.number("count")))
    },
};
