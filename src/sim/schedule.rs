//! A schedule as text: `deadlock@1:0x3.1.2x4` is, for version 1 of `deadlock`, task 0 three times, 1, then 2 four times.
//! One that was found by exploring reads `deadlock@1:any:0x3.1.2x4`, and is run the way it was found.

use crate::trace::TaskId;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// More choices than a run may have steps are refused while they are read.
const MAX_CHOICES: usize = 5_000_000;
/// Stands before the choices of a run that was explored, which had no clock and no queues.
const ANY: &str = "any:";

/// Which task took each step of a run, from the first on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    pub scenario: String,
    /// A scenario's version counts up when its schedules change their meaning.
    pub version: u32,
    /// It was found by exploring: anyone who waited could be next, and time-outs came at any moment.
    pub any: bool,
    pub choices: Vec<TaskId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum ScheduleError {
    #[error("'{0}' is not a schedule: it must look like deadlock@1:0x3.1.2, task 0 three times, then 1, then 2")]
    Malformed(String),
    #[error("the schedule is too long: at most {MAX_CHOICES} steps are allowed")]
    TooLong,
    #[error("the schedule is for {scenario} in version {version}; this is {expected} in version {expected_version}")]
    Foreign { scenario: String, version: u32, expected: String, expected_version: u32 },
    #[error("step {step} of the schedule is not possible: thread {task} cannot run then; {possible} can")]
    NotPossible { step: u64, task: u16, possible: String },
}

impl Schedule {
    /// The choices, if they were made for this scenario in this version.
    pub fn choices_for(self, scenario: &str, version: u32) -> Result<Vec<TaskId>, ScheduleError> {
        match self.scenario == scenario && self.version == version {
            true => Ok(self.choices),
            false => Err(ScheduleError::Foreign {
                scenario: self.scenario,
                version: self.version,
                expected: scenario.into(),
                expected_version: version,
            }),
        }
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}:{}", self.scenario, self.version, if self.any { ANY } else { "" })?;
        for (place, run) in self.choices.chunk_by(|a, b| a == b).enumerate() {
            let dot = if place == 0 { "" } else { "." };
            match run.len() {
                1 => write!(f, "{dot}{}", run[0].0)?,
                times => write!(f, "{dot}{}x{times}", run[0].0)?,
            }
        }
        Ok(())
    }
}

impl FromStr for Schedule {
    type Err = ScheduleError;

    fn from_str(text: &str) -> Result<Schedule, ScheduleError> {
        let shown = || ScheduleError::Malformed(text.chars().take(60).collect());
        let (name, runs) = text.split_once(':').ok_or_else(shown)?;
        let (scenario, version) = name.split_once('@').ok_or_else(shown)?;
        let version = version.parse().map_err(|_| shown())?;
        let any = runs.starts_with(ANY);
        let runs = runs.strip_prefix(ANY).unwrap_or(runs);
        let mut choices = Vec::new();
        for run in runs.split('.').filter(|_| !runs.is_empty()) {
            let (task, times) = run.split_once('x').unwrap_or((run, "1"));
            let task = TaskId(task.parse().map_err(|_| shown())?);
            let times: usize = times.parse().map_err(|_| shown())?;
            if times > MAX_CHOICES - choices.len() {
                return Err(ScheduleError::TooLong);
            }
            choices.extend(std::iter::repeat_n(task, times));
        }
        Ok(Schedule { scenario: scenario.into(), version, any, choices })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_back() {
        let schedule = Schedule {
            scenario: "deadlock".into(),
            version: 1,
            any: false,
            choices: [0, 0, 0, 1, 2, 2].map(TaskId).into(),
        };
        assert_eq!(schedule.to_string(), "deadlock@1:0x3.1.2x2");
        assert_eq!("deadlock@1:0x3.1.2x2".parse(), Ok(schedule.clone()));
        let explored = Schedule { any: true, ..schedule.clone() };
        assert_eq!(explored.to_string(), "deadlock@1:any:0x3.1.2x2");
        assert_eq!("deadlock@1:any:0x3.1.2x2".parse(), Ok(explored));
        assert_eq!("a@1:".parse::<Schedule>().map(|schedule| schedule.choices), Ok(vec![]));
    }

    #[test]
    fn nonsense_is_refused() {
        for text in
            ["", "deadlock", "deadlock@1", "deadlock@x:1", "deadlock@1:1x", "deadlock@1:..", "d@1:99999999", "d@1:-1"]
        {
            assert_eq!(text.parse::<Schedule>(), Err(ScheduleError::Malformed(text.into())));
        }
        assert_eq!("d@1:0x99999999999".parse::<Schedule>(), Err(ScheduleError::TooLong));
    }
}
