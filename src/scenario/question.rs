//! What a learner is asked before the first run of a program: one short question, with the answers that one may think of, and
//! which of them a run came to. A good one has an answer that tempts and is wrong. Texts, and a look at a run's end.

use crate::language::{Text, text};
use crate::scenario::parameter::Settings;
use crate::trace::{Outcome, OutcomeKind, Told};

/// A question about what will come of a run. Its words may have names in backticks.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    pub words: Text,
    /// Two to four, as they are offered: each a possible end, or one that somebody could expect.
    pub answers: &'static [Text],
    /// The answer that this end is. Ask [`super::Scenario::came_to`], which knows of runs that were stopped.
    pub came_to: fn(&Settings, &Outcome, &Told) -> Option<usize>,
}

/// Where it is the end itself that may surprise.
pub(in crate::scenario) const WILL_IT_END: Question = Question {
    words: text!("Will it end?"),
    answers: &[
        text!("Yes: every thread comes to its end"),
        text!("No: somebody waits for ever"),
        text!("Yes, but with an error"),
    ],
    came_to: |_, outcome, _| match outcome.kind {
        OutcomeKind::Finished => Some(0),
        OutcomeKind::Deadlock | OutcomeKind::Stuck => Some(1),
        OutcomeKind::Failed => Some(2),
        OutcomeKind::Stopped | OutcomeKind::LimitReached => None,
    },
};

#[cfg(test)]
mod tests {
    use crate::scenario::CATALOGUE;
    use std::collections::BTreeSet;

    #[test]
    fn two_to_four_different_answers_are_offered() {
        for scenario in CATALOGUE {
            let different: BTreeSet<&str> = scenario.ask.answers.iter().map(|answer| answer.english()).collect();
            assert!((2..=4).contains(&different.len()), "{}: {different:?}", scenario.id);
            assert_eq!(different.len(), scenario.ask.answers.len(), "{}: {different:?}", scenario.id);
        }
    }
}
