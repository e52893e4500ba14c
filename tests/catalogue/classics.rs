//! What may come of the classics.

use super::{Explored, Row, number};
use threadlab::trace::{OutcomeKind, TaskId};

pub const ROWS: &[Row] = &[
    Row {
        id: "dining-philosophers",
        // Each holds one fork and waits for the next one's.
        may_go_wrong: |settings, outcome, _| {
            let philosophers = settings.number("philosophers") as usize;
            outcome.kind == OutcomeKind::Deadlock
                && settings.get("variant") == "naive"
                && outcome.cycle.len() == philosophers
                && outcome.waiting.len() == philosophers
        },
        in_a_row: &[],
        explored: &[
            Explored { settings: &[], ends: &["right Finished", "wrong Deadlock"], plainly: true },
            Explored { settings: &[("variant", "in order")], ends: &["right Finished"], plainly: true },
            Explored { settings: &[("variant", "waiter")], ends: &["right Finished"], plainly: true },
        ],
        prints_the_same: false,
    },
    Row {
        id: "readers-writers",
        may_go_wrong: |settings, outcome, observed| {
            let reads = settings.number("readers") * settings.number("rounds");
            outcome.kind == OutcomeKind::Finished
                && settings.get("variant") == "readers do not ask"
                && number(observed, "torn").is_some_and(|torn| (1..=reads).contains(&torn))
        },
        in_a_row: &[],
        explored: &[
            Explored {
                settings: &[],
                ends: &["right Finished torn=0 overtaken=0", "right Finished torn=0 overtaken=1"],
                plainly: true,
            },
            Explored {
                settings: &[("rounds", "2"), ("readers", "1")],
                ends: &["right Finished torn=0 overtaken=0", "right Finished torn=0 overtaken=1"],
                plainly: false,
            },
            Explored {
                settings: &[("variant", "writers first")],
                ends: &["right Finished torn=0 overtaken=0"],
                plainly: true,
            },
            Explored {
                settings: &[("variant", "writers first"), ("writers", "2"), ("readers", "1")],
                ends: &["right Finished torn=0 overtaken=0"],
                plainly: true,
            },
            Explored {
                settings: &[("variant", "readers do not ask")],
                ends: &[
                    "right Finished torn=0 overtaken=0",
                    "wrong Finished torn=1 overtaken=0",
                    "wrong Finished torn=2 overtaken=0",
                ],
                plainly: true,
            },
        ],
        prints_the_same: false,
    },
    Row {
        id: "sleeping-barber",
        // The barber sleeps, a customer waits to be called, and main for the customer.
        may_go_wrong: |settings, outcome, _| {
            outcome.kind == OutcomeKind::Stuck
                && settings.get("variant") == "rings if the barber sleeps"
                && outcome.waiting.iter().any(|waiting| waiting.task == TaskId(1))
        },
        in_a_row: &[],
        explored: &[
            Explored {
                settings: &[],
                ends: &["right Finished served=1 turned_away=1", "right Finished served=2 turned_away=0"],
                plainly: true,
            },
            Explored {
                settings: &[("customers", "3")],
                ends: &[
                    "right Finished served=1 turned_away=2",
                    "right Finished served=2 turned_away=1",
                    "right Finished served=3 turned_away=0",
                ],
                plainly: false,
            },
            Explored {
                settings: &[("variant", "rings if the barber sleeps")],
                ends: &[
                    "right Finished served=1 turned_away=1",
                    "right Finished served=2 turned_away=0",
                    "wrong Stuck",
                ],
                plainly: true,
            },
        ],
        prints_the_same: false,
    },
    Row {
        id: "priority-inversion",
        may_go_wrong: |settings, outcome, observed| {
            let medium_first = number(observed, "medium_first");
            outcome.kind == OutcomeKind::Finished
                && settings.get("variant") == "strict priorities"
                && medium_first.is_some_and(|first| (1..=settings.number("medium_work")).contains(&first))
        },
        in_a_row: &[],
        explored: &[
            Explored {
                settings: &[],
                ends: &[
                    "right Finished medium_first=0",
                    "wrong Finished medium_first=1",
                    "wrong Finished medium_first=2",
                ],
                plainly: true,
            },
            Explored {
                settings: &[("variant", "priority ceiling")],
                ends: &["right Finished medium_first=0"],
                plainly: true,
            },
        ],
        prints_the_same: false,
    },
    Row {
        id: "starvation",
        may_go_wrong: |settings, outcome, observed| {
            let (greedy, rounds) = (settings.number("greedy"), settings.number("rounds"));
            outcome.kind == OutcomeKind::Finished
                && settings.get("variant") == "whoever comes first"
                && number(observed, "waited").is_some_and(|waited| (greedy + 1..=greedy * rounds).contains(&waited))
        },
        in_a_row: &[],
        explored: &[
            Explored {
                settings: &[],
                ends: &["right Finished waited=0", "right Finished waited=1", "wrong Finished waited=2"],
                plainly: true,
            },
            Explored {
                settings: &[("greedy", "2"), ("rounds", "2")],
                ends: &[
                    "right Finished waited=0",
                    "right Finished waited=1",
                    "right Finished waited=2",
                    "wrong Finished waited=3",
                ],
                plainly: false,
            },
            Explored { settings: &[("variant", "by ticket")], ends: &["right Finished waited=0"], plainly: true },
            Explored {
                settings: &[("variant", "by ticket"), ("greedy", "2"), ("rounds", "2")],
                ends: &["right Finished waited=0", "right Finished waited=1", "right Finished waited=2"],
                plainly: false,
            },
        ],
        prints_the_same: false,
    },
    Row {
        id: "livelock",
        may_go_wrong: |settings, outcome, observed| {
            let meals = number(observed, "meals");
            outcome.kind == OutcomeKind::Finished
                && settings.get("variant") == "after you"
                && meals.is_some_and(|meals| (0..2).contains(&meals))
        },
        in_a_row: &[],
        explored: &[
            Explored {
                settings: &[],
                ends: &["right Finished meals=2", "wrong Finished meals=0", "wrong Finished meals=1"],
                plainly: true,
            },
            Explored { settings: &[("variant", "always A first")], ends: &["right Finished meals=2"], plainly: true },
        ],
        prints_the_same: false,
    },
    Row {
        id: "double-checked-init",
        may_go_wrong: |settings, outcome, observed| {
            let (threads, made) = (settings.number("threads"), number(observed, "made"));
            outcome.kind == OutcomeKind::Finished
                && settings.get("variant") == "checked once"
                && made.is_some_and(|made| (2..=threads).contains(&made))
        },
        in_a_row: &[],
        explored: &[
            Explored {
                settings: &[],
                ends: &["right Finished made=1", "wrong Finished made=2", "wrong Finished made=3"],
                plainly: true,
            },
            Explored { settings: &[("variant", "checked twice")], ends: &["right Finished made=1"], plainly: true },
        ],
        prints_the_same: false,
    },
    Row {
        id: "bounded-buffer",
        may_go_wrong: |settings, outcome, _| {
            outcome.kind == OutcomeKind::Stuck && settings.get("variant") == "one condition, notify"
        },
        in_a_row: &[],
        explored: &[
            Explored { settings: &[], ends: &["right Finished"], plainly: true },
            Explored {
                settings: &[("variant", "one condition, notify")],
                ends: &["right Finished", "wrong Stuck"],
                plainly: true,
            },
            Explored {
                settings: &[("variant", "one condition, notify"), ("consumers", "1")],
                ends: &["right Finished"],
                plainly: true,
            },
            Explored {
                settings: &[("variant", "one condition, notify"), ("producers", "2"), ("consumers", "1")],
                ends: &["right Finished"],
                plainly: true,
            },
            Explored {
                settings: &[("variant", "one condition, notify"), ("producers", "2")],
                ends: &["right Finished", "wrong Stuck"],
                plainly: true,
            },
            Explored { settings: &[("producers", "2")], ends: &["right Finished"], plainly: true },
            Explored {
                settings: &[("variant", "one condition, notify_all")],
                ends: &["right Finished"],
                plainly: true,
            },
        ],
        // It prints nothing.
        prints_the_same: true,
    },
    Row {
        id: "lost-wakeup",
        may_go_wrong: |settings, outcome, _| {
            outcome.kind == OutcomeKind::Stuck && settings.get("variant") == "looks without the lock"
        },
        in_a_row: &[],
        explored: &[
            Explored { settings: &[], ends: &["right Finished", "wrong Stuck"], plainly: true },
            Explored { settings: &[("variant", "looks with the lock")], ends: &["right Finished"], plainly: true },
        ],
        prints_the_same: false,
    },
];
