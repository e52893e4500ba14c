//! Five products are made while there are few, three eaten while there are many, over one condition. Seed 001.

use crate::runtime::{Condition, Queue, Thread, ms, observe, print, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, number as observed_number, right_if};
use crate::scenario::parameter::{milliseconds, number};

pub async fn main(producer_rounds: i64, consumer_rounds: i64, full: u32, pause_ms: u64) {
    let con = Condition::new("con");
    let products = Queue::new("products", 0);
    Thread::start("producer", move || producer(producer_rounds, full, pause_ms, con, products)); // py:47
    Thread::start("consumer", move || consumer(consumer_rounds, full, pause_ms, con, products)); // py:48
}

async fn producer(rounds: i64, full: u32, pause_ms: u64, con: Condition, products: Queue<String>) {
    let mut most = 0;
    for _ in 0..rounds {
        con.acquire().await; // py:19
        // py:20
        if products.qsize().await < full {
            for _ in 0..5 {
                products.put("product".to_string()).await; // py:22
            }
            most = most.max(products.qsize().await); // py:23
            print(format!("made 5, now {}", products.qsize().await)).await; // py:24
        } else {
            con.wait().await; // py:26
            print("stop producing").await; // py:27
        }
        con.release().await; // py:28
        sleep(ms(pause_ms)).await; // py:29
    }
    observe("most", most); // py:50
}

async fn consumer(rounds: i64, full: u32, pause_ms: u64, con: Condition, products: Queue<String>) {
    let mut least = None;
    for _ in 0..rounds {
        con.acquire().await; // py:35
        // py:36
        if products.qsize().await > 5 {
            for _ in 0..3 {
                products.get().await; // py:38
            }
            let left = products.qsize().await; // py:39
            least = Some(least.unwrap_or(left).min(left));
            print(format!("ate 3, now {left}")).await; // py:40
        }
        // py:41
        if products.qsize().await < full {
            con.notify().await; // py:42
        }
        con.release().await; // py:43
        sleep(ms(pause_ms)).await; // py:44
    }
    if let Some(least) = least {
        observe("least", least); // py:50
    }
}

// About this scenario

use crate::language::text;
use crate::scenario::question::Question;
use crate::scenario::source::Rust;
use crate::scenario::tutorial::{Excerpt, Flaw, Shown};

const TUTORIAL: Excerpt = Excerpt {
    seed: "001",
    section: "线程同步之队列",
    program: include_str!("condition_producer_consumer.001.py"),
    flaws: &[
        Flaw {
            what: text!(
                "The line 停止生产, “production stops”, is printed when the producer has been woken and goes on, not when it stops."
            ),
            shown: Shown::At {
                settings: &[],
                schedule: "condition-producer-consumer@1:any:0x2.1x29.2x21.1x5.2x8",
                step: 70,
                words: "producer prints “stop producing”.",
            },
        },
        Flaw {
            what: text!("The consumer never waits. It looks, finds too little, sleeps for a second and looks again."),
            shown: Shown::At {
                settings: &[],
                schedule: "condition-producer-consumer@1:any:0x2.1x13.2x18.1x16.2x2",
                step: 44,
                words: "consumer counts: products holds 5.",
            },
        },
        Flaw {
            what: text!(
                "The producer waits with an `if` and does not look again. That is safe only because it goes round its loop, and so \
                   looks, before it produces anything."
            ),
            shown: Shown::ByReading,
        },
        Flaw {
            what: text!(
                "`con=Consumer()` in `main` takes the condition's name. Inside `main` it is a variable of its own and does no harm; \
                   outside it would replace the condition, and `con.acquire()` would be an `AttributeError`."
            ),
            shown: Shown::ByReading,
        },
    ],
};

/// Products made at a time, and those left at least after a meal: more than 5 before, 3 eaten.
const MADE_AT_ONCE: i64 = 5;
const LEFT_AT_LEAST: i64 = 3;

const ASK: Question = Question {
    words: text!("The producer makes no more when it is full. How many products will there be at most?"),
    answers: &[
        text!("As many as make it full, never more"),
        text!("A few more than that"),
        text!("It never ends: the producer waits for ever"),
    ],
    came_to: |settings, _, observed| match observed_number(observed, "most") {
        Some(most) => Some(usize::from(most > settings.number("full"))),
        None => Some(2),
    },
};

pub const MAIN: Main = |settings| {
    let rounds = (settings.number("producer_rounds"), settings.number("consumer_rounds"));
    let (full, pause_ms) = (settings.number("full") as u32, settings.number("pause_ms") as u64);
    Box::pin(main(rounds.0, rounds.1, full, pause_ms))
};

pub const SCENARIO: Scenario = Scenario {
    id: "condition-producer-consumer",
    version: 1,
    title: text!("Producer and consumer"),
    group: Group::Coordination,
    seed: "001",
    tutorials: &[TUTORIAL],
    lesson: text!(
        "A condition lets a thread wait inside a lock until another one tells it that something has changed."
    ),
    look: text!(
        "A `notify` moves the producer from one waiting room to the other: it still needs the lock before it goes on."
    ),
    ask: ASK,
    parameters: &[
        number("producer_rounds", text!("producer rounds"), "12", "3", (1, 100)),
        number("consumer_rounds", text!("consumer rounds"), "24", "3", (1, 100)),
        number("full", text!("full at"), "20", "6", (1, 100)),
        milliseconds("pause_ms", text!("each pauses"), "1000", "1", (0, 5_000)),
    ],
    observes: &["most", "least"],
    python: include_str!("condition_producer_consumer.py"),
    rust: Rust::of(include_str!("condition_producer_consumer.rs")),
    judge: |settings, outcome, observed| {
        let most = observed_number(observed, "most").is_none_or(|most| most < settings.number("full") + MADE_AT_ONCE);
        let least = observed_number(observed, "least").is_none_or(|least| least >= LEFT_AT_LEAST);
        right_if(finished(outcome) && most && least)
    },
};
