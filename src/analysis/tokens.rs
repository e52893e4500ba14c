//! A thread's token: its own shape, colour and number, the same everywhere. Shape and number alone tell it apart.
//! Knows ids, not what a thread does, nor where it is drawn.

use crate::trace::TaskId;

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
const HUES: usize = 6;
const TRIANGLE: usize = 3;

/// The outline, as an SVG path in a square from -20 to 20.
pub fn shape(task: TaskId) -> &'static str {
    place(task).map_or(HOUSE, |place| SHAPES[place % SHAPES.len()])
}

/// What is written on it: the number of a thread, `M` for main.
pub fn label(task: TaskId) -> String {
    if task == TaskId::MAIN { "M".into() } else { task.0.to_string() }
}

/// Where the foot of the label stands. A triangle has its room further down.
pub fn baseline(task: TaskId) -> &'static str {
    let is_low = place(task).is_none_or(|place| place % SHAPES.len() == TRIANGLE);
    if is_low { "8" } else { "5.5" }
}

/// Which of the six colours is its own, counted from 0. `None` for main, which is drawn in ink.
pub fn colour(task: TaskId) -> Option<usize> {
    place(task).map(|place| place % HUES)
}

/// From 0 for Thread-1. None for main.
fn place(task: TaskId) -> Option<usize> {
    usize::from(task.0).checked_sub(1)
}
