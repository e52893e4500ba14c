//! How far an exploration has come, on a line of the terminal that is written anew each second. Where no terminal reads the
//! messages there is none.

use crate::explore::Team;
use std::io::{IsTerminal, Write, stderr};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

const BETWEEN: Duration = Duration::from_secs(1);

/// Does `explore`, which `team` does, and shows meanwhile how far it is.
pub fn shown_while<T>(team: &Arc<Team>, explore: impl FnOnce() -> T) -> T {
    if !stderr().is_terminal() {
        return explore();
    }
    thread::scope(|scope| {
        // Where the machine has no thread to give, it goes without.
        let shows = thread::Builder::new().spawn_scoped(scope, || show_until_over(team)).ok();
        let explored = explore();
        if let Some(shows) = shows {
            shows.thread().unpark();
        }
        explored
    })
}

fn show_until_over(team: &Team) {
    let mut was_shown = false;
    loop {
        thread::park_timeout(BETWEEN);
        if team.is_over() {
            break;
        }
        let so_far = team.so_far();
        let (executions, outcomes) = (so_far.executions, so_far.outcomes.len());
        let ending = if outcomes == 1 { "" } else { "s" };
        // Nobody waits for a terminal that cannot be written to.
        let _written = write!(stderr(), "\r{executions} executions, {outcomes} outcome{ending} so far; Ctrl-C ends it");
        was_shown = true;
    }
    if was_shown {
        let _written = write!(stderr(), "\r\x1b[K");
    }
}
