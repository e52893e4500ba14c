//! A barber, his chair, and a few chairs to wait on: he sleeps while nobody is there. Dijkstra ("Cooperating sequential
//! processes", 1965). Ours.

use crate::runtime::{Lock, Semaphore, Shared, Thread, current_name, ms, observe, print, random_below, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, number as observed_number, right_if};
use crate::scenario::parameter::{choice, milliseconds, number};

pub async fn main(customers: i64, chairs: i64, cut_ms: u64, pause_ms: u64, every_one_rings: bool) {
    let shop = Shop {
        bell: Semaphore::new("bell", 0),
        barber_chair: Semaphore::new("barber_chair", 0),
        lock: Lock::new("lock"),
        waiting: Shared::new("waiting", 0),
        served: Shared::new("served", 0),
        turned_away: Shared::new("turned_away", 0),
        asleep: Shared::new("asleep", false),
        closed: Shared::new("closed", false),
    };
    let barber_thread = Thread::start("barber", move || barber(cut_ms, every_one_rings, shop)); // py:56
    let mut threads = Vec::new();
    for i in 1..=customers {
        sleep(ms(random_below(3) * pause_ms)).await; // py:59
        // py:61
        threads.push(Thread::start(format!("customer{i}"), move || customer(chairs, every_one_rings, shop)));
    }
    for thread in threads {
        thread.join().await; // py:63
    }
    shop.closed.set(true).await; // py:64
    shop.bell.release().await; // py:65
    barber_thread.join().await; // py:66
    observe("served", shop.served.get().await); // py:68
    observe("turned_away", shop.turned_away.get().await); // py:68
}

#[derive(Clone, Copy)]
struct Shop {
    bell: Semaphore,
    barber_chair: Semaphore,
    lock: Lock,
    waiting: Shared<i64>,
    served: Shared<i64>,
    turned_away: Shared<i64>,
    asleep: Shared<bool>,
    closed: Shared<bool>,
}

async fn barber(cut_ms: u64, every_one_rings: bool, shop: Shop) {
    loop {
        if every_one_rings {
            shop.bell.acquire().await; // py:22
        } else {
            // py:24
            while shop.waiting.get().await == 0 && !shop.closed.get().await {
                shop.asleep.set(true).await; // py:25
                shop.bell.acquire().await; // py:26
                shop.asleep.set(false).await; // py:27
            }
        }
        // py:28
        if shop.closed.get().await {
            return;
        }
        shop.lock.acquire().await; // py:30
        shop.waiting.add(-1).await; // py:31
        shop.lock.release().await; // py:32
        shop.barber_chair.release().await; // py:33
        sleep(ms(cut_ms)).await; // py:34
        shop.served.add(1).await; // py:35
    }
}

async fn customer(chairs: i64, every_one_rings: bool, shop: Shop) {
    let name = current_name();
    shop.lock.acquire().await; // py:41
    // py:42
    if shop.waiting.get().await == chairs {
        shop.turned_away.add(1).await; // py:43
        shop.lock.release().await; // py:44
        print(format!("{name} finds no chair and leaves")).await; // py:45
        return;
    }
    shop.waiting.add(1).await; // py:47
    shop.lock.release().await; // py:48
    // py:49
    if every_one_rings || shop.asleep.get().await {
        shop.bell.release().await; // py:50
    }
    shop.barber_chair.acquire().await; // py:51
    print(format!("{name} gets a haircut")).await; // py:52
}

// About this scenario

use crate::language::{Text, text};
use crate::scenario::question::Question;
use crate::scenario::source::Rust;

const VARIANTS: &[Text] = &[text!("every customer rings"), text!("rings if the barber sleeps")];

const ASK: Question = Question {
    words: text!("Will every customer have a haircut?"),
    answers: &[
        text!("Yes, all"),
        text!("No: some find no chair and leave"),
        text!("No: one sits and waits for ever while the barber sleeps"),
    ],
    came_to: |_, _, observed| match observed_number(observed, "turned_away") {
        Some(turned_away) => Some(usize::from(turned_away > 0)),
        None => Some(2),
    },
};

pub const MAIN: Main = |settings| {
    let [customers, chairs, cut_ms, pause_ms] =
        ["customers", "chairs", "cut_ms", "pause_ms"].map(|name| settings.number(name));
    Box::pin(main(customers, chairs, cut_ms as u64, pause_ms as u64, settings.get("variant") == VARIANTS[0].english()))
};

pub const SCENARIO: Scenario = Scenario {
    id: "sleeping-barber",
    version: 1,
    title: text!("The sleeping barber"),
    group: Group::Classics,
    seed: "ours",
    tutorials: &[],
    lesson: text!(
        "Who looks first and rings or sleeps afterwards may do it too late, and the barber sleeps beside a customer who waits; \
             a bell that remembers every ring cannot be missed."
    ),
    look: text!(
        "Each ring is a permit at the bell: it stays there until the barber takes it. If customers ring only when they see him asleep, \
           one can sit down while he has looked but not yet lain down."
    ),
    ask: ASK,
    parameters: &[
        number("customers", text!("customers"), "8", "2", (1, 40)),
        number("chairs", text!("chairs to wait on"), "3", "1", (1, 20)),
        milliseconds("cut_ms", text!("a cut takes"), "500", "1", (0, 5_000)),
        milliseconds("pause_ms", text!("the next one after 0, 1 or 2 times"), "200", "1", (0, 2_000)),
        choice("variant", text!("version"), VARIANTS),
    ],
    observes: &["served", "turned_away"],
    python: include_str!("sleeping_barber.py"),
    rust: Rust::of(include_str!("sleeping_barber.rs")),
    judge: |settings, outcome, observed| {
        let both = observed_number(observed, "served").zip(observed_number(observed, "turned_away"));
        let all = both.is_some_and(|(served, turned_away)| served + turned_away == settings.number("customers"));
        right_if(finished(outcome) && all)
    },
};
