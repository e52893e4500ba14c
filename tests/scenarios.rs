//! Every program of the catalogue: what may come of it does, in both engines and in the Python beside it, and nothing else.
#![cfg(not(target_arch = "wasm32"))]

mod catalogue;
#[path = "scenarios/python.rs"]
mod python;
#[path = "scenarios/questions.rs"]
mod questions;
#[path = "scenarios/readme.rs"]
mod readme;
#[path = "scenarios/repeated.rs"]
mod repeated;
mod runs;
#[path = "scenarios/sources.rs"]
mod sources;
#[path = "scenarios/told.rs"]
mod told;
