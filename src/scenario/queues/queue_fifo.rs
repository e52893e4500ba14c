//! A producer that is quicker than its consumer, a queue with few places between them, and the two errors that come of not
//! waiting. Seed 001 and seed 002, section 11.1.

use crate::runtime::{Queue, Thread, ms, observe, print, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, right_if};
use crate::scenario::parameter::{milliseconds, number};
use crate::scenario::tutorial::{Excerpt, Flaw, Shown};
use crate::trace::Value;

pub async fn main(max_size: i64, items: i64, pause_ms: u64) {
    let q = Queue::new("q", max_size);
    // py:29
    if let Err(error) = q.get_nowait().caught().await {
        observe("errors", error.exception()); // py:31
    }
    let producer = Thread::start("producer", move || produce(q, items)); // py:34
    let consumer = Thread::start("consumer", move || consume(q, items, pause_ms)); // py:35
    producer.join().await; // py:36
    consumer.join().await; // py:37
    for item in 0..max_size {
        q.put_nowait(item).await; // py:39
    }
    // py:41
    if let Err(error) = q.put_timeout(max_size, 0.1).caught().await {
        observe("errors", error.exception()); // py:43
    }
}

async fn produce(q: Queue<i64>, items: i64) {
    for item in 0..items {
        q.put(item).await; // py:16
        print(format!("put {item}")).await; // py:17
    }
}

async fn consume(q: Queue<i64>, items: i64, pause_ms: u64) {
    for _ in 0..items {
        sleep(ms(pause_ms)).await; // py:22
        let item = q.get().await; // py:23
        print(format!("got {item}")).await; // py:24
        observe("order", item); // py:25
    }
}

// About this scenario

use crate::language::text;
use crate::scenario::describe::values;
use crate::scenario::question::Question;
use crate::scenario::source::Rust;

const ENGINEERING: Excerpt = Excerpt {
    seed: "001",
    section: "线程同步之队列",
    program: include_str!("queue_fifo.001.py"),
    flaws: &[Flaw {
        what: text!("The text takes items out with `queue.set()`. A queue has no such method: it is `get()`."),
        shown: Shown::ByReading,
    }],
};

const TUTORIAL: Excerpt = Excerpt {
    seed: "002",
    section: "11. 1. get与put方法",
    program: include_str!("queue_fifo.002.py"),
    flaws: &[Flaw {
        what: text!("The text says that `put` waits while the queue is empty. It waits while the queue is full."),
        shown: Shown::At {
            settings: &[],
            schedule: "queue-fifo@1:any:0x2.1x3.2x3.1x3.0.2x5.0x4",
            step: 13,
            words: "producer wants to put 1 into q and waits: it is full.",
        },
    }],
};

const ASK: Question = Question {
    words: text!("The producer is quicker than the consumer. What happens when the queue is full?"),
    answers: &[
        text!("`put` waits for a free place: no item is lost"),
        text!("The new item is lost"),
        text!("`put` raises an error at once"),
    ],
    came_to: |settings, outcome, observed| match finished(outcome) {
        true => Some(usize::from(values(observed, "order").count() as i64 != settings.number("items"))),
        false => Some(2),
    },
};

pub const MAIN: Main = |settings| {
    let (max_size, items) = (settings.number("max_size"), settings.number("items"));
    Box::pin(main(max_size, items, settings.number("pause_ms") as u64))
};

pub const SCENARIO: Scenario = Scenario {
    id: "queue-fifo",
    version: 1,
    title: text!("First in, first out"),
    group: Group::Queues,
    seed: "002",
    tutorials: &[ENGINEERING, TUTORIAL],
    lesson: text!(
        "A queue hands items over in the order they came; `put` waits while it is full, `get` while it is empty."
    ),
    look: text!(
        "The producer fills the places and is stopped at the bar. Each item that is taken lets it put one more."
    ),
    ask: ASK,
    parameters: &[
        number("max_size", text!("places"), "2", "1", (1, 15)),
        number("items", text!("items"), "5", "2", (1, 50)),
        milliseconds("pause_ms", text!("before each get"), "1000", "1", (0, 5_000)),
    ],
    observes: &["order", "errors"],
    python: include_str!("queue_fifo.py"),
    rust: Rust::of(include_str!("queue_fifo.rs")),
    judge: |settings, outcome, observed| {
        let in_order = values(observed, "order").cloned().eq((0..settings.number("items")).map(Value::from));
        let refused = values(observed, "errors").cloned().eq(["Empty", "Full"].map(Value::from));
        right_if(finished(outcome) && in_order && refused)
    },
};
