//! The findings of each scenario's runs. Lines are those of the Python.

use crate::runs::kind;
use threadlab::analysis::findings::{Findings, findings};
use threadlab::runtime::{Options, Report};
use threadlab::scenario::{Scenario, Settings, find};
use threadlab::sim::scheduler::Random;
use threadlab::trace::OutcomeKind;

pub type Changes<'a> = &'a [(&'a str, &'a str)];

pub fn with(id: &str, changes: Changes) -> (&'static Scenario, Settings) {
    let scenario = find(id).expect("a scenario of the catalogue");
    let mut settings = Settings::explore_defaults(scenario.parameters);
    changes.iter().for_each(|(name, value)| settings.set(scenario.parameters, name, value).expect("a setting it has"));
    (scenario, settings)
}

/// The run of the first seed that ends as `kind`.
pub fn run(id: &str, changes: Changes, ends: OutcomeKind) -> (Report, Findings) {
    let (scenario, settings) = with(id, changes);
    let program = scenario.program(&settings);
    let run = |seed| {
        let options = Options { seed, ..Options::default() };
        threadlab::sim::run(&program, &options, &mut Random::new(seed)).expect("a random choice is possible")
    };
    let report = (0..1_000).map(run).find(|report| kind(report) == ends).expect("some seed ends so");
    let line = |line| scenario.python_line(line).unwrap_or(line);
    let found = findings(&report.events, &report.outcome, &line);
    assert_eq!(found.bounds, [], "{id}");
    (report, found)
}

/// A run of the scenario that ends as `ends` has exactly these findings.
fn check(id: &str, changes: Changes, ends: OutcomeKind, expected: &[(&str, &str)]) {
    let (report, found) = run(id, changes, ends);
    let told: Vec<String> = found.list.iter().map(|finding| finding.text.to_string()).collect();
    let kinds = found.list.iter().map(|finding| finding.kind.name());
    let said: Vec<(&str, &str)> = kinds.zip(told.iter().map(String::as_str)).collect();
    assert_eq!(said, expected, "{id} {changes:?}");
    let is_well = expected.iter().all(|(kind, _)| *kind == "protected");
    let well = match ends {
        OutcomeKind::Deadlock => "Besides the deadlock: no data race, and no other order of locks that could end so.",
        _ => "No data race, and no order of locks that could deadlock.",
    };
    assert_eq!(found.all_is_well().map(|text| text.english()), is_well.then_some(well), "{id}");
    for finding in &found.list {
        let lines: Vec<u32> = finding.steps.iter().map(|step| report.events[step - 1].line).collect();
        assert_eq!(finding.lines, lines, "{id}: {}", finding.text);
        assert!(finding.steps.is_sorted(), "{id}: {}", finding.text);
    }
}

#[test]
fn updates_are_lost_where_nothing_orders_them() {
    check(
        "lost-update",
        &[("threads", "2")],
        OutcomeKind::Finished,
        &[
            (
                "race",
                "Thread-2 writes n (line 14) while nothing orders it after Thread-1's read (line 12): a data race.",
            ),
            (
                "race",
                "Thread-1 writes n (line 14) while nothing orders it after Thread-2's write (line 14): a data race.",
            ),
        ],
    );
}

#[test]
fn a_lock_protects_the_counter() {
    check(
        "mutex-counter",
        &[],
        OutcomeKind::Finished,
        &[("protected", "n is protected by lock: every access that could meet another holds it.")],
    );
}

#[test]
fn two_locks_in_two_orders() {
    let danger = "Thread-2 takes mutexA then mutexB (line 23), Thread-1 takes them the other way round (line 32): \
                  another schedule may deadlock.";
    check("deadlock", &[], OutcomeKind::Finished, &[("lock-order", danger)]);
    check("deadlock", &[("threads", "10")], OutcomeKind::Deadlock, &[]);
    check("deadlock", &[("variant", "always A first")], OutcomeKind::Finished, &[]);
}

#[test]
fn philosophers_around_a_table() {
    let three = "P1 takes fork1 then fork2 (line 14), P2 takes fork2 then fork3 (line 14), \
                 P3 takes fork3 then fork1 (line 14): another schedule may deadlock.";
    let six = "P1 takes fork1 then fork2 (line 14), P2 takes fork2 then fork3 (line 14), and so on around to \
               P6 takes fork6 then fork1 (line 14): another schedule may deadlock.";
    check("dining-philosophers", &[("philosophers", "3")], OutcomeKind::Finished, &[("lock-order", three)]);
    check("dining-philosophers", &[("philosophers", "6")], OutcomeKind::Finished, &[("lock-order", six)]);
    for variant in ["in order", "waiter"] {
        check("dining-philosophers", &[("philosophers", "3"), ("variant", variant)], OutcomeKind::Finished, &[]);
    }
}

#[test]
fn the_others_do_nothing_wrong() {
    for id in ["alternate-two-locks", "semaphore", "condition-producer-consumer", "baozi"] {
        check(id, &[], OutcomeKind::Finished, &[]);
    }
    check("semaphore", &[("variant", "one release too many")], OutcomeKind::Finished, &[]);
    check("baozi", &[("rounds", "4"), ("before_get_ms", "500")], OutcomeKind::Stuck, &[]);
}

#[test]
fn a_classic_has_a_race_only_where_it_goes_wrong() {
    let races = |id, variant| {
        let (_, found) = run(id, &[("variant", variant)], OutcomeKind::Finished);
        found.list.iter().any(|finding| finding.kind.name() == "race")
    };
    for (id, right, wrong) in [
        ("readers-writers", ["readers first", "writers first"].as_slice(), ["readers do not ask"].as_slice()),
        ("sleeping-barber", &["every customer rings"], &["rings if the barber sleeps"]),
        ("priority-inversion", &["strict priorities", "priority ceiling"], &[]),
        ("starvation", &["whoever comes first", "by ticket"], &[]),
    ] {
        for variant in right {
            assert!(!races(id, variant), "{id} {variant}");
        }
        for variant in wrong {
            assert!(races(id, variant), "{id} {variant}");
        }
    }
}
