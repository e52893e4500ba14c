//! Greedy threads want the same thing again and again, a patient one wants it once: how many turns go by before it gets it? Ours.

use crate::runtime::{Condition, Shared, Thread, current_name, ms, observe, print, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, number as observed_number, right_if};
use crate::scenario::parameter::{choice, milliseconds, number, number_of};

pub async fn main(greedy_threads: i64, rounds: i64, hold_ms: u64, by_ticket: bool) {
    let desk = Desk {
        turn: Condition::new("turn"),
        taken: Shared::new("taken", false),
        tickets: Shared::new("tickets", 0),
        serving: Shared::new("serving", 0),
        turns: Shared::new("turns", 0),
        waited: Shared::new("waited", 0),
    };
    let mut threads = Vec::new();
    for i in 1..=greedy_threads {
        // py:56
        threads.push(Thread::start(format!("greedy{i}"), move || greedy(rounds, hold_ms, by_ticket, desk)));
    }
    threads.push(Thread::start("patient", move || patient(by_ticket, desk))); // py:57
    for thread in threads {
        thread.join().await; // py:61
    }
    observe("waited", desk.waited.get().await); // py:63
}

#[derive(Clone, Copy)]
struct Desk {
    turn: Condition,
    taken: Shared<bool>,
    tickets: Shared<i64>,
    serving: Shared<i64>,
    turns: Shared<i64>,
    waited: Shared<i64>,
}

async fn take(by_ticket: bool, desk: Desk) -> i64 {
    desk.turn.acquire().await; // py:17
    let turns_before = desk.turns.get().await; // py:18
    let ticket = desk.tickets.get().await; // py:19
    desk.tickets.set(ticket + 1).await; // py:20
    // py:21
    while desk.taken.get().await || (by_ticket && desk.serving.get().await != ticket) {
        desk.turn.wait().await; // py:22
    }
    desk.taken.set(true).await; // py:23
    let turns = desk.turns.get().await; // py:24
    desk.turns.set(turns + 1).await; // py:25
    desk.turn.release().await; // py:26
    turns - turns_before
}

async fn give_back(desk: Desk) {
    desk.turn.acquire().await; // py:32
    desk.taken.set(false).await; // py:33
    desk.serving.add(1).await; // py:34
    desk.turn.notify_all().await; // py:35
    desk.turn.release().await; // py:36
}

async fn greedy(rounds: i64, hold_ms: u64, by_ticket: bool, desk: Desk) {
    for _ in 0..rounds {
        take(by_ticket, desk).await; // py:41
        print(format!("{} has it", current_name())).await; // py:42
        sleep(ms(hold_ms)).await; // py:43
        give_back(desk).await; // py:44
    }
}

async fn patient(by_ticket: bool, desk: Desk) {
    let waited = take(by_ticket, desk).await; // py:49
    desk.waited.set(waited).await; // py:49
    print(format!("patient has it; turns of others before: {waited}")).await; // py:50
    give_back(desk).await; // py:51
}

// About this scenario

use crate::language::{Text, text};
use crate::scenario::question::Question;
use crate::scenario::source::Rust;

const VARIANTS: &[Text] = &[text!("whoever comes first"), text!("by ticket")];

const ASK: Question = Question {
    words: text!("The patient one wants it once, the greedy ones again and again. How many turns will go before it?"),
    answers: &[
        text!("At most one of each of the others"),
        text!("More: it is passed again and again"),
        text!("All of them: it comes last"),
    ],
    came_to: |settings, _, observed| {
        let (greedy, rounds) = (settings.number("greedy"), settings.number("rounds"));
        let waited = observed_number(observed, "waited")?;
        Some(if waited <= greedy {
            0
        } else if waited < greedy * rounds {
            1
        } else {
            2
        })
    },
};

pub const MAIN: Main = |settings| {
    let [greedy, rounds, hold_ms] = ["greedy", "rounds", "hold_ms"].map(|name| settings.number(name));
    Box::pin(main(greedy, rounds, hold_ms as u64, settings.get("variant") == VARIANTS[1].english()))
};

pub const SCENARIO: Scenario = Scenario {
    id: "starvation",
    version: 1,
    title: text!("Starvation"),
    group: Group::Classics,
    seed: "ours",
    tutorials: &[],
    lesson: text!(
        "Where whoever comes first gets it, one who waits can be passed again and again; by ticket, in the order of asking, \
             each of the others goes before it once at most."
    ),
    look: text!(
        "The patient one is woken, finds it taken by one who came back before it, and waits again: in CPython it is often the \
           last of all. By ticket, nobody who comes back passes it."
    ),
    ask: ASK,
    parameters: &[
        number("greedy", text!("greedy threads"), "2", "1", (1, 20)),
        number_of("rounds", text!("each takes it"), "5", "3", (2, 50, text!("times"))),
        milliseconds("hold_ms", text!("holds it"), "100", "1", (0, 2_000)),
        choice("variant", text!("version"), VARIANTS),
    ],
    observes: &["waited"],
    python: include_str!("starvation.py"),
    rust: Rust::of(include_str!("starvation.rs")),
    judge: |settings, outcome, observed| {
        let greedy = settings.number("greedy");
        right_if(finished(outcome) && observed_number(observed, "waited").is_some_and(|waited| waited <= greedy))
    },
};
