//! The question as it is asked, and the answer beside what happened.

use super::{Asked, Guess};
use crate::language::{Language, Said, say, text};
use crate::page::icons::{Icon, icon};
use crate::page::prose::prose;
use crate::page::spoken::use_language;
use crate::scenario::Question;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PredictProps {
    /// Of this program, by its id.
    pub scenario: &'static str,
    pub asked: Asked,
    pub on_guess: Callback<Guess>,
    /// No more questions, of any program.
    pub on_never: Callback<MouseEvent>,
}

#[component]
pub fn Predict(props: &PredictProps) -> Html {
    let language = use_language();
    let Some(scenario) = crate::scenario::find(props.scenario) else { return html! {} };
    let question = &scenario.ask;
    match props.asked {
        Asked::Now { said } => ask(props, question, said, language),
        Asked::Waits { said } => {
            let words = say!("You said: {answer}.", answer = answer(question, said));
            html! {
                <p class="predict answered" data-test="predict" data-asked="waits">{ prose(&words.told(language)) }</p>
            }
        }
        Asked::Told { said, came_to } => told(question, said, came_to, language),
    }
}

fn ask(props: &PredictProps, question: &Question, said: Option<usize>, language: Language) -> Html {
    let answers = question.answers.iter().enumerate().map(|(place, answer)| {
        let onchange = props.on_guess.reform(move |_: Event| Guess::Said(place));
        html! {
            <label class="answer">
                <input type="radio" name="predict" checked={said == Some(place)} {onchange} data-test={format!("guess-{place}")} />
                <span>{ prose(answer.told(language)) }</span>
            </label>
        }
    });
    let skip = props.on_guess.reform(|_: MouseEvent| Guess::Skipped);
    html! {
        <fieldset class="predict" key={props.scenario} data-test="predict" data-asked="now">
            <legend><b>{ text!("Guess first: ").told(language) }</b>{ prose(question.words.told(language)) }</legend>
            <div class="answers">{ for answers }</div>
            <div class="ways">
                <button type="button" class="quiet" onclick={skip} data-test="guess-skip">{ text!("Skip").told(language) }</button>
                <button type="button" class="quiet" onclick={props.on_never.clone()} data-test="guess-never">
                    { text!("Don't ask again").told(language) }
                </button>
            </div>
        </fieldset>
    }
}

fn answer(question: &Question, place: usize) -> Said {
    question.answers.get(place).map_or_else(Said::nothing, |answer| (*answer).into())
}

/// Kindly: who was wrong has learned the most.
fn told(question: &Question, said: usize, came_to: Option<usize>, language: Language) -> Html {
    let said_words = answer(question, said);
    let (sign, words) = match came_to {
        Some(came_to) if came_to == said => (Icon::Right, say!("You said: {said}. And so it came.", said = said_words)),
        Some(came_to) => (
            Icon::Open,
            say!(
                "You said: {said}. It came to: {came}. Go back through it and see where it turned.",
                said = said_words,
                came = answer(question, came_to)
            ),
        ),
        None => (Icon::Open, say!("You said: {said}. This run does not show whether it is so.", said = said_words)),
    };
    let right = came_to.map(|came_to| (came_to == said).to_string());
    html! {
        <p class="predict answered" data-test="predict" data-asked="told" data-right={right}>
            { icon(sign) }<span>{ prose(&words.told(language)) }</span>
        </p>
    }
}
