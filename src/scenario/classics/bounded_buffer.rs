//! A buffer with few places between a producer and its consumers, over two conditions or over one. Ours.

use crate::runtime::{Condition, List, Lock, Operation, Thread};
use crate::scenario::describe::{Group, Scenario, finished, right_if};
use crate::scenario::parameter::{Settings, choice, number};

pub async fn main(capacity: u32, items: i64, consumers: i64, variant: Variant) {
    let lock = Lock::new("lock");
    let not_empty = Condition::over("not_empty", lock);
    let not_full = match variant {
        Variant::TwoConditions => Condition::over("not_full", lock),
        Variant::Notify | Variant::NotifyAll => not_empty,
    };
    let shared =
        Buffer { lock, not_empty, not_full, buffer: List::new("buffer"), wakes_all: variant == Variant::NotifyAll };
    Thread::start("producer", move || producer(capacity, items, shared)); // py:41
    for i in 1..=consumers {
        let own = items * i / consumers - items * (i - 1) / consumers;
        Thread::start(format!("consumer{i}"), move || consumer(own, shared)); // py:44
    }
}

#[derive(Clone, Copy)]
struct Buffer {
    lock: Lock,
    not_empty: Condition,
    not_full: Condition,
    buffer: List<i64>,
    wakes_all: bool,
}

impl Buffer {
    #[track_caller]
    fn wake(self, condition: Condition) -> Operation<()> {
        if self.wakes_all { condition.notify_all() } else { condition.notify() }
    }
}

async fn producer(capacity: u32, items: i64, shared: Buffer) {
    for i in 0..items {
        shared.lock.acquire().await; // py:23
        // py:24
        while shared.buffer.len().await == capacity {
            shared.not_full.wait().await; // py:25
        }
        shared.buffer.append(i).await; // py:26
        shared.wake(shared.not_empty).await; // py:27
        shared.lock.release().await; // py:28
    }
}

async fn consumer(items: i64, shared: Buffer) {
    for _ in 0..items {
        shared.lock.acquire().await; // py:33
        // py:34
        while shared.buffer.len().await == 0 {
            shared.not_empty.wait().await; // py:35
        }
        shared.buffer.pop_first().await; // py:36
        shared.wake(shared.not_full).await; // py:37
        shared.lock.release().await; // py:38
    }
}

// About this scenario

#[derive(Clone, Copy, PartialEq)]
pub enum Variant {
    TwoConditions,
    Notify,
    NotifyAll,
}

const VARIANTS: &[&str] = &["two conditions", "one condition, notify", "one condition, notify_all"];

fn variant(settings: &Settings) -> Variant {
    match settings.get("variant") {
        "one condition, notify" => Variant::Notify,
        "one condition, notify_all" => Variant::NotifyAll,
        _ => Variant::TwoConditions,
    }
}

pub const SCENARIO: Scenario = Scenario {
    id: "bounded-buffer",
    version: 1,
    title: "Bounded buffer",
    group: Group::Classics,
    seed: "ours",
    tutorials: &[],
    lesson: "Where some wait for room and others for items, one condition with notify can wake the wrong one, and all wait for ever.",
    look: "With one condition, producers and consumers stand in the same room, and notify takes whoever came first.",
    parameters: &[
        number("capacity", "places", "2", "1", (1, 20, "")),
        number("items", "items", "6", "2", (1, 100, "")),
        number("consumers", "consumers", "2", "2", (1, 20, "")),
        choice("variant", "version", VARIANTS[0], VARIANTS),
    ],
    observes: &[],
    python: include_str!("bounded_buffer.py"),
    rust: include_str!("bounded_buffer.rs"),
    main: |settings| {
        let (capacity, items) = (settings.number("capacity") as u32, settings.number("items"));
        Box::pin(main(capacity, items, settings.number("consumers"), variant(settings)))
    },
    judge: |_, outcome, _| right_if(finished(outcome)),
};
