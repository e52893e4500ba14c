//! Two threads take turns by releasing each other's lock. Seed 000, second program.

use crate::runtime::{Lock, ms, observe, print, sleep, spin, start_new_thread};
use crate::scenario::describe::{Group, Main, Scenario, finished, right_if};
use crate::scenario::parameter::{milliseconds, number};
use crate::trace::Value;

pub async fn main(rounds: i64, pause_ms: u64) {
    let main_lock = Lock::new("main_lock");
    main_lock.acquire().await; // py:29
    let hello_lock = Lock::new("hello_lock");
    let world_lock = Lock::new("world_lock");
    world_lock.acquire().await; // py:32

    start_new_thread("hello", move || hello(rounds, hello_lock, world_lock)); // py:34
    start_new_thread("world", move || world(rounds, pause_ms, hello_lock, world_lock, main_lock)); // py:35
    // py:36
    while main_lock.locked().await {
        spin().await; // py:37
    }
}

async fn hello(rounds: i64, hello_lock: Lock, world_lock: Lock) {
    for _ in 0..rounds {
        hello_lock.acquire().await; // py:12
        print("hello").await; // py:13
        observe("order", "hello"); // py:14
        world_lock.release().await; // py:15
    }
}

async fn world(rounds: i64, pause_ms: u64, hello_lock: Lock, world_lock: Lock, main_lock: Lock) {
    for _ in 0..rounds {
        world_lock.acquire().await; // py:20
        print("world").await; // py:21
        observe("order", "world"); // py:22
        hello_lock.release().await; // py:23
    }
    sleep(ms(pause_ms)).await; // py:24
    main_lock.release().await; // py:25
}

// About this scenario

use crate::language::text;
use crate::scenario::question::Question;
use crate::scenario::source::Rust;
use crate::scenario::tutorial::{Excerpt, Flaw, Shown};

const ASK: Question = Question {
    words: text!("In which order will they print?"),
    answers: &[
        text!("hello first, then strictly in turn"),
        text!("world first, then strictly in turn"),
        text!("Now one, now the other, as it happens"),
    ],
    came_to: |_, _, observed| {
        let words = || observed.iter().map(|(_, word)| word.clone());
        let in_turn =
            |first, second| words().eq([first, second].into_iter().cycle().take(observed.len()).map(Value::from));
        Some(if in_turn("hello", "world") {
            0
        } else if in_turn("world", "hello") {
            1
        } else {
            2
        })
    },
};

pub const MAIN: Main = |settings| Box::pin(main(settings.number("rounds"), settings.number("pause_ms") as u64));

pub const SCENARIO: Scenario = Scenario {
    id: "alternate-two-locks",
    version: 1,
    title: text!("Two locks, taking turns"),
    group: Group::LowLevel,
    seed: "000",
    tutorials: &[Excerpt {
        seed: "000",
        section: "當線程間的執行需要一定次序時,則需要給子線程也加鎖。",
        program: include_str!("alternate_two_locks.000.py"),
        flaws: &[Flaw {
            what: text!(
                "`while main_thread_lock.locked(): pass` keeps a processor busy with nothing, and takes its time from the very \
                   threads that main waits for. `main_thread_lock.acquire()` waits without looking."
            ),
            shown: Shown::At {
                settings: &[],
                schedule: "alternate-two-locks@1:any:0x4.1x4.2x4.1x3.2x5.0x3",
                step: 12,
                words: "main looks again and again until main_lock changes.",
            },
        }],
    }],
    lesson: text!("Two threads take strict turns when each releases the lock that the other one waits for."),
    look: text!(
        "A lock is released by another thread than the one that took it. That is allowed, and here it is the whole trick."
    ),
    ask: ASK,
    parameters: &[
        number("rounds", text!("rounds"), "5", "2", (1, 50)),
        milliseconds("pause_ms", text!("the last pause"), "1000", "1", (0, 5_000)),
    ],
    observes: &["order"],
    python: include_str!("alternate_two_locks.py"),
    rust: Rust::of(include_str!("alternate_two_locks.rs")),
    judge: |settings, outcome, observed| {
        let words = observed.iter().map(|(_, word)| word);
        let turns = ["hello", "world"].into_iter().map(Value::from).cycle();
        let expected = turns.take(2 * settings.number("rounds") as usize);
        right_if(finished(outcome) && words.cloned().eq(expected))
    },
};
