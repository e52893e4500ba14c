//! What is said of how the programs of the catalogue end, with the lines of their Python.

use super::{Diagnosis, diagnosis};
use crate::analysis::past::Past;
use crate::replay::Replay;
use crate::runtime::{Options, Policy};
use crate::scenario::{Settings, Verdict, find};
use crate::sim::scheduler::Random;
use crate::trace::OutcomeKind;

/// Of the first seed whose run ends as `kind`, and wrong.
fn told(id: &str, changes: &[(&str, &str)], kind: OutcomeKind) -> Diagnosis {
    let scenario = find(id).expect("a scenario of the catalogue");
    let mut settings = Settings::explore_defaults(scenario.parameters);
    changes.iter().for_each(|(name, value)| settings.set(scenario.parameters, name, value).expect("a setting it has"));
    let program = scenario.program(&settings);
    let run = |seed| {
        let options = Options { seed, policy: Policy::Any, ..Options::default() };
        crate::sim::run(&program, &options, &mut Random::new(seed)).expect("a random choice is possible")
    };
    let report = (0..2_000).map(run).find(|report| {
        let verdict = scenario.verdict(&settings, &report.outcome, &report.observed);
        report.outcome.kind == kind && verdict == Verdict::Wrong
    });
    let report = report.unwrap_or_else(|| panic!("{id} {changes:?} never ends {kind}"));
    let replay = Replay::new(report.events.clone()).expect("a trace that can be replayed");
    let line = |line| scenario.python_line(line).unwrap_or(line);
    diagnosis(&report.outcome, replay.latest(), &Past::of(&report.events), &line)
}

fn check(id: &str, changes: &[(&str, &str)], kind: OutcomeKind, expected: &str) {
    let Diagnosis { text, lost, .. } = told(id, changes, kind);
    let said = if kind == OutcomeKind::Finished { lost } else { text };
    assert_eq!(said.to_string(), expected, "{id}");
}

#[test]
fn a_deadlock_is_told_once_around() {
    check(
        "deadlock",
        &[],
        OutcomeKind::Deadlock,
        "Nobody can go on. Thread-1 holds mutexA since line 21 and waits at line 23 for mutexB, which Thread-2 holds \
         since line 29; Thread-2 waits at line 32 for mutexA. \
         Taking the locks in one order everywhere, say mutexA before mutexB, removes it.",
    );
    check(
        "dining-philosophers",
        &[],
        OutcomeKind::Deadlock,
        "Nobody can go on. P1 holds fork1 since line 13 and waits at line 14 for fork2, which P2 holds since line 13; \
         P2 waits at line 14 for fork3, which P3 holds since line 13; P3 waits at line 14 for fork1. \
         Taking the locks in one order everywhere removes it.",
    );
}

#[test]
fn a_notify_that_nobody_heard_is_told() {
    check(
        "lost-wakeup",
        &[],
        OutcomeKind::Stuck,
        "Nobody can go on, and nobody is left who could change that. \
         waiter waits at line 13 for a notify of con that does not come. \
         The notify came before the wait: setter notified con at line 27 (step 17), and nobody waited yet. \
         Asking in a while loop, under the lock, whether to wait at all removes it.",
    );
}

#[test]
fn an_item_that_another_took_is_told() {
    check(
        "baozi",
        &[],
        OutcomeKind::Stuck,
        "Nobody can go on, and nobody is left who could change that. \
         main waits at line 46 for B to end; B waits at line 30 for an item of q, which stays empty. \
         B saw an item there at line 28 (step 27), but C took the last one at line 30 (step 28). \
         Taking without waiting, and minding that there may be nothing, is one step and removes it.",
    );
}

#[test]
fn updates_that_were_wiped_out_are_told() {
    check(
        "lost-update",
        &[],
        OutcomeKind::Finished,
        "2 updates of n were lost, the first so: Thread-1 had read 3 and wrote 2 at line 14 (step 23) over the 2 that \
         Thread-3 had written at line 14 (step 19).",
    );
    check(
        "balance",
        &[("variant", "without the lock")],
        OutcomeKind::Finished,
        "1 update of balance was lost: Thread-1 had read 0 and wrote 5 at line 34 (step 14) over the 8 that Thread-2 \
         had written at line 34 (step 13).",
    );
}
