//! The three ways to have a thread: a low-level one, `Thread(target=…)`, and a class of one's own. Seed 001, "线程".

use crate::runtime::{List, Thread, exit_thread, observe, print, start_new_thread};
use crate::scenario::describe::{Group, Main, Scenario, finished, right_if};
use crate::scenario::tutorial::{Excerpt, Flaw, Shown};

pub async fn main() {
    let ran = List::new("ran");
    start_new_thread("low_level", move || low_level(ran)); // py:25
    let t1 = Thread::target("Thread-1 (target)", move || target(ran)); // py:26
    t1.start().await; // py:27
    let t2 = Thread::target("Thread-2", move || run(ran)); // py:28
    t2.start().await; // py:29
}

async fn low_level(ran: List<String>) {
    print("low-level").await; // py:8
    ran.append("low-level".to_string()).await; // py:9
    observe("ran", "low-level"); // py:9
    exit_thread().await; // py:10
    print("never").await; // py:11
}

async fn target(ran: List<String>) {
    print("target").await; // py:15
    ran.append("target".to_string()).await; // py:16
    observe("ran", "target"); // py:16
}

async fn run(ran: List<String>) {
    print("subclass").await; // py:21
    ran.append("subclass".to_string()).await; // py:22
    observe("ran", "subclass"); // py:22
}

// About this scenario

use crate::language::text;
use crate::scenario::question::Question;
use crate::scenario::source::Rust;

const TUTORIAL: Excerpt = Excerpt {
    seed: "001",
    section: "线程",
    program: include_str!("thread_class.001.py"),
    flaws: &[
        Flaw {
            what: text!(
                "The text tells of three ways as if they were one. Nobody waits for a thread of the first way: when main and the \
                   other two have ended, it is cut off."
            ),
            shown: Shown::By { settings: &[], schedule: "thread-class@1:any:0x4.2x4.3x4" },
        },
        Flaw {
            what: text!(
                "`import thread` and `thread.exit_thread()` are Python 2's. Since Python 3 they are `import _thread` and \
                   `_thread.exit()`."
            ),
            shown: Shown::ByReading,
        },
    ],
};

const ASK: Question = Question {
    words: text!("Three threads are started, in three ways. Will all of them run?"),
    answers: &[
        text!("Yes, all three"),
        text!("No: the low-level one is cut off"),
        text!("No: only the first one runs"),
    ],
    came_to: |_, _, observed| match observed.len() {
        3 => Some(0),
        2 => Some(1),
        _ => Some(2),
    },
};

pub const MAIN: Main = |_| Box::pin(main());

pub const SCENARIO: Scenario = Scenario {
    id: "thread-class",
    version: 1,
    title: text!("Three ways to start a thread"),
    group: Group::Threads,
    seed: "001",
    tutorials: &[TUTORIAL],
    lesson: text!(
        "`Thread(target=…)` and a class with `run()` are the same kind of thread, which is waited for; a low-level one is not."
    ),
    look: text!(
        "The low-level thread runs only while another thread keeps the process alive. It ends in the middle, by `exit()`."
    ),
    ask: ASK,
    parameters: &[],
    observes: &["ran"],
    python: include_str!("thread_class.py"),
    rust: Rust::of(include_str!("thread_class.rs")),
    judge: |_, outcome, observed| right_if(finished(outcome) && observed.len() == 3),
};
