//! Every scenario, explored whole at the size that its parameters name for it: what comes of it is what the catalogue says,
//! and the schedules that are shown lead there.

use super::catalogue::{self, end, for_exploring};
use crate::oracle::options;
use std::collections::BTreeSet;
use threadlab::explore::{Bounds, Exploration, Way, explore};
use threadlab::runtime::Program;
use threadlab::scenario::{Verdict, find};
use threadlab::sim::{self, scheduler::Replay};
use threadlab::trace::OutcomeKind;

fn explored(program: &Program) -> Exploration {
    let exploration = explore(program, &options(false), &Bounds::default(), &mut |_| true);
    assert_eq!(exploration.incomplete, None);
    for found in &exploration.outcomes {
        assert!(found.executions > 0, "only hunting found {found:?}");
        for way in [&found.fewest_steps, &found.fewest_switches] {
            check_way(program, way, found.outcome.kind);
        }
        let Way { choices, switches } = &found.fewest_switches;
        assert!(choices.len() >= found.fewest_steps.choices.len() && *switches <= found.fewest_steps.switches);
    }
    exploration
}

fn check_way(program: &Program, way: &Way, kind: OutcomeKind) {
    let report = sim::run(program, &options(true), &mut Replay::new(way.choices.clone())).expect("it was found so");
    assert_eq!(report.outcome.kind, kind);
    assert_eq!(report.schedule.as_deref(), Some(&way.choices[..]));
}

/// Every row of the catalogue: its ends are all found, and no others.
#[test]
fn all_ends_of_every_scenario_are_found() {
    let mut complaints = String::new();
    for (scenario, row) in catalogue::all() {
        for explored_at in row.explored {
            let settings = for_exploring(scenario, explored_at.settings);
            let exploration = explored(&scenario.program(&settings));
            let ends =
                exploration.outcomes.iter().map(|found| end(scenario, &settings, &found.outcome, &found.observed));
            let ends: BTreeSet<String> = ends.collect();
            let found: Vec<&str> = ends.iter().map(String::as_str).collect();
            if found != explored_at.ends {
                complaints += &format!("{} {:?} ends like this: {found:#?}\n", scenario.id, explored_at.settings);
            }
        }
    }
    assert!(complaints.is_empty(), "{complaints}");
}

/// And at the size that its parameters name for it, in each of its versions.
#[test]
fn every_version_of_every_scenario_is_in_its_row() {
    for (scenario, row) in catalogue::all() {
        let explored: Vec<_> = row.explored.iter().map(|at| for_exploring(scenario, at.settings)).collect();
        for version in catalogue::versions(scenario, &for_exploring(scenario, &[])) {
            assert!(explored.contains(&version), "tests/catalogue has no row of {} for {version:?}", scenario.id);
        }
    }
}

/// Observed values with their verdicts and traces.
fn check(id: &str, changes: &[(&str, &str)], expected: &[(&str, Verdict, u64)]) {
    let scenario = find(id).expect("in the catalogue");
    let settings = for_exploring(scenario, changes);
    let exploration = explored(&scenario.program(&settings));
    let mut told: Vec<(String, Verdict, u64)> = exploration
        .outcomes
        .iter()
        .map(|found| {
            let values: Vec<String> = found.observed.iter().map(|(_, value)| value.to_string()).collect();
            let verdict = scenario.verdict(&settings, &found.outcome, &found.observed);
            (format!("{} {}", found.outcome.kind, values.join(" ")).trim().to_string(), verdict, found.executions)
        })
        .collect();
    told.sort_by(|a, b| a.0.cmp(&b.0));
    let told: Vec<_> = told.iter().map(|(text, verdict, count)| (text.as_str(), *verdict, *count)).collect();
    assert_eq!(told, expected, "{id}");
}

#[test]
fn three_threads_lose_none_one_or_two_updates() {
    let expected =
        [("Finished 0", Verdict::Right, 6), ("Finished 1", Verdict::Wrong, 18), ("Finished 2", Verdict::Wrong, 12)];
    check("lost-update", &[], &expected);
}

#[test]
fn the_lock_leaves_nothing_to_be_lost() {
    check("mutex-counter", &[("threads", "3")], &[("Finished 0", Verdict::Right, 6)]);
}

#[test]
fn opposite_orders_deadlock_in_two_of_eight_ways() {
    check("deadlock", &[], &[("Deadlock", Verdict::Wrong, 2), ("Finished", Verdict::Right, 6)]);
}

#[test]
fn hello_and_world_have_no_choice() {
    // Main looks at its lock before or after it is free; and each thread ends before main does, or is cut off by it.
    check("alternate-two-locks", &[], &[("Finished 'hello' 'world' 'hello' 'world'", Verdict::Right, 8)]);
}
