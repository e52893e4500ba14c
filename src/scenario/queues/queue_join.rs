//! Whoever joins a queue waits until each item was said to be done, not until the queue is empty. Seed 002, section 11.2.

use crate::runtime::{Queue, Shared, Thread, ms, observe, print, sleep};
use crate::scenario::describe::{Group, Scenario, finished, number as observed_number, right_if};
use crate::scenario::parameter::{choice, number};
use crate::scenario::tutorial::{Excerpt, Flaw, Shown};

pub async fn main(variant: Variant, pause_ms: u64) {
    let q = Queue::new("q", 5);
    let done = Shared::new("done", 0);
    q.put(10).await; // py:21
    q.put(20).await; // py:22
    match variant {
        Variant::Worker => drop(Thread::start("worker", move || work(2, pause_ms, q, done))), // py:24
        Variant::TooFew => work(1, pause_ms, q, done).await,                                  // py:26
        Variant::Tutorial | Variant::Join => work(2, pause_ms, q, done).await,                // py:28
    }
    if variant == Variant::Tutorial {
        q.task_done().await; // py:30
    } else {
        q.join().await; // py:32
    }
    print("ending!").await; // py:33
    observe("done", done.get().await); // py:35
}

async fn work(items: i64, pause_ms: u64, q: Queue<i64>, done: Shared<i64>) {
    for _ in 0..items {
        let item = q.get().await; // py:15
        print(item.to_string()).await; // py:15
        sleep(ms(pause_ms)).await; // py:16
        done.set(done.get().await + 1).await; // py:17
        q.task_done().await; // py:18
    }
}

#[derive(Clone, Copy, PartialEq)]
pub enum Variant {
    /// A third `task_done` where `join` was meant.
    Tutorial,
    Join,
    TooFew,
    Worker,
}

// About this scenario

use crate::scenario::question::WILL_IT_END;

const VARIANTS: &[&str] = &["as in the tutorial", "join at the end", "one task_done too few", "a worker"];

fn variant(settings: &crate::scenario::Settings) -> Variant {
    match settings.get("variant") {
        "join at the end" => Variant::Join,
        "one task_done too few" => Variant::TooFew,
        "a worker" => Variant::Worker,
        _ => Variant::Tutorial,
    }
}

const TUTORIAL: Excerpt = Excerpt {
    seed: "002",
    section: "11. 2. join与task_done方法",
    program: include_str!("queue_join.002.py"),
    flaws: &[
        Flaw {
            what: "There is one `task_done` too many: it raises ValueError, and “ending!” is never printed.",
            shown: Shown::By { settings: &[("variant", "as in the tutorial")], schedule: "queue-join@1:any:0x17" },
        },
        Flaw {
            what: "`join()` does not wait until the queue is empty. It waits until each item was said to be done: \
                   here q is empty, and main still waits.",
            shown: Shown::At {
                settings: &[("variant", "a worker")],
                schedule: "queue-join@1:any:0x3.1x13.0x4.1",
                step: 20,
                words: "worker sleeps for 1 ms.",
            },
        },
    ],
};

pub const SCENARIO: Scenario = Scenario {
    id: "queue-join",
    version: 1,
    title: "task_done and join",
    group: Group::Queues,
    seed: "002",
    tutorials: &[TUTORIAL],
    lesson: "`join` waits until every item was said to be done, however empty the queue is.",
    look: "The count below the queue goes up with each `put` and down with each `task_done`. Only 0 lets a joiner go.",
    ask: WILL_IT_END,
    parameters: &[
        choice("variant", "version", VARIANTS[0], VARIANTS),
        number("pause_ms", "work takes", "1000", "1", (0, 5_000, "ms")),
    ],
    observes: &["done"],
    python: include_str!("queue_join.py"),
    rust: include_str!("queue_join.rs"),
    main: |settings| Box::pin(main(variant(settings), settings.number("pause_ms") as u64)),
    judge: |_, outcome, observed| right_if(finished(outcome) && observed_number(observed, "done") == Some(2)),
};
