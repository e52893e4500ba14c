//! What can be kept of what the page shows: the whole run as a trace, once it has ended.

use crate::export::{self, About};
use crate::language::Language;
use crate::page::choice::Choice;
use crate::page::protocol::{Ending, Mode};
use crate::page::state::Lab;
use crate::page::tape::Tape;
use crate::runtime::{Options, Policy};
use crate::scenario::{RanOn, header};
use crate::trace::{Header, Trace, encode};
use serde::{Deserialize, Serialize};

/// What a link to what is shown leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leads {
    /// To this very run, at this step.
    ToTheRun,
    /// To the program: real threads repeat nothing.
    ToTheProgram,
    /// To what is explored.
    ToTheExploration,
    /// The program of this recording is not here.
    Nowhere,
}

/// What can be done with what is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Keeps {
    pub leads: Leads,
    /// There is a run that has ended.
    pub has_run: bool,
    /// Of its files, without an ending.
    pub name: String,
}

/// The files that a run can be kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// Ours, to be opened again.
    Trace,
    Page,
    Picture,
    Perfetto,
}

impl Form {
    /// Of the file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Form::Trace => "tlab",
            Form::Page => "html",
            Form::Picture => "svg",
            Form::Perfetto => "pftrace",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Form::Trace | Form::Perfetto => "application/octet-stream",
            Form::Page => "text/html",
            Form::Picture => "image/svg+xml",
        }
    }

    /// The run in this form. `None` where the trace cannot be: what the page shows was replayed, so it can.
    pub fn bytes(self, trace: &Trace, language: Language) -> Option<Vec<u8>> {
        let about = About::of(trace, language);
        match self {
            Form::Trace => Some(encode(trace)),
            Form::Page => export::page(trace, &about).ok().map(String::into_bytes),
            Form::Picture => export::picture(trace, &about).ok().map(String::into_bytes),
            Form::Perfetto => export::perfetto(trace, &about).ok(),
        }
    }
}

impl Keeps {
    pub fn file(&self, form: Form) -> String {
        format!("{}.{}", self.name, form.ending())
    }

    pub fn of(lab: &Lab) -> Keeps {
        let choice = lab.choice();
        let leads = match choice.mode {
            _ if !choice.is_here() => Leads::Nowhere,
            Mode::Threads => Leads::ToTheProgram,
            Mode::Sim | Mode::Schedule => Leads::ToTheRun,
            Mode::Explore => Leads::ToTheExploration,
        };
        let has_run = lab.ending.is_some() && !lab.explores();
        Keeps { leads, has_run, name: name(lab, &choice) }
    }
}

/// "semaphore-seed-7", "semaphore-threads".
fn name(lab: &Lab, choice: &Choice) -> String {
    if let Some(recorded) = &lab.recorded {
        return recorded.file.trim_end_matches(".tlab").into();
    }
    let id = choice.scenario.id;
    match choice.mode {
        Mode::Threads => format!("{id}-threads"),
        Mode::Sim if choice.schedule.is_none() => format!("{id}-seed-{}", choice.seed),
        Mode::Sim | Mode::Schedule | Mode::Explore => format!("{id}-schedule"),
    }
}

/// The run that is on the tape, once it has ended.
pub fn trace(lab: &Lab, tape: &Tape) -> Option<Trace> {
    let ending = lab.ending.as_ref().filter(|_| tape.number() == lab.tape && !lab.explores())?;
    let header =
        lab.recorded.as_ref().map_or_else(|| header_of(&lab.choice(), ending), |recorded| recorded.header.clone());
    let Ending { outcome, observed, measured, complete, schedule: _ } = Ending::clone(ending);
    Some(Trace { header, events: tape.events().first(usize::MAX), outcome, observed, measured, complete })
}

/// The head of a run that was chosen so, and ended so.
pub fn header_of(choice: &Choice, ending: &Ending) -> Header {
    let any = choice.anyone_is_next();
    let policy = if any { Policy::Any } else { choice.policy };
    let (ran_on, speed) = match &ending.schedule {
        None => (RanOn::Threads, choice.speed),
        // Virtual time is never waited for: it has no speed.
        Some(schedule) => (RanOn::Sim { schedule: schedule.as_str().into() }, Options::default().speed),
    };
    let options = Options { policy, speed, gil: choice.gil && !any, ..choice.options() };
    header(choice.scenario, &choice.settings, &options, ran_on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::address::read;
    use crate::page::state::Action;
    use crate::sim::Schedule;
    use crate::sim::scheduler::Random;
    use crate::trace::{decode, encode};
    use std::rc::Rc;

    /// A whole run of the page's, of what the address says.
    fn ran(fragment: &str) -> (Lab, Tape) {
        let (address, notices) = read(fragment);
        let choice = address.choice.clone();
        let report = crate::sim::run(
            &choice.scenario.program(&choice.settings),
            &choice.options(),
            &mut Random::new(choice.seed),
        )
        .expect("it runs");
        let mut tape = Tape::default();
        let number = tape.renew(false);
        tape.extend(report.events).expect("it can be");
        let steps = tape.steps();
        let choices = report.schedule.expect("it was simulated").to_vec();
        let schedule =
            Schedule { scenario: choice.scenario.id.into(), version: choice.scenario.version, any: false, choices };
        let ending = Ending {
            outcome: report.outcome,
            observed: report.observed,
            measured: report.measured,
            schedule: Some(schedule.to_string()),
            complete: report.complete,
        };
        let lab = Lab::new(address, notices, true).after(Action::Began { tape: number });
        let lab = lab.after(Action::Recorded { tape: number, steps });
        (lab.after(Action::Over { tape: number, ending: Rc::new(ending) }), tape)
    }

    #[test]
    fn a_run_of_the_page_is_kept_whole() {
        let (lab, tape) = ran("s=deadlock&mode=sim&seed=7&set.threads=3");
        let kept = trace(&lab, &tape).expect("it has ended");
        assert_eq!((kept.events.len(), kept.header.seed, &*kept.header.engine), (tape.steps(), Some(7), "sim"));
        assert_eq!(Some(&*kept.header.schedule.clone().unwrap()), lab.ending.as_ref().unwrap().schedule.as_deref());
        assert_eq!(decode(&encode(&kept)), Ok(kept));
        assert_eq!(Keeps::of(&lab), Keeps { leads: Leads::ToTheRun, has_run: true, name: "deadlock-seed-7".into() });
    }

    #[test]
    fn what_has_not_ended_is_not_kept() {
        let (lab, tape) = ran("s=deadlock&mode=sim&seed=7");
        let again = lab.after(Action::Began { tape: tape.number() + 1 });
        assert_eq!((trace(&again, &tape), Keeps::of(&again).has_run), (None, false));
    }
}
