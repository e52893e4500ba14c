//! Three numbers go into a stack, and come out the other way round. Seed 002, section 11.4.

use crate::runtime::{LifoQueue, observe, print};
use crate::scenario::describe::{Group, Scenario, finished, right_if};
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

use crate::scenario::question::WILL_IT_END;

const TUTORIAL: Excerpt = Excerpt {
    seed: "002",
    section: "11. 4. 三种模式",
    program: include_str!("queue_lifo.002.py"),
    flaws: &[Flaw {
        what: "The text calls this “like a heap”. It is a stack: the heap is the priority queue, beside it.",
        shown: Shown::ByReading,
    }],
};

pub const SCENARIO: Scenario = Scenario {
    id: "queue-lifo",
    version: 1,
    title: "Last in, first out",
    group: Group::Queues,
    seed: "002",
    tutorials: &[TUTORIAL],
    lesson: "A LifoQueue is a stack: what came last comes out first.",
    look: "Items come in on top and go out on top. 34 came first and lies at the bottom until the end.",
    ask: WILL_IT_END,
    parameters: &[],
    observes: &["order"],
    python: include_str!("queue_lifo.py"),
    rust: include_str!("queue_lifo.rs"),
    main: |_| Box::pin(main()),
    judge: |_, outcome, observed| {
        let order = observed.iter().map(|(_, value)| value.clone());
        right_if(finished(outcome) && order.eq([12, 56, 34].map(Value::from)))
    },
};
