//! Several threads meet at a barrier and go on together, unless one is late or the barrier is broken. Ours.

use crate::runtime::{Barrier, Event, Semaphore, Shared, Thread, current_name, ms, observe, print, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, number as observed_number, right_if};
use crate::scenario::parameter::{choice, milliseconds, number};

pub async fn main(given: Given) {
    let hall = Hall {
        barrier: Barrier::new("barrier", given.threads),
        again: (given.one_is_late && given.is_reset_by_main).then(Again::new),
        passed: Shared::new("passed", 0),
        broken: Shared::new("broken", 0),
    };
    let mut threads = Vec::new();
    for i in 1..=given.threads {
        threads.push(Thread::start(format!("Thread-{i}"), move || walk(i, given, hall))); // py:46
    }
    if let Some(again) = hall.again {
        for _ in 0..given.threads {
            again.heard.acquire().await; // py:49
        }
    }
    if given.is_broken_by_main {
        hall.barrier.abort().await; // py:51
    }
    if given.is_reset_by_main {
        hall.barrier.reset().await; // py:53
    }
    if let Some(again) = hall.again {
        again.mended.set().await; // py:54
    }
    for thread in threads {
        thread.join().await; // py:56
    }
    observe("passed", hall.passed.get().await); // py:58
    observe("broken", hall.broken.get().await); // py:58
}

#[derive(Clone, Copy)]
struct Hall {
    barrier: Barrier,
    again: Option<Again>,
    passed: Shared<i64>,
    broken: Shared<i64>,
}

/// What a second meeting needs.
#[derive(Clone, Copy)]
struct Again {
    heard: Semaphore,
    mended: Event,
}

async fn meet(timeout_seconds: Option<f64>, hall: Hall) -> bool {
    let name = current_name();
    let index = match timeout_seconds {
        Some(seconds) => hall.barrier.wait_timeout(seconds).caught().await, // py:20
        None => hall.barrier.wait().caught().await,                         // py:20
    };
    match index {
        Err(_) => {
            print(format!("{name} finds it broken")).await; // py:22
            hall.broken.add(1).await; // py:24
            false
        }
        Ok(index) => {
            print(format!("{name} goes on, index {index}")).await; // py:26
            hall.passed.add(1).await; // py:28
            true
        }
    }
}

async fn walk(number: u32, given: Given, hall: Hall) {
    if given.one_is_late && number == given.threads {
        sleep(ms(given.late_ms)).await; // py:34
    }
    let went_on = meet(given.one_is_late.then_some(given.timeout_seconds), hall).await; // py:35
    if let Some(again) = hall.again {
        again.heard.release().await; // py:37
        again.mended.wait().await; // py:38
    }
    if given.is_reset_by_main && !went_on {
        meet(None, hall).await; // py:40
    }
}

// About this scenario

use crate::language::{Text, text};
use crate::scenario::question::Question;
use crate::scenario::source::Rust;

impl Again {
    fn new() -> Again {
        Again { heard: Semaphore::new("heard", 0), mended: Event::new("mended") }
    }
}

#[derive(Clone, Copy)]
pub struct Given {
    threads: u32,
    late_ms: u64,
    timeout_seconds: f64,
    one_is_late: bool,
    is_broken_by_main: bool,
    is_reset_by_main: bool,
}

const VARIANTS: &[Text] = &[
    text!("all come"),
    text!("one is late"),
    text!("main breaks it"),
    text!("main resets it"),
    text!("one is late, main resets it"),
];

const ASK: Question = Question {
    words: text!("Will all of them get past the barrier?"),
    answers: &[
        text!("Yes, all at the first try"),
        text!("Yes, but some only at a second try"),
        text!("Only some of them"),
        text!("None of them"),
    ],
    came_to: |settings, _, observed| match (observed_number(observed, "passed")?, observed_number(observed, "broken")?)
    {
        (0, _) => Some(3),
        (passed, _) if passed < settings.number("threads") => Some(2),
        (_, 0) => Some(0),
        _ => Some(1),
    },
};

pub const MAIN: Main = |settings| {
    Box::pin(main(Given {
        threads: settings.number("threads") as u32,
        late_ms: settings.number("late_ms") as u64,
        timeout_seconds: settings.number("timeout_ms") as f64 / 1e3,
        one_is_late: settings.get("variant").starts_with("one is late"),
        is_broken_by_main: settings.get("variant") == VARIANTS[2].english(),
        is_reset_by_main: settings.get("variant").ends_with("main resets it"),
    }))
};

pub const SCENARIO: Scenario = Scenario {
    id: "barrier",
    version: 1,
    title: text!("Barrier"),
    group: Group::Coordination,
    seed: "ours",
    tutorials: &[],
    lesson: text!(
        "At a barrier nobody goes on before all have come; if one does not come in time it breaks, and nobody gets past it \
             until it is reset."
    ),
    look: text!(
        "The ring fills one by one. The last one in lets all of them go; one whose time is up breaks it for all. A reset sends those \
           who wait away with an error, and the ring fills anew."
    ),
    ask: ASK,
    parameters: &[
        number("threads", text!("threads"), "4", "2", (1, 40)),
        milliseconds("late_ms", text!("the late one comes after"), "1000", "1", (0, 10_000)),
        milliseconds("timeout_ms", text!("the others wait"), "500", "1", (0, 10_000)),
        choice("variant", text!("version"), VARIANTS),
    ],
    observes: &["passed", "broken"],
    python: include_str!("barrier.py"),
    rust: Rust::of(include_str!("barrier.rs")),
    judge: |settings, outcome, observed| {
        right_if(finished(outcome) && observed_number(observed, "passed") == Some(settings.number("threads")))
    },
};
