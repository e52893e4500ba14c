//! `explore`: every outcome of a program, in words or as one JSON object. Each outcome's schedule is run again for what is
//! told of it, so that nothing is shown that cannot be repeated.

use super::arguments::ExploreArguments;
use super::interrupt::on_interrupt;
use super::json;
use super::names::Names;
use super::plan::Plan;
use super::progress;
use super::refusal::Refusal;
use super::words;
use crate::explore::{Bounds, Exploration, Found, Incomplete, Team, Way, explore_together};
use crate::scenario::Verdict;
use crate::threads::platform::{self, NoThread, now_ns};
use crate::trace::Trace;
use serde::Serialize;
use serde_json::{Map, Value};

/// In the order in which its fields are printed.
#[derive(Serialize)]
struct Answer<'a> {
    scenario: &'a str,
    parameters: Map<String, Value>,
    seed: u64,
    executions: u64,
    complete: bool,
    /// Why it is not complete: `executions`, `steps`, `preemptions`, `memory` or `stopped`.
    bound: Option<&'static str>,
    hunted: u64,
    /// Of the executions, those that each job made.
    by_job: &'a [u64],
    /// Executions that several jobs left half way.
    blocked: u64,
    elapsed_ms: u64,
    executions_per_second: u64,
    steps: u64,
    outcomes: Vec<OneOutcome<'a>>,
}

#[derive(Serialize)]
struct OneOutcome<'a> {
    kind: String,
    observed: Map<String, Value>,
    verdict: &'static str,
    executions: u64,
    schedule: &'a str,
    steps: usize,
    switches: u32,
    fewest_switches: Calm,
    outcome: json::Ending,
}

#[derive(Serialize)]
struct Calm {
    schedule: String,
    steps: usize,
    switches: u32,
}

/// An exploration with what it took and a recorded run of each outcome.
struct Told {
    plan: Plan,
    exploration: Exploration,
    elapsed_ms: u64,
    /// By outcome: its schedule of fewest steps.
    runs: Vec<Trace>,
}

pub fn answer(arguments: &ExploreArguments) -> Result<String, Refusal> {
    let plan = Plan::to_explore(&arguments.id, &arguments.set, arguments.seed)?;
    let defaults = Bounds::default();
    let bounds = Bounds {
        hunts: arguments.hunts.unwrap_or(defaults.hunts),
        executions: arguments.max_executions.unwrap_or(defaults.executions),
        steps: arguments.max_steps.unwrap_or(defaults.steps),
        preemptions: arguments.max_preemptions,
        ..defaults
    };
    let start_ns = now_ns();
    let may_take_ns = arguments.max_seconds.map_or(u64::MAX, |seconds| seconds.saturating_mul(1_000_000_000));
    let may_go_on = move || now_ns() - start_ns < may_take_ns;
    let jobs = arguments.jobs.unwrap_or_else(platform::cores);
    let team = Team::watched(&plan.program(), plan.options(), &bounds, jobs, may_go_on);
    let pool = platform::pool(jobs)
        .map_err(|NoThread| Refusal::new(format!("this machine has no {jobs} threads to give; --jobs 1 needs one")))?;
    let to_stop = team.clone();
    on_interrupt(move || to_stop.stop());
    progress::shown_while(&team, || pool.install(|| explore_together(&team)));
    let exploration = team.so_far();
    let elapsed_ms = (now_ns() - start_ns) / 1_000_000;
    let run = |found| plan.recorded_again(found);
    let runs = exploration.outcomes.iter().map(run).collect::<Result<_, _>>()?;
    let told = Told { plan, exploration, elapsed_ms, runs };
    Ok(if arguments.json { told.json() } else { told.words() })
}

impl Told {
    fn json(&self) -> String {
        let Exploration { hunted, executions, by_worker, blocked, steps, incomplete, outcomes } = &self.exploration;
        let outcomes = outcomes.iter().zip(&self.runs).map(|(found, run)| self.outcome_json(found, run));
        json::line(&Answer {
            scenario: self.plan.scenario().id,
            parameters: self.runs.first().map(|run| json::parameters(&run.header)).unwrap_or_default(),
            seed: self.plan.options().seed,
            executions: *executions,
            complete: incomplete.is_none(),
            bound: incomplete.map(bound_name),
            hunted: *hunted,
            by_job: by_worker,
            blocked: *blocked,
            elapsed_ms: self.elapsed_ms,
            executions_per_second: executions * 1_000 / self.elapsed_ms.max(1),
            steps: *steps,
            outcomes: outcomes.collect(),
        })
    }

    fn outcome_json<'a>(&self, found: &Found, run: &'a Trace) -> OneOutcome<'a> {
        let names = Names::of(&run.events);
        let Way { choices, switches } = &found.fewest_switches;
        let schedule = self.plan.schedule(choices);
        OneOutcome {
            kind: found.outcome.kind.to_string(),
            observed: json::told(&found.observed, &names),
            verdict: verdict_name(self.plan.verdict(&found.outcome, &found.observed)),
            executions: found.executions,
            schedule: run.header.schedule.as_deref().unwrap_or_default(),
            steps: found.fewest_steps.choices.len(),
            switches: found.fewest_steps.switches,
            fewest_switches: Calm { schedule, steps: choices.len(), switches: *switches },
            outcome: json::ending(&run.outcome, &names),
        }
    }

    fn words(&self) -> String {
        let Exploration { hunted, executions, incomplete, outcomes, .. } = &self.exploration;
        let whole = match incomplete {
            None => "every order that can matter, each once.",
            Some(bound) => bound_words(*bound),
        };
        let mut text = format!("{executions} executions: {whole}\n");
        if *hunted > 0 {
            text += &format!("Before them, {hunted} random ones; they are not counted below.\n");
        }
        for (found, run) in outcomes.iter().zip(&self.runs) {
            let verdict = verdict_name(self.plan.verdict(&found.outcome, &found.observed));
            let steps = found.fewest_steps.choices.len();
            text +=
                &format!("\n{} of {executions} ways, {verdict}; the shortest has {steps} steps.\n", found.executions);
            text += words::end(run).trim_start();
        }
        text
    }
}

fn bound_name(bound: Incomplete) -> &'static str {
    match bound {
        Incomplete::Executions => "executions",
        Incomplete::Steps => "steps",
        Incomplete::Preemptions => "preemptions",
        Incomplete::Memory => "memory",
        Incomplete::Stopped => "stopped",
    }
}

fn bound_words(bound: Incomplete) -> &'static str {
    match bound {
        Incomplete::Executions => "incomplete, there are more than --max-executions allows.",
        Incomplete::Steps => "incomplete, some are longer than --max-steps allows.",
        Incomplete::Preemptions => {
            "incomplete, only those with as few preemptions as --max-preemptions says were looked for."
        }
        Incomplete::Memory => "incomplete, the search ran out of the memory that it may take.",
        Incomplete::Stopped => "incomplete, the time was up or it was ended.",
    }
}

fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "right",
        Verdict::Wrong => "wrong",
        Verdict::Open => "open",
    }
}
