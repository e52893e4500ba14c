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

pub use describe::{Group, Main, Scenario, Verdict, find};
pub use parameter::{MILLISECONDS, Parameter, Range, SettingError, Settings, written};
pub use question::Question;
pub use record::{RanOn, header, policy_name};
pub use source::{Rust, SourceLine, rust_lines};
pub use tutorial::{Excerpt, Flaw, Shown};
pub use unknown::UNKNOWN;

/// Programs that are about the GIL: their runs have one, unless it is chosen otherwise.
const WITH_GIL: &[&str] = &["gil", "gil-and-lock"];

/// The catalogue of these programs, each in the file of its name in its group's folder, and their sources.
macro_rules! catalogue {
    ($($group:ident: $($program:ident),+;)+) => {
        /// All scenarios, in the order of the catalogue.
        pub const CATALOGUE: &[&Scenario] = &[$($(&$group::$program::SCENARIO),+),+];

        /// By id. No scenario refers to its own program or source: the page's binary runs none of them, and has no room for what it
        /// may never show.
        const PROGRAMS: &[(&str, Main)] = &[$($(($group::$program::SCENARIO.id, $group::$program::MAIN)),+),+];

        /// By id, like the programs.
        const SOURCES: &[(&str, &str)] = &[
            $($(($group::$program::SCENARIO.id, include_str!(concat!(stringify!($group), "/", stringify!($program), ".rs")))),+),+
        ];
    };
}

catalogue! {
    low_level: first_release_wins, low_level_dies, alternate_two_locks, lock_per_thread;
    threads: start_and_join, main_does_not_wait, thread_class, thread_info, daemon, join_timeout, thread_local, thread_error;
    locks: lost_update, mutex_counter, balance, try_lock, serial_join_or_lock, lock_handoff, deadlock, rlock, gil, gil_and_lock;
    coordination: event, semaphore, condition_wait_notify, condition_producer_consumer, barrier;
    queues: queue_fifo, queue_lifo, queue_priority, queue_join, baozi;
    classics: dining_philosophers, readers_writers, sleeping_barber, priority_inversion, starvation, livelock,
        double_checked_init, bounded_buffer, lost_wakeup;
}

/// The whole source file of the scenario with this id; see [`rust_lines`] for the program in it.
pub fn rust_source(id: &str) -> Option<&'static str> {
    SOURCES.iter().find(|(its, _)| *its == id).map(|(_, source)| *source)
}
