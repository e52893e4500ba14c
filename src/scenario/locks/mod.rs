//! Locks: what they protect, what happens without them, and how they go wrong.

pub(super) mod balance;
pub(super) mod deadlock;
pub(super) mod gil;
pub(super) mod gil_and_lock;
pub(super) mod lock_handoff;
pub(super) mod lost_update;
pub(super) mod mutex_counter;
pub(super) mod rlock;
pub(super) mod serial_join_or_lock;
pub(super) mod try_lock;

use super::describe::number;
use super::question::Question;
use crate::language::text;

/// Of programs in which each thread takes one away.
const WHAT_WILL_N_BE: Question = Question {
    words: text!("Each thread takes one away from `n`. What will `n` be at the end?"),
    answers: &[text!("0"), text!("More than 0"), text!("Less than 0")],
    came_to: |_, _, observed| match number(observed, "n")? {
        0 => Some(0),
        n if n > 0 => Some(1),
        _ => Some(2),
    },
};
