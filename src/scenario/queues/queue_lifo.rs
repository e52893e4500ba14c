//! Three numbers go into a stack, and come out the other way round. Seed 002, section 11.4.

use crate::runtime::{LifoQueue, observe, print};
use crate::scenario::describe::{Group, Main, Scenario, finished, right_if};
use crate::scenario::tutorial::{Excerpt, Flaw, Shown};
use crate::trace::Value;

pub async fn main() {
    let q = LifoQueue::new("q", 0);
    q.put(34).await; // py:4
    q.put(56).await; // py:5
    q.put(12).await; // py:6
    // py:9
    while !q.empty().await {
        let data: i64 = q.get().await; // py:10
        print(data.to_string()).await; // py:11
        observe("order", data); // py:12
    }
}

// About this scenario

use crate::language::text;
use crate::scenario::question::Question;
use crate::scenario::source::Rust;

const TUTORIAL: Excerpt = Excerpt {
    seed: "002",
    section: "11. 4. 三种模式",
    program: include_str!("queue_lifo.002.py"),
    flaws: &[Flaw {
        what: text!("The text calls this “like a heap”. It is a stack: the heap is the priority queue, beside it."),
        shown: Shown::ByReading,
    }],
};

const ASK: Question = Question {
    words: text!("34, 56 and 12 go in, one after the other. Which of them comes out first?"),
    answers: &[text!("34"), text!("56"), text!("12")],
    came_to: |_, _, observed| {
        [34, 56, 12]
            .into_iter()
            .position(|number| observed.first().is_some_and(|(_, first)| *first == Value::Int(number)))
    },
};

pub const MAIN: Main = |_| Box::pin(main());

pub const SCENARIO: Scenario = Scenario {
    id: "queue-lifo",
    version: 1,
    title: text!("Last in, first out"),
    group: Group::Queues,
    seed: "002",
    tutorials: &[TUTORIAL],
    lesson: text!("A `LifoQueue` is a stack: what came last comes out first."),
    look: text!("Items come in on top and go out on top. 34 came first and lies at the bottom until the end."),
    ask: ASK,
    parameters: &[],
    observes: &["order"],
    python: include_str!("queue_lifo.py"),
    rust: Rust::of(include_str!("queue_lifo.rs")),
    judge: |_, outcome, observed| {
        let order = observed.iter().map(|(_, value)| value.clone());
        right_if(finished(outcome) && order.eq([12, 56, 34].map(Value::from)))
    },
};
