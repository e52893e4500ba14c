//! A danger is told of a finished run if and only if the explorer finds a deadlock of the same program, for the scenarios.

use crate::scenarios::{Changes, run, with};
use threadlab::analysis::findings::FindingKind;
use threadlab::explore::{Bounds, explore};
use threadlab::runtime::Options;
use threadlab::trace::OutcomeKind;

fn check(id: &str, changes: Changes) {
    let (_, found) = run(id, changes, OutcomeKind::Finished);
    let told = found.list.iter().any(|finding| finding.kind == FindingKind::LockOrder);
    let (scenario, settings) = with(id, changes);
    let exploration = explore(&scenario.program(&settings), &Options::default(), &Bounds::default(), &mut |_| true);
    assert_eq!(exploration.incomplete, None, "{id} {changes:?}");
    let deadlock = exploration.outcomes.iter().any(|found| found.outcome.kind == OutcomeKind::Deadlock);
    assert_eq!(told, deadlock, "{id} {changes:?}");
}

#[test]
fn what_is_told_can_happen() {
    check("deadlock", &[]);
    check("deadlock", &[("threads", "1")]);
    check("deadlock", &[("variant", "always A first")]);
    for philosophers in ["2", "3", "4"] {
        check("dining-philosophers", &[("philosophers", philosophers)]);
        check("dining-philosophers", &[("philosophers", philosophers), ("variant", "in order")]);
    }
    check("alternate-two-locks", &[]);
    check("mutex-counter", &[]);
    check("lost-update", &[]);
}
