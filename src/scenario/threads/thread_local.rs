//! A name of which each thread has its own: `threading.local()`, or a dict with an entry for each thread. Seeds 003, 004 and 001.

use crate::runtime::{Dict, List, Local, Thread, current_name, current_thread, observe, print};
use crate::scenario::describe::{Group, Main, Scenario, finished, right_if};
use crate::scenario::parameter::{Settings, choice};
use crate::scenario::tutorial::{Excerpt, Flaw, Shown};

pub async fn main(variant: Variant) {
    let school = School {
        variant,
        local: Local::new("local_school"),
        dict: Dict::new("global_dict"),
        hello: List::new("hello"),
    };
    let t1 = Thread::target("Thread-A", move || process_thread("Alice", school)); // py:27
    let t2 = Thread::target("Thread-B", move || process_thread("Bob", school)); // py:28
    t1.start().await; // py:29
    t2.start().await; // py:30
    t1.join().await; // py:31
    t2.join().await; // py:32
    observe("left", school.dict.len().await); // py:33
    if variant == Variant::MainLooks {
        process_student(school).await; // py:35
    }
}

#[derive(Clone, Copy)]
struct School {
    variant: Variant,
    local: Local,
    dict: Dict,
    hello: List<String>,
}

async fn process_thread(name: &'static str, school: School) {
    if school.variant == Variant::Dict {
        school.dict.set(current_thread(), name).await; // py:21
    } else {
        school.local.set("student", name).await; // py:23
    }
    process_student(school).await; // py:24
}

async fn process_student(school: School) {
    let std: String = if school.variant == Variant::Dict {
        school.dict.get(current_thread()).await // py:12
    } else {
        school.local.get("student").await // py:14
    };
    print(format!("Hello, {std} (in {})", current_name())).await; // py:15
    school.hello.append(std.clone()).await; // py:16
    observe("hello", std); // py:16
}

// About this scenario

use crate::language::{Text, text};
use crate::scenario::describe::values;
use crate::scenario::question::Question;
use crate::scenario::source::Rust;
use crate::trace::Value;

#[derive(Clone, Copy, PartialEq)]
pub enum Variant {
    Local,
    Dict,
    MainLooks,
}

const VARIANTS: &[Text] = &[text!("threading.local()"), text!("a dict by thread"), text!("main looks too")];

fn variant(settings: &Settings) -> Variant {
    match settings.get("variant") {
        "a dict by thread" => Variant::Dict,
        "main looks too" => Variant::MainLooks,
        _ => Variant::Local,
    }
}

const DICT: Excerpt = Excerpt {
    seed: "001",
    section: "ThreadLocal",
    program: include_str!("thread_local.001.py"),
    flaws: &[Flaw {
        what: text!(
            "The dict has an entry for each thread, and nobody takes one out: both threads have ended, and both names are still \
               there. What a thread has in a `threading.local()` goes with it."
        ),
        shown: Shown::At {
            settings: &[("variant", "a dict by thread")],
            schedule: "thread-local@1:any:0x3.1x6.0.2x6.0x3",
            step: 29,
            words: "main counts the items of global_dict: 2.",
        },
    }],
};

const TUTORIAL: Excerpt =
    Excerpt { seed: "003", section: "threading.local()", program: include_str!("thread_local.003.py"), flaws: &[] };

const AGAIN: Excerpt =
    Excerpt { seed: "004", section: "ThreadLocal", program: include_str!("thread_local.004.py"), flaws: &[] };

const ASK: Question = Question {
    words: text!("Both threads set the same name. What will each of them read?"),
    answers: &[
        text!("What it set itself"),
        text!("What was set last, by whichever of them"),
        text!("There is an error"),
    ],
    came_to: |_, outcome, observed| {
        let read = |name| values(observed, "hello").any(|read| *read == Value::from(name));
        match finished(outcome) {
            false => Some(2),
            true if read("Alice") && read("Bob") => Some(0),
            true => Some(1),
        }
    },
};

pub const MAIN: Main = |settings| Box::pin(main(variant(settings)));

pub const SCENARIO: Scenario = Scenario {
    id: "thread-local",
    version: 1,
    title: text!("Each thread its own"),
    group: Group::Threads,
    seed: "003",
    tutorials: &[TUTORIAL, AGAIN, DICT],
    lesson: text!("A name in `threading.local()` is another variable in each thread; who never set it there has none."),
    look: text!(
        "Both threads set the same name, and each reads its own; what they set goes with them, while a dict keeps it. Where main \
           looks too, it gets an `AttributeError`: it never set the name."
    ),
    ask: ASK,
    parameters: &[choice("variant", text!("version"), VARIANTS)],
    observes: &["hello", "left"],
    python: include_str!("thread_local.py"),
    rust: Rust::of(include_str!("thread_local.rs")),
    judge: |_, outcome, _| right_if(finished(outcome)),
};
