//! A whole exploration: first a hunt with random schedules, so that a failure comes soon; then the search, to its end or to a
//! bound. An answer that a bound made incomplete says so.

use super::outcomes::Found;
use super::team::{Job, Team};
use crate::runtime::{Options, Program};
use std::sync::Arc;

/// How far an exploration may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Random schedules before the search; they are counted apart.
    pub hunts: u32,
    pub executions: u64,
    /// Steps of one execution.
    pub steps: u64,
    /// Of what is planned and found, all jobs together.
    pub memory_bytes: usize,
    /// How often another task may go on though the one before could; none: as often as it likes.
    pub preemptions: Option<u32>,
}

impl Default for Bounds {
    fn default() -> Bounds {
        Bounds { hunts: 32, executions: 1_000_000, steps: 10_000, memory_bytes: 64 << 20, preemptions: None }
    }
}

/// Why an answer is incomplete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incomplete {
    Executions,
    /// Some executions were longer than the bound, or made too many threads or objects: what comes after is not known.
    Steps,
    /// Some executions were left where they took one preemption too many.
    Preemptions,
    Memory,
    /// It was ended from outside, or its time was up.
    Stopped,
}

/// How far it came, between two executions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub hunted: u64,
    pub executions: u64,
    pub steps: u64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Exploration {
    pub hunted: u64,
    /// Whole executions of the search: one a trace.
    pub executions: u64,
    /// The same by worker, where several shared the search.
    pub by_worker: Vec<u64>,
    /// Executions that were left half way, as several workers now and then have to.
    pub blocked: u64,
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
    let mut exploring = Exploring::new(program, options, bounds);
    while exploring.go_on() {
        if !watch(&exploring.team.progress()) {
            exploring.team.stop();
        }
    }
    exploring.team.so_far()
}

/// An exploration under way on one thread, an execution at a time.
pub struct Exploring {
    pub team: Arc<Team>,
    job: Option<Job>,
}

impl Exploring {
    pub fn new(program: &Program, options: &Options, bounds: &Bounds) -> Exploring {
        let team = Team::new(program, options, bounds, 1);
        Exploring { job: Some(team.first_job()), team }
    }

    /// Makes the next execution. False when there was none: it is over.
    pub fn go_on(&mut self) -> bool {
        while let Some(mut job) = self.job.take() {
            if job.go_on() {
                self.job = Some(job);
                return true;
            }
            self.job = job.leave();
        }
        false
    }
}

/// Explores on all workers of the pool that it is called in, and comes back when that is over.
pub fn explore_together(team: &Arc<Team>) {
    rayon::scope(|scope| work(team.first_job(), team, scope));
}

/// Does a job to its end, and what waits then. Parts of it are left to workers that have none.
fn work<'scope>(job: Job, team: &'scope Arc<Team>, scope: &rayon::Scope<'scope>) {
    let mut at_hand = Some(job);
    while let Some(mut job) = at_hand {
        job.begin_at(rayon::current_thread_index().unwrap_or_default());
        while job.go_on() {
            if job.share() {
                scope.spawn(move |scope| team.next_job().into_iter().for_each(|job| work(job, team, scope)));
            }
        }
        at_hand = job.leave();
    }
}
