//! One exploration as its workers share it: each has a job, a part of the search with a simulator of its own. What they find
//! and how much they did is put together here. The same counts and outcomes come of it for any number of workers, because
//! each trace is explored once, whoever does it, and what is shown of an outcome depends on its traces alone.

use super::common::Common;
use super::exploration::{Bounds, Exploration, Incomplete, Progress};
use super::outcomes::{By, Outcomes};
use super::search::{Came, Figures, Known, Part, Search};
use crate::runtime::{Options, Policy, Program};
use crate::trace::{Outcome, OutcomeKind};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};

/// Jobs for each worker: while one ends, the next is there already.
const JOBS_PER_WORKER: u32 = 2;
/// A job may begin so many executions before it asks again, as long as the bound is far: what all workers write to at each
/// execution costs them a tenth.
const ALLOWED_AT_ONCE: u64 = 64;
const FAR: u64 = 1 << 16;
/// What a job did is told to the others after so many steps: some milliseconds.
const STEPS_BETWEEN_REPORTS: u64 = 50_000;

pub struct Team {
    program: Program,
    options: Options,
    bounds: Bounds,
    workers: u32,
    may_go_on: Box<dyn Fn() -> bool + Send + Sync>,
    /// Jobs that have not ended.
    jobs: AtomicU32,
    /// Those of them that nobody does yet.
    waiting: Common<VecDeque<Part>>,
    stopped: AtomicBool,
    /// The program turned out to be another one: all begins again.
    begins_again: AtomicBool,
    /// Executions that jobs may begin or have begun; at most as many as the bound allows.
    allowed: AtomicU64,
    hunted: AtomicU64,
    executions: AtomicU64,
    steps: AtomicU64,
    blocked: AtomicU64,
    memory_bytes: AtomicU64,
    by_worker: Vec<AtomicU64>,
    gathered: Common<Gathered>,
}

#[derive(Default)]
struct Gathered {
    outcomes: Outcomes,
    incomplete: Option<Incomplete>,
    over: bool,
    /// Of the program.
    known: Known,
}

pub struct Job {
    team: Arc<Team>,
    search: Search,
    /// Random schedules still to be made before the search.
    hunts: u32,
    /// Executions that it may begin.
    allowed: u64,
    worker: usize,
    /// Found since the last report.
    outcomes: Outcomes,
    reported: Reported,
}

/// Of the search's figures, what the team knows.
#[derive(Clone, Copy, Default)]
struct Reported {
    executions: u64,
    steps: u64,
    blocked: u64,
    memory_bytes: u64,
}

impl Team {
    /// For as many workers as given, at least one. The seed is that of the program's random numbers.
    pub fn new(program: &Program, options: &Options, bounds: &Bounds, workers: u32) -> Arc<Team> {
        Team::watched(program, options, bounds, workers, || true)
    }

    /// The same; `may_go_on` is asked before each execution.
    pub fn watched(
        program: &Program,
        options: &Options,
        bounds: &Bounds,
        workers: u32,
        may_go_on: impl Fn() -> bool + Send + Sync + 'static,
    ) -> Arc<Team> {
        let mut options = Options { policy: Policy::Any, record: false, ..options.clone() };
        options.limits.steps = bounds.steps;
        let workers = workers.max(1);
        Arc::new(Team {
            program: program.clone(),
            options,
            bounds: *bounds,
            workers,
            may_go_on: Box::new(may_go_on),
            jobs: AtomicU32::new(0),
            waiting: Common::new(VecDeque::new()),
            stopped: AtomicBool::new(false),
            begins_again: AtomicBool::new(false),
            allowed: AtomicU64::new(0),
            hunted: AtomicU64::new(0),
            executions: AtomicU64::new(0),
            steps: AtomicU64::new(0),
            blocked: AtomicU64::new(0),
            memory_bytes: AtomicU64::new(0),
            by_worker: (0..workers).map(|_| AtomicU64::new(0)).collect(),
            gathered: Common::new(Gathered::default()),
        })
    }

    /// The job that all others are parts of.
    pub fn first_job(self: &Arc<Team>) -> Job {
        self.jobs.fetch_add(1, Ordering::SeqCst);
        self.job(self.search(), self.bounds.hunts)
    }

    /// A job that waits, for a worker that has none.
    pub fn next_job(self: &Arc<Team>) -> Option<Job> {
        self.take_up(|| self.search())
    }

