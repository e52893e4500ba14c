//! What may come of the locks.

use super::{Explored, Row, never, number};
use threadlab::scenario::Settings;
use threadlab::trace::{Outcome, OutcomeKind, TaskId, Told};

pub const ROWS: &[Row] = &[
    Row {
        id: "gil",
        may_go_wrong: never,
        in_a_row: &[("million_rounds", "1"), ("pause_ms", "1")],
        explored: &[
            Explored { settings: &[], ends: &["right Finished counted=3 waited=3"], plainly: false },
            Explored { settings: &[("threads", "1")], ends: &["right Finished counted=2 waited=2"], plainly: true },
        ],
        prints_the_same: true,
    },
    Row {
        id: "gil-and-lock",
        may_go_wrong: never,
        in_a_row: &[("million_rounds", "1")],
        explored: &[Explored { settings: &[], ends: &["right Finished n=0"], plainly: true }],
        prints_the_same: true,
    },
    Row {
        id: "lost-update",
        may_go_wrong: |settings, outcome, observed| {
            let (threads, n) = (settings.number("threads"), number(observed, "n"));
            outcome.kind == OutcomeKind::Finished && n.is_some_and(|n| (1..threads).contains(&n))
        },
        in_a_row: &[("threads", "8")],
        explored: &[Explored {
            settings: &[],
            ends: &["right Finished n=0", "wrong Finished n=1", "wrong Finished n=2"],
            plainly: true,
        }],
        prints_the_same: false,
    },
    Row {
        id: "mutex-counter",
        may_go_wrong: never,
        in_a_row: &[("threads", "8")],
        explored: &[Explored { settings: &[], ends: &["right Finished n=0"], plainly: true }],
        prints_the_same: true,
    },
    Row {
        id: "lock-handoff",
        may_go_wrong: never,
        in_a_row: &[],
        explored: &[Explored {
            settings: &[],
            ends: &[
                "right Finished owners='Thread-1' owners='Thread-1' owners='Thread-2' owners='Thread-2' longest_wait=2",
                "right Finished owners='Thread-1' owners='Thread-2' owners='Thread-1' owners='Thread-2' longest_wait=1",
                "right Finished owners='Thread-1' owners='Thread-2' owners='Thread-2' owners='Thread-1' longest_wait=2",
                "right Finished owners='Thread-2' owners='Thread-1' owners='Thread-1' owners='Thread-2' longest_wait=2",
                "right Finished owners='Thread-2' owners='Thread-1' owners='Thread-2' owners='Thread-1' longest_wait=1",
                "right Finished owners='Thread-2' owners='Thread-2' owners='Thread-1' owners='Thread-1' longest_wait=2",
            ],
            plainly: true,
        }],
        prints_the_same: false,
    },
    Row {
        id: "balance",
        may_go_wrong: |settings, outcome, observed| {
            let most = 13 * settings.number("rounds");
            let is_possible = number(observed, "balance").is_some_and(|balance| balance.abs() <= most);
            match settings.get("variant") {
                "with the lock" | "an error inside, and finally" => false,
                "an error inside, no finally" => outcome.kind == OutcomeKind::Stuck && outcome.failed.len() == 1,
                _ => outcome.kind == OutcomeKind::Finished && is_possible,
            }
        },
        in_a_row: &[("rounds", "20")],
        explored: &[
            Explored { settings: &[], ends: &["right Finished balance=0"], plainly: true },
            Explored { settings: &[("variant", "without the lock")], ends: SEVEN_BALANCES, plainly: true },
            Explored { settings: &[("variant", "without the lock, by calls")], ends: SEVEN_BALANCES, plainly: true },
            Explored {
                settings: &[("variant", "an error inside, no finally")],
                ends: &["right Failed balance=0 | Thread-2: ValueError", "wrong Stuck | Thread-2: ValueError"],
                plainly: true,
            },
            Explored {
                settings: &[("variant", "an error inside, and finally")],
                ends: &["right Failed balance=0 | Thread-2: ValueError"],
                plainly: true,
            },
        ],
        prints_the_same: false,
    },
    Row {
        id: "deadlock",
        may_go_wrong: is_deadlock_of_two,
        in_a_row: &[("threads", "4")],
        explored: &[
            Explored { settings: &[], ends: &["right Finished", "wrong Deadlock"], plainly: true },
            Explored { settings: &[("variant", "always A first")], ends: &["right Finished"], plainly: true },
        ],
        prints_the_same: false,
    },
    Row {
        id: "try-lock",
        may_go_wrong: |settings, outcome, _| {
            outcome.kind == OutcomeKind::Failed && settings.get("variant") != "as it should be"
        },
        in_a_row: &[],
        explored: &[
            Explored {
                settings: &[],
                ends: &[
                    "right Finished got='at once'",
                    "right Finished got='in time'",
                    "right Finished got='not at all'",
                ],
                plainly: true,
            },
            Explored {
                settings: &[("variant", "one release too many")],
                ends: &[
                    "wrong Failed got='at once' | holder: RuntimeError",
                    "wrong Failed got='not at all' | holder: RuntimeError",
                    "wrong Failed | MainThread: RuntimeError",
                ],
                plainly: true,
            },
            Explored {
                settings: &[("variant", "a time, but no waiting")],
                ends: &["wrong Failed | MainThread: ValueError"],
                plainly: true,
            },
            Explored {
                settings: &[("variant", "a time below zero")],
                ends: &["wrong Failed | MainThread: ValueError"],
                plainly: true,
            },
        ],
        prints_the_same: false,
    },
    Row {
        id: "serial-join-or-lock",
        may_go_wrong: never,
        in_a_row: &[],
        explored: &[
            Explored { settings: &[], ends: &["right Finished n=0"], plainly: true },
            Explored { settings: &[("variant", "joined one by one")], ends: &["right Finished n=0"], plainly: true },
        ],
        prints_the_same: true,
    },
    Row {
        id: "rlock",
        may_go_wrong: |settings, outcome, observed| match settings.get("variant") {
            "one RLock under two names" => false,
            "two RLocks" => is_deadlock_of_two(settings, outcome, observed),
            _ => outcome.kind == OutcomeKind::Failed && outcome.failed.len() as i64 == settings.number("threads"),
        },
        in_a_row: &[("threads", "4")],
        explored: &[
            Explored { settings: &[], ends: &["right Finished"], plainly: true },
            Explored {
                settings: &[("variant", "two RLocks")],
                ends: &["right Finished", "wrong Deadlock"],
                plainly: true,
            },
            Explored {
                settings: &[("variant", "released by a stranger")],
                ends: &["wrong Failed | Thread-1: RuntimeError | Thread-2: RuntimeError"],
                plainly: true,
            },
        ],
        prints_the_same: false,
    },
];

/// One round of 5 and of 8.
const SEVEN_BALANCES: &[&str] = &[
    "right Finished balance=0",
    "wrong Finished balance=-3",
    "wrong Finished balance=-5",
    "wrong Finished balance=-8",
    "wrong Finished balance=3",
    "wrong Finished balance=5",
    "wrong Finished balance=8",
];

/// Two wait for each other, and the others wait outside the circle.
fn is_deadlock_of_two(settings: &Settings, outcome: &Outcome, _: &Told) -> bool {
    let waiting = |task: &TaskId| outcome.waiting.iter().any(|waiting| waiting.task == *task);
    outcome.kind == OutcomeKind::Deadlock
        && ["as in the tutorial", "two RLocks"].contains(&settings.get("variant"))
        && settings.number("threads") > 1
        && outcome.cycle.len() == 2
        && outcome.cycle.iter().all(waiting)
        && outcome.failed.is_empty()
}
