//! An urgent thread waits for a lock that the least urgent one holds, and that one does not come to run. Lampson and Redell
//! ("Experience with processes and monitors in Mesa", 1980); on Mars in 1997. Neither Python's threads nor a browser's have
//! priorities: here a thread plays the only processor, and a queue says whose work is the most urgent. Ours.

use crate::runtime::{Event, Lock, PriorityQueue, Shared, Thread, ms, observe, print, sleep};
use crate::scenario::describe::{Group, Main, Scenario, finished, number as observed_number, right_if};
use crate::scenario::parameter::{choice, milliseconds, number};

pub async fn main(low_work: i64, medium_work: i64, slice_ms: u64, with_ceiling: bool) {
    let ready = PriorityQueue::new("ready", 0);
    let running = Shared::new("running", String::new());
    let lock = Lock::new("lock");
    let low_has_lock = Event::new("low_has_lock");
    let low_is_done = Event::new("low_is_done");
    let medium_first = Shared::new("medium_first", 0);
    // py:56
    let processor = Thread::start("processor", move || {
        processor(low_work, medium_work, slice_ms, ready, running, low_is_done, medium_first)
    });
    let low_job = if with_ceiling { "1 low" } else { "3 low" };
    let low = Thread::start("low", move || low(low_work, low_job, ready, lock, low_has_lock, low_is_done)); // py:57
    low_has_lock.wait().await; // py:58
    let high = Thread::start("high", move || high(ready, lock)); // py:59
    let medium = Thread::start("medium", move || medium(medium_work, ready)); // py:60
    for thread in [processor, low, high, medium] {
        thread.join().await; // py:62
    }
    observe("medium_first", medium_first.get().await); // py:64
}

async fn processor(
    low_work: i64,
    medium_work: i64,
    slice_ms: u64,
    ready: PriorityQueue<String>,
    running: Shared<String>,
    low_is_done: Event,
    medium_first: Shared<i64>,
) {
    let mut low_left = low_work;
    for _ in 0..low_work + medium_work + 1 {
        let job = ready.get().await; // py:22
        running.set(job.clone()).await; // py:22
        print(format!("the processor runs {job}")).await; // py:23
        sleep(ms(slice_ms)).await; // py:24
        if job.ends_with("low") {
            low_left -= 1;
            if low_left == 0 {
                low_is_done.set().await; // py:28
            }
        } else if job.ends_with("medium") && low_left > 0 {
            medium_first.add(1).await; // py:30
        }
    }
}

async fn low(
    work: i64,
    job: &'static str,
    ready: PriorityQueue<String>,
    lock: Lock,
    low_has_lock: Event,
    low_is_done: Event,
) {
    lock.acquire().await; // py:34
    for _ in 0..work {
        ready.put(job.into()).await; // py:36
    }
    low_has_lock.set().await; // py:37
    low_is_done.wait().await; // py:38
    lock.release().await; // py:39
}

async fn medium(work: i64, ready: PriorityQueue<String>) {
    for _ in 0..work {
        ready.put("2 medium".into()).await; // py:44
    }
}

async fn high(ready: PriorityQueue<String>, lock: Lock) {
    lock.acquire().await; // py:48
    ready.put("1 high".into()).await; // py:49
    lock.release().await; // py:50
}

// About this scenario

use crate::language::{Text, text};
use crate::scenario::question::Question;
use crate::scenario::source::Rust;

const VARIANTS: &[Text] = &[text!("strict priorities"), text!("priority ceiling")];

const ASK: Question = Question {
    words: text!("High is the most urgent, but low holds the lock that high wants. Whose work will be done first?"),
    answers: &[
        text!("High's"),
        text!("Low's, so that it gives the lock back"),
        text!("Medium's, which is less urgent than high's"),
    ],
    came_to: |_, _, observed| observed_number(observed, "medium_first").map(|first| if first > 0 { 2 } else { 1 }),
};

pub const MAIN: Main = |settings| {
    let [low_work, medium_work, slice_ms] = ["low_work", "medium_work", "slice_ms"].map(|name| settings.number(name));
    Box::pin(main(low_work, medium_work, slice_ms as u64, settings.get("variant") == VARIANTS[1].english()))
};

pub const SCENARIO: Scenario = Scenario {
    id: "priority-inversion",
    version: 1,
    title: text!("Priority inversion"),
    group: Group::Classics,
    seed: "ours",
    tutorials: &[],
    lesson: text!(
        "The urgent one waits for a lock, its holder for the processor, and one who is less urgent runs; the cure: who holds \
             the lock runs as urgently as anyone who may want it."
    ),
    look: text!(
        "Neither Python's nor a browser's threads have priorities, so a thread plays the processor here, and the queue says whose \
           work comes next: 1 before 2 before 3. High stands at the lock while the processor takes one medium piece after the \
           other."
    ),
    ask: ASK,
    parameters: &[
        number("low_work", text!("pieces of work for low"), "2", "2", (1, 20)),
        number("medium_work", text!("for medium"), "4", "2", (1, 20)),
        milliseconds("slice_ms", text!("each takes"), "100", "1", (0, 2_000)),
        choice("variant", text!("version"), VARIANTS),
    ],
    observes: &["medium_first"],
    python: include_str!("priority_inversion.py"),
    rust: Rust::of(include_str!("priority_inversion.rs")),
    judge: |_, outcome, observed| right_if(finished(outcome) && observed_number(observed, "medium_first") == Some(0)),
};
