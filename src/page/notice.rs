//! What the page has to tell besides the picture: of values that are not allowed, and of a page that is not isolated.

use super::refusal::Refusal;
use super::spoken::use_language;
use crate::language::{Said, Text, text};
use yew::prelude::*;

const WHAT_HELPS: Text = text!(
    "What often helps: load the page again; allow WebAssembly and workers for this page, which strict settings and some \
     extensions forbid; close other tabs when memory is short. The programs and their code can be read all the same."
);
const NOT_ISOLATED: Text = text!(
    "Simulated: the browser lets this page share no memory between threads, because the page is not isolated from other sites."
);

#[derive(Properties, PartialEq)]
pub struct NoticesProps {
    pub notices: Vec<Said>,
    pub on_dismiss: Callback<MouseEvent>,
}

/// The region is always there: a screen reader tells what comes into one, not that one comes.
#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    let language = use_language();
    html! {
        <div class="notices" role="status">
            if !props.notices.is_empty() {
                <div class="notice" data-test="notice">
                    <div>{ for props.notices.iter().map(|notice| html! { <p>{ notice.told(language) }</p> }) }</div>
                    <button class="quiet" onclick={props.on_dismiss.clone()} data-test="dismiss">
                        { text!("Got it").told(language) }
                    </button>
                </div>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct BrokenProps {
    pub refusal: Refusal,
}

/// Nothing can be run: why, what helps, and what there is all the same.
#[component]
pub fn Broken(props: &BrokenProps) -> Html {
    let language = use_language();
    let again = |_: MouseEvent| {
        if let Some(window) = web_sys::window() {
            // A page that cannot be loaded anew stays as it is.
            window.location().reload().ok();
        }
    };
    html! {
        <section class="notice broken" role="alert" data-test="broken">
            <div>
                <h2>{ text!("Nothing can be run here at the moment").told(language) }</h2>
                <p>{ props.refusal.said().told(language) }</p>
                <p>{ WHAT_HELPS.told(language) }</p>
                <button type="button" class="stop" onclick={again} data-test="reload">
                    { text!("Load the page again").told(language) }
                </button>
            </div>
        </section>
    }
}

#[derive(Properties, PartialEq)]
pub struct NotIsolatedProps {
    /// Where the same page stands alone; none where it does already.
    pub alone: Option<String>,
}

/// Why there are no real threads here.
#[component]
pub fn NotIsolated(props: &NotIsolatedProps) -> Html {
    let language = use_language();
    html! {
        <p class="aside-note" data-test="not-isolated">
            { NOT_ISOLATED.told(language) }{ " " }
            if let Some(alone) = &props.alone {
                <a href={alone.clone()} target="_blank" rel="noopener" data-test="open-alone">
                    { text!("Open it in a tab of its own").told(language) }
                </a>
            }
        </p>
    }
}
