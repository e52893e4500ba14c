//! What was guessed, whether questions are wanted, and who is told what came of it: between the page's state and the question.

use super::panel::Predict;
use super::{Asked, Guess, Guesses, Stage, asked};
use crate::page::embed;
use crate::page::protocol::Mode;
use crate::page::remembered::Flag;
use crate::page::state::Lab;
use crate::trace::Told;
use yew::prelude::*;

/// As the page sees it in one drawing.
#[derive(Clone)]
pub struct Asking {
    guesses: UseStateHandle<Guesses>,
    /// The learner wants no questions.
    never: UseStateHandle<bool>,
}

#[hook]
pub fn use_asking(lab: &Lab) -> Asking {
    let guesses = use_state(Guesses::default);
    let never = use_state(|| Flag::AskNothing.is_set());
    let scenario = lab.wanted.scenario;
    {
        // Who runs it without an answer does not want to be asked again.
        let guesses = guesses.clone();
        use_effect_with((scenario.id, lab.has_run()), move |(scenario, has_run)| {
            if *has_run && guesses.of(scenario).is_none() {
                guesses.set((*guesses).clone().with(scenario, Guess::Skipped));
            }
        });
    }
    let came_of_it = asked(guesses.of(scenario.id), stage(lab), true);
    use_effect_with((scenario.id, lab.tape, came_of_it), move |(scenario, _, came_of_it)| {
        if let Some(Asked::Told { said, came_to: Some(came_to) }) = came_of_it {
            embed::tell_answer(scenario, said == came_to);
        }
    });
    Asking { guesses, never }
}

impl Asking {
    /// The question, or what came of the answer.
    pub fn panel(&self, lab: &Lab) -> Option<Html> {
        let scenario = lab.wanted.scenario.id;
        let wanted = if embed::is_asked_for() { embed::asks() } else { !*self.never };
        let asked = asked(self.guesses.of(scenario), stage(lab), wanted)?;
        let guesses = self.guesses.clone();
        let on_guess = Callback::from(move |guess| guesses.set((*guesses).clone().with(scenario, guess)));
        let never = self.on_never(true).reform(|_: MouseEvent| ());
        Some(html! { <Predict {scenario} {asked} {on_guess} on_never={never} /> })
    }

    pub fn is_wanted(&self) -> bool {
        !*self.never
    }

    /// Wants no questions, or wants them again.
    pub fn on_never(&self, never: bool) -> Callback<()> {
        let state = self.never.clone();
        Callback::from(move |()| {
            Flag::AskNothing.set(never);
            state.set(never);
        })
    }
}

fn stage(lab: &Lab) -> Stage {
    let repeats = lab.goal.is_some() || lab.wanted.schedule.is_some() || lab.demonstration.is_some();
    match lab.wanted.mode {
        _ if repeats => Stage::Elsewhere,
        Mode::Schedule | Mode::Explore => Stage::Elsewhere,
        Mode::Threads | Mode::Sim if !lab.has_run() => Stage::BeforeTheFirstRun,
        Mode::Threads | Mode::Sim => lab.known_ending().map_or(Stage::Running, |ending| {
            let scenario = lab.wanted.scenario;
            // Some questions are about times.
            let told: Told = ending.observed.iter().chain(&ending.measured).cloned().collect();
            Stage::Ended(scenario.came_to(&lab.wanted.settings, &ending.outcome, &told))
        }),
    }
}
