//! The program's name, what it teaches, what to look at, and what its tutorial says of it.

use super::address::Address;
use super::prose::prose;
use super::spoken::use_language;
use super::tutorial::Tutorial;
use crate::language::{Language, say, text};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TitleProps {
    /// What is shown now.
    pub here: Address,
}

#[component]
pub fn Title(props: &TitleProps) -> Html {
    let (scenario, language) = (props.here.choice.scenario, use_language());
    html! {
        <div class="title">
            <h1>{ scenario.title.told(language) }</h1>
            <p class="lesson">{ prose(scenario.lesson.told(language)) }</p>
            <p class="look">
                <b>{ text!("What to look at: ").told(language) }</b>{ prose(scenario.look.told(language)) }
                { source_words(scenario.seed, language) }
            </p>
            <Tutorial here={props.here.clone()} />
        </div>
    }
}

fn source_words(seed: &str, language: Language) -> String {
    match seed {
        "" => String::new(),
        "ours" => text!(" (A program of our own.)").told(language).into(),
        number => say!(" (From tutorial {number}.)", number).told(language),
    }
}
