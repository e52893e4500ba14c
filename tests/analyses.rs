//! What a run shows beyond its outcome: the findings of each scenario and of small programs, against what is true of them.
#![cfg(not(target_arch = "wasm32"))]

#[path = "analyses/against_the_explorer.rs"]
mod against_the_explorer;
#[path = "analyses/every_order.rs"]
mod every_order;
#[path = "analyses/exact.rs"]
mod exact;
#[path = "analyses/large.rs"]
mod large;
#[path = "analyses/on_the_command_line.rs"]
mod on_the_command_line;
#[path = "analyses/order_oracle.rs"]
mod order_oracle;
#[path = "explore/random_programs.rs"]
mod random_programs;
#[path = "runs/mod.rs"]
mod runs;
#[path = "analyses/scenarios.rs"]
mod scenarios;
