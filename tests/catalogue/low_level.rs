//! What may come of the low-level threads.

use super::{Explored, Row, never, number};
use threadlab::scenario::Settings;
use threadlab::trace::{Outcome, OutcomeKind, Told};

pub const ROWS: &[Row] = &[FIRST_RELEASE_WINS, DIES, ALTERNATE, LOCK_PER_THREAD];

const FIRST_RELEASE_WINS: Row = Row {
    id: "first-release-wins",
    may_go_wrong: is_cut_or_released_twice,
    in_a_row: &[],
    explored: &[Explored {
        settings: &[],
        ends: &[
            "right Finished image=5 sound=3",
            "wrong Failed image=0 sound=3 | image: RuntimeError",
            "wrong Failed image=1 sound=3 | image: RuntimeError",
            "wrong Failed image=2 sound=3 | image: RuntimeError",
            "wrong Failed image=3 sound=3 | image: RuntimeError",
            "wrong Failed image=4 sound=3 | image: RuntimeError",
            "wrong Failed image=5 sound=0 | sound: RuntimeError",
            "wrong Failed image=5 sound=1 | sound: RuntimeError",
            "wrong Failed image=5 sound=2 | sound: RuntimeError",
            "wrong Failed image=5 sound=3 | image: RuntimeError",
            "wrong Failed image=5 sound=3 | sound: RuntimeError",
            "wrong Finished image=0 sound=3",
            "wrong Finished image=1 sound=3",
            "wrong Finished image=2 sound=3",
            "wrong Finished image=3 sound=3",
            "wrong Finished image=4 sound=3",
            "wrong Finished image=5 sound=0",
            "wrong Finished image=5 sound=1",
            "wrong Finished image=5 sound=2",
        ],
        plainly: true,
    }],
    prints_the_same: false,
};

/// One of the two was done when main looked. The other is cut off, or has released the lock once more.
fn is_cut_or_released_twice(settings: &Settings, outcome: &Outcome, observed: &Told) -> bool {
    let shown = |name: &str| number(observed, name).filter(|shown| (0..=settings.number(name)).contains(shown));
    let failed: Vec<&str> = outcome.failed.iter().map(|failure| &*failure.name).collect();
    let is_first = |[first, second]: [&str; 2]| {
        let all = shown(first) == Some(settings.number(first));
        all && shown(second).is_some() && (failed.is_empty() || failed == [second])
    };
    matches!(outcome.kind, OutcomeKind::Finished | OutcomeKind::Failed)
        && outcome.failed.iter().all(|failure| failure.error.exception() == "RuntimeError")
        && [["image", "sound"], ["sound", "image"]].into_iter().any(is_first)
}

const DIES: Row = Row {
    id: "low-level-dies",
    may_go_wrong: |settings, outcome, observed| {
        let is_cut = (observed.len() as i64) < settings.number("lines");
        outcome.kind == OutcomeKind::Finished && is_cut && settings.get("variant") != "main waits for a lock"
    },
    in_a_row: &[],
    explored: &[
        Explored { settings: &[], ends: PREFIXES, plainly: true },
        Explored { settings: &[("variant", "main sleeps")], ends: PREFIXES, plainly: true },
        Explored {
            settings: &[("variant", "main waits for a lock")],
            ends: &["right Finished printed=0 printed=1 printed=2"],
            plainly: true,
        },
    ],
    prints_the_same: false,
};

const PREFIXES: &[&str] = &[
    "right Finished printed=0 printed=1 printed=2",
    "wrong Finished",
    "wrong Finished printed=0",
    "wrong Finished printed=0 printed=1",
];

const ALTERNATE: Row = Row {
    id: "alternate-two-locks",
    may_go_wrong: never,
    in_a_row: &[],
    explored: &[Explored {
        settings: &[],
        ends: &["right Finished order='hello' order='world' order='hello' order='world'"],
        plainly: true,
    }],
    prints_the_same: true,
};

const LOCK_PER_THREAD: Row = Row {
    id: "lock-per-thread",
    may_go_wrong: never,
    in_a_row: &[],
    explored: &[Explored {
        settings: &[],
        ends: &["right Finished done=0 done=1", "right Finished done=1 done=0"],
        plainly: true,
    }],
    prints_the_same: false,
};
