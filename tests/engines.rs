//! What both engines promise: stop, pause, bounds, outcomes, policies, and the order of the trace.
#![cfg(not(target_arch = "wasm32"))]

#[path = "engines/bounds.rs"]
mod bounds;
#[path = "engines/gil.rs"]
mod gil;
mod one_at_a_time;
#[path = "engines/outcomes.rs"]
mod outcomes;
#[path = "engines/pause.rs"]
mod pause;
#[path = "engines/policies.rs"]
mod policies;
mod runs;
#[path = "engines/schedules.rs"]
mod schedules;
#[path = "engines/stop.rs"]
mod stop;
#[path = "engines/traces.rs"]
mod traces;
