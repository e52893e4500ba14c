//! An arrow between two places. It is always there, faintly; at the step that moves something along it, it is drawn in ink.

use super::drawing::Drawing;
use super::token::token;
use crate::language::Text;
use crate::trace::TaskId;
use yew::prelude::*;

/// Above an arrow of its width, so many tokens.
const MOST: usize = 2;
/// Above an arrow: small, for whoever goes along it stands elsewhere by now.
const ACTOR_PX: f64 = 20.0;

/// Says `word` while it is used, with the thread that uses it.
pub fn arrow(moment: &Drawing, word: Text, user: Option<TaskId>) -> Html {
    arrow_for_all(moment, word, user.as_slice())
}

/// The same where several go along it at once.
pub fn arrow_for_all(moment: &Drawing, word: Text, users: &[TaskId]) -> Html {
    let drawn = html! { <><path class="shaft" d="M2 6H39" /><path class="tip" d="M38 1.5L46 6L38 10.5Z" /></> };
    way(moment, word, users, None, drawn)
}

/// The same with a bar across it where nobody can go along it now, and why. Whoever has just gone through is still seen.
pub fn gate(moment: &Drawing, word: Text, user: Option<TaskId>, shut: Option<Text>) -> Html {
    let Some(why) = shut else { return arrow(moment, word, user) };
    let drawn = html! {
        <><path class="shaft" d="M2 6H31" /><path class="tip" d="M30 1.5L38 6L30 10.5Z" /><path class="bar" d="M43 -6V18" /></>
    };
    way(moment, word, user.as_slice(), Some(why), drawn)
}

fn way(moment: &Drawing, word: Text, users: &[TaskId], shut: Option<Text>, drawn: Html) -> Html {
    let more = users.len().saturating_sub(MOST);
    html! {
        <span class={classes!("arrow", (!users.is_empty()).then_some("used"), shut.map(|_| "shut"))}>
            <span class="user">
                { for users.iter().take(MOST).map(|task| token(*task, ACTOR_PX, false)) }
                if more > 0 { <b>{ format!("+{more}") }</b> }
            </span>
            <svg viewBox="0 0 48 12" width="48" height="12" aria-hidden="true">{ drawn }</svg>
            <small>{ moment.told(word) }</small>
            if let Some(why) = shut { <small class="why">{ moment.told(why) }</small> }
        </span>
    }
}
