//! The trace of a run: every object's order exact, every task's kept, every recorded step possible again, in both engines.

use crate::runs::{self, ENGINES, POLICIES, fast, kind};
use threadlab::replay::Replay;
use threadlab::runtime::{Options, Program, Shared, Thread, observe};
use threadlab::scenario::{CATALOGUE, Settings};
use threadlab::trace::{Op, OutcomeKind, TaskId, ThreadOp, Value};

/// [`runs::run`] checks every trace; here those of the whole catalogue, which the replay must follow to the end.
#[test]
fn every_scenario_s_trace_can_be_replayed_exactly() {
    for scenario in CATALOGUE {
        for settings in [Settings::defaults(scenario.parameters), Settings::explore_defaults(scenario.parameters)] {
            let program = scenario.program(&settings);
            for (engine, policy) in ENGINES.iter().flat_map(|engine| POLICIES.map(|policy| (*engine, policy))) {
                for seed in 0..3 {
                    let report = runs::run(engine, &program, &Options { shake: seed == 1, ..fast(seed, policy) });
                    let events = report.events.len();
                    let replay = Replay::new(report.events);
                    assert!(replay.is_ok(), "{} {engine:?} {policy:?} {seed}: {replay:?}", scenario.id);
                    assert!(report.complete && events > 0);
                }
            }
        }
    }
}

/// What a task says of itself comes in the order in which it said it, though the others talk at the same time.
#[test]
fn a_task_s_own_order_is_kept() {
    let program = Program::new(|| async {
        let n = Shared::new("n", 0);
        for i in 0..4 {
            Thread::start(format!("Thread-{i}"), move || async move {
                for told in 0..300 {
                    observe("told", told);
                    n.add(1).await;
                }
            });
        }
    });
    for engine in ENGINES {
        let report = runs::run(engine, &program, &Options { shake: true, ..Options::default() });
        assert_eq!(kind(&report), OutcomeKind::Finished);
        for task in (1..=4).map(TaskId) {
            let told = report.events.iter().filter(|event| event.task == task).filter_map(|event| match &event.op {
                Op::Thread(ThreadOp::Observe { value, .. }) => Some((**value).clone()),
                _ => None,
            });
            assert!(told.eq((0..300).map(Value::Int)), "{engine:?} {task:?}");
        }
    }
}

#[test]
fn nothing_is_recorded_where_nothing_is_asked_for() {
    for scenario in CATALOGUE {
        let program = scenario.program(&Settings::explore_defaults(scenario.parameters));
        for engine in ENGINES {
            let report = runs::run(engine, &program, &Options { record: false, ..fast(3, POLICIES[0]) });
            assert!(report.events.is_empty(), "{} {engine:?}", scenario.id);
        }
    }
}
