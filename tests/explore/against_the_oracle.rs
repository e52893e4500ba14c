//! The reduction misses no outcome and invents none: random programs over all primitives, and every scenario in small.

use super::catalogue::{self, for_exploring};
use crate::oracle::{ending, endings, options, replayed};
use crate::random_programs::OfThreads::{self, IsAlive, Start};
use crate::random_programs::{Do, Script};
use std::collections::{BTreeMap, BTreeSet};
use threadlab::explore::{Known, Search};
use threadlab::runtime::Program;
use threadlab::trace::TaskId;

/// How many random programs are compared; `THREADLAB_PROGRAMS` asks for more.
const PROGRAMS: u64 = 3_000;
const MOST_STATES: usize = 4_000;
const MOST_EXECUTIONS: u64 = 4_000;

/// What a search finds.
struct Explored {
    endings: BTreeSet<String>,
    /// The least order of each, and how it ends.
    traces: BTreeMap<Vec<TaskId>, String>,
    known: Known,
    /// Somewhere it took several steps as one.
    unites: bool,
}

/// What is wrong with it otherwise. None where there are too many traces.
fn explored(mut search: Search) -> Option<Result<Explored, String>> {
    let (mut endings, mut traces, mut unites) = (BTreeSet::new(), BTreeMap::new(), false);
    while let Some(outcome) = search.next_execution() {
        if search.figures.executions == 1 {
            // The first one, or the first again: the program was found out to be another one.
            (endings, traces, unites) = (BTreeSet::new(), BTreeMap::new(), false);
        }
        unites |= search.past.end() < search.past.steps();
        let end = ending(&outcome, search.sim().observed());
        endings.insert(end.clone());
        let least = search.past.least_order();
        if traces.insert(least.clone(), end).is_some() {
            return Some(Err(format!("a trace was explored twice: {least:?}")));
        }
        if search.figures.executions > MOST_EXECUTIONS {
            return None;
        }
    }
    match search.figures.blocked {
        // What a step does besides is not always known before it in an open program.
        blocked if blocked == 0 || search.known >= Known::Open => {
            Some(Ok(Explored { endings, traces, known: search.known, unites }))
        }
        _ => Some(Err(format!("some executions led nowhere: {:?}", search.figures))),
    }
}

/// What is wrong with the exploration of a program, if anything; otherwise what is explored. None where it is too large to tell.
fn complaint(program: &Program, most_states: usize) -> Result<Option<Explored>, String> {
    let Some(all) = endings(program, most_states) else { return Ok(None) };
    let Some(whole) = explored(Search::new(program, &options(false))) else { return Ok(None) };
    let whole = whole?;
    for (choices, end) in &whole.traces {
        let replayed = replayed(program, choices);
        if replayed != *end {
            return Err(format!("{choices:?} comes to {replayed}, not to {end}"));
        }
    }
    let stepwise = Known::Stepwise;
    // Whoever goes first where nothing is planned, and if each step is an event, the traces are the same.
    let others = [
        ("seed 1", Search::new(program, &options(false)).shuffled(1)),
        ("seed 2", Search::new(program, &options(false)).shuffled(2)),
        ("step by step", Search::new(program, &options(false)).knowing(stepwise)),
        ("step by step, seed 3", Search::new(program, &options(false)).knowing(stepwise).shuffled(3)),
    ];
    for (how, other) in others {
        let Some(other) = explored(other) else { return Ok(None) };
        let other = other?;
        if other.traces != whole.traces {
            let (least, others) = (&whole.traces, &other.traces);
            let fewer = least.iter().find(|trace| others.get(trace.0) != Some(trace.1));
            let more = others.iter().find(|trace| least.get(trace.0) != Some(trace.1));
            return Err(format!("{how}: {} traces, not {}: {fewer:?}, {more:?}", others.len(), least.len()));
        }
    }
    let missed: Vec<&String> = all.difference(&whole.endings).collect();
    let invented: Vec<&String> = whole.endings.difference(&all).collect();
    match missed.is_empty() && invented.is_empty() {
        true => Ok(Some(whole)),
        false => Err(format!("missed {missed:#?}\ninvented {invented:#?}\nof {} ends", all.len())),
    }
}

fn shrunk(mut script: Script) -> Script {
    while let Some(smaller) =
        script.smaller().into_iter().find(|smaller| complaint(&smaller.program(), MOST_STATES).is_err())
    {
        script = smaller;
    }
    script
}

#[test]
fn every_scenario_in_small() {
    for (scenario, row) in catalogue::all() {
        let mut small = row.explored.iter().filter(|explored| explored.plainly).peekable();
        assert!(small.peek().is_some(), "tests/catalogue says nowhere how small {} is to be", scenario.id);
        for explored in small {
            let settings = for_exploring(scenario, explored.settings);
            let told = complaint(&scenario.program(&settings), usize::MAX);
            assert!(matches!(told, Ok(Some(_))), "{} {settings:?}: {:?}", scenario.id, told.err());
        }
    }
}

/// One thread asks whether another has ended, and an end may be the last one, which cuts a daemon off.
#[test]
fn an_end_is_whole_whatever_came_before_it() {
    let [asks, starts] = [vec![Start(0), IsAlive(1), IsAlive(0)], vec![Start(1)]];
    let row = |steps: Vec<OfThreads>| steps.into_iter().map(Do::OfThreads).collect();
    let program = Script(vec![Vec::new(), row(asks), row(starts)]).program();
    let told = complaint(&program, usize::MAX).unwrap_or_else(|complaint| panic!("{complaint}"));
    assert_eq!(told.map(|explored| explored.traces.len()), Some(1008));
}

#[test]
fn random_programs() {
    let programs = std::env::var("THREADLAB_PROGRAMS").ok().and_then(|text| text.parse().ok()).unwrap_or(PROGRAMS);
    let (mut compared, mut united, mut told_apart) = (0, 0, 0);
    for seed in 0..programs {
        let script = Script::random(seed);
        match complaint(&script.program(), MOST_STATES) {
            Ok(None) => {}
            Ok(Some(explored)) => {
                compared += 1;
                united += u64::from(explored.unites);
                told_apart += u64::from(explored.known == Known::Stepwise);
            }
            Err(_) => {
                let script = shrunk(script);
                let complaint = complaint(&script.program(), MOST_STATES).err();
                let complaint = complaint.expect("it was shrunk to this");
                panic!("seed {seed}, made small:\n{script:?}\n{complaint}");
            }
        }
    }
    assert!(compared * 10 >= programs * 8, "only {compared} of {programs} were small enough to compare");
    let (some, few) = (united.min(told_apart), programs / 20);
    assert!(some >= few, "{united} programs have steps that nobody can tell apart, {told_apart} only seemed to");
}
