//! The simulator: the same seed gives the same trace on every machine, a schedule reproduces a run, and one that cannot be
//! says where.

#[path = "../fingerprints/mod.rs"]
mod fingerprints;

use crate::runs::{self, POLICIES};
use std::collections::BTreeSet;
use threadlab::runtime::{Options, Report};
use threadlab::scenario::{CATALOGUE, Settings};
use threadlab::sim::{self, Schedule, ScheduleError, scheduler::Random, scheduler::Replay};
use threadlab::trace::{TaskId, fingerprint};

fn run(scenario: &'static threadlab::scenario::Scenario, options: &Options) -> Report {
    let settings = Settings::explore_defaults(scenario.parameters);
    let mut scheduler = Random::new(options.seed);
    sim::run(&scenario.program(&settings), options, &mut scheduler).expect("a random choice is always possible")
}

/// The table is asserted in the browser too. A scenario whose source changed has other lines, and so other fingerprints.
#[test]
fn the_fingerprints_are_those_of_every_machine() {
    let found = fingerprints::of_the_catalogue();
    let table: String =
        found.iter().map(|(id, seed, hash)| format!("    (\"{id}\", {seed}, {hash:#018x}),\n")).collect();
    assert!(found == fingerprints::EXPECTED, "the fingerprints are now:\n{table}");
}

/// Programs of main alone, or whose main starts one thread and then ends or waits for it: there is never a choice.
const ONE_AT_A_TIME: [&str; 6] =
    ["low-level-dies", "queue-join", "queue-lifo", "queue-priority", "start-and-join", "thread-error"];

#[test]
fn the_same_seed_gives_the_same_run_and_another_seed_another() {
    let mut same = BTreeSet::new();
    for scenario in CATALOGUE {
        for policy in POLICIES {
            let report = |seed| run(scenario, &Options { seed, policy, ..Options::default() });
            let reports: Vec<Report> = (0..10).map(report).collect();
            assert!((0..10).map(report).eq(reports.iter().cloned()), "{}", scenario.id);
            let first = fingerprint(&reports[0].events);
            if reports.iter().all(|report| fingerprint(&report.events) == first) {
                same.insert(scenario.id);
            }
        }
    }
    assert_eq!(same, BTreeSet::from(ONE_AT_A_TIME), "no seed makes a difference to these");
}

#[test]
fn a_schedule_reproduces_its_run() {
    for scenario in CATALOGUE {
        for policy in POLICIES {
            for seed in 0..10 {
                let options = Options { seed, policy, ..Options::default() };
                let report = run(scenario, &options);
                runs::check_trace(&report);
                let choices = report.schedule.as_ref().expect("the simulator has one").to_vec();
                let text = Schedule { scenario: scenario.id.into(), version: scenario.version, any: false, choices }
                    .to_string();
                let schedule: Schedule = text.parse().expect("what was written can be read");
                let choices = schedule.choices_for(scenario.id, scenario.version).expect("its own");
                let program = scenario.program(&Settings::explore_defaults(scenario.parameters));
                let again = sim::run(&program, &options, &mut Replay::new(choices));
                assert_eq!(again, Ok(report), "{text}");
            }
        }
    }
}

#[test]
fn a_schedule_that_cannot_be_names_its_step() {
    let scenario = threadlab::scenario::find("deadlock").expect("in the catalogue");
    let program = scenario.program(&Settings::explore_defaults(scenario.parameters));
    let replay = |choices: &[u16]| {
        let choices = choices.iter().copied().map(TaskId).collect();
        sim::run(&program, &Options::default(), &mut Replay::new(choices))
    };
    let not_possible =
        |step, task, possible: &str| Err(ScheduleError::NotPossible { step, task, possible: possible.into() });
    assert_eq!(replay(&[1]), not_possible(1, 1, "0"));
    // Main starts both threads in its first step; thread 1 then takes mutexA, which thread 2 waits for.
    assert_eq!(replay(&[0, 2, 1, 1, 2]), not_possible(5, 2, "1"));
    assert_eq!(replay(&[0, 0]), not_possible(2, 0, "1, 2"));
    let told = replay(&[0, 9]).expect_err("there is no thread 9").to_string();
    assert_eq!(told, "step 2 of the schedule is not possible: thread 9 cannot run then; 1, 2 can");
}
