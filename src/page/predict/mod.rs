//! A guess before the first run, and what came of it. It never stands in the way: a run begins with or without an answer.

#[cfg(target_arch = "wasm32")]
pub mod asking;
#[cfg(target_arch = "wasm32")]
pub mod panel;

use std::collections::BTreeMap;

/// What a learner has answered, program by program; not kept over a new load of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Guesses(BTreeMap<&'static str, Guess>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guess {
    /// The answer's place in the question.
    Said(usize),
    Skipped,
}

/// What there is to be shown of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It is asked; what is chosen so far can still be changed.
    Now { said: Option<usize> },
    /// It was answered, and the run's end is not known yet.
    Waits { said: usize },
    /// What came of it; none where the run's end does not say.
    Told { said: usize, came_to: Option<usize> },
}

/// Where the page stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    BeforeTheFirstRun,
    Running,
    /// The end is known. What the run came to, where its end says it.
    Ended(Option<usize>),
    /// A replay, a schedule by hand, an exploration: nothing is left to be guessed.
    Elsewhere,
}

impl Guesses {
    pub fn of(&self, scenario: &str) -> Option<Guess> {
        self.0.get(scenario).copied()
    }

    pub fn with(mut self, scenario: &'static str, guess: Guess) -> Guesses {
        self.0.insert(scenario, guess);
        self
    }
}

/// What is shown. `wanted`: questions are not switched off.
pub fn asked(guess: Option<Guess>, stage: Stage, wanted: bool) -> Option<Asked> {
    match (guess, stage) {
        (Some(Guess::Skipped), _) | (_, Stage::Elsewhere) => None,
        (None, Stage::BeforeTheFirstRun) => wanted.then_some(Asked::Now { said: None }),
        (Some(Guess::Said(said)), Stage::BeforeTheFirstRun) => Some(Asked::Now { said: Some(said) }),
        (Some(Guess::Said(said)), Stage::Running) => Some(Asked::Waits { said }),
        (Some(Guess::Said(said)), Stage::Ended(came_to)) => Some(Asked::Told { said, came_to }),
        (None, Stage::Running | Stage::Ended(_)) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Stage; 4] = [Stage::BeforeTheFirstRun, Stage::Running, Stage::Ended(Some(1)), Stage::Elsewhere];

    #[test]
    fn it_is_asked_before_the_first_run_and_nowhere_else() {
        assert_eq!(ALL.map(|stage| asked(None, stage, true)), [Some(Asked::Now { said: None }), None, None, None]);
        assert_eq!(ALL.map(|stage| asked(None, stage, false)), [None; 4]);
        assert_eq!(ALL.map(|stage| asked(Some(Guess::Skipped), stage, true)), [None; 4]);
    }

    #[test]
    fn an_answer_is_set_beside_what_came_of_it() {
        let said = |stage| asked(Some(Guess::Said(2)), stage, false);
        assert_eq!(said(Stage::BeforeTheFirstRun), Some(Asked::Now { said: Some(2) }));
        assert_eq!(said(Stage::Running), Some(Asked::Waits { said: 2 }));
        assert_eq!(said(Stage::Ended(Some(1))), Some(Asked::Told { said: 2, came_to: Some(1) }));
        assert_eq!(said(Stage::Ended(None)), Some(Asked::Told { said: 2, came_to: None }));
        assert_eq!(said(Stage::Elsewhere), None);
    }

    #[test]
    fn each_program_has_its_own_answer() {
        let guesses = Guesses::default().with("a", Guess::Said(0)).with("b", Guess::Skipped).with("a", Guess::Said(1));
        assert_eq!(
            [guesses.of("a"), guesses.of("b"), guesses.of("c")],
            [Some(Guess::Said(1)), Some(Guess::Skipped), None]
        );
    }
}
