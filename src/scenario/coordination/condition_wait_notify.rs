//! Consumers wait for items that a producer puts in a list, one for each. Who was woken must look again. After seed 001.

use crate::runtime::{Condition, List, Thread, current_name, print};
use crate::scenario::describe::{Group, Main, Scenario, finished, right_if};
use crate::scenario::parameter::{choice, number};

pub async fn main(consumers: i64, looks_again: bool) {
    let con = Condition::new("con");
    let items = List::new("items");
    for i in 1..=consumers {
        Thread::start(format!("consumer{i}"), move || consumer(looks_again, con, items)); // py:32
    }
    Thread::start("producer", move || producer(consumers, con, items)); // py:33
}

async fn producer(consumers: i64, con: Condition, items: List<i64>) {
    for i in 0..consumers {
        con.acquire().await; // py:12
        items.append(i).await; // py:13
        con.notify().await; // py:14
        con.release().await; // py:15
    }
}

async fn consumer(looks_again: bool, con: Condition, items: List<i64>) {
    con.acquire().await; // py:19
    if !looks_again {
        // py:21
        if items.len().await == 0 {
            con.wait().await; // py:22
        }
    } else {
        // py:24
        while items.len().await == 0 {
            con.wait().await; // py:25
        }
    }
    let item = items.pop_first().await; // py:26
    print(format!("{} takes {item}", current_name())).await; // py:27
    con.release().await; // py:28
}

// About this scenario

use crate::language::{Text, text};
use crate::scenario::question::Question;
use crate::scenario::source::Rust;
use crate::scenario::tutorial::{Excerpt, Flaw, Shown};

const VARIANTS: &[Text] = &[text!("while"), text!("if")];

const ASK: Question = Question {
    words: text!("There is one item for each consumer. Will each of them get its own?"),
    answers: &[
        text!("Yes, each its own"),
        text!("No: one is woken and finds nothing there"),
        text!("No: one waits for ever"),
    ],
    came_to: |_, outcome, _| match finished(outcome) {
        true => Some(0),
        false if !outcome.failed.is_empty() => Some(1),
        false => Some(2),
    },
};

pub const MAIN: Main =
    |settings| Box::pin(main(settings.number("consumers"), settings.get("variant") == VARIANTS[0].english()));

pub const SCENARIO: Scenario = Scenario {
    id: "condition-wait-notify",
    version: 1,
    title: text!("Wait and notify"),
    group: Group::Coordination,
    seed: "001",
    tutorials: &[Excerpt {
        seed: "001",
        section: "线程同步之条件变量",
        program: include_str!("condition_wait_notify.001.py"),
        flaws: &[
            Flaw {
                what: text!(
                    "The text says that whoever is notified looks at its condition again. Python does not do that: the program \
                       must, with a `while`. With an `if`, as in the tutorial's own program, another consumer can be first."
                ),
                shown: Shown::By {
                    settings: &[("variant", "if")],
                    schedule: "condition-wait-notify@1:any:0x2.1x5.2.3x5.2x5.1x3.2",
                },
            },
            Flaw {
                what: text!(
                    "The text says that only a `notify` wakes a thread that waits. Its time can also be up: `wait(timeout)` then \
                       comes back with `False`."
                ),
                shown: Shown::ByReading,
            },
        ],
    }],
    lesson: text!(
        "Whoever is woken must look again: before it has its lock back, another one may have taken what it was woken for."
    ),
    look: text!("With `if`, a consumer that comes late takes the item while the woken one still waits for the lock."),
    ask: ASK,
    parameters: &[
        number("consumers", text!("consumers"), "3", "2", (1, 20)),
        choice("variant", text!("a consumer looks with"), VARIANTS),
    ],
    observes: &[],
    python: include_str!("condition_wait_notify.py"),
    rust: Rust::of(include_str!("condition_wait_notify.rs")),
    judge: |_, outcome, _| right_if(finished(outcome)),
};
