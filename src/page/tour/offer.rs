//! The line above the demonstration: what it is, a button that halts it, and once the offer of a tour.

use super::demonstration::Demonstration;
use crate::language::text;
use crate::page::icons::{Icon, icon};
use crate::page::spoken::use_language;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct OfferProps {
    pub demonstration: Demonstration,
    /// It has come to its end.
    pub over: bool,
    /// A tour was not offered before.
    pub tour: bool,
    pub on_play: Callback<bool>,
    /// True: the tour begins. False: it is not wanted.
    pub on_tour: Callback<bool>,
}

#[component]
pub fn Offer(props: &OfferProps) -> Html {
    let language = use_language();
    let plays = props.demonstration == Demonstration::Plays;
    let (sign, words) = match (plays, props.over) {
        (true, _) => (Icon::Pause, text!("Pause")),
        (false, true) => (Icon::Play, text!("Once more")),
        (false, false) => (Icon::Play, text!("Play")),
    };
    let on_play = props.on_play.reform(move |_: MouseEvent| !plays);
    let on_tour = |wanted: bool| props.on_tour.reform(move |_: MouseEvent| wanted);
    html! {
        <div class="demonstration" role="group" aria-label={text!("Demonstration").told(language)} data-test="demonstration"
            data-plays={plays.to_string()}>
            <p>
                <b>{ text!("Demonstration").told(language) }</b>{ " " }
                { text!("Five threads and two permits, simulated. Yours begins with Run.").told(language) }
            </p>
            <button type="button" class="quiet" onclick={on_play} data-test="demonstration-play">
                { icon(sign) }<span>{ words.told(language) }</span>
            </button>
            if props.tour {
                <span class="demonstration-tour">
                    <button type="button" class="stop" onclick={on_tour(true)} data-test="tour-begin">
                        { text!("Show me around").told(language) }
                    </button>
                    <button type="button" class="quiet" onclick={on_tour(false)} data-test="tour-decline">
                        { text!("No, thanks").told(language) }
                    </button>
                </span>
            }
        </div>
    }
}
