//! Sentences in which names of a program stand between backticks: those are drawn as code. Knows no program.

use yew::prelude::*;

pub fn prose(text: &str) -> Html {
    let pieces = text.split('`').enumerate().map(|(place, piece)| {
        let is_code = place % 2 == 1;
        if is_code {
            html! { <code>{ piece }</code> }
        } else {
            html! { { piece } }
        }
    });
    pieces.collect()
}
