//! A thread's token: its own shape, colour and number, the same everywhere.

use crate::trace::TaskId;
use yew::prelude::*;

/// The token as a small picture of its own, `size_px` wide and high. A `ghost` is an outline: the thread has ended.
pub fn token(task: TaskId, size_px: f64, ghost: bool) -> Html {
    html! { <svg class={classes!("token", ghost.then_some("ghost"))} width={size_px.to_string()} height={size_px.to_string()}><text>{ task.0 }</text></svg> }
}
