//! A whole run on threads of the operating system, waited for by the caller.

use super::collect::Progress;
use super::{Control, start};
use crate::runtime::{Options, Program, Report};
use crate::trace::Event;
use std::thread;
use std::time::Duration;

/// How often the collector looks when nobody wakes it.
const LOOK_EVERY: Duration = Duration::from_millis(2);

/// Runs `program` to its end. `begun` gets the means to pause and stop it from elsewhere.
pub fn run(program: &Program, options: &Options, begun: impl FnOnce(Control)) -> Report {
    run_watched(program, options, begun, &mut |_| ())
}

/// The same; `watch` gets the events while they happen, in order, each once.
pub fn run_watched(
    program: &Program,
    options: &Options,
    begun: impl FnOnce(Control),
    watch: &mut dyn FnMut(&[Event]),
) -> Report {
    let (control, mut collector) = start(program, options);
    control.collected_here();
    begun(control);
    let mut events = Vec::new();
    loop {
        let progress = collector.look();
        let new_from = events.len();
        events.append(&mut collector.take_events());
        watch(&events[new_from..]);
        match progress {
            Progress::Running => thread::park_timeout(LOOK_EVERY),
            Progress::Over(report) => {
                let mut report = *report;
                watch(&report.events);
                events.append(&mut report.events);
                return Report { events, ..report };
            }
        }
    }
}
