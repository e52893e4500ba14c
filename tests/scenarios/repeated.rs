//! Each scenario, again and again, on real threads that give way at random: no hang, no difference, every trace exact.

use super::catalogue::{all, by_default, row, versions};
use super::runs::{self, EngineKind, kind, most_held};
use std::collections::BTreeSet;
use threadlab::runtime::{Options, Policy, Report};
use threadlab::scenario::find;
use threadlab::trace::{Op, OutcomeKind, SemaphoreOp, Value};

/// How often in a row. Half hand over, half barge.
const TIMES: u64 = 500;

fn options(seed: u64) -> Options {
    let policy = if seed.is_multiple_of(2) { Policy::Handoff } else { Policy::Barging };
    Options { shake: true, gil: seed % 5 == 4, ..runs::fast(seed, policy) }
}

/// Runs it [`TIMES`] times, and in the simulator once for every ten of them. Gives the kinds of ends that came up.
fn check(id: &str, changes: &[(&str, &str)], mut look: impl FnMut(&Report)) -> BTreeSet<OutcomeKind> {
    let scenario = find(id).expect("in the catalogue");
    let settings = by_default(scenario, changes);
    let program = scenario.program(&settings);
    let mut kinds = BTreeSet::new();
    for seed in 0..TIMES {
        for engine in runs::ENGINES {
            if engine == EngineKind::Sim && seed % 10 != 0 {
                continue;
            }
            let report = runs::run(engine, &program, &options(seed));
            let allowed = row(id).allows(&settings, &report.outcome, &report.observed);
            assert!(allowed, "{id} {engine:?} {seed}: {:?} {:?}", report.outcome, report.observed);
            assert!(report.complete);
            kinds.insert(kind(&report));
            look(&report);
        }
    }
    kinds
}

/// Runs of each version of every scenario.
const TIMES_OF_ALL: u64 = 40;

#[test]
fn every_version_of_every_scenario_again_and_again() {
    for (scenario, row) in all() {
        for settings in versions(scenario, &by_default(scenario, row.in_a_row)) {
            let program = scenario.program(&settings);
            for (seed, engine) in (0..TIMES_OF_ALL).flat_map(|seed| runs::ENGINES.map(|engine| (seed, engine))) {
                let report = runs::run(engine, &program, &options(seed));
                let allowed = row.allows(&settings, &report.outcome, &report.observed);
                assert!(allowed, "{settings:?} {engine:?} {seed}: {:?} {:?}", report.outcome, report.observed);
                assert!(report.complete, "{} {settings:?}", scenario.id);
            }
        }
    }
}

#[test]
fn hello_and_world_take_strict_turns() {
    let kinds = check("alternate-two-locks", &[], |report| {
        let lines = report.events.iter().filter_map(|event| match &event.op {
            Op::Print(line) => Some(&**line),
            _ => None,
        });
        assert!(lines.eq(["hello", "world"].into_iter().cycle().take(10)));
    });
    assert_eq!(kinds, [OutcomeKind::Finished].into());
}

#[test]
fn a_hundred_with_the_lock_lose_nothing() {
    check("mutex-counter", &[], |report| assert_eq!(runs::observed(report, "n"), [Value::Int(0)]));
}

#[test]
fn a_hundred_without_it_may_lose_all_but_one() {
    check("lost-update", &[], |_| {});
}

#[test]
fn never_more_than_five_of_twenty_are_inside() {
    let permits = |op: &Op| match op {
        Op::Semaphore(SemaphoreOp::Acquire) => Some(1),
        Op::Semaphore(SemaphoreOp::Release { count }) => Some(-i64::from(*count)),
        _ => None,
    };
    check("semaphore", &[], |report| assert!(most_held(&report.events, permits) <= 5));
}

#[test]
fn one_release_too_many_is_an_error_only_where_it_is_bounded() {
    for variant in ["one release too many", "one release too many, bounded"] {
        check("semaphore", &[("variant", variant), ("threads", "6"), ("permits", "2")], |_| {});
    }
}

#[test]
fn there_are_never_more_than_24_products() {
    check("condition-producer-consumer", &[], |_| {});
}

#[test]
fn every_bun_is_eaten_missed_or_left() {
    check("baozi", &[], |report| {
        let told = |name| runs::observed(report, name).pop();
        let (Some(Value::Int(eaten)), Some(Value::Int(misses))) = (told("eaten"), told("misses")) else { panic!() };
        assert_eq!(eaten + misses, 10);
    });
}

#[test]
fn two_consumers_may_wait_for_the_last_bun() {
    check("baozi", &[("consumers", "2"), ("before_get_ms", "1000")], |_| {});
}

#[test]
fn ten_threads_in_opposite_orders_deadlock() {
    let kinds = check("deadlock", &[], |_| {});
    assert!(kinds.contains(&OutcomeKind::Deadlock), "not once in {TIMES} runs: {kinds:?}");
}

#[test]
fn five_philosophers_eat_or_all_wait() {
    check("dining-philosophers", &[], |_| {});
    let kinds = check("dining-philosophers", &[("variant", "in order")], |_| {});
    assert_eq!(kinds, [OutcomeKind::Finished].into());
}

#[test]
fn one_thread_or_one_order_never_deadlocks() {
    for changes in [[("threads", "1"), ("pause_ms", "0")], [("threads", "5"), ("variant", "always A first")]] {
        assert_eq!(check("deadlock", &changes, |_| {}), [OutcomeKind::Finished].into());
    }
}

/// At its own pace (only ten times faster) the pause is long enough for the others to come. Whether they do is up to the
/// platform, so that one run says nothing; many without a deadlock would.
#[test]
fn the_tutorial_s_pause_leads_into_the_deadlock() {
    let scenario = find("deadlock").expect("in the catalogue");
    for threads in ["2", "10"] {
        let program = scenario.program(&by_default(scenario, &[("threads", threads)]));
        let ends = (0..20).map(|seed| {
            let options = Options { speed: 10.0, shake: false, ..options(seed) };
            kind(&runs::run(EngineKind::Threads, &program, &options))
        });
        let deadlocks = ends.filter(|kind| *kind == OutcomeKind::Deadlock).count();
        assert!(deadlocks > 0, "{threads} threads never deadlock");
    }
}
