//! Many may read a book at once, but whoever writes in it must be alone: Courtois, Heymans and Parnas ("Concurrent control with
//! readers and writers", 1971). Ours.

use crate::runtime::{Condition, Shared, Thread, current_name, ms, observe, print, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, number as observed_number, right_if};
use crate::scenario::parameter::{choice, milliseconds, number, number_of};

pub async fn main(readers: i64, writers: i64, rounds: i64, pause_ms: u64, rule: Rule) {
    let book = Book::new();
    let mut threads = Vec::new();
    for i in 1..=readers {
        // py:84
        threads.push(Thread::start(format!("reader{i}"), move || reader(rounds, pause_ms, rule, book)));
    }
    for i in 1..=writers {
        // py:86
        threads.push(Thread::start(format!("writer{i}"), move || writer(rounds, pause_ms, book)));
    }
    for thread in threads {
        thread.join().await; // py:90
    }
    observe("torn", book.torn.get().await); // py:92
    observe("overtaken", book.overtaken.get().await); // py:92
}

#[derive(Clone, Copy)]
struct Book {
    turn: Condition,
    reading: Shared<i64>,
    writing: Shared<i64>,
    waiting_writers: Shared<i64>,
    page1: Shared<i64>,
    page2: Shared<i64>,
    torn: Shared<i64>,
    overtaken: Shared<i64>,
}

async fn start_reading(rule: Rule, book: Book) {
    book.turn.acquire().await; // py:19
    // py:20
    while book.writing.get().await > 0 || (rule == Rule::WritersFirst && book.waiting_writers.get().await > 0) {
        book.turn.wait().await; // py:21
    }
    // py:22
    if book.waiting_writers.get().await > 0 {
        book.overtaken.add(1).await; // py:23
    }
    book.reading.add(1).await; // py:24
    book.turn.release().await; // py:25
}

async fn stop_reading(book: Book) {
    book.turn.acquire().await; // py:30
    book.reading.add(-1).await; // py:31
    book.turn.notify_all().await; // py:32
    book.turn.release().await; // py:33
}

async fn start_writing(book: Book) {
    book.turn.acquire().await; // py:38
    book.waiting_writers.add(1).await; // py:39
    // py:40
    while book.writing.get().await > 0 || book.reading.get().await > 0 {
        book.turn.wait().await; // py:41
    }
    book.waiting_writers.add(-1).await; // py:42
    book.writing.add(1).await; // py:43
    book.turn.release().await; // py:44
}

async fn stop_writing(book: Book) {
    book.turn.acquire().await; // py:49
    book.writing.add(-1).await; // py:50
    book.turn.notify_all().await; // py:51
    book.turn.release().await; // py:52
}

async fn reader(rounds: i64, pause_ms: u64, rule: Rule, book: Book) {
    for _ in 0..rounds {
        if rule != Rule::ReadersDoNotAsk {
            start_reading(rule, book).await; // py:59
        }
        let first = book.page1.get().await; // py:60
        sleep(ms(pause_ms)).await; // py:61
        let second = book.page2.get().await; // py:62
        if rule != Rule::ReadersDoNotAsk {
            stop_reading(book).await; // py:64
        }
        print(format!("{} reads {first} and {second}", current_name())).await; // py:65
        if first != second {
            book.torn.add(1).await; // py:68
        }
    }
}

async fn writer(rounds: i64, pause_ms: u64, book: Book) {
    for _ in 0..rounds {
        start_writing(book).await; // py:74
        let new = book.page1.get().await + 1; // py:75
        book.page1.set(new).await; // py:76
        sleep(ms(pause_ms)).await; // py:77
        book.page2.set(new).await; // py:78
        stop_writing(book).await; // py:79
    }
}

// About this scenario

use crate::language::{Text, text};
use crate::scenario::question::Question;
use crate::scenario::source::Rust;

impl Book {
    fn new() -> Book {
        let turn = Condition::new("turn");
        let [reading, writing, waiting_writers, page1, page2, torn, overtaken] =
            ["reading", "writing", "waiting_writers", "page1", "page2", "torn", "overtaken"]
                .map(|name| Shared::new(name, 0));
        Book { turn, reading, writing, waiting_writers, page1, page2, torn, overtaken }
    }
}

#[derive(Clone, Copy, PartialEq)]
pub enum Rule {
    ReadersFirst,
    WritersFirst,
    ReadersDoNotAsk,
}

const VARIANTS: &[Text] = &[text!("readers first"), text!("writers first"), text!("readers do not ask")];

const ASK: Question = Question {
    words: text!("Readers and writers come and go. What will happen at least once?"),
    answers: &[
        text!("Nothing special: everybody waits its turn"),
        text!("A reader passes a writer who was waiting"),
        text!("A reader reads half of a change"),
    ],
    came_to: |_, _, observed| match (observed_number(observed, "torn")?, observed_number(observed, "overtaken")?) {
        (0, 0) => Some(0),
        (0, _) => Some(1),
        _ => Some(2),
    },
};

pub const MAIN: Main = |settings| {
    let rule = match settings.get("variant") {
        "writers first" => Rule::WritersFirst,
        "readers do not ask" => Rule::ReadersDoNotAsk,
        _ => Rule::ReadersFirst,
    };
    let [readers, writers, rounds, pause_ms] =
        ["readers", "writers", "rounds", "pause_ms"].map(|name| settings.number(name));
    Box::pin(main(readers, writers, rounds, pause_ms as u64, rule))
};

pub const SCENARIO: Scenario = Scenario {
    id: "readers-writers",
    version: 1,
    title: text!("Readers and writers"),
    group: Group::Classics,
    seed: "ours",
    tutorials: &[],
    lesson: text!(
        "Readers can share and a writer must be alone: readers first, they may pass a waiting writer again and again; writers \
             first, never."
    ),
    look: text!(
        "While one reads, others come in to read, and `reading` goes up; the writers stand in the waiting room until it is 0. Writers \
           first, a reader who comes while a writer waits stands there too. If readers do not ask, one reads half of a change."
    ),
    ask: ASK,
    parameters: &[
        number("readers", text!("readers"), "3", "2", (1, 20)),
        number("writers", text!("writers"), "2", "1", (1, 20)),
        number_of("rounds", text!("each comes"), "3", "1", (1, 20, text!("times"))),
        milliseconds("pause_ms", text!("reading or writing takes"), "100", "1", (0, 2_000)),
        choice("variant", text!("version"), VARIANTS),
    ],
    observes: &["torn", "overtaken"],
    python: include_str!("readers_writers.py"),
    rust: Rust::of(include_str!("readers_writers.rs")),
    judge: |_, outcome, observed| right_if(finished(outcome) && observed_number(observed, "torn") == Some(0)),
};
