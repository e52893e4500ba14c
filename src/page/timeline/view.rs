//! From steps to places on the timeline and back. Time is drawn to scale, or at the picture's pace, in which what happens
//! within microseconds can be seen beside what takes seconds.

use super::lens::{Extent, Lens};
use crate::page::tape::Tape;

/// After the last event something is still to be seen of what it led to.
const TAIL_PART: f64 = 0.04;
/// So much of the picture's time, and so much of the run's, is never wider than the timeline.
const NARROWEST_MS: f64 = 500.0;
const NARROWEST_NS: f64 = 2_000.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// As the picture moves: short gaps stretched, long ones shortened.
    Pace,
    /// True to time.
    Time,
}

/// What is seen: places from `from` to `to`, `width_px` wide.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    pub axis: Axis,
    pub from: f64,
    pub to: f64,
    pub width_px: f64,
}

impl View {
    pub fn of(tape: &Tape, lens: &Lens, width_px: f64) -> View {
        let (from, to) = lens.range(extent(tape, lens.axis));
        View { axis: lens.axis, from, to, width_px }
    }

    pub fn x(&self, place: f64) -> f64 {
        (place - self.from) / (self.to - self.from) * self.width_px
    }

    pub fn x_of(&self, tape: &Tape, step: usize) -> f64 {
        self.x(place(tape, self.axis, step))
    }

    /// The place that is drawn at `x`.
    pub fn place_at(&self, x: f64) -> f64 {
        self.from + x / self.width_px * (self.to - self.from)
    }

    /// The last step that is drawn at `x` or before it.
    pub fn step_at(&self, tape: &Tape, x: f64) -> usize {
        let wanted = self.place_at(x);
        match self.axis {
            Axis::Pace => tape.beats().step_at(wanted),
            Axis::Time => tape.events().partition_point(|event| event.time_ns as f64 <= wanted),
        }
    }

    /// The steps whose spans can be seen.
    pub fn steps(&self, tape: &Tape) -> (usize, usize) {
        (self.step_at(tape, 0.0), self.step_at(tape, self.width_px) + 1)
    }

    /// The run's time at `x`, between the events beside it.
    pub fn time_ns_at(&self, tape: &Tape, x: f64) -> u64 {
        let step = self.step_at(tape, x);
        let time_of =
            |step: usize| step.checked_sub(1).and_then(|place| tape.events().get(place)).map(|event| event.time_ns);
        let (before, after) = (time_of(step).unwrap_or(0), time_of(step + 1));
        let Some(after) = after else { return before };
        let (x0, x1) = (self.x_of(tape, step), self.x_of(tape, step + 1));
        let part = if x1 > x0 { ((x - x0) / (x1 - x0)).clamp(0.0, 1.0) } else { 0.0 };
        before + (after.saturating_sub(before) as f64 * part) as u64
    }
}

/// How far the axis goes.
pub fn extent(tape: &Tape, axis: Axis) -> Extent {
    let narrowest = match axis {
        Axis::Pace => NARROWEST_MS,
        Axis::Time => NARROWEST_NS,
    };
    Extent { end: place(tape, axis, tape.steps()).max(1.0) * (1.0 + TAIL_PART), narrowest }
}

/// Where a step is on the axis, without regard to what is seen: milliseconds, or nanoseconds.
pub fn place(tape: &Tape, axis: Axis, step: usize) -> f64 {
    match axis {
        Axis::Pace => tape.beats().at(step),
        Axis::Time => {
            step.checked_sub(1).and_then(|place| tape.events().get(place)).map_or(0.0, |event| event.time_ns as f64)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::choice::Choice;
    use crate::page::preview;
    use crate::page::timeline::lens::Turned;
    use crate::scenario::find;

    #[test]
    fn what_is_clicked_is_what_is_drawn_there() {
        let mut tape = Tape::default();
        tape.extend(preview::known(&Choice::of(find("semaphore").unwrap())).unwrap()).unwrap();
        for by in [1.0, 8.0] {
            for step in 1..=tape.steps() {
                let (extent, about) = (extent(&tape, Axis::Pace), place(&tape, Axis::Pace, step));
                let lens = Lens::default().after(Turned::Zoom { by, about, extent });
                let view = View::of(&tape, &lens, 800.0);
                let x = view.x_of(&tape, step);
                assert!((0.0..=800.0).contains(&x), "step {step} is out of sight at {x}");
                let found = view.step_at(&tape, x + 0.001);
                assert!(found >= step && view.x_of(&tape, found) - x < 0.01, "{found} instead of {step}");
            }
        }
    }
}
