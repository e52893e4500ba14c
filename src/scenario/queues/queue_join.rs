//! Whoever joins a queue waits until each item was said to be done, not until the queue is empty. Seed 002, section 11.2.

use crate::runtime::{Queue, Shared, Thread, ms, observe, print, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, number as observed_number, right_if};
use crate::scenario::parameter::{choice, milliseconds};
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

use crate::language::{Text, text};
use crate::scenario::question::Question;
use crate::scenario::source::Rust;
use crate::trace::OutcomeKind;

const VARIANTS: &[Text] =
    &[text!("as in the tutorial"), text!("join at the end"), text!("one task_done too few"), text!("a worker")];

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
            what: text!("There is one `task_done` too many: it raises `ValueError`, and “ending!” is never printed."),
            shown: Shown::By { settings: &[("variant", "as in the tutorial")], schedule: "queue-join@1:any:0x17" },
        },
        Flaw {
            what: text!(
                "`join()` does not wait until the queue is empty. It waits until each item was said to be done: \
                   here `q` is empty, and main still waits."
            ),
            shown: Shown::At {
                settings: &[("variant", "a worker")],
                schedule: "queue-join@1:any:0x3.1x13.0x4.1",
                step: 20,
                words: "worker sleeps for 1 ms.",
            },
        },
    ],
};

const ASK: Question = Question {
    words: text!("Two items go through the queue. Will the last line be printed?"),
    answers: &[
        text!("Yes, when both are said to be done"),
        text!("Yes, as soon as the queue is empty"),
        text!("No: there is an error before that"),
        text!("No: main waits for ever"),
    ],
    came_to: |_, outcome, observed| match outcome.kind {
        OutcomeKind::Finished => Some(usize::from(observed_number(observed, "done")? < 2)),
        OutcomeKind::Failed => Some(2),
        _ => Some(3),
    },
};

pub const MAIN: Main = |settings| Box::pin(main(variant(settings), settings.number("pause_ms") as u64));

pub const SCENARIO: Scenario = Scenario {
    id: "queue-join",
    version: 1,
    title: text!("task_done and join"),
    group: Group::Queues,
    seed: "002",
    tutorials: &[TUTORIAL],
    lesson: text!("`join` waits until every item was said to be done, however empty the queue is."),
    look: text!(
        "The count below the queue goes up with each `put` and down with each `task_done`. Only 0 lets a joiner go."
    ),
    ask: ASK,
    parameters: &[
        choice("variant", text!("version"), VARIANTS),
        milliseconds("pause_ms", text!("work takes"), "1000", "1", (0, 5_000)),
    ],
    observes: &["done"],
    python: include_str!("queue_join.py"),
    rust: Rust::of(include_str!("queue_join.rs")),
    judge: |_, outcome, observed| right_if(finished(outcome) && observed_number(observed, "done") == Some(2)),
};
