//! The picture's clock: what a machine does in microseconds is shown at a pace that a person can follow, and long waits
//! are shortened. It says when each event is shown, never what happened when.
//!
//! ```text
//! run      ·││││·········································│·    time_ns
//! picture  ·│  │  │  │················│·                       milliseconds
//! ```

use crate::trace::{Event, Op, RollOp, ThreadOp};

/// Between two events that tell something.
const SHORTEST_MS: f64 = 60.0;
/// Between an event and one that tells little: a thread is made, begins, ends.
const SHORTEST_MINOR_MS: f64 = 20.0;
const LONGEST_MS: f64 = 700.0;
const NS_PER_MS: f64 = 1e6;

/// How many times as fast a picture can move: what the slider stops at, about as far from each other as sounds to an ear.
pub const PLAYBACK_STOPS: [f64; 13] = [0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1_000.0];

/// The stop that is nearest on the logarithmic scale.
pub fn nearest_stop(playback: f64) -> usize {
    let between = |pair: &[f64]| (pair[0] * pair[1]).sqrt() <= playback;
    PLAYBACK_STOPS.windows(2).take_while(|pair| between(pair)).count()
}

/// When each event of a recording is shown, in milliseconds from the first; never falling.
#[derive(Clone, Debug, Default)]
pub struct Beats(Vec<f64>);

/// Where the picture stands: at a step, and so long since it came there.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    pub step: usize,
    pub since_ms: f64,
}

impl Beats {
    pub fn push(&mut self, before: Option<&Event>, event: &Event) {
        let last = self.0.last().copied().unwrap_or(0.0);
        self.0.push(last + before.map_or(0.0, |before| gap_ms(before, event)));
    }

    /// When `step` is shown: with its event.
    pub fn at(&self, step: usize) -> f64 {
        step.checked_sub(1).and_then(|place| self.0.get(place)).copied().unwrap_or(0.0)
    }

    /// How long `step` stays before the next one; `None` for the last.
    pub fn stays(&self, step: usize) -> Option<f64> {
        self.0.get(step).map(|next| next - self.at(step))
    }

    /// The last step that is shown by then.
    pub fn step_at(&self, ms: f64) -> usize {
        self.0.partition_point(|shown| *shown <= ms)
    }

    /// Where the picture stands `ms` later.
    pub fn later(&self, place: Place, ms: f64) -> Place {
        let until = self.at(place.step) + place.since_ms + ms;
        let step = self.step_at(until).max(place.step.min(self.0.len()));
        let at_end = step == self.0.len();
        // At the end nothing is saved up: what comes next is shown when it comes.
        Place { step, since_ms: if at_end { 0.0 } else { until - self.at(step) } }
    }
}

fn gap_ms(before: &Event, event: &Event) -> f64 {
    if event.op.is_silent() {
        return 0.0;
    }
    let real = event.time_ns.saturating_sub(before.time_ns) as f64 / NS_PER_MS;
    real.clamp(if is_minor(&event.op) { SHORTEST_MINOR_MS } else { SHORTEST_MS }, LONGEST_MS)
}

fn is_minor(op: &Op) -> bool {
    match op {
        Op::Make(_) | Op::Print(_) => true,
        Op::Thread(op) => match op {
            ThreadOp::Begin | ThreadOp::End { .. } | ThreadOp::Observe { .. } | ThreadOp::Measure { .. } => true,
            ThreadOp::Sleep { .. }
            | ThreadOp::Join
            | ThreadOp::IsAlive
            | ThreadOp::Cut
            | ThreadOp::HeldByRecorder { .. }
            | ThreadOp::Compute { .. }
            | ThreadOp::Start => false,
        },
        Op::Roll(op) => matches!(op, RollOp::Enter { .. } | RollOp::Leave),
        Op::Lock(_)
        | Op::Semaphore(_)
        | Op::Condition(_)
        | Op::Queue(_)
        | Op::Shared(_)
        | Op::Local(_)
        | Op::Spin { .. }
        | Op::Event(_)
        | Op::Barrier(_)
        | Op::Gil(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{LockOp, ObjectId, Phase, TaskId, Value};

    fn beats(times_ms: &[u64]) -> Beats {
        let event = |ms: &u64| Event {
            time_ns: ms * 1_000_000,
            seq: 0,
            task: TaskId::MAIN,
            object: ObjectId::CONSOLE,
            line: 0,
            phase: Phase::Applied,
            op: Op::Lock(LockOp::Acquire),
            result: Ok(Value::None),
        };
        let events: Vec<Event> = times_ms.iter().map(event).collect();
        let mut beats = Beats::default();
        for (place, event) in events.iter().enumerate() {
            beats.push(place.checked_sub(1).map(|before| &events[before]), event);
        }
        beats
    }

    #[test]
    fn short_gaps_are_stretched_and_long_ones_shortened() {
        assert_eq!(beats(&[5, 5, 105, 9_000, 8_000]).0, [0.0, 60.0, 160.0, 860.0, 920.0]);
    }

    #[test]
    fn the_slider_stands_at_the_nearest_stop() {
        for (place, stop) in PLAYBACK_STOPS.into_iter().enumerate() {
            assert_eq!(nearest_stop(stop), place);
        }
        assert_eq!([0.01, 1.3, 1.5, 4.0, 9_999.0].map(nearest_stop), [0, 3, 4, 5, 12]);
    }

    #[test]
    fn a_step_follows_when_its_time_has_come() {
        let beats = beats(&[0, 0, 0]);
        let place = |step, since_ms| Place { step, since_ms };
        assert_eq!(beats.later(place(0, 0.0), 0.0), place(1, 0.0));
        assert_eq!(beats.later(place(1, 0.0), 59.0), place(1, 59.0));
        assert_eq!(beats.later(place(1, 59.0), 11.0), place(2, 10.0));
        assert_eq!(beats.later(place(1, 0.0), 1_000.0), place(3, 0.0));
        assert_eq!(beats.later(place(9, 0.0), 1.0), place(3, 0.0));
    }
}
