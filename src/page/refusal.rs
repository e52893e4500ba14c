//! Why something is not run, or not chosen: a kind each, so that the page says it in its own language. The host says so too,
//! as data. What a browser says of its own failures stays as it is.

use crate::language::{Said, say, text};
use crate::scenario::SettingError;
use crate::sim::ScheduleError;
use serde::{Deserialize, Serialize};
use std::fmt::{self, Display};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// Another run is still going on.
    Busy,
    /// Real threads need a page that is isolated.
    NotIsolated,
    /// A way to run it that the host was asked for by mistake.
    NotByItself,
    NoProgram {
        id: String,
    },
    NoParameter {
        name: String,
    },
    NoValue {
        name: String,
        value: String,
    },
    Speed,
    Schedule(ScheduleError),
    /// By hand there are fewer steps.
    ScheduleTooLong {
        steps: u64,
        most: u64,
    },
    /// A schedule has choices after its run's end.
    AfterTheEnd {
        step: u64,
    },
    /// By hand: nothing is to be chosen any more.
    Over,
    /// By hand: this thread waits.
    CannotGo {
        thread: u16,
        possible: String,
    },
    /// The browser starts no worker; what it said.
    NoWorker {
        words: String,
    },
    /// The engine came to its own end again and again; what it said last.
    NoEngine {
        words: String,
    },
    /// The engine's script did not come from there, again and again.
    NoScript {
        url: String,
    },
}

impl Refusal {
    /// Nothing can be run here at all, now or later.
    pub fn is_final(&self) -> bool {
        match self {
            Refusal::NoWorker { .. } | Refusal::NoEngine { .. } | Refusal::NoScript { .. } => true,
            Refusal::Busy
            | Refusal::NotIsolated
            | Refusal::NotByItself
            | Refusal::NoProgram { .. }
            | Refusal::NoParameter { .. }
            | Refusal::NoValue { .. }
            | Refusal::Speed
            | Refusal::Schedule(_)
            | Refusal::ScheduleTooLong { .. }
            | Refusal::AfterTheEnd { .. }
            | Refusal::Over
            | Refusal::CannotGo { .. } => false,
        }
    }

    pub fn said(&self) -> Said {
        match self {
            Refusal::Busy => text!("another run is still going on: stop it first").into(),
            Refusal::NotIsolated => {
                text!("this page is not isolated, so it has no real threads: it can only simulate").into()
            }
            Refusal::NotByItself => text!("this is no run that goes by itself").into(),
            Refusal::NoProgram { id } => say!("there is no program '{id}'", id),
            Refusal::NoParameter { name } => say!("there is no parameter '{name}'", name),
            Refusal::NoValue { name, value } => say!("'{value}' is not a value for '{name}'", value, name),
            Refusal::Speed => text!("the speed must be a number above 0").into(),
            Refusal::Schedule(error) => schedule_said(error),
            Refusal::ScheduleTooLong { steps, most } => {
                say!("the schedule has {steps} steps; by hand there are at most {most}", steps = *steps, most = *most)
            }
            Refusal::AfterTheEnd { step } => {
                say!("the schedule goes on after the run's end, at step {step}", step = *step)
            }
            Refusal::Over => text!("The run is over: undo a choice to go on.").into(),
            Refusal::CannotGo { thread, possible } => {
                say!("Thread {thread} cannot go now; {possible} can.", thread = u32::from(*thread), possible)
            }
            Refusal::NoWorker { words } => say!("this browser starts no worker ({words})", words),
            Refusal::NoEngine { words } => say!("the engine cannot be started here ({words})", words),
            Refusal::NoScript { url } => say!("the engine did not come from {url}", url),
        }
    }
}

/// In English.
impl Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said().fmt(f)
    }
}

impl From<ScheduleError> for Refusal {
    fn from(error: ScheduleError) -> Refusal {
        Refusal::Schedule(error)
    }
}

impl From<SettingError> for Refusal {
    fn from(error: SettingError) -> Refusal {
        match error {
            SettingError::Unknown { name, .. } => Refusal::NoParameter { name },
            SettingError::OutOfRange { name, value, .. } => Refusal::NoValue { name, value },
        }
    }
}

/// What is wrong with a schedule that somebody wrote, or that is of another program.
pub fn schedule_said(error: &ScheduleError) -> Said {
    match error {
        ScheduleError::Malformed(schedule) => say!(
            "'{schedule}' is not a schedule: it must look like deadlock@1:0x3.1.2, task 0 three times, then 1, then 2",
            schedule
        ),
        ScheduleError::TooLong => text!("the schedule is longer than any that can be followed").into(),
        ScheduleError::Foreign { scenario, version, expected, expected_version } => say!(
            "the schedule is for {scenario} in version {version}; this is {expected} in version {current}",
            scenario,
            version = *version,
            expected,
            current = *expected_version
        ),
        ScheduleError::NotPossible { step, task, possible } => say!(
            "step {step} of the schedule is not possible: thread {task} cannot run then; {possible} can",
            step = *step,
            task = u32::from(*task),
            possible
        ),
    }
}
