//! All objects of a moment, each with its picture. To come.

use crate::page::moment::Moment;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct StageProps {
    pub moment: Moment,
    /// Steps follow each other too fast to move anything: positions just update.
    pub quick: bool,
}

#[component]
pub fn Stage(props: &StageProps) -> Html {
    html! { <p>{ props.moment.step }</p> }
}
