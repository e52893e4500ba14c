//! Exploring: each trace once, no outcome missed, against a plain search through every state.
#![cfg(not(target_arch = "wasm32"))]

#[path = "explore/against_the_oracle.rs"]
mod against_the_oracle;
#[path = "explore/bounds.rs"]
mod bounds;
mod catalogue;
#[path = "explore/counts.rs"]
mod counts;
#[path = "explore/oracle.rs"]
mod oracle;
#[path = "explore/programs.rs"]
mod programs;
#[path = "explore/random_programs.rs"]
mod random_programs;
#[path = "explore/real_runs.rs"]
mod real_runs;
mod runs;
#[path = "explore/scenarios.rs"]
mod scenarios;
#[path = "explore/together.rs"]
mod together;
#[path = "explore/told_apart.rs"]
mod told_apart;
