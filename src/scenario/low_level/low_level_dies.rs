//! A low-level thread is started and main ends at once: the thread dies with it. Seed 000, the sentence above its programs.

use crate::runtime::{Lock, ms, observe, print, sleep, start_new_thread};
use crate::scenario::describe::{Group, Main, Scenario, finished, right_if};
use crate::scenario::parameter::{Settings, choice, milliseconds, number};
use crate::scenario::tutorial::{Excerpt, Flaw, Shown};

pub async fn main(variant: Variant, lines: i64, pause_ms: u64) {
    match variant {
        Variant::EndsAtOnce => start_new_thread("work", move || work(lines)), // py:28
        Variant::Sleeps => {
            start_new_thread("work", move || work(lines)); // py:28
            sleep(ms(pause_ms)).await; // py:30
        }
        Variant::Waits => {
            let lock = Lock::new("lock");
            lock.acquire().await; // py:24
            start_new_thread("work", move || work_then_unlock(lines, lock)); // py:25
            lock.acquire().await; // py:26
        }
    }
}

async fn work(lines: i64) {
    for i in 0..lines {
        print(format!("line {i}")).await; // py:14
        observe("printed", i); // py:15
    }
}

async fn work_then_unlock(lines: i64, lock: Lock) {
    work(lines).await; // py:19
    lock.release().await; // py:20
}

// About this scenario

use crate::language::{Text, text};
use crate::scenario::question::Question;
use crate::scenario::source::Rust;

#[derive(Clone, Copy)]
pub enum Variant {
    EndsAtOnce,
    Sleeps,
    Waits,
}

const VARIANTS: &[Text] = &[text!("main ends at once"), text!("main sleeps"), text!("main waits for a lock")];

fn variant(settings: &Settings) -> Variant {
    match settings.get("variant") {
        "main sleeps" => Variant::Sleeps,
        "main waits for a lock" => Variant::Waits,
        _ => Variant::EndsAtOnce,
    }
}

const ASK: Question = Question {
    words: text!("How many of its lines will the thread print?"),
    answers: &[text!("All of them"), text!("Some of them"), text!("Not one of them")],
    came_to: |settings, _, observed| match observed.len() as i64 {
        0 => Some(2),
        printed if printed < settings.number("lines") => Some(1),
        _ => Some(0),
    },
};

pub const MAIN: Main = |settings| {
    let (lines, pause_ms) = (settings.number("lines"), settings.number("pause_ms") as u64);
    Box::pin(main(variant(settings), lines, pause_ms))
};

pub const SCENARIO: Scenario = Scenario {
    id: "low-level-dies",
    version: 1,
    title: text!("It dies with main"),
    group: Group::LowLevel,
    seed: "000",
    tutorials: &[Excerpt {
        seed: "000",
        section: "thread模塊 較底層次線程模塊",
        program: "",
        flaws: &[Flaw {
            what: text!(
                "The text offers two cures: main sleeps, or main waits for a lock. To sleep is no cure: however long main sleeps, \
                   nothing says that the thread is done by then."
            ),
            shown: Shown::By { settings: &[("variant", "main sleeps")], schedule: "low-level-dies@1:any:0x3" },
        }],
    }],
    lesson: text!(
        "Nobody waits for a thread that `start_new_thread` made: when main ends, it is cut off where it stands."
    ),
    look: text!(
        "Main has nothing else to do and ends. The thread is cut off before its first line, or after any of them."
    ),
    ask: ASK,
    parameters: &[
        choice("variant", text!("version"), VARIANTS),
        number("lines", text!("lines"), "3", "3", (1, 50)),
        milliseconds("pause_ms", text!("main would sleep"), "1000", "1", (0, 5_000)),
    ],
    observes: &["printed"],
    python: include_str!("low_level_dies.py"),
    rust: Rust::of(include_str!("low_level_dies.rs")),
    judge: |settings, outcome, observed| {
        right_if(finished(outcome) && observed.len() as i64 == settings.number("lines"))
    },
};
