//! What may come of events, semaphores, conditions and barriers.

use super::{Explored, Row, number};
use threadlab::scenario::Settings;
use threadlab::trace::{Outcome, OutcomeKind, TaskId, Told};

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
