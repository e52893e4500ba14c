//! Two threads share main's lock: whoever is done first releases it, and the other dies with main. Seed 000, first program.

use crate::runtime::{Lock, Shared, ms, observe, print, sleep, spin, start_new_thread};
use crate::scenario::describe::{Group, Main, Scenario, finished, number as observed_number, right_if};
use crate::scenario::parameter::{milliseconds, number};
use crate::scenario::tutorial::{Excerpt, Flaw, Shown};

pub async fn main(images: i64, sounds: i64, pause_ms: u64) {
    let lock = Lock::new("lock");
    let image = Shared::new("image", 0);
    let sound = Shared::new("sound", 0);
    lock.acquire().await; // py:20
    start_new_thread("image", move || processor("image", images, pause_ms, image, lock)); // py:21
    start_new_thread("sound", move || processor("sound", sounds, pause_ms, sound, lock)); // py:22
    // py:23
    while lock.locked().await {
        spin().await; // py:24
    }
    observe("image", image.get().await); // py:25
    observe("sound", sound.get().await); // py:26
}

async fn processor(thread_name: &'static str, times: i64, pause_ms: u64, shown: Shared<i64>, lock: Lock) {
    for i in 0..times {
        print(format!("{i} {thread_name}")).await; // py:13
        shown.set(i + 1).await; // py:14
        sleep(ms(pause_ms)).await; // py:15
    }
    lock.release().await; // py:16
}

// About this scenario

use crate::language::text;
use crate::scenario::question::Question;
use crate::scenario::source::Rust;
use crate::trace::OutcomeKind;

const TUTORIAL: Excerpt = Excerpt {
    seed: "000",
    section: "thread模塊 較底層次線程模塊",
    program: include_str!("first_release_wins.000.py"),
    flaws: &[
        Flaw {
            what: text!(
                "One lock stands for two threads. Whoever is done first releases it; main goes on and ends, and the other dies \
                   in the middle of its work. The tutorial says so itself."
            ),
            shown: Shown::By { settings: &[], schedule: "first-release-wins@1:any:0x2.1x6.2x11.0x4" },
        },
        Flaw {
            what: text!(
                "Whoever is done second releases the lock once more. If main has not ended by then, that is a `RuntimeError`."
            ),
            shown: Shown::By { settings: &[], schedule: "first-release-wins@1:any:0x2.1x16.2x11.0x3.1x2.0" },
        },
        Flaw {
            what: text!(
                "`while lock.locked(): pass` keeps a processor busy with nothing, and takes its time from the very threads that \
                   main waits for."
            ),
            shown: Shown::At {
                settings: &[],
                schedule: "first-release-wins@1:any:0x3.2x11.0x5",
                step: 11,
                words: "main looks again and again until lock changes.",
            },
        },
    ],
};

const ASK: Question = Question {
    words: text!("Who will be cut off in the middle of its work?"),
    answers: &[
        text!("image"),
        text!("sound"),
        text!("Neither: both get done"),
        text!("Neither, but there is an error"),
    ],
    came_to: |settings, outcome, observed| {
        let cut = |name| observed_number(observed, name).is_some_and(|shown| shown < settings.number(name));
        match outcome.kind {
            OutcomeKind::Finished if cut("image") => Some(0),
            OutcomeKind::Finished if cut("sound") => Some(1),
            OutcomeKind::Finished => Some(2),
            _ => Some(3),
        }
    },
};

pub const MAIN: Main = |settings| {
    let (images, sounds) = (settings.number("image"), settings.number("sound"));
    Box::pin(main(images, sounds, settings.number("pause_ms") as u64))
};

pub const SCENARIO: Scenario = Scenario {
    id: "first-release-wins",
    version: 1,
    title: text!("The first release wins"),
    group: Group::LowLevel,
    seed: "000",
    tutorials: &[TUTORIAL],
    lesson: text!("One lock cannot wait for two threads: the first one that is done releases it for both."),
    look: text!("Sound is done first and opens main's lock. Main ends, and image is cut off where it stands."),
    ask: ASK,
    parameters: &[
        number("image", text!("images"), "5", "5", (1, 50)),
        number("sound", text!("sounds"), "3", "3", (1, 50)),
        milliseconds("pause_ms", text!("each pauses"), "1", "1", (0, 1_000)),
    ],
    observes: &["image", "sound"],
    python: include_str!("first_release_wins.py"),
    rust: Rust::of(include_str!("first_release_wins.rs")),
    judge: |settings, outcome, observed| {
        let all = |name| observed_number(observed, name) == Some(settings.number(name));
        right_if(finished(outcome) && all("image") && all("sound"))
    },
};
