//! What a whole run shows beyond its outcome, and its figures. The host works them out: it takes longer than a frame, and the page
//! has no room for the program that does it.

use crate::analysis::figures::{Clock, Figures, figures};
use crate::analysis::findings::{Findings, MOST_EVENTS, findings};
use crate::scenario::find;
use crate::trace::{Event, Outcome};
use serde::{Deserialize, Serialize};

/// A run that has ended, as far as it is looked at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// The tape that it is on, and the tape's length.
    pub tape: u32,
    pub steps: u32,
    pub scenario: String,
    pub clock: Clock,
    pub outcome: Outcome,
    /// At most one more than are looked at.
    pub events: Vec<Event>,
}

/// So many events of a run are sent: one more than are looked at says that there are more.
pub const MOST_SENT: usize = MOST_EVENTS + 1;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Study {
    pub tape: u32,
    pub steps: u32,
    pub shows: Findings,
    /// `None` of events that do not follow from each other.
    pub figures: Option<Figures>,
}

/// Lines are those of the Python, where it is known.
pub fn study(order: &Order) -> Study {
    let Order { tape, steps, clock, outcome, events, .. } = order;
    let scenario = find(&order.scenario);
    let line = |rust: u32| scenario.and_then(|scenario| scenario.python_line(rust)).unwrap_or(rust);
    let (shows, figures) = (findings(events, outcome, &line), figures(events, *clock).ok());
    Study { tape: *tape, steps: *steps, shows, figures }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::runtime::Options;
    use crate::scenario::Settings;
    use crate::sim::{self, scheduler::Random};

    #[test]
    fn what_the_host_works_out_reaches_the_page_whole_in_every_language() {
        let scenario = find("mutex-counter").unwrap();
        let program = scenario.program(&Settings::defaults(scenario.parameters));
        let report = sim::run(&program, &Options { record: true, ..Options::default() }, &mut Random::new(1)).unwrap();
        let (steps, outcome, events) = (report.events.len() as u32, report.outcome, report.events);
        let order = Order { tape: 3, steps, scenario: scenario.id.into(), clock: Clock::Virtual, outcome, events };
        let sent: Order = postcard::from_bytes(&postcard::to_allocvec(&order).unwrap()).unwrap();
        let told = study(&sent);
        let heard: Study = postcard::from_bytes(&postcard::to_allocvec(&told).unwrap()).unwrap();
        assert_eq!(heard, told);
        let words = |study: &Study| {
            study.shows.list.iter().map(|found| found.text.told(Language::Traditional)).collect::<Vec<_>>()
        };
        assert!(words(&heard) == words(&told) && words(&heard)[0].contains("保護"), "{:?}", words(&heard));
        assert_eq!((heard.tape, heard.figures.unwrap().run.steps), (3, u64::from(steps)));
    }
}
