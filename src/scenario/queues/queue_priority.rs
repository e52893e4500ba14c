//! Lists in a queue that gives the smallest first: their first parts decide, and where those are equal the second ones, which
//! may have no order. Seed 002, section 11.4.

use crate::runtime::{PriorityQueue, list, map, observe, print};
use crate::scenario::describe::{Group, Main, Scenario, finished, number, right_if};
use crate::scenario::parameter::choice;
use crate::scenario::tutorial::{Excerpt, Flaw, Shown};
use crate::trace::Value;

pub async fn main(variant: Variant) {
    let q = PriorityQueue::new("q", 0);
    let mut errors = 0;
    let mut items = vec![(5, 100.into()), (7, 200.into()), (3, "hello".into()), (4, map! { "name": "alex" })];
    if matches!(variant, Variant::EqualFirsts | Variant::Numbered) {
        items.push((4, map! { "name": "eric" }));
    }
    for (number, (first, rest)) in items.into_iter().enumerate() {
        let item = match variant {
            Variant::Numbered => list![first, number as i64, rest],
            _ => list![first, rest],
        };
        // py:17
        if q.put(item).caught().await.is_err() {
            print("put: TypeError").await; // py:19
            errors += 1;
        }
    }
    // py:22
    while variant == Variant::Tutorial || !q.empty().await {
        // py:24
        match q.get().caught().await {
            Ok(data) => {
                print(data.to_string()).await; // py:25
                observe("order", first(&data)); // py:26
            }
            Err(_) => {
                print("get: TypeError").await; // py:28
                errors += 1;
            }
        }
    }
    observe("errors", errors); // py:31
}

fn first(data: &Value) -> Value {
    match data {
        Value::List(parts) => parts[0].clone(),
        other => other.clone(),
    }
}

#[derive(Clone, Copy, PartialEq)]
pub enum Variant {
    /// It gets for ever.
    Tutorial,
    UntilEmpty,
    EqualFirsts,
    /// A running number stands between what is equal and what has no order.
    Numbered,
}

// About this scenario

use crate::language::{Text, text};
use crate::scenario::question::Question;
use crate::scenario::source::Rust;

const VARIANTS: &[Text] =
    &[text!("as in the tutorial"), text!("until it is empty"), text!("equal firsts"), text!("equal firsts, numbered")];

fn variant(settings: &crate::scenario::Settings) -> Variant {
    match settings.get("variant") {
        "until it is empty" => Variant::UntilEmpty,
        "equal firsts" => Variant::EqualFirsts,
        "equal firsts, numbered" => Variant::Numbered,
        _ => Variant::Tutorial,
    }
}

const TUTORIAL: Excerpt = Excerpt {
    seed: "002",
    section: "11. 4. 三种模式",
    program: include_str!("queue_priority.002.py"),
    flaws: &[Flaw {
        what: text!("The loop gets for ever. After four items nobody puts a fifth, and the program never ends."),
        shown: Shown::By { settings: &[("variant", "as in the tutorial")], schedule: "queue-priority@1:any:0x13" },
    }],
};

const ASK: Question = Question {
    words: text!("Will every item come out, the smallest first, and the program end?"),
    answers: &[
        text!("Yes, all of that"),
        text!("The items come out, but then it waits for ever"),
        text!("No: there are errors, and an item is lost"),
    ],
    came_to: |_, _, observed| match number(observed, "errors") {
        Some(0) => Some(0),
        Some(_) => Some(2),
        None => Some(1),
    },
};

pub const MAIN: Main = |settings| Box::pin(main(variant(settings)));

pub const SCENARIO: Scenario = Scenario {
    id: "queue-priority",
    version: 1,
    title: text!("The smallest first"),
    group: Group::Queues,
    seed: "002",
    tutorials: &[TUTORIAL],
    lesson: text!(
        "A priority queue gives the smallest item first, and must be able to compare items whose priorities are equal."
    ),
    look: text!(
        "The next item out is at the top. With equal firsts, a `put` that raises leaves its item in, and a `get` loses the smallest."
    ),
    ask: ASK,
    parameters: &[choice("variant", text!("version"), VARIANTS)],
    observes: &["order", "errors"],
    python: include_str!("queue_priority.py"),
    rust: Rust::of(include_str!("queue_priority.rs")),
    judge: |_, outcome, observed| right_if(finished(outcome) && number(observed, "errors") == Some(0)),
};
