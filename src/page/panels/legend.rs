//! What the signs mean. It stands below the stage all the time, and is folded away or opened as the learner likes.

use super::token::sign;
use crate::language::{Language, Text, text};
use crate::page::spoken::use_language;
use crate::trace::TaskId;
use yew::prelude::*;

const TOKEN_PX: f64 = 22.0;

#[derive(Properties, PartialEq)]
pub struct LegendProps {
    /// From the start on; then it stays as the learner leaves it.
    pub open: bool,
}

#[component]
pub fn Legend(props: &LegendProps) -> Html {
    let language = use_language();
    let signs = signs();
    html! {
        <details class="signs" open={props.open} data-test="legend">
            <summary>{ text!("How to read the pictures").told(language) }</summary>
            <dl>{ for signs.into_iter().map(|(sign, term, meaning)| entry(language, sign, term, meaning)) }</dl>
        </details>
    }
}

fn signs() -> [(Html, Text, Text); 8] {
    [
        (
            html! { <>{ thread(1) }{ thread(2) }{ thread(3) }</> },
            text!("A thread"),
            text!("Its shape, colour and number are the same everywhere. Choose one: what is its own lights up."),
        ),
        (
            html! { <span class="place held hue-4">{ thread(4) }</span> },
            text!("Held"),
            text!("A place in the colour of the thread that holds it."),
        ),
        (html! { <span class="place free" /> }, text!("Free"), text!("A dashed place is there to be taken.")),
        (
            html! { <span class="stand hatched">{ thread(6) }{ thread(5) }</span> },
            text!("Waiting"),
            text!("Hatched: these threads are blocked. Where the line has a front, it says who is next."),
        ),
        (
            html! {
                <svg class="used" viewBox="0 0 48 12" width="44" height="12"><path class="shaft" d="M2 6H39" />
                    <path class="tip" d="M38 1.5L46 6L38 10.5Z" /></svg>
            },
            text!("An arrow in ink"),
            text!("Something has just gone along it, by this step."),
        ),
        (
            html! { <i class="red" /> },
            text!("Red"),
            text!("Something is wrong. In the timeline, the red line is where you are."),
        ),
        (sign(TaskId(3), TOKEN_PX, true), text!("An outline"), text!("This thread has ended.")),
        (
            html! { <span class="figure daemon">{ thread(7) }</span> },
            text!("A dotted tail"),
            text!("A daemon: it is cut off when all others have ended."),
        ),
    ]
}

fn entry(language: Language, sign: Html, term: Text, meaning: Text) -> Html {
    html! {
        <div>
            <dt><span class="sign" aria-hidden="true">{ sign }</span>{ term.told(language) }</dt>
            <dd>{ meaning.told(language) }</dd>
        </div>
    }
}

fn thread(number: u16) -> Html {
    sign(TaskId(number), TOKEN_PX, false)
}
