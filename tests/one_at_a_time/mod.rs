//! What must hold of every run with a GIL, natively and in a browser: read from its trace alone.

use std::collections::BTreeSet;
use threadlab::replay::Replay;
use threadlab::sync::State;
use threadlab::trace::{Event, GilOp, Gives, ObjectId, Op, Phase, ThreadOp};

/// How often it was given away for that reason.
pub fn gives(events: &[Event], why: Gives) -> usize {
    events.iter().filter(|event| event.op == Op::Gil(GilOp::Give(why))).count()
}

/// Whoever does a step of its program, or says something of it, holds the GIL: all but the steps that end a wait.
pub fn check_one_runs_at_a_time(events: &[Event]) {
    let mut replay = Replay::new(events.to_vec()).expect("a trace that follows");
    let mut waits = BTreeSet::new();
    for (step, event) in events.iter().enumerate() {
        replay.seek(step);
        let holder = replay.scene().object(ObjectId::GIL).and_then(|gil| match &gil.object.state {
            State::Gil(gil) => gil.holder,
            _ => None,
        });
        let has_waited = event.object != ObjectId::GIL && waits.remove(&event.task);
        if event.phase == Phase::Requested && event.object != ObjectId::GIL && !computes(event) {
            waits.insert(event.task);
        }
        // It finds the object free after all, if that became so while it gave the GIL away.
        if event.op == Op::Gil(GilOp::Give(Gives::ToWait)) {
            waits.insert(event.task);
        }
        let begins_to_wait = event.phase == Phase::Requested && !computes(event);
        let needs_it = !has_waited && !begins_to_wait && !is_of_the_engine(event);
        assert!(!needs_it || holder == Some(event.task), "step {step}: {event:?} while {holder:?} has the GIL");
    }
}

fn computes(event: &Event) -> bool {
    matches!(event.op, Op::Thread(ThreadOp::Compute { .. }))
}

fn is_of_the_engine(event: &Event) -> bool {
    let life = |op: &ThreadOp| {
        matches!(op, ThreadOp::Begin | ThreadOp::End { .. } | ThreadOp::Cut | ThreadOp::HeldByRecorder { .. })
    };
    match &event.op {
        Op::Gil(_) => true,
        Op::Thread(ThreadOp::Sleep { .. }) => true,
        Op::Thread(op) => life(op),
        Op::Make(_) => event.line == 0,
        _ => false,
    }
}
