//! What may come of events, semaphores, conditions and barriers.

use super::{Explored, Row, never, number};
use threadlab::scenario::Settings;
use threadlab::trace::{Error, Failure, Outcome, OutcomeKind, TaskId, Told};

pub const ROWS: &[Row] = &[
    Row {
        id: "semaphore",
        may_go_wrong: one_more_comes_in,
        in_a_row: &[],
        explored: &[
            Explored {
                settings: &[],
                ends: &["right Finished most_inside=1", "right Finished most_inside=2"],
                plainly: false,
            },
            Explored {
                settings: &[("threads", "2"), ("permits", "1")],
                ends: &["right Finished most_inside=1"],
                plainly: true,
            },
            Explored {
                settings: &[("variant", "one release too many")],
                ends: &["right Finished most_inside=1", "right Finished most_inside=2", "wrong Finished most_inside=3"],
                plainly: false,
            },
            Explored {
                settings: &[("threads", "2"), ("permits", "1"), ("variant", "one release too many")],
                ends: &["right Finished most_inside=1", "wrong Finished most_inside=2"],
                plainly: true,
            },
            Explored {
                settings: &[("variant", "one release too many, bounded")],
                ends: &["wrong Failed | MainThread: ValueError"],
                plainly: true,
            },
        ],
        prints_the_same: false,
    },
    Row {
        id: "event",
        may_go_wrong: never,
        in_a_row: &[],
        explored: &[Explored {
            settings: &[],
            // Each of the two is connected at once, tries and is connected, or gives up.
            ends: &[
                "right Finished attempts=0 connected=2",
                "right Finished attempts=1 connected=1",
                "right Finished attempts=1 connected=2",
                "right Finished attempts=2 connected=0",
                "right Finished attempts=2 connected=1",
                "right Finished attempts=2 connected=2",
            ],
            plainly: true,
        }],
        prints_the_same: false,
    },
    Row {
        id: "barrier",
        may_go_wrong: some_find_it_broken,
        in_a_row: &[],
        explored: &[
            Explored { settings: &[], ends: &["right Finished passed=2 broken=0"], plainly: true },
            Explored { settings: &[("threads", "3")], ends: &["right Finished passed=3 broken=0"], plainly: true },
            Explored {
                settings: &[("variant", "one is late")],
                ends: &["right Finished passed=2 broken=0", "wrong Finished passed=0 broken=2"],
                plainly: true,
            },
            Explored {
                settings: &[("variant", "main breaks it")],
                // Broken while they leave: who has not left yet finds it broken, although all had come.
                ends: &[
                    "right Finished passed=2 broken=0",
                    "wrong Finished passed=0 broken=2",
                    "wrong Finished passed=1 broken=1",
                ],
                plainly: true,
            },
            Explored {
                settings: &[("variant", "main resets it")],
                ends: &["right Finished passed=2 broken=0", "right Finished passed=2 broken=1"],
                plainly: true,
            },
            Explored {
                settings: &[("variant", "main resets it"), ("threads", "3")],
                ends: &[
                    "right Finished passed=3 broken=0",
                    "right Finished passed=3 broken=1",
                    "right Finished passed=3 broken=2",
                ],
                plainly: false,
            },
            Explored {
                settings: &[("variant", "one is late, main resets it")],
                ends: &["right Finished passed=2 broken=0", "right Finished passed=2 broken=2"],
                plainly: true,
            },
        ],
        prints_the_same: false,
    },
    Row {
        id: "condition-wait-notify",
        may_go_wrong: |settings, outcome, _| {
            let popped = |failure: &Failure| failure.error == Error::PopFromEmptyList;
            settings.get("variant") == "if" && settings.number("consumers") > 1 && outcome.failed.iter().all(popped)
        },
        in_a_row: &[],
        explored: &[
            Explored { settings: &[], ends: &["right Finished"], plainly: true },
            Explored { settings: &[("variant", "if"), ("consumers", "1")], ends: &["right Finished"], plainly: true },
            Explored {
                settings: &[("variant", "if")],
                // Whoever dies holds the lock, and the producer waits for it.
                ends: &["right Finished", "wrong Stuck | consumer1: IndexError", "wrong Stuck | consumer2: IndexError"],
                plainly: true,
            },
        ],
        prints_the_same: false,
    },
    Row {
        id: "condition-producer-consumer",
        may_go_wrong: producer_waits_for_ever,
        in_a_row: &[],
        explored: &[Explored {
            settings: &[],
            ends: &["right Finished most=10 least=4", "wrong Stuck", "wrong Stuck least=7"],
            plainly: true,
        }],
        prints_the_same: false,
    },
];

/// One release too many lets one more in, or, where the count is bounded, is an error before anyone came.
fn one_more_comes_in(settings: &Settings, outcome: &Outcome, observed: &Told) -> bool {
    match settings.get("variant") {
        "one release too many" => {
            let most = number(observed, "most_inside");
            outcome.kind == OutcomeKind::Finished && most.is_some_and(|most| most <= settings.number("permits") + 1)
        }
        "one release too many, bounded" => outcome.kind == OutcomeKind::Failed && observed.is_empty(),
        _ => false,
    }
}

/// The tutorial's loops never end; ours do, and a producer that waits when the consumer has ended waits for ever.
fn producer_waits_for_ever(settings: &Settings, outcome: &Outcome, observed: &Told) -> bool {
    let [waiting] = &outcome.waiting[..] else { return false };
    let least = number(observed, "least").is_none_or(|least| least >= 3);
    let most = number(observed, "most").is_none_or(|most| most < settings.number("full") + 5);
    outcome.kind == OutcomeKind::Stuck && waiting.task == TaskId(1) && least && most
}

/// All come to a broken one, or some had left before it broke.
fn some_find_it_broken(settings: &Settings, outcome: &Outcome, observed: &Told) -> bool {
    let (passed, broken) = (number(observed, "passed"), number(observed, "broken"));
    let all = passed.zip(broken).is_some_and(|(passed, broken)| passed + broken == settings.number("threads"));
    let all_or_none = settings.get("variant") == "main breaks it" || passed == Some(0);
    outcome.kind == OutcomeKind::Finished && settings.get("variant") != "all come" && all && all_or_none
}
