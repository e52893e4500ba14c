//! How far an exploration has come, on a line of the terminal that is written anew each second. Where no terminal reads the
//! messages there is none.

use crate::explore::Team;
use crate::threads::platform::meanwhile;
use std::io::{IsTerminal, Write, stderr};
use std::sync::Arc;
use std::time::Duration;

const BETWEEN: Duration = Duration::from_secs(1);

/// Does `explore`, which is `team`'s work, and shows meanwhile how far it is.
pub fn shown_while<T>(team: &Arc<Team>, explore: impl FnOnce() -> T) -> T {
    if !stderr().is_terminal() {
        return explore();
    }
    let (watched, mut is_shown) = (team.clone(), false);
    let show = || {
        let so_far = watched.so_far();
        let (executions, outcomes) = (so_far.executions, so_far.outcomes.len());
        let ending = if outcomes == 1 { "" } else { "s" };
        tell(&format!("\r{executions} executions, {outcomes} outcome{ending} so far; Ctrl-C ends it"));
        is_shown = true;
    };
    let explored = meanwhile(BETWEEN, show, explore);
    if is_shown {
        tell("\r\x1b[K");
    }
    explored
}

/// A terminal that cannot be written to is told nothing.
fn tell(words: &str) {
    let _written = stderr().write_all(words.as_bytes());
}
