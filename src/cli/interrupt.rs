//! Ctrl-C: the first ends what is under way, and what came of it is told and written as at any other end; a second ends the
//! program at once.

use std::process;

/// As shells say that a program ended by an interrupt.
const INTERRUPTED: i32 = 130;

/// Calls `stop` at the first Ctrl-C. Once in a process.
pub fn on_interrupt(stop: impl FnOnce() + Send + 'static) {
    let mut stop = Some(stop);
    let handler = move || match stop.take() {
        Some(stop) => stop(),
        None => process::exit(INTERRUPTED),
    };
    // Where it cannot be set, Ctrl-C ends the program as it always did.
    let _set = ctrlc::set_handler(handler);
}
