//! A run that was asked for: checked whole before anything starts, then made by one of the engines.

use super::arguments::{EngineName, Gil, How};
use super::interrupt::on_interrupt;
use super::refusal::Refusal;
use crate::explore::Found;
use crate::runtime::{Options, Policy, Program, Report};
use crate::scenario::{RanOn, Scenario, Settings, Verdict, find, header};
use crate::sim::scheduler::{Random, Replay, Scheduler};
use crate::sim::{self, Schedule};
use crate::threads;
use crate::trace::{Event, Limit, Outcome, TaskId, Told, Trace};
use std::hash::{BuildHasher, RandomState};

/// What to run and how; nothing in it can be wrong any more, except a choice that turns out not to be possible.
pub struct Plan {
    scenario: &'static Scenario,
    settings: Settings,
    options: Options,
    by: By,
}

enum By {
    Threads,
    Seed,
    /// `any`: found by exploring, where anyone who waits may be next.
    Choices {
        choices: Vec<TaskId>,
        any: bool,
    },
}

impl Plan {
    pub fn new(id: &str, how: &How) -> Result<Plan, Refusal> {
        let scenario = known(id)?;
        let settings = changed(scenario, Settings::defaults(scenario.parameters), &how.set)?;
        let by = by(scenario, how)?;
        Ok(Plan { scenario, settings, options: options(scenario, how, &by), by })
    }

    /// For an exploration: what its outcomes' schedules are run with.
    pub fn to_explore(id: &str, set: &[(String, String)], seed: Option<u64>) -> Result<Plan, Refusal> {
        let scenario = known(id)?;
        let settings = changed(scenario, Settings::explore_defaults(scenario.parameters), set)?;
        let by = By::Choices { choices: Vec::new(), any: true };
        let options = Options { seed: seed.unwrap_or(0), policy: Policy::Any, ..Options::default() };
        Ok(Plan { scenario, settings, options, by })
    }

    pub fn program(&self) -> Program {
        self.scenario.program(&self.settings)
    }

    pub fn scenario(&self) -> &'static Scenario {
        self.scenario
    }

    pub fn options(&self) -> &Options {
        &self.options
    }

    pub fn verdict(&self, outcome: &Outcome, observed: &Told) -> Verdict {
        self.scenario.verdict(&self.settings, outcome, observed)
    }

    /// A schedule that was found by exploring, as text.
    pub fn schedule(&self, choices: &[TaskId]) -> String {
        let (scenario, version) = (self.scenario.id.to_string(), self.scenario.version);
        Schedule { scenario, version, any: true, choices: choices.to_vec() }.to_string()
    }

    /// An execution that was found by exploring, recorded: as far as it went, where a bound ended it.
    pub fn recorded_again(&self, found: &Found) -> Result<Trace, Refusal> {
        let choices = &found.fewest_steps.choices;
        let scheduler = &mut Replay::new(choices.clone());
        let mut options = self.options.clone();
        if found.outcome.limit == Some(Limit::Steps) {
            options.limits.steps = choices.len() as u64;
        }
        let report = sim::run(&self.program(), &options, scheduler).map_err(Refusal::new)?;
        Ok(trace(self.scenario, &self.settings, &self.options, report))
    }

    /// Runs it. `watch` gets the events in order: of real threads while they run, of the simulator at the end.
    pub fn record(self, watch: &mut dyn FnMut(&[Event])) -> Result<Trace, Refusal> {
        let Plan { scenario, settings, options, by } = self;
        let program = scenario.program(&settings);
        let simulated = |scheduler: &mut dyn Scheduler| sim::run(&program, &options, scheduler).map_err(Refusal::new);
        let report = match by {
            By::Threads => {
                let begun = |control: threads::Control| on_interrupt(move || control.stop());
                threads::run_watched(&program, &options, begun, watch)
            }
            By::Seed => simulated(&mut Random::new(options.seed))?,
            By::Choices { choices, any: _ } => {
                let given = choices.len();
                let report = simulated(&mut Replay::new(choices))?;
                refuse_choices_past_the_end(given, &report)?;
                report
            }
        };
        if report.schedule.is_some() {
            watch(&report.events);
        }
        Ok(trace(scenario, &settings, &options, report))
    }
}

