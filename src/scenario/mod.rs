//! The catalogue: every program, one a file, with its Python beside it. A scenario knows the runtime's door and nothing else.

mod classics;
mod coordination;
mod describe;
mod locks;
mod low_level;
mod parameter;
mod question;
mod queues;
mod record;
mod source;
mod threads;
mod tutorial;
mod unknown;

pub use describe::{Group, Scenario, Verdict, find};
pub use parameter::{MILLISECONDS, Parameter, Range, SettingError, Settings, written};
pub use question::Question;
pub use record::{RanOn, header, policy_name};
pub use source::{SourceLine, python_line, rust_lines};
pub use tutorial::{Excerpt, Flaw, Shown};
pub use unknown::UNKNOWN;

/// Programs that are about the GIL: their runs have one, unless it is chosen otherwise.
const WITH_GIL: &[&str] = &["gil", "gil-and-lock"];

/// All scenarios, in the order of the catalogue.
pub const CATALOGUE: &[&Scenario] = &[
    // Low-level threads
    &low_level::first_release_wins::SCENARIO,
    &low_level::low_level_dies::SCENARIO,
    &low_level::alternate_two_locks::SCENARIO,
    &low_level::lock_per_thread::SCENARIO,
    // Threads
    &threads::start_and_join::SCENARIO,
    &threads::main_does_not_wait::SCENARIO,
    &threads::thread_class::SCENARIO,
    &threads::thread_info::SCENARIO,
    &threads::daemon::SCENARIO,
    &threads::join_timeout::SCENARIO,
    &threads::thread_local::SCENARIO,
    &threads::thread_error::SCENARIO,
    // Locks
    &locks::lost_update::SCENARIO,
    &locks::mutex_counter::SCENARIO,
    &locks::balance::SCENARIO,
    &locks::try_lock::SCENARIO,
    &locks::serial_join_or_lock::SCENARIO,
    &locks::lock_handoff::SCENARIO,
    &locks::deadlock::SCENARIO,
    &locks::rlock::SCENARIO,
    &locks::gil::SCENARIO,
    &locks::gil_and_lock::SCENARIO,
    // Coordination
    &coordination::event::SCENARIO,
    &coordination::semaphore::SCENARIO,
    &coordination::condition_wait_notify::SCENARIO,
    &coordination::condition_producer_consumer::SCENARIO,
    &coordination::barrier::SCENARIO,
    // Queues
    &queues::queue_fifo::SCENARIO,
    &queues::queue_lifo::SCENARIO,
    &queues::queue_priority::SCENARIO,
    &queues::queue_join::SCENARIO,
    &queues::baozi::SCENARIO,
    // Classics
    &classics::dining_philosophers::SCENARIO,
    &classics::readers_writers::SCENARIO,
    &classics::sleeping_barber::SCENARIO,
    &classics::priority_inversion::SCENARIO,
    &classics::starvation::SCENARIO,
    &classics::livelock::SCENARIO,
    &classics::double_checked_init::SCENARIO,
    &classics::bounded_buffer::SCENARIO,
    &classics::lost_wakeup::SCENARIO,
];
