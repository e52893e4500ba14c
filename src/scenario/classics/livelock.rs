//! Two who are too polite: each takes its lock, finds the other's taken, gives its own back, and tries again. Nobody waits, and
//! nobody comes on.

use crate::runtime::{Lock, Shared, Thread, ms, observe, print, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, number as observed_number, right_if};
use crate::scenario::parameter::{choice, milliseconds, number_of};

pub async fn main(attempts: i64, pause_ms: u64, polite: bool) {
    let lock_a = Lock::new("lockA");
    let lock_b = Lock::new("lockB");
    let meals = Shared::new("meals", 0);
    let (left, right) = if polite {
        (
            Thread::start("left", move || eat(lock_a, lock_b, attempts, pause_ms, meals)), // py:43
            Thread::start("right", move || eat(lock_b, lock_a, attempts, pause_ms, meals)), // py:44
        )
    } else {
        (
            Thread::start("left", move || eat_in_order(lock_a, lock_b, pause_ms, meals)), // py:43
            Thread::start("right", move || eat_in_order(lock_a, lock_b, pause_ms, meals)), // py:44
        )
    };
    left.join().await; // py:45
    right.join().await; // py:46
    let meals = meals.get().await; // py:47
    print(format!("meals {meals}")).await; // py:47
    observe("meals", meals); // py:49
}

async fn eat(mine: Lock, other: Lock, attempts: i64, pause_ms: u64, meals: Shared<i64>) {
    for _ in 0..attempts {
        mine.acquire().await; // py:16
        sleep(ms(pause_ms)).await; // py:17
        // py:18
        if other.try_acquire().await {
            meals.set(meals.get().await + 1).await; // py:19
            other.release().await; // py:20
            mine.release().await; // py:21
            return;
        }
        print("after you").await; // py:23
        mine.release().await; // py:24
    }
}

async fn eat_in_order(lock_a: Lock, lock_b: Lock, pause_ms: u64, meals: Shared<i64>) {
    lock_a.acquire().await; // py:29
    sleep(ms(pause_ms)).await; // py:30
    lock_b.acquire().await; // py:31
    meals.set(meals.get().await + 1).await; // py:32
    lock_b.release().await; // py:33
    lock_a.release().await; // py:34
}

// About this scenario

use crate::language::{Text, text};
use crate::scenario::question::Question;
use crate::scenario::source::Rust;

const VARIANTS: &[Text] = &[text!("after you"), text!("always A first")];

const ASK: Question = Question {
    words: text!("Each takes its own lock and politely asks for the other. Will both get to eat?"),
    answers: &[
        text!("Yes, both"),
        text!("Only one of them"),
        text!("Neither: both give way until they give up"),
        text!("Neither: each waits for the other for ever"),
    ],
    came_to: |_, _, observed| match observed_number(observed, "meals") {
        Some(0) => Some(2),
        Some(1) => Some(1),
        Some(_) => Some(0),
        None => Some(3),
    },
};

pub const MAIN: Main = |settings| {
    let (attempts, pause_ms) = (settings.number("attempts"), settings.number("pause_ms") as u64);
    Box::pin(main(attempts, pause_ms, settings.get("variant") == VARIANTS[0].english()))
};

pub const SCENARIO: Scenario = Scenario {
    id: "livelock",
    version: 1,
    title: text!("Livelock"),
    group: Group::Classics,
    seed: "ours",
    tutorials: &[],
    lesson: text!(
        "Giving back and trying again avoids the deadlock, but two who do it in step can go on for ever without getting anywhere."
    ),
    look: text!(
        "Both locks are taken and given back, again and again, and `meals` stays at 0. Nobody waits: everybody is busy."
    ),
    ask: ASK,
    parameters: &[
        number_of("attempts", text!("each tries"), "5", "2", (1, 20, text!("times"))),
        milliseconds("pause_ms", text!("pause between the locks"), "100", "1", (0, 2_000)),
        choice("variant", text!("version"), VARIANTS),
    ],
    observes: &["meals"],
    python: include_str!("livelock.py"),
    rust: Rust::of(include_str!("livelock.rs")),
    judge: |_, outcome, observed| right_if(finished(outcome) && observed_number(observed, "meals") == Some(2)),
};
