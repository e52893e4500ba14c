//! A run from a file: what was run, as far as this page knows the program, and how it is named.

use crate::language::{Said, say};
use crate::page::address::{SEED_BOUND, SPEEDS};
use crate::page::choice::Choice;
use crate::page::protocol::Mode;
use crate::runtime::Policy;
use crate::scenario::{Scenario, UNKNOWN, find, policy_name};
use crate::trace::Header;
use std::sync::Arc;

/// A longer schedule has no place in an address.
const LONGEST_SCHEDULE: usize = 100_000;

/// The run that is shown comes from a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// The file's name.
    pub file: Arc<str>,
    pub header: Header,
}

/// The program, where it is in the catalogue as it was.
pub fn known(header: &Header) -> Option<&'static Scenario> {
    find(&header.scenario).filter(|scenario| scenario.version == header.version)
}

impl Recorded {
    pub fn is_real(&self) -> bool {
        &*self.header.engine == "threads"
    }

    /// What was run, so that it can be run again: with what the program does not know left out.
    pub fn choice(&self) -> Choice {
        let header = &self.header;
        let mut choice = Choice::of(known(header).unwrap_or(&UNKNOWN));
        for (name, value) in &header.parameters {
            // What the catalogue does not allow was not run with this program.
            choice.settings.set(choice.scenario.parameters, name, value).ok();
        }
        choice.mode = if self.is_real() { Mode::Threads } else { Mode::Sim };
        choice.seed = header.seed.filter(|seed| *seed < SEED_BOUND).unwrap_or(0);
        let barging = &*header.policy == policy_name(Policy::Barging);
        choice.policy = if barging { Policy::Barging } else { Policy::Handoff };
        choice.speed = if SPEEDS.contains(&header.speed) { header.speed } else { 1.0 };
        choice.gil = header.gil;
        let schedule = header.schedule.as_ref().filter(|schedule| schedule.len() <= LONGEST_SCHEDULE);
        choice.schedule = schedule.filter(|_| known(header).is_some()).map(ToString::to_string);
        choice
    }

    /// Whoever waited may have been next.
    pub fn anyone_is_next(&self) -> bool {
        &*self.header.policy == policy_name(Policy::Any)
    }

    /// What has to be said of it, where its program is not here.
    pub fn notice(&self) -> Option<Said> {
        let Header { scenario: program, version, .. } = &self.header;
        let here = find(program).map(|scenario| scenario.version);
        match here {
            Some(here) if here == *version => None,
            Some(here) => Some(say!(
                "This run is of version {version} of {program}; here is version {here}. So its source is not shown.",
                version = *version,
                program,
                here,
            )),
            None => {
                Some(say!("This run is of {program}, a program that is not here. So its source is not shown.", program))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::address::{read, write};
    use crate::page::keep::kept::header_of;
    use crate::page::protocol::Ending;
    use crate::trace::{Outcome, OutcomeKind};

    /// A run of what the address says, with this schedule, becomes a file, and that again an address.
    fn check(fragment: &str, schedule: Option<&str>, written: &str) {
        let ending = Ending { schedule: schedule.map(Into::into), ..Ending::of(Outcome::plain(OutcomeKind::Finished)) };
        let header = header_of(&read(fragment).0.choice, &ending);
        let recorded = Recorded { file: "run.tlab".into(), header };
        let mut address = read("").0;
        address.choice = recorded.choice();
        assert_eq!((write(&address).as_str(), recorded.notice()), (written, None));
    }

    #[test]
    fn what_was_run_can_be_run_again() {
        check("s=deadlock&set.threads=3&speed=100", None, "s=deadlock&mode=threads&set.threads=3&speed=100");
        check(
            "s=semaphore&mode=sim&seed=7&policy=barging&gil=on",
            Some("semaphore@1:0x3"),
            "s=semaphore&mode=sim&seed=7&policy=barging&gil=on&schedule=semaphore%401%3A0x3",
        );
        check(
            "s=deadlock&mode=schedule&seed=0",
            Some("deadlock@1:any:0.1x2"),
            "s=deadlock&mode=sim&seed=0&schedule=deadlock%401%3Aany%3A0.1x2",
        );
    }

    #[test]
    fn a_program_that_is_not_here_is_named() {
        let header = Header { scenario: "tea".into(), engine: "sim".into(), version: 3, ..Header::default() };
        let stranger =
            Recorded { file: "x".into(), header: Header { seed: Some(u64::MAX), speed: f64::NAN, ..header } };
        let words = "This run is of tea, a program that is not here. So its source is not shown.";
        assert_eq!(stranger.notice().map(|said| said.to_string()).as_deref(), Some(words));
        let choice = stranger.choice();
        assert_eq!((choice.scenario.id, choice.seed, choice.speed, choice.schedule), (UNKNOWN.id, 0, 1.0, None));
        let older = Recorded { header: Header { scenario: "deadlock".into(), ..stranger.header.clone() }, ..stranger };
        assert!(older.notice().is_some_and(|said| said.to_string().contains("version 3 of deadlock")));
        assert_eq!(older.choice().scenario.id, UNKNOWN.id);
    }
}
