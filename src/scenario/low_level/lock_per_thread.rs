//! One lock a thread: main looks at each until it is free, and so waits for all of them. Seed 000, third program.

use crate::runtime::{List, Lock, ms, observe, print, sleep, spin, start_new_thread};
use crate::scenario::describe::{Group, Main, Scenario, finished, right_if};
use crate::scenario::parameter::milliseconds;
use crate::scenario::tutorial::{Excerpt, Flaw, Shown};

pub async fn main(loops_ms: [u64; 2]) {
    print("starting threads...").await; // py:19
    let mut locks = Vec::new();
    for i in 0..loops_ms.len() {
        let lock = Lock::new(&format!("locks[{i}]"));
        lock.acquire().await; // py:23
        locks.push(lock);
    }
    let done = List::new("done");
    for (i, lock) in locks.iter().copied().enumerate() {
        start_new_thread(format!("loop {i}"), move || one_loop(i as i64, loops_ms[i], lock, done)); // py:26
    }
    for lock in locks {
        // py:28
        while lock.locked().await {
            spin().await; // py:29
        }
    }
    print("all DONE").await; // py:30
}

async fn one_loop(nloop: i64, pause_ms: u64, lock: Lock, done: List<i64>) {
    print(format!("start loop {nloop}")).await; // py:12
    sleep(ms(pause_ms)).await; // py:13
    print(format!("loop {nloop} done")).await; // py:14
    done.append(nloop).await; // py:15
    observe("done", nloop); // py:15
    lock.release().await; // py:16
}

// About this scenario

use crate::language::text;
use crate::scenario::question::Question;
use crate::scenario::source::Rust;
use crate::trace::Value;

const ASK: Question = Question {
    words: text!("Main waits for the first loop first. Which loop will be done first?"),
    answers: &[text!("loop 0, the first"), text!("loop 1, the second")],
    came_to: |_, _, observed| match observed.first()?.1 {
        Value::Int(0) => Some(0),
        _ => Some(1),
    },
};

pub const MAIN: Main = |settings| Box::pin(main(["first_ms", "second_ms"].map(|name| settings.number(name) as u64)));

pub const SCENARIO: Scenario = Scenario {
    id: "lock-per-thread",
    version: 1,
    title: text!("A lock for each thread"),
    group: Group::LowLevel,
    seed: "000",
    tutorials: &[Excerpt {
        seed: "000",
        section: "當線程間的執行需要一定次序時,則需要給子線程也加鎖。",
        program: include_str!("lock_per_thread.000.py"),
        flaws: &[Flaw {
            what: text!(
                "Main looks at each lock again and again until it is free. That keeps a processor busy with nothing all the while; \
                   `locks[i].acquire()` waits without looking."
            ),
            shown: Shown::At {
                settings: &[],
                schedule: "lock-per-thread@1:any:0x5.1x6.0x3.2x6.0x4",
                step: 13,
                words: "main looks again and again until locks[0] changes.",
            },
        }],
    }],
    lesson: text!(
        "Whoever must wait for several threads needs something of each: a lock that this thread alone releases."
    ),
    look: text!("Main stays at the first lock until its thread is done. The second has been free for long by then."),
    ask: ASK,
    parameters: &[
        milliseconds("first_ms", text!("the first loop takes"), "4000", "1", (0, 10_000)),
        milliseconds("second_ms", text!("the second"), "2000", "1", (0, 10_000)),
    ],
    observes: &["done"],
    python: include_str!("lock_per_thread.py"),
    rust: Rust::of(include_str!("lock_per_thread.rs")),
    judge: |_, outcome, observed| right_if(finished(outcome) && observed.len() == 2),
};
