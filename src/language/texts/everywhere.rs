//! Texts of no one place: lists and counted things.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    ["{all}, {next}", "{all}、{next}", "{all}、{next}"],
    ["{before} and {last}", "{before} 和 {last}", "{before} 和 {last}"],
    ["{only}", "{only}", "{only}"],
    ["{n} steps", "{n} 步", "{n} 步"],
];
