//! The tour: a small dialog beside the page, which goes on working; the part that it speaks of is framed. Escape ends it.

use super::stops::STOPS;
use crate::language::{say, text};
use crate::page::spoken::use_language;
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TourProps {
    /// The stop's place in [`STOPS`].
    pub at: usize,
    /// To another stop; past the last one, or to none, it ends.
    pub on_go: Callback<Option<usize>>,
}

#[component]
pub fn Tour(props: &TourProps) -> Html {
    let language = use_language();
    let heading = use_node_ref();
    let at = props.at.min(STOPS.len() - 1);
    {
        let heading = heading.clone();
        use_effect_with(at, move |at| {
            bring_into_sight(STOPS[*at].part);
            if let Some(heading) = heading.cast::<HtmlElement>() {
                heading.focus().ok();
            }
        });
    }
    let stop = STOPS[at];
    let go = |to: Option<usize>| props.on_go.reform(move |_: MouseEvent| to);
    let onkeydown = {
        let on_go = props.on_go.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                on_go.emit(None);
            }
        })
    };
    let is_last = at + 1 == STOPS.len();
    html! {
        <dialog open=true class="tour" aria-labelledby="tour-title" aria-describedby="tour-words" {onkeydown} data-test="tour"
            data-at={at.to_string()}>
            <h2 id="tour-title" ref={heading} tabindex="-1">{ stop.title.told(language) }</h2>
            <p id="tour-words">{ stop.words.told(language) }</p>
            <div class="row">
                <small>{ say!("{at} of {all}", at = at + 1, all = STOPS.len()).told(language) }</small>
                if !is_last {
                    <button type="button" class="quiet" onclick={go(None)} data-test="tour-end">
                        { text!("End the tour").told(language) }
                    </button>
                }
                if at > 0 {
                    <button type="button" class="stop" onclick={go(Some(at - 1))} data-test="tour-back">
                        { text!("Back").told(language) }
                    </button>
                }
                <button type="button" class="go" onclick={go((!is_last).then_some(at + 1))} data-test="tour-next">
                    { if is_last { text!("Done") } else { text!("Next") }.told(language) }
                </button>
            </div>
        </dialog>
    }
}

/// What the dialog speaks of is to be seen beside it.
fn bring_into_sight(part: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(part) = document.and_then(|document| document.query_selector(&format!(".{part}")).ok()?) {
        part.scroll_into_view();
    }
}
