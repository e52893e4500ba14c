//! A daemon beside a thread that is none: the process waits for the one, and cuts off the other. Seeds 001 and 002.

use crate::runtime::{List, Thread, ms, observe, print, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, right_if};
use crate::scenario::parameter::milliseconds;
use crate::scenario::tutorial::{Excerpt, Flaw, Shown};

pub async fn main(daemon_ms: u64, user_ms: u64) {
    let ended = List::new("ended");
    Thread::daemon("daemon", move || daemon(daemon_ms, ended)); // py:24
    Thread::start("user", move || user(user_ms, ended)); // py:25
    print("main ends").await; // py:26
    ended.append("main".to_string()).await; // py:27
    observe("ended", "main"); // py:27
}

async fn daemon(daemon_ms: u64, ended: List<String>) {
    print("daemon begins").await; // py:11
    sleep(ms(daemon_ms)).await; // py:12
    print("daemon ends").await; // py:13
    ended.append("daemon".to_string()).await; // py:14
    observe("ended", "daemon"); // py:14
}

async fn user(user_ms: u64, ended: List<String>) {
    print("user begins").await; // py:18
    sleep(ms(user_ms)).await; // py:19
    print("user ends").await; // py:20
    ended.append("user".to_string()).await; // py:21
    observe("ended", "user"); // py:21
}

// About this scenario

use crate::language::text;
use crate::scenario::describe::values;
use crate::scenario::question::Question;
use crate::scenario::source::Rust;
use crate::trace::Value;

const SET_DAEMON: Excerpt = Excerpt {
    seed: "001",
    section: "线程的合并和后台线程",
    program: "#myThread.setDaemon(True):将该线程转为后台线程\n",
    flaws: &[Flaw {
        what: text!(
            "The text says that main, when it ends, ends the daemons. Not main's end does it but the end of the last thread that is \
               no daemon: until then a daemon goes on."
        ),
        shown: Shown::At {
            settings: &[],
            schedule: "daemon@1:any:0x4.1x5.2x6",
            step: 15,
            words: "daemon prints “daemon ends”.",
        },
    }],
};

const TUTORIAL: Excerpt = Excerpt { seed: "002", section: "5. 守护线程", program: "", flaws: &[] };

const ASK: Question = Question {
    words: text!("Main ends at once. Will the daemon come to its end?"),
    answers: &[text!("Yes, it has the time"), text!("No, it is cut off")],
    came_to: |_, _, observed| Some(usize::from(!values(observed, "ended").any(|who| *who == Value::from("daemon")))),
};

pub const MAIN: Main =
    |settings| Box::pin(main(settings.number("daemon_ms") as u64, settings.number("user_ms") as u64));

pub const SCENARIO: Scenario = Scenario {
    id: "daemon",
    version: 1,
    title: text!("Daemon threads"),
    group: Group::Threads,
    seed: "002",
    tutorials: &[TUTORIAL, SET_DAEMON],
    lesson: text!("A daemon is cut off only when main and every thread that is no daemon have ended."),
    look: text!(
        "Main ends at once, and the daemon goes on beside the user thread. Let it sleep longer than the user thread: it is cut off."
    ),
    ask: ASK,
    parameters: &[
        milliseconds("daemon_ms", text!("the daemon sleeps"), "1000", "1", (0, 10_000)),
        milliseconds("user_ms", text!("the user thread"), "3000", "1", (0, 10_000)),
    ],
    observes: &["ended"],
    python: include_str!("daemon.py"),
    rust: Rust::of(include_str!("daemon.rs")),
    judge: |_, outcome, observed| right_if(finished(outcome) && observed.len() == 3),
};
