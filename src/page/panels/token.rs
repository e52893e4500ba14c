//! Draws a thread's token. Knows ids, not what a thread does.

pub use crate::analysis::tokens::label;
use crate::analysis::tokens::{baseline, colour, shape};
use crate::page::chosen::Chosen;
use crate::trace::TaskId;
use yew::prelude::*;

/// The colours that the stylesheet names `--t1` to `--t6`.
const HUES: [&str; 6] = ["hue-1", "hue-2", "hue-3", "hue-4", "hue-5", "hue-6"];

/// The token as a small picture of its own, `size_px` wide and high. A `ghost` is an outline: the thread has ended. It is the
/// thread's own: it lights up with it, and the thread is chosen by it.
pub fn token(task: TaskId, size_px: f64, ghost: bool) -> Html {
    drawn(task, size_px, ghost, Some(Chosen::Thread(task).id()))
}

/// One that only looks like it: no thread of the program is meant.
pub fn sign(task: TaskId, size_px: f64, ghost: bool) -> Html {
    drawn(task, size_px, ghost, None)
}

fn drawn(task: TaskId, size_px: f64, ghost: bool, id: Option<String>) -> Html {
    let size = size_px.to_string();
    let label = label(task);
    html! {
        <svg class={classes!("token", hue(task), ghost.then_some("ghost"))} viewBox="-20 -20 40 40"
            width={size.clone()} height={size} data-id={id} aria-hidden="true">
            <path d={shape(task)} />
            <text class={digits(&label)} y={baseline(task)} text-anchor="middle">{ label }</text>
        </svg>
    }
}

/// Nothing that is seen: where threads are only counted, what counts them lights up with each.
pub fn counted(tasks: impl Iterator<Item = TaskId>) -> Html {
    let ids: Vec<String> = tasks.map(|task| Chosen::Thread(task).id()).collect();
    html! { <b hidden=true data-id={ids.join(" ")} /> }
}

/// The class that gives an element its thread's colour, as the custom property `--own`.
pub fn hue(task: TaskId) -> &'static str {
    colour(task).map_or("hue-main", |colour| HUES[colour])
}

/// The longer the number the smaller it is written.
fn digits(label: &str) -> &'static str {
    match label.len() {
        0 | 1 => "one",
        2 => "two",
        _ => "many",
    }
}
