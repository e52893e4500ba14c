//! A whole exploration: first a hunt with random schedules, so that a failure comes soon; then the search, to its end or to a
//! bound. An answer that a bound made incomplete says so.

use super::outcomes::{By, Found, Outcomes};
use super::search::Search;
use crate::runtime::{Options, Policy, Program};
use crate::trace::{Outcome, OutcomeKind};

/// How far an exploration may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Random schedules before the search; they are counted apart.
    pub hunts: u32,
    pub executions: u64,
    /// Steps of one execution.
    pub steps: u64,
    pub memory_bytes: usize,
}

impl Default for Bounds {
    fn default() -> Bounds {
        Bounds { hunts: 32, executions: 1_000_000, steps: 10_000, memory_bytes: 256 << 20 }
    }
}

/// Why an answer is incomplete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incomplete {
    Executions,
    /// Some executions were longer than the bound, or made too many threads or objects: what comes after is not known.
    Steps,
    Memory,
    /// It was ended from outside.
    Stopped,
}

/// How far it came, between two executions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub hunted: u64,
    pub executions: u64,
    pub steps: u64,
    pub outcomes: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Exploration {
    pub hunted: u64,
    /// Whole executions of the search: one a trace.
    pub executions: u64,
    /// Of the search.
    pub steps: u64,
    /// None: every trace was explored, so the outcomes are all that there are.
    pub incomplete: Option<Incomplete>,
    /// By kind, in each kind the fewest steps first.
    pub outcomes: Vec<Found>,
}

/// Explores `program` with the random numbers of `options.seed`. `watch` is asked after each execution whether to go on.
pub fn explore(
    program: &Program,
    options: &Options,
    bounds: &Bounds,
    watch: &mut dyn FnMut(&Progress) -> bool,
) -> Exploration {
    let mut options = Options { policy: Policy::Any, record: false, ..options.clone() };
    options.limits.steps = bounds.steps;
    let mut run = Run { search: Search::new(program, &options), outcomes: Outcomes::default(), hunted: 0, cut: false };
    let ended = run.hunt(bounds, watch).or_else(|| run.search(bounds, watch));
    let incomplete = ended.or(run.cut.then_some(Incomplete::Steps));
    let figures = run.search.figures;
    let outcomes = run.outcomes.into_list();
    Exploration { hunted: run.hunted, executions: figures.executions, steps: figures.steps, incomplete, outcomes }
}

struct Run {
    search: Search,
    outcomes: Outcomes,
    hunted: u64,
    /// A bound ended some execution.
    cut: bool,
}

/// How often the memory in use is added up.
const EXECUTIONS_PER_LOOK_AT_MEMORY: u64 = 1_000;

impl Run {
    fn hunt(&mut self, bounds: &Bounds, watch: &mut dyn FnMut(&Progress) -> bool) -> Option<Incomplete> {
        for seed in 0..u64::from(bounds.hunts) {
            let outcome = self.search.hunt(seed);
            self.hunted += 1;
            self.add(By::Hunt, outcome);
            if !watch(&self.progress()) {
                return Some(Incomplete::Stopped);
            }
        }
        self.search.begin();
        None
    }

    fn search(&mut self, bounds: &Bounds, watch: &mut dyn FnMut(&Progress) -> bool) -> Option<Incomplete> {
        loop {
            let done = self.search.figures.executions;
            if done >= bounds.executions {
                return self.search.has_more().then_some(Incomplete::Executions);
            }
            if done.is_multiple_of(EXECUTIONS_PER_LOOK_AT_MEMORY) && self.search.memory_bytes() > bounds.memory_bytes {
                return Some(Incomplete::Memory);
            }
            let outcome = self.search.next_execution()?;
            if self.search.figures.executions == 1 {
                // The first one, or the first again after it was found out that there are daemons.
                self.outcomes.forget_traces();
                self.cut = false;
            }
            self.cut |= outcome.kind == OutcomeKind::LimitReached;
            self.add(By::Search, outcome);
            if !watch(&self.progress()) {
                return self.search.has_more().then_some(Incomplete::Stopped);
            }
        }
    }

    fn add(&mut self, by: By, outcome: Outcome) {
        let Run { search, outcomes, .. } = self;
        search.sim().view(|view| outcomes.add(by, outcome, view.observed(), &search.told_by, &search.past));
    }

    fn progress(&self) -> Progress {
        let figures = self.search.figures;
        let (executions, steps) = (figures.executions, figures.steps);
        Progress { hunted: self.hunted, executions, steps, outcomes: self.outcomes.len() }
    }
}
