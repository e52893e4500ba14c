//! A whole run on threads of the operating system, waited for by the caller.

use super::collect::Progress;
use super::{Control, start};
use crate::runtime::{Options, Program, Report};
use std::thread;
use std::time::Duration;

/// How often the collector looks when nobody wakes it.
const LOOK_EVERY: Duration = Duration::from_millis(2);

/// Runs `program` to its end. `begun` gets the means to pause and stop it from elsewhere.
pub fn run(program: &Program, options: &Options, begun: impl FnOnce(Control)) -> Report {
    let (control, mut collector) = start(program, options);
    control.collected_here();
    begun(control);
    let mut events = Vec::new();
    loop {
        let progress = collector.look();
        events.append(&mut collector.take_events());
        match progress {
            Progress::Running => thread::park_timeout(LOOK_EVERY),
            Progress::Over(report) => {
                let mut report = *report;
                events.append(&mut report.events);
                return Report { events, ..report };
            }
        }
    }
}
