//! Five philosophers, five forks, each of them eats with two: Dijkstra's round table ("Hierarchical ordering of sequential
//! processes", 1971). Ours.

use crate::runtime::{Lock, Thread, current_name, print};
use crate::scenario::describe::{Group, Scenario, finished, right_if};
use crate::scenario::parameter::{choice, number};

pub async fn main(philosophers: usize, in_order: bool) {
    let forks: Vec<Lock> = (1..=philosophers).map(|i| Lock::new(&format!("fork{i}"))).collect();
    for i in 0..philosophers {
        let mut left = forks[i];
        let mut right = forks[(i + 1) % philosophers];
        if in_order && i == philosophers - 1 {
            (left, right) = (right, left);
        }
        Thread::start(format!("P{}", i + 1), move || philosopher(left, right)); // py:22
    }
}

async fn philosopher(first: Lock, second: Lock) {
    first.acquire().await; // py:10
    second.acquire().await; // py:11
    print(format!("{} eats", current_name())).await; // py:12
    first.release().await; // py:13
    second.release().await; // py:14
}

// About this scenario

const VARIANTS: &[&str] = &["naive", "in order"];

pub const SCENARIO: Scenario = Scenario {
    id: "dining-philosophers",
    version: 1,
    title: "Dining philosophers",
    group: Group::Classics,
    seed: "ours",
    tutorials: &[],
    lesson: "If each takes the left fork first, all can hold one and wait for the other; if one reaches the other way round, never.",
    look: "In the naive version every philosopher can hold one fork at once, and the circle of waits is closed.",
    parameters: &[
        number("philosophers", "philosophers", "5", "3", (2, 20, "")),
        choice("variant", "version", VARIANTS[0], VARIANTS),
    ],
    observes: &[],
    python: include_str!("dining_philosophers.py"),
    rust: include_str!("dining_philosophers.rs"),
    main: |settings| Box::pin(main(settings.number("philosophers") as usize, settings.get("variant") == VARIANTS[1])),
    judge: |_, outcome, _| right_if(finished(outcome)),
};
