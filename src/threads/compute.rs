//! Work for the processor, really done: a small loop that nothing can shorten. It is cut into pieces, so that a stop, a pause
//! and one who asks for the GIL are seen within a fraction of a millisecond.

use super::task::{At, Task};
use crate::sync::Step;
use crate::trace::{Error, Phase, Value};
use std::hint::black_box;

/// About a tenth of a millisecond.
const PIECE_ROUNDS: u64 = 1 << 16;

impl Task {
    /// `None` when the run ends meanwhile.
    pub(super) fn compute(&self, at: &At, rounds: u64) -> Option<Result<Step, Error>> {
        let cell = self.run.table.object(at.object)?;
        let mut inner = cell.enter();
        let (seq, time_ns) = (inner.next_seq(), self.stamp());
        drop(inner);
        self.write(|| self.event(seq, time_ns, at, Phase::Requested, Ok(Value::None)));
        let (mut left, mut number, mut was_held) = (rounds, rounds, false);
        while left > 0 {
            if self.run.is_ending() {
                return self.break_off(at);
            }
            // A step of a held run lets it come to its end.
            if !was_held && !self.run.gate_is_open() {
                self.run.hold_at_gate();
                was_held = true;
            }
            if self.mind_gil().is_none() {
                return self.break_off(at);
            }
            let piece = left.min(PIECE_ROUNDS);
            number = black_box(burn(piece, number));
            left -= piece;
        }
        Some(self.finish(cell.enter(), at, Phase::Applied))
    }

    /// The run ends.
    fn break_off(&self, at: &At) -> Option<Result<Step, Error>> {
        let mut inner = self.run.table.object(at.object)?.enter();
        let (seq, time_ns) = (inner.next_seq(), self.stamp());
        drop(inner);
        self.write(|| self.event(seq, time_ns, at, Phase::Cancelled, Ok(Value::None)));
        None
    }
}

/// One round after the other: each needs the number of the one before (a step of xorshift64*, Vigna 2016).
fn burn(rounds: u64, start: u64) -> u64 {
    (0..rounds).fold(start | 1, |number, _| {
        let number = number ^ (number >> 12);
        let number = number ^ (number << 25);
        (number ^ (number >> 27)).wrapping_mul(0x2545_f491_4f6c_dd1d)
    })
}
