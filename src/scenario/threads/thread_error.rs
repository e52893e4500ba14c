//! An error that nobody catches ends its thread, and the thread alone: main goes on, and a lock that it held stays locked. Ours.

use crate::runtime::{Lock, Thread, observe, print, raise};
use crate::scenario::describe::{Group, Main, Scenario, right_if};
use crate::scenario::parameter::{Settings, choice};
use crate::trace::Value;

pub async fn main(variant: Variant) {
    let lock = Lock::new("lock");
    let t = match variant {
        Variant::NotCaught => Thread::target("worker", move || work(lock)), // py:39
        Variant::Finally => Thread::target("worker", move || work_with_finally(lock)), // py:39
        Variant::Caught => Thread::target("worker", move || work_with_except(lock)), // py:39
    };
    t.start().await; // py:40
    t.join().await; // py:41
    observe("alive", t.is_alive().await); // py:42
    observe("locked", lock.locked().await); // py:43
    print("main goes on").await; // py:44
}

async fn work(lock: Lock) {
    lock.acquire().await; // py:9
    print("the worker holds the lock").await; // py:10
    raise("ValueError", "that went wrong").await; // py:11
}

async fn work_with_finally(lock: Lock) {
    lock.acquire().await; // py:15
    print("the worker holds the lock").await; // py:17
    // What stands under `finally` is done on the way out.
    lock.release().await; // py:20
    raise("ValueError", "that went wrong").await; // py:18
}

async fn work_with_except(lock: Lock) {
    lock.acquire().await; // py:24
    print("the worker holds the lock").await; // py:26
    // py:27
    if let Err(error) = raise("ValueError", "that went wrong").caught().await {
        print(format!("caught: {error}")).await; // py:29
    }
    lock.release().await; // py:30
}

// About this scenario

use crate::language::{Text, text};
use crate::scenario::describe::values;
use crate::scenario::question::Question;
use crate::scenario::source::Rust;

#[derive(Clone, Copy)]
pub enum Variant {
    NotCaught,
    Finally,
    Caught,
}

const VARIANTS: &[Text] = &[text!("not caught"), text!("not caught, with finally"), text!("caught")];

fn variant(settings: &Settings) -> Variant {
    match settings.get("variant") {
        "not caught, with finally" => Variant::Finally,
        "caught" => Variant::Caught,
        _ => Variant::NotCaught,
    }
}

const ASK: Question = Question {
    words: text!("The worker has taken the lock, and then something goes wrong. What will become of the lock?"),
    answers: &[
        text!("It is given back"),
        text!("It stays taken for ever"),
        text!("The whole program ends there and then"),
    ],
    came_to: |_, _, observed| match values(observed, "locked").next() {
        Some(locked) => Some(usize::from(*locked == Value::Bool(true))),
        None => Some(2),
    },
};

pub const MAIN: Main = |settings| Box::pin(main(variant(settings)));

pub const SCENARIO: Scenario = Scenario {
    id: "thread-error",
    version: 1,
    title: text!("A thread dies of an error"),
    group: Group::Threads,
    seed: "ours",
    tutorials: &[],
    lesson: text!(
        "An error that nobody catches ends its thread alone: the others go on, and what it held stays held unless a `finally` \
             gives it back."
    ),
    look: text!(
        "The worker dies with the lock in its hand. `join` returns all the same, and Python would even end with exit status 0; \
           but whoever wants the lock now waits for ever."
    ),
    ask: ASK,
    parameters: &[choice("variant", text!("version"), VARIANTS)],
    observes: &["alive", "locked"],
    python: include_str!("thread_error.py"),
    rust: Rust::of(include_str!("thread_error.rs")),
    judge: |_, _, observed| {
        right_if(observed.iter().any(|(name, value)| &**name == "locked" && *value == Value::Bool(false)))
    },
};
