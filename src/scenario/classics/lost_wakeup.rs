//! A notify comes between the look and the wait, and nobody hears it. Ours.

use crate::runtime::{Condition, Shared, Thread, print};
use crate::scenario::describe::{Group, Main, Scenario, finished, right_if};
use crate::scenario::parameter::choice;

pub async fn main(looks_inside: bool) {
    let con = Condition::new("con");
    let ready = Shared::new("ready", false);
    Thread::start("waiter", move || waiter(looks_inside, con, ready)); // py:31
    Thread::start("setter", move || setter(con, ready)); // py:32
}

async fn waiter(looks_inside: bool, con: Condition, ready: Shared<bool>) {
    if !looks_inside {
        // py:11
        if !ready.get().await {
            con.acquire().await; // py:12
            con.wait().await; // py:13
            con.release().await; // py:14
        }
    } else {
        con.acquire().await; // py:16
        // py:17
        while !ready.get().await {
            con.wait().await; // py:18
        }
        con.release().await; // py:19
    }
    print("it is ready").await; // py:20
}

async fn setter(con: Condition, ready: Shared<bool>) {
    con.acquire().await; // py:25
    ready.set(true).await; // py:26
    con.notify().await; // py:27
    con.release().await; // py:28
}

// About this scenario

use crate::language::{Text, text};
use crate::scenario::question::Question;
use crate::scenario::source::Rust;

const VARIANTS: &[Text] = &[text!("looks without the lock"), text!("looks with the lock")];

const ASK: Question = Question {
    words: text!("The setter notifies once. Will the waiter ever go on?"),
    answers: &[
        text!("Yes: it is woken, or need not wait at all"),
        text!("Yes: a notify is kept until somebody waits"),
        text!("No: it misses the notify and waits for ever"),
    ],
    came_to: |_, outcome, _| Some(if finished(outcome) { 0 } else { 2 }),
};

pub const MAIN: Main = |settings| Box::pin(main(settings.get("variant") == VARIANTS[1].english()));

pub const SCENARIO: Scenario = Scenario {
    id: "lost-wakeup",
    version: 1,
    title: text!("Lost wake-up"),
    group: Group::Classics,
    seed: "ours",
    tutorials: &[],
    lesson: text!(
        "A notify is not kept for later: who looks without the lock can miss it between the look and the wait, and waits for ever."
    ),
    look: text!("The setter notifies an empty room; then the waiter goes in."),
    ask: ASK,
    parameters: &[choice("variant", text!("the waiter"), VARIANTS)],
    observes: &[],
    python: include_str!("lost_wakeup.py"),
    rust: Rust::of(include_str!("lost_wakeup.rs")),
    judge: |_, outcome, _| right_if(finished(outcome)),
};
