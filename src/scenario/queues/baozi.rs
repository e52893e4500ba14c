//! A makes steamed buns, B (and C, and D) eat them, and look before they take. Seed 002, section 12, with the producer mended.

use crate::runtime::{Queue, Shared, Thread, current_name, ms, observe, print, random_below, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, number as observed_number, right_if};
use crate::scenario::parameter::{milliseconds, number};
use crate::scenario::tutorial::{Excerpt, Flaw, Shown};

pub async fn main(rounds: i64, consumers: i64, pause_ms: u64, before_get_ms: u64) {
    let q = Queue::new("q", 0);
    let eaten = Shared::new("eaten", 0);
    let misses = Shared::new("misses", 0);
    let mut threads = vec![Thread::start("A", move || producer(rounds, pause_ms, q))]; // py:44
    for name in ["B", "C", "D"].into_iter().take(consumers as usize) {
        // py:44
        threads.push(Thread::start(name, move || consumer(rounds, pause_ms, before_get_ms, q, eaten, misses)));
    }
    for thread in threads {
        thread.join().await; // py:46
    }
    observe("eaten", eaten.get().await); // py:49
    observe("misses", misses.get().await); // py:49
    observe("left", q.qsize().await); // py:47
}

async fn producer(rounds: i64, pause_ms: u64, q: Queue<i64>) {
    for count in 0..rounds {
        print("making....").await; // py:18
        sleep(ms(random_below(3) * pause_ms)).await; // py:19
        q.put(count).await; // py:20
        print(format!("Producer {} has produced {count} baozi..", current_name())).await; // py:21
    }
}

async fn consumer(
    rounds: i64,
    pause_ms: u64,
    before_get_ms: u64,
    q: Queue<i64>,
    eaten: Shared<i64>,
    misses: Shared<i64>,
) {
    for _ in 0..rounds {
        sleep(ms(random_below(4) * pause_ms)).await; // py:27
        // py:28
        if !q.empty().await {
            sleep(ms(before_get_ms)).await; // py:29
            let data = q.get().await; // py:30
            print(format!("Consumer {} has eat {data} baozi...", current_name())).await; // py:31
            eaten.add(1).await; // py:33
        } else {
            print("----no baozi anymore----").await; // py:35
            misses.add(1).await; // py:37
        }
    }
}

// About this scenario

use crate::language::text;
use crate::scenario::question::Question;
use crate::scenario::source::Rust;

const TUTORIAL: Excerpt = Excerpt {
    seed: "002",
    section: "12. 生产者消费者模型",
    program: include_str!("baozi.002.py"),
    flaws: &[
        Flaw {
            what: text!("The producer never counts: it makes bun number 0 without end. Here it counts."),
            shown: Shown::ByReading,
        },
        Flaw {
            what: text!("A round in which the consumer finds nothing is lost, so that buns are left over at the end."),
            shown: Shown::At {
                settings: &[("consumers", "1")],
                schedule: "baozi@1:any:0.1x3.2x3.1x3.0.2x3.0x5",
                step: 31,
                words: "main counts: q holds 1.",
            },
        },
        Flaw {
            what: text!(
                "With a second consumer, both can see the last bun. One takes it, and the other waits for ever."
            ),
            shown: Shown::By { settings: &[], schedule: "baozi@1:any:0.1x6.0.2x4.3x8" },
        },
    ],
};

const ASK: Question = Question {
    words: text!("Each consumer looks as often as there are buns. How many of them will be eaten?"),
    answers: &[
        text!("All of them"),
        text!("Not all: some are left over"),
        text!("It never comes to that: somebody waits for ever"),
    ],
    came_to: |_, _, observed| match observed_number(observed, "left") {
        Some(left) => Some(usize::from(left > 0)),
        None => Some(2),
    },
};

pub const MAIN: Main = |settings| {
    let (rounds, consumers) = (settings.number("rounds"), settings.number("consumers"));
    let pauses = (settings.number("pause_ms") as u64, settings.number("before_get_ms") as u64);
    Box::pin(main(rounds, consumers, pauses.0, pauses.1))
};

pub const SCENARIO: Scenario = Scenario {
    id: "baozi",
    version: 1,
    title: text!("Steamed buns"),
    group: Group::Queues,
    seed: "002",
    tutorials: &[TUTORIAL],
    lesson: text!(
        "Looking whether a queue is empty and then taking from it are two steps: in between another may take the last one."
    ),
    look: text!(
        "With one consumer nothing can go wrong. With two, both can see the last bun, and one waits for it for ever."
    ),
    ask: ASK,
    parameters: &[
        number("rounds", text!("rounds"), "10", "1", (1, 50)),
        number("consumers", text!("consumers"), "1", "2", (1, 3)),
        milliseconds("pause_ms", text!("a pause is"), "1000", "1", (0, 5_000)),
        milliseconds("before_get_ms", text!("between look and get"), "0", "0", (0, 1_000)),
    ],
    observes: &["eaten", "misses", "left"],
    python: include_str!("baozi.py"),
    rust: Rust::of(include_str!("baozi.rs")),
    judge: |settings, outcome, observed| {
        let told = |name| observed_number(observed, name).unwrap_or(-1);
        let looks = settings.number("rounds") * settings.number("consumers");
        let counted =
            told("eaten") + told("misses") == looks && told("eaten") + told("left") == settings.number("rounds");
        right_if(finished(outcome) && counted)
    },
};
