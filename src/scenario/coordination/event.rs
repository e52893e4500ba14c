//! Two threads try to connect, half a second at a time, until a third one has checked the server and sets an event. Seed 002.

use crate::runtime::{Event, Shared, Thread, current_name, ms, observe, print, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, right_if};
use crate::scenario::parameter::{milliseconds, number};

pub async fn main(attempts_each: i64, check_ms: u64, try_seconds: f64) {
    let event = Event::new("event");
    let attempts = Shared::new("attempts", 0);
    let connected = Shared::new("connected", 0);
    let connects = move || conn(attempts_each, try_seconds, event, attempts, connected);
    let threads = [
        Thread::start("conn1", connects),                       // py:50
        Thread::start("conn2", connects),                       // py:50
        Thread::start("check", move || check(check_ms, event)), // py:50
    ];
    for thread in threads {
        thread.join().await; // py:52
    }
    observe("attempts", attempts.get().await); // py:54
    observe("connected", connected.get().await); // py:54
}

async fn check(check_ms: u64, event: Event) {
    print("checking the server").await; // py:26
    sleep(ms(check_ms)).await; // py:27
    event.set().await; // py:28
}

async fn conn(attempts_each: i64, try_seconds: f64, event: Event, attempts: Shared<i64>, connected: Shared<i64>) {
    let name = current_name();
    for i in 0..attempts_each {
        // py:34
        if event.is_set().await {
            break;
        }
        attempts.add(1).await; // py:36
        print(format!("{name} tries, number {}", i + 1)).await; // py:37
        event.wait_timeout(try_seconds).await; // py:38
    }
    // py:39
    if event.is_set().await {
        connected.add(1).await; // py:40
        print(format!("{name} is connected")).await; // py:41
    } else {
        print(format!("{name} gives up")).await; // py:43
    }
}

// About this scenario

use crate::language::text;
use crate::scenario::describe::number as observed_number;
use crate::scenario::question::Question;
use crate::scenario::source::Rust;
use crate::scenario::tutorial::Excerpt;

const ASK: Question = Question {
    words: text!("Two threads try to connect, a few times each. How many will be connected in the end?"),
    answers: &[text!("Both"), text!("One of them"), text!("Neither")],
    came_to: |_, _, observed| match observed_number(observed, "connected")? {
        0 => Some(2),
        1 => Some(1),
        _ => Some(0),
    },
};

pub const MAIN: Main = |settings| {
    let try_seconds = settings.number("try_ms") as f64 / 1e3;
    Box::pin(main(settings.number("attempts"), settings.number("check_ms") as u64, try_seconds))
};

pub const SCENARIO: Scenario = Scenario {
    id: "event",
    version: 1,
    title: text!("Event"),
    group: Group::Coordination,
    seed: "002",
    tutorials: &[Excerpt {
        seed: "002",
        section: "9. Event对象: 3. 实际应用",
        program: include_str!("event.002.py"),
        flaws: &[],
    }],
    lesson: text!(
        "An event is a flag that many can wait for: once it is set, all of them go on, and whoever comes later need not wait."
    ),
    look: text!("The gate opens once, for everyone. A wait with a time limit lets a thread turn back and try again."),
    ask: ASK,
    parameters: &[
        number("attempts", text!("attempts each"), "5", "1", (1, 20)),
        milliseconds("check_ms", text!("the check takes"), "1200", "1", (0, 10_000)),
        milliseconds("try_ms", text!("each try takes"), "500", "1", (0, 5_000)),
    ],
    observes: &["attempts", "connected"],
    python: include_str!("event.py"),
    rust: Rust::of(include_str!("event.rs")),
    judge: |_, outcome, _| right_if(finished(outcome)),
};
