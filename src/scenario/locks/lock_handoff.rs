//! Several threads want the same lock again and again: who gets it when it becomes free? Ours.

use crate::runtime::{Lock, Shared, Thread, current_name, ms, observe, print, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, right_if};
use crate::scenario::parameter::{milliseconds, number, number_of};

pub async fn main(threads: i64, rounds: i64, hold_ms: u64, rest_ms: u64) {
    let lock = Lock::new("lock");
    let turns = Shared::new("turns", 0);
    let longest_wait = Shared::new("longest_wait", 0);
    let mut all = Vec::new();
    for i in 1..=threads {
        // py:34
        all.push(Thread::start(format!("Thread-{i}"), move || {
            work(rounds, hold_ms, rest_ms, lock, turns, longest_wait)
        }));
    }
    for thread in all {
        thread.join().await; // py:36
    }
    observe("longest_wait", longest_wait.get().await); // py:38
}

async fn work(rounds: i64, hold_ms: u64, rest_ms: u64, lock: Lock, turns: Shared<i64>, longest_wait: Shared<i64>) {
    let name = current_name();
    let mut turns_before = 0;
    for _ in 0..rounds {
        lock.acquire().await; // py:19
        longest_wait.raise_to(turns.get().await - turns_before).await; // py:20
        observe("owners", name.clone()); // py:21
        turns_before = turns.add(1).await; // py:22
        print(format!("{name} has the lock")).await; // py:23
        sleep(ms(hold_ms)).await; // py:24
        lock.release().await; // py:25
        if rest_ms > 0 {
            sleep(ms(rest_ms)).await; // py:27
        }
    }
}

// About this scenario

use crate::language::text;
use crate::scenario::describe::values;
use crate::scenario::question::Question;
use crate::scenario::source::Rust;

const ASK: Question = Question {
    words: text!("A lock is given back and others wait for it. Who will have it next?"),
    answers: &[text!("One of those who wait, each time"), text!("Sometimes the one who has just given it back")],
    came_to: |_, _, observed| {
        let owners: Vec<_> = values(observed, "owners").collect();
        Some(usize::from(owners.windows(2).any(|pair| pair[0] == pair[1])))
    },
};

pub const MAIN: Main = |settings| {
    let [threads, rounds, hold_ms, rest_ms] =
        ["threads", "rounds", "hold_ms", "rest_ms"].map(|name| settings.number(name));
    Box::pin(main(threads, rounds, hold_ms as u64, rest_ms as u64))
};

pub const SCENARIO: Scenario = Scenario {
    id: "lock-handoff",
    version: 1,
    title: text!("Who gets the lock next"),
    group: Group::Locks,
    seed: "ours",
    tutorials: &[],
    lesson: text!(
        "A lock need not go to the one who waits longest: CPython's goes to whoever comes first, and that may be the one who \
             has just given it back."
    ),
    look: text!(
        "Run it on real threads, handed over to who waits longest and then to who comes first: taking turns, or the same one twice \
           or more in a row, past the one who was woken. A rest after each turn lets the others in. The number `longest_wait` counts \
           the others' turns between two of one's own."
    ),
    ask: ASK,
    parameters: &[
        number("threads", text!("threads"), "3", "2", (1, 100)),
        number_of("rounds", text!("each takes it"), "4", "2", (1, 200, text!("times"))),
        milliseconds("hold_ms", text!("holds it"), "100", "1", (0, 2_000)),
        milliseconds("rest_ms", text!("rests afterwards"), "0", "0", (0, 2_000)),
    ],
    observes: &["owners", "longest_wait"],
    python: include_str!("lock_handoff.py"),
    rust: Rust::of(include_str!("lock_handoff.rs")),
    judge: |_, outcome, _| right_if(finished(outcome)),
};