    /// The job that has waited longest, done by that search.
    fn take_up(self: &Arc<Team>, search: impl FnOnce() -> Search) -> Option<Job> {
        let part = self.waiting.with(VecDeque::pop_front)?;
        Some(self.job(search().take_up(part), 0))
    }

    fn search(&self) -> Search {
        Search::new(&self.program, &self.options).bounded(self.bounds.preemptions)
    }

    fn job(self: &Arc<Team>, search: Search, hunts: u32) -> Job {
        let (team, reported) = (self.clone(), Reported::default());
        Job { team, search, hunts, allowed: 0, worker: 0, outcomes: Outcomes::default(), reported }
    }

    /// Ends it after the executions at hand.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::SeqCst);
    }

    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed) || !(self.may_go_on)()
    }

    pub fn is_over(&self) -> bool {
        self.gathered.with(|gathered| gathered.over)
    }

    /// As far as the workers have told it.
    pub fn progress(&self) -> Progress {
        Progress {
            hunted: self.hunted.load(Ordering::Relaxed),
            executions: self.executions.load(Ordering::Relaxed),
            steps: self.steps.load(Ordering::Relaxed),
        }
    }

    /// What was found until now; all of it once it is over.
    pub fn so_far(&self) -> Exploration {
        let Progress { hunted, executions, steps } = self.progress();
        let by_worker = self.by_worker.iter().map(|executions| executions.load(Ordering::Relaxed)).collect();
        let (outcomes, incomplete) = self.gathered.with(|gathered| {
            let unfinished = (!gathered.over).then_some(Incomplete::Stopped);
            (gathered.outcomes.list(), gathered.incomplete.or(unfinished))
        });
        let blocked = self.blocked.load(Ordering::Relaxed);
        Exploration { hunted, executions, by_worker, blocked, steps, incomplete, outcomes }
    }

    fn is_incomplete(&self, why: Incomplete) {
        self.gathered.with(|gathered| *gathered.incomplete.get_or_insert(why));
    }

    /// How many executions more a job may begin: towards the bound one at a time, so that together they come to it exactly.
    fn allow(&self) -> u64 {
        let some = |allowed: u64| match self.bounds.executions - allowed {
            FAR.. => ALLOWED_AT_ONCE,
            left => left.min(1),
        };
        let more = |allowed| Some(allowed + some(allowed));
        self.allowed.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more).map_or(0, some)
    }

    fn forget_all(&self) {
        [&self.allowed, &self.executions, &self.steps, &self.blocked]
            .into_iter()
            .for_each(|count| count.store(0, Ordering::SeqCst));
        self.by_worker.iter().for_each(|count| count.store(0, Ordering::SeqCst));
        self.begins_again.store(false, Ordering::SeqCst);
        self.gathered.with(|gathered| {
            gathered.outcomes.forget_traces();
            gathered.incomplete = None;
        });
    }
}

impl Job {
    /// Says which of the workers does it.
    pub fn begin_at(&mut self, worker: usize) {
        self.worker = worker.min(self.team.by_worker.len() - 1);
    }

    /// Makes an execution. False when nothing is left of the job, or no more may be done.
    pub fn go_on(&mut self) -> bool {
        if self.hunts > 0 {
            return self.hunt();
        }
        if self.team.begins_again.load(Ordering::Relaxed) {
            return false;
        }
        let Job { team, search, allowed, .. } = self;
        let mut bound = None;
        let came = search.go_on(&mut || {
            if *allowed == 0 {
                *allowed = team.allow();
            }
            let stopped = team.is_stopped().then_some(Incomplete::Stopped);
            bound = stopped.or((*allowed == 0).then_some(Incomplete::Executions));
            *allowed -= u64::from(bound.is_none());
            bound.is_none()
        });
        match came {
            Came::Ended(outcome) => self.take_in(outcome),
            Came::ToTheEnd => false,
            Came::NoFurther => {
                self.team.is_incomplete(bound.unwrap_or(Incomplete::Stopped));
                false
            }
            Came::Mistaken(known) => {
                self.team.gathered.with(|gathered| gathered.known = gathered.known.max(known));
                self.team.begins_again.store(true, Ordering::SeqCst);
                false
            }
        }
    }

