//! Queues by priority, filled and emptied at random: call by call CPython's heap and ours hold the same in the same places,
//! give the same and raise the same, whatever cannot be compared.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};
use threadlab::runtime::SplitMix64;
use threadlab::sync::{Order, Primitive, Queue, Step};
use threadlab::trace::{QueueOp, TaskId, Value};

const QUEUES: u64 = 600;
const CALLS: u64 = 40;

#[test]
fn heaps_hold_what_cpythons_hold() {
    let (mut calls, mut ours) = (String::new(), String::new());
    for seed in 0..QUEUES {
        fill(&mut SplitMix64::new(seed), &mut calls, &mut ours);
    }
    let cpython = cpython(&calls);
    let called = calls.lines().filter(|call| !call.is_empty());
    for ((ours, cpython), call) in ours.lines().zip(cpython.lines()).zip(called) {
        assert_eq!(ours, cpython, "after {call}");
    }
    assert_eq!(ours.lines().count(), cpython.lines().count());
    let raised = ours.lines().filter(|line| line.starts_with("TypeError")).count();
    assert!(raised > 1000, "only {raised} calls raised: the values are too much alike");
}

/// A new queue: the calls as lines, and what each gave.
fn fill(random: &mut SplitMix64, calls: &mut String, given: &mut String) {
    let mut queue = Queue::new(0, Order::Priority);
    let kinds = 1 + random.below(9);
    // Full enough for a tree, and then empty.
    for call in 0..CALLS {
        let puts = random.below(CALLS) > call;
        let op = if puts { QueueOp::Put(value(random, kinds, 2)) } else { QueueOp::Get };
        match &op {
            QueueOp::Put(value) => writeln!(calls, "put {value}").expect("a text"),
            _ => calls.push_str("get\n"),
        }
        let held: Vec<String> = {
            given.push_str(&told(&mut queue, &op));
            queue.items.iter().map(Value::to_string).collect()
        };
        writeln!(given, " [{}] {}", held.join(", "), queue.unfinished).expect("a text");
    }
    calls.push('\n');
}

fn told(queue: &mut Queue, op: &QueueOp) -> String {
    let (task, ready) = (TaskId::MAIN, queue.ready(TaskId::MAIN, op));
    match if ready { queue.apply(task, op) } else { queue.give_up(task, op) } {
        Ok(Step::Done(value)) => value.to_string(),
        Ok(Step::Raised(error)) | Err(error) => error.traceback(),
        Ok(Step::Then(..)) => panic!("a queue's operations are one step each"),
    }
}

/// Of few values, so that many are equal; the fewer `kinds`, the more can be compared.
fn value(random: &mut SplitMix64, kinds: u64, depth: u32) -> Value {
    let few = random.below(3) as i64;
    match random.below(kinds) {
        0 | 1 => few.into(),
        2 => [0.0, 0.5, 2.0][few as usize].into(),
        3 | 4 if depth > 0 => (0..few).map(|_| value(random, kinds, depth - 1)).collect::<Vec<_>>().into(),
        5 => (few > 0).into(),
        6 => ["", "a", "ab"][few as usize].into(),
        7 => Value::Map([(few.into(), "a".into())].into()),
        _ if few == 2 => Value::None,
        _ => [few, few].into(),
    }
}

fn cpython(calls: &str) -> String {
    let mut python = Command::new("python3")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/conformance/heaps.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 is installed: it is the oracle of this table");
    python.stdin.take().expect("a pipe").write_all(calls.as_bytes()).expect("it reads");
    let output = python.wait_with_output().expect("it ends");
    String::from_utf8(output.stdout).expect("Python prints UTF-8")
}
