//! Two threads put money into one balance and take it out again, which leaves nothing: if nobody comes in between. Seed 003.

use crate::runtime::{Lock, Shared, Thread, observe, print, raise};
use crate::scenario::describe::{Group, Main, Scenario, number as observed_number, right_if};
use crate::scenario::parameter::{choice, number};
use crate::scenario::tutorial::{Excerpt, Flaw, Shown};
use crate::trace::OutcomeKind;

pub async fn main(rounds: i64, variant: usize) {
    let balance = Shared::new("balance", 0);
    let lock = Lock::new("lock");
    let first = Thread::start("Thread-1", move || run(balance, lock, rounds, variant, 5)); // py:70
    let second = Thread::start("Thread-2", move || run(balance, lock, rounds, variant, 8)); // py:71
    first.join().await; // py:72
    second.join().await; // py:73
    let left = balance.get().await; // py:74
    print(left.to_string()).await; // py:74
    observe("balance", left); // py:76
}

async fn run(balance: Shared<i64>, lock: Lock, rounds: i64, variant: usize, n: i64) {
    for _ in 0..rounds {
        match variant {
            WITH_THE_LOCK => change_with_lock(balance, lock, n).await, // py:13
            WITHOUT_IT => change_it(balance, n).await,                 // py:15
            BY_CALLS => change_by_calls(balance, n).await,             // py:17
            NO_FINALLY => fail_with_lock(balance, lock, n).await,      // py:19
            _ => fail_and_release(balance, lock, n).await,             // py:21
        }
    }
}

async fn change_with_lock(balance: Shared<i64>, lock: Lock, n: i64) {
    lock.acquire().await; // py:25
    change_it(balance, n).await; // py:27
    lock.release().await; // py:29
}

async fn change_it(balance: Shared<i64>, n: i64) {
    balance.set(balance.get().await + n).await; // py:34
    balance.set(balance.get().await - n).await; // py:35
}

async fn change_by_calls(balance: Shared<i64>, n: i64) {
    balance.set(add(balance.get().await, n)).await; // py:40
    balance.set(add(balance.get().await, -n)).await; // py:41
}

fn add(one: i64, other: i64) -> i64 {
    one + other // py:45
}

async fn fail_with_lock(balance: Shared<i64>, lock: Lock, n: i64) {
    lock.acquire().await; // py:49
    if n != 5 {
        raise("ValueError", "fives only").await; // py:64
    }
    change_it(balance, n).await; // py:32
    lock.release().await; // py:51
}

async fn fail_and_release(balance: Shared<i64>, lock: Lock, n: i64) {
    lock.acquire().await; // py:55
    if n != 5 {
        // What is in `finally` comes before the error goes on.
        lock.release().await; // py:59
        raise("ValueError", "fives only").await; // py:64
    }
    change_it(balance, n).await; // py:32
    lock.release().await; // py:59
}

// About this scenario

use crate::language::{Text, text};
use crate::scenario::question::Question;
use crate::scenario::source::Rust;

const VARIANTS: &[Text] = &[
    text!("with the lock"),
    text!("without the lock"),
    text!("without the lock, by calls"),
    text!("an error inside, no finally"),
    text!("an error inside, and finally"),
];
const WITH_THE_LOCK: usize = 0;
const WITHOUT_IT: usize = 1;
const BY_CALLS: usize = 2;
const NO_FINALLY: usize = 3;

const ASK: Question = Question {
    words: text!("All that is put in is taken out again. What will the balance be at the end?"),
    answers: &[text!("0"), text!("More than 0, or less"), text!("It never comes to that: somebody waits for ever")],
    came_to: |_, _, observed| match observed_number(observed, "balance") {
        Some(0) => Some(0),
        Some(_) => Some(1),
        None => Some(2),
    },
};

pub const MAIN: Main = |settings| {
    let variant = VARIANTS.iter().position(|variant| variant.english() == settings.get("variant"));
    Box::pin(main(settings.number("rounds"), variant.unwrap_or(WITH_THE_LOCK)))
};

pub const SCENARIO: Scenario = Scenario {
    id: "balance",
    version: 1,
    title: text!("The balance"),
    group: Group::Locks,
    seed: "003",
    tutorials: &[Excerpt {
        seed: "003",
        section: "threading.Lock()",
        program: include_str!("balance.003.py"),
        flaws: &[Flaw {
            what: text!(
                "Without the lock the text expects a wrong balance. CPython 3.10 to 3.13 changes threads only at calls and at the \
                   end of a round, never between the reading and the writing of these two lines, and shows 0 every time. With a \
                   call between the two, or with threads that really run at once, money appears and is lost."
            ),
            shown: Shown::By {
                settings: &[("variant", "without the lock")],
                schedule: "balance@1:any:0.1x3.2x3.1.2x2.1x2.0.2.0x4",
            },
        }],
    }],
    lesson: text!(
        "What two threads read, change and write back comes out wrong unless one lock is held from the reading to the writing, \
             and released whatever happens."
    ),
    look: text!(
        "Without the lock a thread writes back what it read before the other one wrote, and what the other one changed is gone. \
           The more rounds, the more often (the tutorial has 100000); one round alone has seven different ends."
    ),
    ask: ASK,
    parameters: &[
        number("rounds", text!("rounds"), "1000", "1", (1, 100_000)),
        choice("variant", text!("version"), VARIANTS),
    ],
    observes: &["balance"],
    python: include_str!("balance.py"),
    rust: Rust::of(include_str!("balance.rs")),
    // Where the second thread fails, the first one and main are still to come to their end.
    judge: |settings, outcome, observed| {
        let fails = settings.get("variant").starts_with("an error");
        let kind = if fails { OutcomeKind::Failed } else { OutcomeKind::Finished };
        right_if(outcome.kind == kind && observed_number(observed, "balance") == Some(0))
    },
};
