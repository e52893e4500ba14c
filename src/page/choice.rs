//! What a learner has chosen to run, and how. Plain data; every value in it is allowed.

use super::protocol::{Mode, RunOrder};
use crate::language::{Text, text};
use crate::runtime::{Options, Policy};
use crate::scenario::{Scenario, Settings, UNKNOWN};
use crate::sim::Schedule;

/// A program and the way it is to be run.
#[derive(Clone)]
pub struct Choice {
    pub scenario: &'static Scenario,
    pub settings: Settings,
    pub mode: Mode,
    /// Of the simulator. Below 2⁵³.
    pub seed: u64,
    pub policy: Policy,
    /// How many times faster real threads sleep.
    pub speed: f64,
    /// Whether threads share a GIL, where a run goes by itself and nobody else may be next.
    pub gil: bool,
    /// To be replayed, in the simulator; by hand, to be gone on from.
    pub schedule: Option<String>,
}

impl PartialEq for Choice {
    fn eq(&self, other: &Choice) -> bool {
        self.scenario.id == other.scenario.id
            && self.settings == other.settings
            && (self.mode, self.seed, self.policy, self.speed) == (other.mode, other.seed, other.policy, other.speed)
            && (self.gil, &self.schedule) == (other.gil, &other.schedule)
    }
}

impl Choice {
    /// The program as its tutorial has it, on real threads.
    pub fn of(scenario: &'static Scenario) -> Choice {
        Choice {
            scenario,
            settings: Settings::defaults(scenario.parameters),
            mode: Mode::Threads,
            seed: 0,
            policy: Policy::Handoff,
            speed: 1.0,
            gil: scenario.has_gil(),
            schedule: None,
        }
    }

    /// The values are others than in the program's text, which has those of its tutorial.
    pub fn is_set_otherwise(&self) -> bool {
        self.settings != Settings::defaults(self.scenario.parameters)
    }

    /// Whether the program is in the catalogue; a recorded one may not be.
    pub fn is_here(&self) -> bool {
        self.scenario.id != UNKNOWN.id
    }

    /// The same run in another way. Each way has its own usual values: what can be explored whole is smaller.
    pub fn in_mode(mut self, mode: Mode) -> Choice {
        let (before, after) = (usual(self.scenario, self.mode), usual(self.scenario, mode));
        for (name, value) in
            after.iter().filter(|(name, _)| before.get(name) == self.settings.get(name)).collect::<Vec<_>>()
        {
            // A usual value is allowed.
            self.settings.set(self.scenario.parameters, name, value).ok();
        }
        Choice { mode, ..self }
    }

    /// The same without shared memory: there, everything is simulated.
    pub fn where_isolated(mut self, isolated: bool) -> Choice {
        self.mode = match self.mode {
            Mode::Threads if !isolated => Mode::Sim,
            mode => mode,
        };
        self
    }

    pub fn order(&self, run: u32) -> RunOrder {
        RunOrder {
            run,
            scenario: self.scenario.id.into(),
            settings: self.settings.iter().map(|(name, value)| (name.into(), value.into())).collect(),
            mode: self.mode,
            seed: self.seed,
            schedule: self.schedule.clone().filter(|_| matches!(self.mode, Mode::Sim | Mode::Schedule)),
            barging: self.policy == Policy::Barging,
            speed: self.speed,
            shake: false,
            gil: self.gil,
        }
    }

    /// Whoever waits may be next: by hand, and where a run that was explored or made by hand is replayed.
    pub fn anyone_is_next(&self) -> bool {
        let schedule = || self.schedule.as_ref()?.parse::<Schedule>().ok();
        match self.mode {
            Mode::Threads => false,
            Mode::Sim => schedule().is_some_and(|schedule| schedule.any),
            Mode::Schedule | Mode::Explore => true,
        }
    }

    pub fn options(&self) -> Options {
        Options { seed: self.seed, policy: self.policy, speed: self.speed, gil: self.gil, ..Options::default() }
    }
}

/// The values of a program that nobody has changed.
pub fn usual(scenario: &'static Scenario, mode: Mode) -> Settings {
    match mode {
        Mode::Threads | Mode::Sim | Mode::Schedule => Settings::defaults(scenario.parameters),
        Mode::Explore => Settings::explore_defaults(scenario.parameters),
    }
}

/// What the page is drawn in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the learner's system is.
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    pub fn name(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// As the page says it.
    pub fn title(self) -> Text {
        match self {
            Theme::Auto => text!("auto"),
            Theme::Light => text!("light"),
            Theme::Dark => text!("dark"),
        }
    }

    pub fn named(name: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.name() == name)
    }

    pub fn next(self) -> Theme {
        match self {
            Theme::Auto => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Auto,
        }
    }
}

/// What a run from a file is called where the others have the name of their mode.
pub const RECORDED: &str = "recorded";

/// As the address and the embed write it.
pub fn mode_name(mode: Mode) -> &'static str {
    match mode {
        Mode::Threads => "threads",
        Mode::Sim => "sim",
        Mode::Schedule => "schedule",
        Mode::Explore => "explore",
    }
}

/// As the page says it.
pub fn mode_title(mode: Mode) -> Text {
    match mode {
        Mode::Threads => text!("Real threads"),
        Mode::Sim => text!("Simulated"),
        Mode::Schedule => text!("You schedule"),
        Mode::Explore => text!("Explore all"),
    }
}
