//! A buffer with few places between producers and consumers, over two conditions or over one. Ours.

use crate::runtime::{Condition, List, Lock, Operation, Thread};
use crate::scenario::describe::{Group, Main, Scenario, finished, right_if};
use crate::scenario::parameter::{Settings, choice, number};

pub async fn main(capacity: u32, items: i64, producers: i64, consumers: i64, variant: Variant) {
    let lock = Lock::new("lock");
    let not_empty = Condition::over("not_empty", lock);
    let not_full = match variant {
        Variant::TwoConditions => Condition::over("not_full", lock),
        Variant::Notify | Variant::NotifyAll => not_empty,
    };
    let shared =
        Buffer { lock, not_empty, not_full, buffer: List::new("buffer"), wakes_all: variant == Variant::NotifyAll };
    for i in 1..=producers {
        let own = share(items, i, producers);
        Thread::start(format!("producer{i}"), move || producer(capacity, own, shared)); // py:47
    }
    for i in 1..=consumers {
        let own = share(items, i, consumers);
        Thread::start(format!("consumer{i}"), move || consumer(own, shared)); // py:49
    }
}

fn share(items: i64, number: i64, of: i64) -> i64 {
    items * number / of - items * (number - 1) / of
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
        shared.lock.acquire().await; // py:24
        // py:25
        while shared.buffer.len().await == capacity {
            shared.not_full.wait().await; // py:26
        }
        shared.buffer.append(i).await; // py:27
        shared.wake(shared.not_empty).await; // py:28
        shared.lock.release().await; // py:29
    }
}

async fn consumer(items: i64, shared: Buffer) {
    for _ in 0..items {
        shared.lock.acquire().await; // py:34
        // py:35
        while shared.buffer.len().await == 0 {
            shared.not_empty.wait().await; // py:36
        }
        shared.buffer.pop_first().await; // py:37
        shared.wake(shared.not_full).await; // py:38
        shared.lock.release().await; // py:39
    }
}

// About this scenario

use crate::language::{Text, text};
use crate::scenario::question::WILL_IT_END;
use crate::scenario::source::Rust;

#[derive(Clone, Copy, PartialEq)]
pub enum Variant {
    TwoConditions,
    Notify,
    NotifyAll,
}

const VARIANTS: &[Text] =
    &[text!("two conditions"), text!("one condition, notify"), text!("one condition, notify_all")];

fn variant(settings: &Settings) -> Variant {
    match settings.get("variant") {
        "one condition, notify" => Variant::Notify,
        "one condition, notify_all" => Variant::NotifyAll,
        _ => Variant::TwoConditions,
    }
}

pub const MAIN: Main = |settings| {
    let [capacity, items, producers, consumers] =
        ["capacity", "items", "producers", "consumers"].map(|name| settings.number(name));
    Box::pin(main(capacity as u32, items, producers, consumers, variant(settings)))
};

pub const SCENARIO: Scenario = Scenario {
    id: "bounded-buffer",
    version: 1,
    title: text!("Bounded buffer"),
    group: Group::Classics,
    seed: "ours",
    tutorials: &[],
    lesson: text!(
        "Where some wait for room and others for items, one condition with `notify` can wake the wrong one, and all wait for ever."
    ),
    look: text!(
        "With one condition, producers and consumers stand in the same room, and `notify` takes whoever came first."
    ),
    ask: WILL_IT_END,
    parameters: &[
        number("capacity", text!("places"), "2", "1", (1, 20)),
        number("items", text!("items"), "6", "2", (1, 100)),
        number("producers", text!("producers"), "1", "1", (1, 20)),
        number("consumers", text!("consumers"), "2", "2", (1, 20)),
        choice("variant", text!("version"), VARIANTS),
    ],
    observes: &[],
    python: include_str!("bounded_buffer.py"),
    rust: Rust::of(include_str!("bounded_buffer.rs")),
    judge: |_, outcome, _| right_if(finished(outcome)),
};
