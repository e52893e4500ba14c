//! The run that a host has: on real threads, or in the simulator.

use super::exploring;
use crate::page::protocol::{Command, Ending, Mode, RunOrder};
use crate::page::refusal::Refusal;
use crate::runtime::{Limits, Options, Policy, Program, Report};
use crate::scenario::{self, Scenario, Settings};
use crate::sim::scheduler::{Random, Replay, RoundRobin, Scheduler};
use crate::sim::{Ended, Schedule, Sim};
use crate::threads::platform::{now_ns, web};
use crate::threads::{self, Collector, Control, Progress};
use crate::trace::Event;

/// Steps of the simulator between two turns of the event loop: about ten milliseconds.
const SLICE: u64 = 20_000;
/// Threads that write so much between two looks would wait for the next one: they are looked at again at once, for a while.
const MANY: usize = 256;
const LOOK_NS: u64 = 4_000_000;

pub struct Running {
    scenario: &'static Scenario,
    engine: Engine,
}

enum Engine {
    /// Until there are workers for all its threads: they then start as fast as threads do, and not as workers do.
    Waiting {
        program: Program,
        options: Box<Options>,
        needs: u32,
        paused: bool,
        /// Steps to be taken as soon as there are threads, while they are held.
        steps: u32,
        stopped: bool,
    },
    Threads {
        control: Control,
        collector: Collector,
    },
    Sim {
        sim: Option<Box<Sim>>,
        scheduler: Box<dyn Scheduler>,
        /// Anyone who waits may be next: it replays what was found by exploring, or made by hand.
        any: bool,
        stopped: bool,
    },
}

impl Running {
    /// Starts what was ordered, or says in one line why not.
    pub fn start(order: &RunOrder) -> Result<Running, Refusal> {
        let (scenario, settings) = asked_for(order)?;
        let program = scenario.program(&settings);
        let schedule = choices_of(order, scenario)?;
        let any = schedule.as_ref().is_some_and(|schedule| schedule.any);
        let options = options(order, any)?;
        let engine = match order.mode {
            Mode::Threads if !web::is_isolated() => {
                return Err(Refusal::NotIsolated);
            }
            Mode::Threads => {
                let needs = threads_of(&program, &options);
                Engine::Waiting { program, options: Box::new(options), needs, paused: false, steps: 0, stopped: false }
            }
            Mode::Schedule | Mode::Explore => return Err(Refusal::NotByItself),
            Mode::Sim => {
                let scheduler = scheduler(schedule, &program, &options)?;
                let sim = Some(Box::new(Sim::new(&program, &options)));
                Engine::Sim { sim, scheduler, any, stopped: false }
            }
        };
        Ok(Running { scenario, engine })
    }

    /// The workers that it wants to have ready before it starts.
    pub fn needs(&self) -> u32 {
        match &self.engine {
            Engine::Waiting { needs, .. } => *needs,
            Engine::Threads { .. } | Engine::Sim { .. } => 0,
        }
    }

    /// Holds real threads, lets them go on, or lets one of them take a step. The simulator has nothing to hold.
    pub fn steer(&mut self, command: &Command) {
        match (&mut self.engine, command) {
            (Engine::Threads { control, .. }, Command::Pause) => control.pause(),
            (Engine::Threads { control, .. }, Command::Resume) => control.resume(),
            (Engine::Threads { control, .. }, Command::Step) => control.step(),
            (Engine::Waiting { paused, .. }, Command::Pause) => *paused = true,
            (Engine::Waiting { paused, steps, .. }, Command::Resume) => (*paused, *steps) = (false, 0),
            (Engine::Waiting { steps, .. }, Command::Step) => *steps += 1,
            (Engine::Waiting { .. } | Engine::Threads { .. } | Engine::Sim { .. }, _) => {}
        }
    }

    pub fn stop(&mut self) {
        match &mut self.engine {
            Engine::Threads { control, .. } => control.stop(),
            Engine::Waiting { stopped, .. } | Engine::Sim { stopped, .. } => *stopped = true,
        }
    }

    /// Starts the threads once there are workers for them, or as many as the browser gives.
    fn start_when_ready(&mut self) {
        let Engine::Waiting { program, options, needs, paused, steps, stopped } = &self.engine else { return };
        if !*stopped && web::idle() < *needs && web::workers() < web::MAX_WORKERS {
            return;
        }
        let (paused, steps, stopped) = (*paused, *steps, *stopped);
        let (control, collector) = threads::start(program, options);
        if paused {
            control.pause();
            (0..steps).for_each(|_| control.step());
        }
        if stopped {
            control.stop();
        }
        self.engine = Engine::Threads { control, collector };
    }

