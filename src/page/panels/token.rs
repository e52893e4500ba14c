//! A thread's token: its own shape, colour and number, the same everywhere. Shape and number alone tell it apart.
//! Knows ids, not what a thread does.

use crate::trace::TaskId;
use yew::prelude::*;

/// Main's shape: a house.
const HOUSE: &str = "M0-17.5L16.5-5V10.5a5 5 0 0 1-5 5H-11.5a5 5 0 0 1-5-5V-5Z";
/// Circle, square, diamond, triangle, hexagon: around 0, some 16 to each side.
const SHAPES: [&str; 5] = [
    "M-16 0a16 16 0 1 0 32 0a16 16 0 1 0-32 0Z",
    "M-10-14.4H10a4.4 4.4 0 0 1 4.4 4.4V10a4.4 4.4 0 0 1-4.4 4.4H-10a4.4 4.4 0 0 1-4.4-4.4V-10a4.4 4.4 0 0 1 4.4-4.4Z",
    "M0-18.4L18.4 0L0 18.4L-18.4 0Z",
    "M0-18L18 13.5L-18 13.5Z",
    "M-9-15.6L9-15.6L18 0L9 15.6L-9 15.6L-18 0Z",
];
/// The colours that the stylesheet names `--t1` to `--t6`.
const HUES: [&str; 6] = ["hue-1", "hue-2", "hue-3", "hue-4", "hue-5", "hue-6"];
const TRIANGLE: usize = 3;

/// The token as a small picture of its own, `size_px` wide and high. A `ghost` is an outline: the thread has ended.
pub fn token(task: TaskId, size_px: f64, ghost: bool) -> Html {
    let size = size_px.to_string();
    let label = label(task);
    html! {
        <svg class={classes!("token", hue(task), ghost.then_some("ghost"))} viewBox="-20 -20 40 40"
            width={size.clone()} height={size} aria-hidden="true">
            <path d={shape(task)} />
            <text class={digits(&label)} y={baseline(task)} text-anchor="middle">{ label }</text>
        </svg>
    }
}

/// The class that gives an element its thread's colour, as the custom property `--own`.
pub fn hue(task: TaskId) -> &'static str {
    place(task).map_or("hue-main", |place| HUES[place % HUES.len()])
}

/// What is written on it: the number of a thread, `M` for main.
pub fn label(task: TaskId) -> String {
    if task == TaskId::MAIN { "M".into() } else { task.0.to_string() }
}

fn shape(task: TaskId) -> &'static str {
    place(task).map_or(HOUSE, |place| SHAPES[place % SHAPES.len()])
}

/// From 0 for Thread-1. None for main.
fn place(task: TaskId) -> Option<usize> {
    usize::from(task.0).checked_sub(1)
}

/// A triangle has its room further down.
fn baseline(task: TaskId) -> &'static str {
    let is_low = place(task).is_none_or(|place| place % SHAPES.len() == TRIANGLE);
    if is_low { "8" } else { "5.5" }
}

/// The longer the number the smaller it is written.
fn digits(label: &str) -> &'static str {
    match label.len() {
        0 | 1 => "one",
        2 => "two",
        _ => "many",
    }
}
