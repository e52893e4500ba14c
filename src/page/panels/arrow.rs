//! An arrow between two places. It is always there, faintly; at the step that moves something along it, it is drawn in ink.

use super::token::token;
use crate::trace::TaskId;
use yew::prelude::*;

/// Above an arrow: small, for whoever goes along it stands elsewhere by now.
const ACTOR_PX: f64 = 20.0;

/// Says `word` while it is used, with the thread that uses it.
pub fn arrow(word: &'static str, user: Option<TaskId>) -> Html {
    html! {
        <span class={classes!("arrow", user.map(|_| "used"))}>
            <span class="user">{ for user.map(|task| token(task, ACTOR_PX, false)) }</span>
            <svg viewBox="0 0 48 12" width="48" height="12" aria-hidden="true">
                <path class="shaft" d="M2 6H39" /><path class="tip" d="M38 1.5L46 6L38 10.5Z" />
            </svg>
            <small>{ word }</small>
        </span>
    }
}