    /// Adds what happened since the last look to `events`. Gives the ending once there is one.
    pub fn look(&mut self, events: &mut Vec<Event>) -> Option<Ending> {
        self.start_when_ready();
        let scenario = self.scenario;
        match &mut self.engine {
            Engine::Waiting { .. } => None,
            Engine::Threads { collector, .. } => {
                let until_ns = now_ns() + LOOK_NS;
                loop {
                    let (before, progress) = (events.len(), collector.look());
                    events.append(&mut collector.take_events());
                    match progress {
                        Progress::Over(report) => return Some(ending(scenario, *report, false, events)),
                        Progress::Running if events.len() - before < MANY || now_ns() > until_ns => return None,
                        Progress::Running => {}
                    }
                }
            }
            Engine::Sim { sim, scheduler, any, stopped } => {
                let mut running = sim.take()?;
                let drove = if *stopped { Ok(Ended::Steps) } else { running.drive(scheduler.as_mut(), SLICE) };
                events.append(&mut running.take_events());
                let report = match drove {
                    Ok(Ended::Steps) if !*stopped => {
                        *sim = Some(running);
                        return None;
                    }
                    Ok(Ended::Run(outcome)) => running.report(outcome),
                    // Stopped; a schedule that does not fit was refused before.
                    Ok(Ended::Steps) | Err(_) => running.stopped(),
                };
                Some(ending(scenario, report, *any, events))
            }
        }
    }
}

/// How many threads the program has, tried out in the simulator: main is one of them.
fn threads_of(program: &Program, options: &Options) -> u32 {
    let mut trial = Sim::new(program, &Options { record: false, ..options.clone() });
    // The scheduler chooses among those who can run: that is always possible.
    let _ended = trial.drive(&mut RoundRobin::new(), SLICE);
    trial.tasks()
}

/// The program that was ordered, with its settings.
pub fn asked_for(order: &RunOrder) -> Result<(&'static Scenario, Settings), Refusal> {
    let scenario = scenario::find(&order.scenario).ok_or_else(|| Refusal::NoProgram { id: order.scenario.clone() })?;
    let mut settings = Settings::defaults(scenario.parameters);
    for (name, value) in &order.settings {
        settings.set(scenario.parameters, name, value)?;
    }
    Ok((scenario, settings))
}

/// The schedule that was ordered, if it is one of this scenario.
pub fn choices_of(order: &RunOrder, scenario: &Scenario) -> Result<Option<Schedule>, Refusal> {
    let Some(text) = &order.schedule else { return Ok(None) };
    let schedule: Schedule = text.parse()?;
    schedule.clone().choices_for(scenario.id, scenario.version)?;
    Ok(Some(schedule))
}

/// `any`: whoever waits may be next, whatever was ordered.
pub fn options(order: &RunOrder, any: bool) -> Result<Options, Refusal> {
    let tasks = match order.mode {
        // Exploring keeps some.
        Mode::Threads => (web::MAX_WORKERS - exploring::MAX_WORKERS) as u16,
        Mode::Sim | Mode::Schedule | Mode::Explore => Limits::default().tasks,
    };
    if !(order.speed.is_finite() && order.speed > 0.0) {
        return Err(Refusal::Speed);
    }
    let policy = match order.barging {
        _ if any => Policy::Any,
        true => Policy::Barging,
        false => Policy::Handoff,
    };
    let limits = Limits { tasks, ..Limits::default() };
    Ok(Options {
        seed: order.seed,
        policy,
        speed: order.speed,
        record: true,
        shake: order.shake,
        gil: order.gil && !any,
        limits,
    })
}

fn scheduler(schedule: Option<Schedule>, program: &Program, options: &Options) -> Result<Box<dyn Scheduler>, Refusal> {
    let Some(Schedule { choices, .. }) = schedule else { return Ok(Box::new(Random::new(options.seed))) };
    // Tried out before anything is shown: a schedule that does not fit is refused whole.
    let silent = Options { record: false, ..options.clone() };
    let steps = choices.len() as u64;
    let mut replay = Replay::new(choices.clone());
    Sim::new(program, &silent).drive(&mut replay, steps)?;
    Ok(Box::new(Replay::new(choices)))
}

fn ending(scenario: &Scenario, report: Report, any: bool, events: &mut Vec<Event>) -> Ending {
    let Report { outcome, observed, measured, events: mut last, complete, schedule } = report;
    events.append(&mut last);
    let written = |choices: &std::sync::Arc<[_]>| {
        Schedule { scenario: scenario.id.into(), version: scenario.version, any, choices: choices.to_vec() }.to_string()
    };
    Ending { outcome, observed, measured, schedule: schedule.as_ref().map(written), complete }
}
