//! What may come of the queues.

use super::{Explored, Row, never, number};
use threadlab::trace::OutcomeKind;

pub const ROWS: &[Row] = &[FIFO, LIFO, PRIORITY, JOIN, BAOZI];

const FIFO: Row = Row {
    id: "queue-fifo",
    may_go_wrong: never,
    in_a_row: &[("max_size", "1")],
    explored: &[Explored {
        settings: &[],
        ends: &["right Finished errors='Empty' order=0 order=1 errors='Full'"],
        plainly: true,
    }],
    prints_the_same: false,
};

const LIFO: Row = Row {
    id: "queue-lifo",
    may_go_wrong: never,
    in_a_row: &[],
    explored: &[Explored { settings: &[], ends: &["right Finished order=12 order=56 order=34"], plainly: true }],
    prints_the_same: true,
};

const PRIORITY: Row = Row {
    id: "queue-priority",
    // The fifth get waits for ever; what cannot be compared raises twice, and the smallest is lost.
    may_go_wrong: |settings, outcome, observed| match settings.get("variant") {
        "as in the tutorial" => outcome.kind == OutcomeKind::Stuck,
        "equal firsts" => outcome.kind == OutcomeKind::Finished && number(observed, "errors") == Some(2),
        _ => false,
    },
    in_a_row: &[("variant", "equal firsts")],
    explored: &[
        Explored { settings: &[], ends: &["wrong Stuck order=3 order=4 order=5 order=7"], plainly: true },
        Explored {
            settings: &[("variant", "until it is empty")],
            ends: &["right Finished order=3 order=4 order=5 order=7 errors=0"],
            plainly: true,
        },
        Explored {
            settings: &[("variant", "equal firsts")],
            ends: &["wrong Finished order=4 order=4 order=5 order=7 errors=2"],
            plainly: true,
        },
        Explored {
            settings: &[("variant", "equal firsts, numbered")],
            ends: &["right Finished order=3 order=4 order=4 order=5 order=7 errors=0"],
            plainly: true,
        },
    ],
    prints_the_same: true,
};

const JOIN: Row = Row {
    id: "queue-join",
    // One task_done too many raises, one too few holds the joiner for ever.
    may_go_wrong: |settings, outcome, _| match settings.get("variant") {
        "as in the tutorial" => outcome.kind == OutcomeKind::Failed,
        "one task_done too few" => outcome.kind == OutcomeKind::Stuck,
        _ => false,
    },
    in_a_row: &[("variant", "a worker")],
    explored: &[
        Explored { settings: &[], ends: &["wrong Failed | MainThread: ValueError"], plainly: true },
        Explored { settings: &[("variant", "join at the end")], ends: &["right Finished done=2"], plainly: true },
        Explored { settings: &[("variant", "one task_done too few")], ends: &["wrong Stuck"], plainly: true },
        Explored { settings: &[("variant", "a worker")], ends: &["right Finished done=2"], plainly: true },
    ],
    prints_the_same: true,
};

const BAOZI: Row = Row {
    id: "baozi",
    // Several consumers saw the last one, and one took it.
    may_go_wrong: |settings, outcome, _| {
        let consumers = settings.number("consumers");
        outcome.kind == OutcomeKind::Stuck && consumers > 1 && (2..=consumers).contains(&(outcome.waiting.len() as i64))
    },
    in_a_row: &[],
    explored: &[Explored {
        settings: &[],
        ends: &["right Finished eaten=0 misses=2 left=1", "right Finished eaten=1 misses=1 left=0", "wrong Stuck"],
        plainly: true,
    }],
    prints_the_same: false,
};
