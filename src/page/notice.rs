//! What the page has to tell besides the picture: of values that are not allowed, and of a page that is not isolated.

use super::spoken::use_language;
use crate::language::{Said, text};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct NoticesProps {
    pub notices: Vec<Said>,
    pub on_dismiss: Callback<MouseEvent>,
}

#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    let language = use_language();
    if props.notices.is_empty() {
        return html! {};
    }
    html! {
        <div class="notice" role="status" data-test="notice">
            <div>{ for props.notices.iter().map(|notice| html! { <p>{ notice.told(language) }</p> }) }</div>
            <button class="quiet" onclick={props.on_dismiss.clone()}>{ text!("Got it").told(language) }</button>
        </div>
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
    html! {
        <p class="aside-note" data-test="not-isolated">
            { "Simulated: the browser lets this page share no memory between threads, because the page is not isolated from other sites. " }
            if let Some(alone) = &props.alone {
                <a href={alone.clone()} target="_blank" rel="noopener" data-test="open-alone">{ "Open it in a tab of its own" }</a>
            }
        </p>
    }
}