    fn hunt(&mut self) -> bool {
        if self.team.is_stopped() {
            self.team.is_incomplete(Incomplete::Stopped);
            return false;
        }
        let number = self.team.hunted.fetch_add(1, Ordering::Relaxed);
        let outcome = self.search.hunt(number);
        self.add(By::Hunt, outcome);
        self.hunts -= 1;
        if self.hunts == 0 {
            self.search.begin();
            self.report();
        }
        true
    }

    fn take_in(&mut self, outcome: Outcome) -> bool {
        if outcome.kind == OutcomeKind::LimitReached {
            self.team.is_incomplete(Incomplete::Steps);
        }
        self.add(By::Search, outcome);
        if self.search.figures.steps - self.reported.steps < STEPS_BETWEEN_REPORTS {
            return true;
        }
        self.report();
        let too_large = self.team.memory_bytes.load(Ordering::Relaxed) > self.team.bounds.memory_bytes as u64;
        if too_large {
            self.team.is_incomplete(Incomplete::Memory);
        }
        !too_large
    }

    fn add(&mut self, by: By, outcome: Outcome) {
        let Job { search, outcomes, .. } = self;
        outcomes.add(by, outcome, search.sim().observed(), &search.told_by, &search.past);
    }

    /// Lets a part of the job wait for others, where they have nothing to do. True if it does. An open program is explored by one
    /// worker: what is planned there by what is known of a step so far is mended by what one finds later, in the order in which
    /// one finds it.
    pub fn share(&mut self) -> bool {
        let enough = self.team.workers * JOBS_PER_WORKER;
        let is_alone = self.team.workers == 1 || self.search.known >= Known::Open;
        if is_alone || self.hunts > 0 || self.team.jobs.load(Ordering::Relaxed) >= enough {
            return false;
        }
        let Some(part) = self.search.split() else { return false };
        self.team.jobs.fetch_add(1, Ordering::SeqCst);
        self.team.waiting.with(|waiting| waiting.push_back(part));
        true
    }

    /// Tells the team what was done and found since the last time.
    fn report(&mut self) {
        let (figures, team) = (self.search.figures, &self.team);
        if figures.cut > 0 {
            team.is_incomplete(Incomplete::Preemptions);
        }
        let executions = figures.executions - self.reported.executions;
        team.executions.fetch_add(executions, Ordering::Relaxed);
        team.by_worker[self.worker].fetch_add(executions, Ordering::Relaxed);
        team.steps.fetch_add(figures.steps - self.reported.steps, Ordering::Relaxed);
        team.blocked.fetch_add(figures.blocked - self.reported.blocked, Ordering::Relaxed);
        let found = std::mem::take(&mut self.outcomes);
        let outcomes_bytes = team.gathered.with(|gathered| {
            gathered.outcomes.join(found);
            gathered.outcomes.memory_bytes()
        });
        let memory_bytes = (self.search.memory_bytes() + outcomes_bytes / team.workers as usize) as u64;
        team.memory_bytes.fetch_add(memory_bytes.wrapping_sub(self.reported.memory_bytes), Ordering::Relaxed);
        let Figures { executions, steps, blocked, .. } = figures;
        self.reported = Reported { executions, steps, blocked, memory_bytes };
    }

    /// Ends the job. Gives one that waits, to be done with what this one's simulator knows of the program; or the first job again
    /// where all must begin again and this was the last one.
    pub fn leave(mut self) -> Option<Job> {
        self.report();
        self.team.memory_bytes.fetch_sub(self.reported.memory_bytes, Ordering::Relaxed);
        self.team.allowed.fetch_sub(self.allowed, Ordering::Relaxed);
        if self.team.jobs.fetch_sub(1, Ordering::SeqCst) > 1 {
            return self.team.take_up(|| self.search);
        }
        let begins_again = self.team.begins_again.load(Ordering::SeqCst);
        if !begins_again || self.team.stopped.load(Ordering::SeqCst) {
            if begins_again {
                self.team.is_incomplete(Incomplete::Stopped);
            }
            self.team.gathered.with(|gathered| gathered.over = true);
            return None;
        }
        self.team.forget_all();
        let mut again = self.team.first_job();
        again.hunts = 0;
        let known = self.team.gathered.with(|gathered| gathered.known);
        again.search = again.search.knowing(known);
        Some(again)
    }
}
