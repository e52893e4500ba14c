//! Five philosophers, five forks, each of them eats with two: Dijkstra's round table ("Hierarchical ordering of sequential
//! processes", 1971). Ours.

use crate::runtime::{Lock, Semaphore, Thread, current_name, print};
use crate::scenario::describe::{Group, Main, Scenario, finished, right_if};
use crate::scenario::parameter::{choice, number};

pub async fn main(philosophers: usize, in_order: bool, with_waiter: bool) {
    let forks: Vec<Lock> = (1..=philosophers).map(|i| Lock::new(&format!("fork{i}"))).collect();
    let waiter = with_waiter.then(|| Semaphore::new("waiter", philosophers as u32 - 1));
    for i in 0..philosophers {
        let mut left = forks[i];
        let mut right = forks[(i + 1) % philosophers];
        if in_order && i == philosophers - 1 {
            (left, right) = (right, left);
        }
        Thread::start(format!("P{}", i + 1), move || philosopher(left, right, waiter)); // py:27
    }
}

async fn philosopher(first: Lock, second: Lock, waiter: Option<Semaphore>) {
    if let Some(waiter) = waiter {
        waiter.acquire().await; // py:12
    }
    first.acquire().await; // py:13
    second.acquire().await; // py:14
    print(format!("{} eats", current_name())).await; // py:15
    first.release().await; // py:16
    second.release().await; // py:17
    if let Some(waiter) = waiter {
        waiter.release().await; // py:19
    }
}

// About this scenario

use crate::language::{Text, text};
use crate::scenario::question::Question;
use crate::scenario::source::Rust;

const VARIANTS: &[Text] = &[text!("naive"), text!("in order"), text!("waiter")];

const ASK: Question = Question {
    words: text!("Will all of them get to eat?"),
    answers: &[
        text!("Yes, all"),
        text!("No: some eat, and the others wait for ever"),
        text!("No: each holds one fork and waits for ever"),
    ],
    came_to: |settings, outcome, _| match outcome.waiting.len() as i64 {
        0 => Some(0),
        waiting if waiting < settings.number("philosophers") => Some(1),
        _ => Some(2),
    },
};

pub const MAIN: Main = |settings| {
    let (philosophers, variant) = (settings.number("philosophers") as usize, settings.get("variant"));
    Box::pin(main(philosophers, variant == VARIANTS[1].english(), variant == VARIANTS[2].english()))
};

pub const SCENARIO: Scenario = Scenario {
    id: "dining-philosophers",
    version: 1,
    title: text!("Dining philosophers"),
    group: Group::Classics,
    seed: "ours",
    tutorials: &[],
    lesson: text!(
        "If each takes the left fork first, all can hold one and wait; if one reaches the other way round, or a waiter keeps \
             one of them out, never."
    ),
    look: text!(
        "In the naive version every philosopher can hold one fork at once, and the circle of waits is closed. The waiter lets all \
           but one reach for forks, so that the circle stays open."
    ),
    ask: ASK,
    parameters: &[
        number("philosophers", text!("philosophers"), "5", "3", (2, 20)),
        choice("variant", text!("version"), VARIANTS),
    ],
    observes: &[],
    python: include_str!("dining_philosophers.py"),
    rust: Rust::of(include_str!("dining_philosophers.rs")),
    judge: |_, outcome, _| right_if(finished(outcome)),
};
