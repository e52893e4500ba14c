//! Something is to be made once, by whoever needs it first. A look before the lock saves time, but only a look inside it decides.

use crate::runtime::{Lock, Shared, Thread, observe, print};
use crate::scenario::describe::{Group, Main, Scenario, finished, number as observed_number, right_if};
use crate::scenario::parameter::{choice, number};

pub async fn main(count: i64, checked_once: bool) {
    let lock = Lock::new("lock");
    let ready = Shared::new("ready", false);
    let made = Shared::new("made", 0);
    let mut threads = Vec::new();
    for i in 1..=count {
        // py:24
        threads.push(Thread::start(format!("Thread-{i}"), move || use_it(lock, ready, made, checked_once)));
    }
    for thread in threads {
        thread.join().await; // py:26
    }
    let made = made.get().await; // py:27
    print(format!("made {made}")).await; // py:27
    observe("made", made); // py:29
}

async fn use_it(lock: Lock, ready: Shared<bool>, made: Shared<i64>, checked_once: bool) {
    // py:13
    if !ready.get().await {
        lock.acquire().await; // py:14
        // py:15
        if checked_once || !ready.get().await {
            made.set(made.get().await + 1).await; // py:16
            ready.set(true).await; // py:17
        }
        lock.release().await; // py:18
    }
}

// About this scenario

use crate::language::{Text, text};
use crate::scenario::question::Question;
use crate::scenario::source::Rust;

const VARIANTS: &[Text] = &[text!("checked once"), text!("checked twice")];

const ASK: Question = Question {
    words: text!("It is to be made once. How often will it be made?"),
    answers: &[text!("Once"), text!("More than once, but not by all"), text!("Once by each thread")],
    came_to: |settings, _, observed| match observed_number(observed, "made")? {
        1 => Some(0),
        made if made < settings.number("threads") => Some(1),
        _ => Some(2),
    },
};

pub const MAIN: Main =
    |settings| Box::pin(main(settings.number("threads"), settings.get("variant") == VARIANTS[0].english()));

pub const SCENARIO: Scenario = Scenario {
    id: "double-checked-init",
    version: 1,
    title: text!("Made once"),
    group: Group::Classics,
    seed: "ours",
    tutorials: &[],
    lesson: text!("What was true before the lock need not be true inside it: look again once you hold it."),
    look: text!(
        "Several threads see that nothing is ready yet. Each then takes the lock in turn, and those who do not look again make it \
           again."
    ),
    ask: ASK,
    parameters: &[
        number("threads", text!("threads"), "3", "3", (1, 50)),
        choice("variant", text!("version"), VARIANTS),
    ],
    observes: &["made"],
    python: include_str!("double_checked_init.py"),
    rust: Rust::of(include_str!("double_checked_init.rs")),
    judge: |_, outcome, observed| right_if(finished(outcome) && observed_number(observed, "made") == Some(1)),
};
