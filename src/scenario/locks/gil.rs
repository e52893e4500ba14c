//! Threads that count and threads that wait, one of them and then several: what a GIL costs the ones and not the others.
//! Seed 002, section 6, against seed 003, where threads use several processors.

use crate::runtime::{Shared, Thread, compute, measure, ms, now, observe, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, number as observed_number, right_if};
use crate::scenario::parameter::{milliseconds, number, number_of};
use std::future::Future;

pub async fn main(threads: i64, million_rounds: u32, pause_ms: u64) {
    let counted = Shared::new("counted", 0);
    let waited = Shared::new("waited", 0);
    let count = move || count(million_rounds, counted);
    let pause = move || pause(pause_ms, waited);

    let counting = speed_up(threads, timed(count, 1, 1).await, timed(count, 2, threads).await); // py:45
    let next = threads + 2;
    let waiting = speed_up(threads, timed(pause, next, 1).await, timed(pause, next + 1, threads).await); // py:46
    measure("counting_speedup", counting);
    measure("waiting_speedup", waiting);
    observe("counted", counted.get().await); // py:48
    observe("waited", waited.get().await); // py:48
}

async fn count(million_rounds: u32, counted: Shared<i64>) {
    compute(million_rounds).await; // py:16
    counted.add(1).await; // py:19
}

async fn pause(pause_ms: u64, waited: Shared<i64>) {
    sleep(ms(pause_ms)).await; // py:24
    waited.add(1).await; // py:26
}

/// How long it takes so many threads to do it, all at once. Python counts its threads, from the first one on.
async fn timed<Done: Future<Output = ()> + 'static>(
    work: impl Fn() -> Done + Copy + Send + 'static,
    first: i64,
    how_many: i64,
) -> f64 {
    let start = now();
    let mut threads = Vec::new();
    for i in first..first + how_many {
        threads.push(Thread::start(format!("Thread-{i}"), work)); // py:35
    }
    for thread in threads {
        thread.join().await; // py:37
    }
    now() - start
}

/// How many times the work of one is done in the time of one.
fn speed_up(threads: i64, one: f64, several: f64) -> f64 {
    if several > 0.0 { threads as f64 * one / several } else { 1.0 }
}

// About this scenario

use crate::language::text;
use crate::scenario::describe::values;
use crate::scenario::question::Question;
use crate::scenario::source::Rust;
use crate::scenario::tutorial::{Excerpt, Flaw, Shown};
use crate::trace::Value;

const TUTORIAL: Excerpt =
    Excerpt { seed: "002", section: "6. GIL(Global Interpreter Lock/全局解释器锁)", program: "", flaws: &[] };

const PROCESSORS: Excerpt = Excerpt {
    seed: "003",
    section: "分布式进程",
    program: "",
    flaws: &[Flaw {
        what: text!(
            "The text says that threads are spread over the processors of a machine. In CPython, which has a GIL, threads that \
               count use one processor between them; only threads that wait gain from each other."
        ),
        shown: Shown::ByReading,
    }],
};

const ASK: Question = Question {
    words: text!(
        "Some threads count as fast as they can. In the time that one would need, how much will they do together?"
    ),
    answers: &[text!("About as much as one thread does alone"), text!("More: each adds its own share")],
    came_to: |settings, _, told| {
        // Between what one does alone and what all could do.
        let half_way = (1.0 + settings.number("threads") as f64) / 2.0;
        match values(told, "counting_speedup").next()? {
            Value::Float(speedup) => Some(usize::from(speedup.get() > half_way)),
            _ => None,
        }
    },
};

pub const MAIN: Main = |settings| {
    let (rounds, pause_ms) = (settings.number("million_rounds") as u32, settings.number("pause_ms") as u64);
    Box::pin(main(settings.number("threads"), rounds, pause_ms))
};

pub const SCENARIO: Scenario = Scenario {
    id: "gil",
    version: 1,
    title: text!("The GIL"),
    group: Group::Locks,
    seed: "002",
    tutorials: &[TUTORIAL, PROCESSORS],
    lesson: text!(
        "With a GIL threads that count take turns and are no faster together; threads that wait do so all at once."
    ),
    look: text!(
        "Run it with a GIL and without. The baton is handed over every 5 ms while they count, and lies free while they wait."
    ),
    ask: ASK,
    parameters: &[
        number("threads", text!("threads"), "2", "2", (1, 16)),
        number_of("million_rounds", text!("each counts"), "100", "1", (0, 1_000, text!("million rounds"))),
        milliseconds("pause_ms", text!("or waits"), "100", "1", (0, 2_000)),
    ],
    observes: &["counted", "waited"],
    python: include_str!("gil.py"),
    rust: Rust::of(include_str!("gil.rs")),
    judge: |settings, outcome, observed| {
        let all = Some(settings.number("threads") + 1);
        let done = ["counted", "waited"].map(|name| observed_number(observed, name));
        right_if(finished(outcome) && done == [all, all])
    },
};
