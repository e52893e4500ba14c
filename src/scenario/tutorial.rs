//! Where a scenario comes from: the place in a tutorial, its own program there, and what is wrong in it. Texts only.

use crate::language::Text;

/// A place in one of the five tutorials.
#[derive(Debug)]
pub struct Excerpt {
    /// `000` to `004`.
    pub seed: &'static str,
    /// The heading over it, in the tutorial's own words.
    pub section: &'static str,
    /// Its program as it stands there, Python 2 included; only spaces and line breaks are put back where the page had lost them.
    /// Empty where the tutorial only tells of it.
    pub program: &'static str,
    pub flaws: &'static [Flaw],
}

/// Something that is wrong in a tutorial.
#[derive(Debug)]
pub struct Flaw {
    /// A sentence or two, for a learner. Names stand in backticks.
    pub what: Text,
    pub shown: Shown,
}

/// What shows a flaw.
#[derive(Debug)]
pub enum Shown {
    /// One needs only to read it, or to run the program as usual.
    ByReading,
    /// The bad end of a schedule of the scenario, replayed in the simulator, with these settings beside those of the
    /// exploration.
    By {
        settings: &'static [(&'static str, &'static str)],
        /// As `threadlab explore` prints it.
        schedule: &'static str,
    },
    /// The same, but a moment on the way: the picture stands still there.
    At {
        settings: &'static [(&'static str, &'static str)],
        schedule: &'static str,
        step: usize,
        /// What happens in that step, as it is told in English.
        words: &'static str,
    },
}
