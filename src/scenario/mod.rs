//! The catalogue: every program, one a file, with its Python beside it. A scenario knows the runtime's door and nothing else.

mod alternate_two_locks;
mod baozi;
mod condition_producer_consumer;
mod deadlock;
mod describe;
mod dining_philosophers;
mod lost_update;
mod mutex_counter;
mod parameter;
mod record;
mod semaphore;
mod source;

pub use describe::{Group, Scenario, Verdict, find};
pub use parameter::{Parameter, Range, SettingError, Settings};
pub use record::{RanOn, header, policy_name};
pub use source::{SourceLine, python_line, rust_lines};

/// All scenarios, in the order of the catalogue.
pub const CATALOGUE: &[&Scenario] = &[
    &alternate_two_locks::SCENARIO,
    &lost_update::SCENARIO,
    &mutex_counter::SCENARIO,
    &deadlock::SCENARIO,
    &semaphore::SCENARIO,
    &condition_producer_consumer::SCENARIO,
    &baozi::SCENARIO,
    &dining_philosophers::SCENARIO,
];
