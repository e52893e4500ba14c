//! What may come of the threads.

use super::{Explored, Row, never, number};
use threadlab::trace::{OutcomeKind, Value};

pub const ROWS: &[Row] =
    &[START_AND_JOIN, MAIN_DOES_NOT_WAIT, THREAD_CLASS, THREAD_INFO, DAEMON, JOIN_TIMEOUT, THREAD_LOCAL, THREAD_ERROR];

const START_AND_JOIN: Row = Row {
    id: "start-and-join",
    may_go_wrong: |settings, outcome, observed| {
        let seen = number(observed, "seen").is_some_and(|seen| (0..settings.number("count")).contains(&seen));
        outcome.kind == OutcomeKind::Finished && seen && settings.get("variant") == "main does not join"
    },
    in_a_row: &[],
    explored: &[
        Explored { settings: &[], ends: &["right Finished seen=3"], plainly: true },
        Explored {
            settings: &[("variant", "main does not join")],
            ends: &["right Finished seen=3", "wrong Finished seen=0", "wrong Finished seen=1", "wrong Finished seen=2"],
            plainly: true,
        },
    ],
    prints_the_same: true,
};

const MAIN_DOES_NOT_WAIT: Row = Row {
    id: "main-does-not-wait",
    may_go_wrong: never,
    in_a_row: &[],
    explored: &[Explored {
        settings: &[],
        ends: &["right Finished order='hello' order='main'", "right Finished order='main' order='hello'"],
        plainly: true,
    }],
    prints_the_same: false,
};

const THREAD_CLASS: Row = Row {
    id: "thread-class",
    // The low-level thread is cut off.
    may_go_wrong: |_, outcome, observed| {
        let ran = |name: &str| observed.iter().any(|(_, value)| *value == Value::from(name));
        outcome.kind == OutcomeKind::Finished && observed.len() == 2 && ran("target") && ran("subclass")
    },
    in_a_row: &[],
    explored: &[Explored {
        settings: &[],
        ends: &[
            "right Finished ran='low-level' ran='subclass' ran='target'",
            "right Finished ran='low-level' ran='target' ran='subclass'",
            "right Finished ran='subclass' ran='low-level' ran='target'",
            "right Finished ran='subclass' ran='target' ran='low-level'",
            "right Finished ran='target' ran='low-level' ran='subclass'",
            "right Finished ran='target' ran='subclass' ran='low-level'",
            "wrong Finished ran='subclass' ran='target'",
            "wrong Finished ran='target' ran='subclass'",
        ],
        plainly: true,
    }],
    prints_the_same: false,
};

const THREAD_INFO: Row = Row {
    id: "thread-info",
    may_go_wrong: never,
    in_a_row: &[],
    explored: &[Explored {
        settings: &[],
        ends: &[
            "right Finished alive=False names='MainThread' count=1 alive=False alive=False",
            "right Finished alive=False names='MainThread' count=1 alive=True alive=False",
            "right Finished alive=False names='MainThread' names='Thread-1 (work)' count=1 alive=False alive=False",
            "right Finished alive=False names='MainThread' names='Thread-1 (work)' count=1 alive=True alive=False",
            "right Finished alive=False names='MainThread' names='Thread-1 (work)' count=2 alive=False alive=False",
            "right Finished alive=False names='MainThread' names='Thread-1 (work)' count=2 alive=True alive=False",
        ],
        plainly: true,
    }],
    prints_the_same: false,
};

const DAEMON: Row = Row {
    id: "daemon",
    // The daemon is cut off.
    may_go_wrong: |_, outcome, observed| {
        let ended = |name: &str| observed.iter().any(|(_, value)| *value == Value::from(name));
        outcome.kind == OutcomeKind::Finished && observed.len() == 2 && ended("main") && ended("user")
    },
    in_a_row: &[],
    explored: &[Explored {
        settings: &[],
        ends: &[
            "right Finished ended='daemon' ended='main' ended='user'",
            "right Finished ended='daemon' ended='user' ended='main'",
            "right Finished ended='main' ended='daemon' ended='user'",
            "right Finished ended='main' ended='user' ended='daemon'",
            "right Finished ended='user' ended='daemon' ended='main'",
            "right Finished ended='user' ended='main' ended='daemon'",
            "wrong Finished ended='main' ended='user'",
            "wrong Finished ended='user' ended='main'",
        ],
        plainly: true,
    }],
    prints_the_same: false,
};

const JOIN_TIMEOUT: Row = Row {
    id: "join-timeout",
    may_go_wrong: |settings, outcome, observed| {
        let too_early = number(observed, "took") == Some(0) && settings.get("variant") == "main goes on";
        outcome.kind == OutcomeKind::Finished && too_early
    },
    in_a_row: &[],
    explored: &[
        Explored {
            settings: &[],
            ends: &[
                "right Finished alive=False took=1",
                "right Finished alive=True took=1",
                "wrong Finished alive=True took=0",
            ],
            plainly: true,
        },
        Explored {
            settings: &[("variant", "main asks, and joins again")],
            ends: &["right Finished alive=False took=1", "right Finished alive=True took=1"],
            plainly: true,
        },
    ],
    prints_the_same: true,
};

const THREAD_LOCAL: Row = Row {
    id: "thread-local",
    // Main never set it.
    may_go_wrong: |settings, outcome, _| {
        let failed = outcome.failed.iter().map(|failure| (&*failure.name, failure.error.exception()));
        settings.get("variant") == "main looks too" && failed.eq([("MainThread", "AttributeError")])
    },
    in_a_row: &[],
    explored: &[
        Explored {
            settings: &[],
            ends: &[
                "right Finished hello='Alice' hello='Bob' left=0",
                "right Finished hello='Bob' hello='Alice' left=0",
            ],
            plainly: true,
        },
        Explored {
            settings: &[("variant", "a dict by thread")],
            ends: &[
                "right Finished hello='Alice' hello='Bob' left=2",
                "right Finished hello='Bob' hello='Alice' left=2",
            ],
            plainly: true,
        },
        Explored {
            settings: &[("variant", "main looks too")],
            ends: &[
                "wrong Failed hello='Alice' hello='Bob' left=0 | MainThread: AttributeError",
                "wrong Failed hello='Bob' hello='Alice' left=0 | MainThread: AttributeError",
            ],
            plainly: true,
        },
    ],
    prints_the_same: false,
};

const THREAD_ERROR: Row = Row {
    id: "thread-error",
    // It dies with the lock in its hand.
    may_go_wrong: |settings, outcome, _| {
        let failed = outcome.failed.iter().map(|failure| (&*failure.name, failure.error.exception()));
        settings.get("variant") == "not caught" && failed.eq([("worker", "ValueError")])
    },
    in_a_row: &[],
    explored: &[
        Explored { settings: &[], ends: &["wrong Failed alive=False locked=True | worker: ValueError"], plainly: true },
        Explored {
            settings: &[("variant", "not caught, with finally")],
            ends: &["right Failed alive=False locked=False | worker: ValueError"],
            plainly: true,
        },
        Explored {
            settings: &[("variant", "caught")],
            ends: &["right Finished alive=False locked=False"],
            plainly: true,
        },
    ],
    prints_the_same: true,
};
