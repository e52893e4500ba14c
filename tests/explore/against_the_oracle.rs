//! The reduction misses no outcome and invents none: random programs over all primitives, and every scenario in small.

use super::catalogue::{self, for_exploring};
use crate::oracle::{ending, endings, options};
use crate::random_programs::Script;
use std::collections::BTreeSet;
use threadlab::explore::Search;
use threadlab::runtime::Program;

/// How many random programs are compared; `THREADLAB_PROGRAMS` asks for more.
const PROGRAMS: u64 = 3_000;
const MOST_STATES: usize = 4_000;
const MOST_EXECUTIONS: u64 = 4_000;

/// All ends that a search finds, and its number of executions; what is wrong with it otherwise. None where there are too many.
fn explored(mut search: Search) -> Option<Result<(BTreeSet<String>, u64), String>> {
    let (mut endings, mut traces) = (BTreeSet::new(), BTreeSet::new());
    while let Some(outcome) = search.next_execution() {
        if search.figures.executions == 1 {
            // The first one, or the first again: it was found out that there are daemons.
            (endings, traces) = (BTreeSet::new(), BTreeSet::new());
        }
        endings.insert(ending(&outcome, search.sim().observed()));
        let least = search.past.tasks(&search.past.least_order());
        if !traces.insert(least.clone()) {
            return Some(Err(format!("a trace was explored twice: {least:?}")));
        }
        if search.figures.executions > MOST_EXECUTIONS {
            return None;
        }
    }
    match search.figures.blocked {
        0 => Some(Ok((endings, search.figures.executions))),
        _ => Some(Err(format!("some executions led nowhere: {:?}", search.figures))),
    }
}

/// What is wrong with the exploration of a program, if anything; none too where it is too large to tell.
fn complaint(program: &Program, most_states: usize) -> Result<bool, String> {
    let Some(all) = endings(program, most_states) else { return Ok(false) };
    let mut executions = BTreeSet::new();
    // Whoever goes first where nothing is planned, the traces are the same.
    for shuffle in [None, Some(1), Some(2)] {
        let search = Search::new(program, &options(false));
        let search = match shuffle {
            None => search,
            Some(seed) => search.shuffled(seed),
        };
        let Some(explored) = explored(search) else { return Ok(false) };
        let (explored, number) = explored?;
        let missed: Vec<&String> = all.difference(&explored).collect();
        let invented: Vec<&String> = explored.difference(&all).collect();
        if !missed.is_empty() || !invented.is_empty() {
            return Err(format!("{shuffle:?}: missed {missed:#?}\ninvented {invented:#?}\nof {} ends", all.len()));
        }
        executions.insert(number);
    }
    match executions.len() {
        1 => Ok(true),
        _ => Err(format!("the number of traces depends on who goes first: {executions:?}")),
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
            assert_eq!(complaint(&scenario.program(&settings), usize::MAX), Ok(true), "{} {settings:?}", scenario.id);
        }
    }
}

#[test]
fn random_programs() {
    let programs = std::env::var("THREADLAB_PROGRAMS").ok().and_then(|text| text.parse().ok()).unwrap_or(PROGRAMS);
    let mut compared = 0;
    for seed in 0..programs {
        let script = Script::random(seed);
        match complaint(&script.program(), MOST_STATES) {
            Ok(was_small) => compared += u64::from(was_small),
            Err(_) => {
                let script = shrunk(script);
                let complaint = complaint(&script.program(), MOST_STATES).expect_err("it was shrunk to this");
                panic!("seed {seed}, made small:\n{script:?}\n{complaint}");
            }
        }
    }
    assert!(compared * 10 >= programs * 8, "only {compared} of {programs} were small enough to compare");
}
