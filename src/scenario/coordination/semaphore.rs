//! Twenty threads, five permits, two seconds each: four waves. Seed 002, section 10.

use crate::runtime::{BoundedSemaphore, Operation, Semaphore, Shared, Thread, current_name, ms, observe, print, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, number as observed_number, right_if};
use crate::scenario::parameter::{Settings, choice, milliseconds, number};

pub async fn main(threads: i64, permits: u32, hold_ms: u64, variant: Variant) {
    let semaphore = match variant {
        Variant::Bounded => Either::Bounded(BoundedSemaphore::new("semaphore", permits)),
        Variant::Tutorial | Variant::OverReleased => Either::Plain(Semaphore::new("semaphore", permits)),
    };
    let inside = Shared::new("inside", 0);
    let most_inside = Shared::new("most_inside", 0);
    if variant != Variant::Tutorial {
        semaphore.release().await; // py:32
    }
    let mut all = Vec::new();
    for i in 1..=threads {
        // py:36
        all.push(Thread::start(format!("Thread-{i}"), move || func(semaphore, hold_ms, inside, most_inside)));
    }
    for thread in all {
        thread.join().await; // py:38
    }
    observe("most_inside", most_inside.get().await); // py:40
}

async fn func(semaphore: Either, hold_ms: u64, inside: Shared<i64>, most_inside: Shared<i64>) {
    // py:23
    if semaphore.acquire().await {
        let now_inside = inside.add(1).await; // py:24
        most_inside.raise_to(now_inside).await; // py:24
        print(format!("{} get semaphore", current_name())).await; // py:25
        sleep(ms(hold_ms)).await; // py:26
        inside.add(-1).await; // py:27
        semaphore.release().await; // py:28
    }
}

// About this scenario

use crate::language::{Text, text};
use crate::scenario::question::Question;
use crate::scenario::source::Rust;
use crate::scenario::tutorial::Excerpt;

#[derive(Clone, Copy, PartialEq)]
pub enum Variant {
    Tutorial,
    OverReleased,
    Bounded,
}

/// Either class: Python does not care which.
#[derive(Clone, Copy)]
pub enum Either {
    Plain(Semaphore),
    Bounded(BoundedSemaphore),
}

impl Either {
    #[track_caller]
    fn acquire(self) -> Operation<bool> {
        match self {
            Either::Plain(semaphore) => semaphore.acquire(),
            Either::Bounded(semaphore) => semaphore.acquire(),
        }
    }

    #[track_caller]
    fn release(self) -> Operation<()> {
        match self {
            Either::Plain(semaphore) => semaphore.release(),
            Either::Bounded(semaphore) => semaphore.release(),
        }
    }
}

const VARIANTS: &[Text] =
    &[text!("as in the tutorial"), text!("one release too many"), text!("one release too many, bounded")];

fn variant(settings: &Settings) -> Variant {
    match settings.get("variant") {
        "one release too many" => Variant::OverReleased,
        "one release too many, bounded" => Variant::Bounded,
        _ => Variant::Tutorial,
    }
}

const ASK: Question = Question {
    words: text!("How many threads will be inside at once, at most?"),
    answers: &[
        text!("As many as there are permits, never more"),
        text!("One more than there are permits"),
        text!("Fewer than there are permits"),
        text!("None: it ends with an error before the first comes in"),
    ],
    came_to: |settings, _, observed| match observed_number(observed, "most_inside") {
        Some(most) if most > settings.number("permits") => Some(1),
        Some(most) if most < settings.number("permits") => Some(2),
        Some(_) => Some(0),
        None => Some(3),
    },
};

pub const MAIN: Main = |settings| {
    let (threads, permits, hold_ms) =
        (settings.number("threads"), settings.number("permits") as u32, settings.number("hold_ms") as u64);
    Box::pin(main(threads, permits, hold_ms, variant(settings)))
};

pub const SCENARIO: Scenario = Scenario {
    id: "semaphore",
    version: 1,
    title: text!("Semaphore"),
    group: Group::Coordination,
    seed: "002",
    tutorials: &[Excerpt {
        seed: "002",
        section: "10. 信号量Semaphore: 1. 解析",
        program: include_str!("semaphore.002.py"),
        flaws: &[],
    }],
    lesson: text!(
        "A semaphore lets a fixed number of threads in. Whoever comes too late waits for a permit to come back."
    ),
    look: text!(
        "A permit that comes back goes straight to the one who waits longest. Never are more inside than there are permits."
    ),
    ask: ASK,
    parameters: &[
        number("threads", text!("threads"), "20", "3", (1, 200)),
        number("permits", text!("permits"), "5", "2", (1, 50)),
        milliseconds("hold_ms", text!("each holds"), "2000", "1", (0, 10_000)),
        choice("variant", text!("version"), VARIANTS),
    ],
    observes: &["most_inside"],
    python: include_str!("semaphore.py"),
    rust: Rust::of(include_str!("semaphore.rs")),
    judge: |settings, outcome, observed| {
        let most = observed_number(observed, "most_inside");
        right_if(finished(outcome) && most.is_some_and(|most| most <= settings.number("permits")))
    },
};