fn known(id: &str) -> Result<&'static Scenario, Refusal> {
    find(id).ok_or_else(|| Refusal::new(format!("there is no program '{id}'; 'threadlab list' shows what there is")))
}

fn changed(scenario: &Scenario, mut settings: Settings, set: &[(String, String)]) -> Result<Settings, Refusal> {
    for (name, value) in set {
        settings.set(scenario.parameters, name, value).map_err(Refusal::new)?;
    }
    Ok(settings)
}

fn by(scenario: &Scenario, how: &How) -> Result<By, Refusal> {
    let engine = match (how.engine, &how.schedule) {
        (Some(engine), _) => engine,
        (None, Some(_)) => EngineName::Sim,
        (None, None) => EngineName::Threads,
    };
    let only_in_sim = |option: &str| {
        Refusal::new(format!("{option} is for the simulator, real threads cannot repeat a run; --engine sim allows it"))
    };
    match (engine, how.seed, &how.schedule) {
        (EngineName::Threads, _, Some(_)) => Err(only_in_sim("--schedule")),
        (EngineName::Threads, Some(_), None) => Err(only_in_sim("--seed")),
        (EngineName::Threads, None, None) => Ok(By::Threads),
        (EngineName::Sim, _, None) => Ok(By::Seed),
        (EngineName::Sim, _, Some(text)) => {
            let schedule: Schedule = text.parse().map_err(Refusal::new)?;
            let any = schedule.any;
            if any && how.policy.is_some() {
                return Err(Refusal::new(
                    "--policy is not for a schedule that was found by exploring: whoever waits may be next",
                ));
            }
            if any && how.gil == Some(Gil::On) {
                return Err(Refusal::new(
                    "--gil on is not for a schedule that was found by exploring: that has no GIL",
                ));
            }
            let choices = schedule.choices_for(scenario.id, scenario.version).map_err(Refusal::new)?;
            Ok(By::Choices { choices, any })
        }
    }
}

fn options(scenario: &Scenario, how: &How, by: &By) -> Options {
    let defaults = Options::default();
    let (seed, speed) = match by {
        By::Threads => (fresh_seed(), how.speed.unwrap_or(defaults.speed)),
        // Virtual time is never waited for: there is nothing to speed up.
        By::Seed | By::Choices { .. } => (how.seed.unwrap_or(defaults.seed), defaults.speed),
    };
    let policy = match by {
        By::Choices { any: true, .. } => Policy::Any,
        By::Threads | By::Seed | By::Choices { any: false, .. } => how.policy.map_or(defaults.policy, Into::into),
    };
    let gil = policy != Policy::Any && how.gil.map_or(scenario.has_gil(), |gil| gil == Gil::On);
    Options { seed, speed, policy, gil, ..defaults }
}

/// Real threads do not repeat a run, and Python's `random` does not either: each run draws its own numbers.
fn fresh_seed() -> u64 {
    // The one source of randomness that std has.
    RandomState::new().hash_one(())
}

/// The simulator stops asking when the run is over; choices that it never came to were not possible either.
fn refuse_choices_past_the_end(given: usize, report: &Report) -> Result<(), Refusal> {
    let steps = report.schedule.as_ref().map_or(0, |choices| choices.len());
    match given > steps {
        true => Err(Refusal::new(format!(
            "step {} of the schedule is not possible: the run is over after step {steps}, and {given} were given",
            steps + 1
        ))),
        false => Ok(()),
    }
}

fn trace(scenario: &Scenario, settings: &Settings, options: &Options, report: Report) -> Trace {
    let ran_on = match &report.schedule {
        None => RanOn::Threads,
        Some(choices) => {
            let (scenario, version) = (scenario.id.to_string(), scenario.version);
            let any = options.policy == Policy::Any;
            let schedule = Schedule { scenario, version, any, choices: choices.to_vec() };
            RanOn::Sim { schedule: schedule.to_string().into() }
        }
    };
    let Report { outcome, observed, measured, events, complete, schedule: _ } = report;
    let header = header(scenario, settings, options, ran_on);
    Trace { header, events, outcome, observed, measured, complete }
}
