//! What a recorded run says of itself: from a scenario and the way it was run to the head of its trace.
//! Knows neither engine, only what each of them leaves behind that a run can be repeated by.

use super::{Scenario, Settings};
use crate::runtime::{Options, Policy};
use crate::trace::Header;
use std::sync::Arc;

/// Who made a run's choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RanOn {
    /// The platform's own threads: nobody can repeat what they did.
    Threads,
    /// The simulator: its choices as text, for this scenario in this version.
    Sim { schedule: Arc<str> },
}

/// The head of the trace of a run of `scenario`.
pub fn header(scenario: &Scenario, settings: &Settings, options: &Options, ran_on: RanOn) -> Header {
    let (engine, seed, schedule) = match ran_on {
        RanOn::Threads => ("threads", None, None),
        RanOn::Sim { schedule } => ("sim", Some(options.seed), Some(schedule)),
    };
    Header {
        scenario: scenario.id.into(),
        version: scenario.version,
        parameters: settings.iter().map(|(name, value)| (name.into(), value.into())).collect(),
        engine: engine.into(),
        policy: policy_name(options.policy).into(),
        seed,
        schedule,
        speed: options.speed,
        gil: options.gil,
    }
}

/// As `--policy` and the page's address write it.
pub fn policy_name(policy: Policy) -> &'static str {
    match policy {
        Policy::Handoff => "handoff",
        Policy::Barging => "barging",
        Policy::Any => "any",
    }
}
