//! Who is there: a thread's name, the list of threads, their number, and whether one is alive. Seed 002, section 4.

use crate::runtime::{Thread, Threading, current_name, ms, observe, print, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, right_if};
use crate::scenario::parameter::milliseconds;
use crate::scenario::tutorial::{Excerpt, Flaw, Shown};

pub async fn main(pause_ms: u64) {
    let threading = Threading::import(); // py:1
    let t = Thread::target("Thread-1 (work)", move || work(pause_ms)); // py:12
    observe("alive", t.is_alive().await); // py:13
    t.start().await; // py:14
    print(current_name()).await; // py:15
    let names = threading.enumerate().await; // py:16
    print(names.join(", ")).await; // py:17
    for name in names {
        observe("names", name); // py:16
    }
    let count = threading.active_count().await; // py:18
    print(count.to_string()).await; // py:19
    observe("count", count); // py:18
    observe("alive", t.is_alive().await); // py:20
    print("main thread").await; // py:21
    t.join().await; // py:22
    observe("alive", t.is_alive().await); // py:23
}

async fn work(pause_ms: u64) {
    sleep(ms(pause_ms)).await; // py:8
    print(current_name()).await; // py:9
}

// About this scenario

use crate::language::text;
use crate::scenario::describe::values;
use crate::scenario::question::Question;
use crate::scenario::source::Rust;
use crate::trace::Value;

const COUNTING: Excerpt = Excerpt {
    seed: "001",
    section: "线程",
    program: include_str!("thread_info.001.py"),
    flaws: &[Flaw {
        what: text!(
            "`len(threading.enumerate)` asks a function for its length: `TypeError`. It is `len(threading.enumerate())`, or \
               `threading.active_count()`."
        ),
        shown: Shown::ByReading,
    }],
};

const TUTORIAL: Excerpt = Excerpt {
    seed: "002",
    section: "4. 线程相关的其他方法: 2. 实例",
    program: include_str!("thread_info.002.py"),
    flaws: &[
        Flaw {
            what: text!(
                "A thread without a name of its own is `Thread-1` up to Python 3.9. Since 3.10 it is `Thread-1 (work)`, after \
                   its function."
            ),
            shown: Shown::ByReading,
        },
        Flaw {
            what: text!(
                "`isAlive()` is gone since Python 3.9: it is `is_alive()`. The other names with capitals still work but are out of \
                   use; instead of `getName()` one writes `name`."
            ),
            shown: Shown::ByReading,
        },
    ],
};

const ASK: Question = Question {
    words: text!("Main has started one thread. Who will be in the list?"),
    answers: &[text!("Main and the thread"), text!("The thread alone"), text!("Main alone")],
    came_to: |_, _, observed| {
        let names: Vec<_> = values(observed, "names").collect();
        match names[..] {
            [] => None,
            [name] if *name == Value::from("MainThread") => Some(2),
            [_] => Some(1),
            _ => Some(0),
        }
    },
};

pub const MAIN: Main = |settings| Box::pin(main(settings.number("pause_ms") as u64));

pub const SCENARIO: Scenario = Scenario {
    id: "thread-info",
    version: 1,
    title: text!("Who is there?"),
    group: Group::Threads,
    seed: "002",
    tutorials: &[TUTORIAL, COUNTING],
    lesson: text!(
        "The module `threading` lists every thread that has started and not ended, but what it says may be out of date at once."
    ),
    look: text!(
        "The list has main alone, then both, then main alone again. The thread is alive only between its start and its end."
    ),
    ask: ASK,
    parameters: &[milliseconds("pause_ms", text!("the thread sleeps"), "2000", "1", (0, 10_000))],
    observes: &["names", "count", "alive"],
    python: include_str!("thread_info.py"),
    rust: Rust::of(include_str!("thread_info.rs")),
    judge: |_, outcome, _| right_if(finished(outcome)),
};
