//! In the place of a program that is not in the catalogue: a recorded run of it can still be shown. It does nothing itself.

use super::describe::{Group, Scenario, Verdict};
use super::question::WILL_IT_END;
use super::source::Rust;
use crate::language::text;

/// It stands in no list, and no address leads to it.
pub static UNKNOWN: Scenario = Scenario {
    id: "recorded",
    version: 0,
    title: text!("A recorded run"),
    group: Group::Classics,
    seed: "",
    tutorials: &[],
    lesson: text!(
        "A run from a file, of a program that is not here. Its picture and its words are whole; its source is not here to be shown."
    ),
    look: text!("Step through it, or play it, as any other run."),
    ask: WILL_IT_END,
    parameters: &[],
    observes: &[],
    python: "",
    rust: Rust::of(""),
    judge: |_, _, _| Verdict::Open,
};
