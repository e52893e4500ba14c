//! What a screen reader hears of a run: a polite log, at most a line in a while, however fast the picture goes. What was
//! passed over is counted. When to speak is decided here without a clock of its own; who draws it brings the time.

use crate::language::{Said, counted};

/// Between two lines. A sentence takes about as long to be spoken.
pub const REST_MS: f64 = 1_500.0;

/// What was said last.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spoken {
    pub step: usize,
    pub at_ms: f64,
}

/// What to do with a step that the picture has come to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Due {
    Now,
    /// Again after so many milliseconds, if nothing newer has come.
    In(f64),
    /// It was said already.
    Never,
}

pub fn due(spoken: Option<Spoken>, step: usize, now_ms: f64) -> Due {
    match spoken {
        None => Due::Now,
        Some(spoken) if spoken.step == step => Due::Never,
        Some(spoken) if now_ms - spoken.at_ms >= REST_MS => Due::Now,
        Some(spoken) => Due::In(REST_MS - (now_ms - spoken.at_ms)),
    }
}

/// A sentence, and how many steps came between it and the one before.
pub fn line(spoken: Option<Spoken>, step: usize, sentence: Said) -> Said {
    let between = spoken.map_or(0, |spoken| step.saturating_sub(spoken.step + 1));
    match between {
        0 => sentence,
        n => counted!(n, "{n} step later: {what}", "{n} steps later: {what}", what = sentence),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn the_first_is_said_at_once_and_the_next_after_a_rest() {
        assert_eq!(due(None, 3, 0.0), Due::Now);
        let spoken = Some(Spoken { step: 3, at_ms: 100.0 });
        assert_eq!(due(spoken, 3, 9_000.0), Due::Never);
        assert_eq!(due(spoken, 4, 600.0), Due::In(REST_MS - 500.0));
        assert_eq!(due(spoken, 90, 100.0 + REST_MS), Due::Now);
        assert_eq!(due(spoken, 2, 100.0 + REST_MS), Due::Now);
    }

    #[test]
    fn what_was_passed_over_is_counted() {
        let told = |last: Option<usize>, step| {
            line(last.map(|step| Spoken { step, at_ms: 0.0 }), step, Said::plain("A takes the lock.")).to_string()
        };
        assert_eq!(told(None, 7), "A takes the lock.");
        assert_eq!(told(Some(6), 7), "A takes the lock.");
        assert_eq!(told(Some(5), 7), "1 step later: A takes the lock.");
        assert_eq!(told(Some(2), 7), "4 steps later: A takes the lock.");
        assert_eq!(told(Some(9), 7), "A takes the lock.");
        let line = line(Some(Spoken { step: 2, at_ms: 0.0 }), 7, Said::plain("x"));
        assert_eq!(line.told(Language::Simplified), "4 步之后：x");
    }
}
