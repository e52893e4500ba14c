//! Random programs over all primitives: the vector clocks know exactly what happened before what, and a variable has a race if
//! and only if two of its accesses that exclude each other are in no order.

use crate::order_oracle::{before, racy};
use crate::random_programs::Do::{self, Enter, Leave, Notify, NotifyAll, Wait, WaitFor};
use crate::random_programs::Script;
use crate::runs::POLICIES;
use std::collections::BTreeSet;
use threadlab::analysis::clocks::{Clocks, Orders};
use threadlab::analysis::epoch::Epoch;
use threadlab::analysis::races::Races;
use threadlab::runtime::{Options, Policy};
use threadlab::sim::scheduler::Random;
use threadlab::trace::{Event, ObjectId, Op, ThreadOp};

/// How many random programs are looked at; `THREADLAB_PROGRAMS` asks for more.
const PROGRAMS: u64 = 8_000;

fn events(script: &Script, seed: u64) -> Vec<Event> {
    let policies = [POLICIES[0], POLICIES[1], Policy::Any];
    let options = Options { seed, policy: policies[(seed % 3) as usize], ..Options::default() };
    threadlab::sim::run(&script.program(), &options, &mut Random::new(seed))
        .expect("a random choice is possible")
        .events
}

/// What the clocks say: by event, all events that happened before it.
fn before_by_clocks(events: &[Event]) -> Vec<BTreeSet<usize>> {
    let mut clocks = Clocks::new(Orders::All);
    let (mut epochs, mut all): (Vec<Epoch>, Vec<BTreeSet<usize>>) = (Vec::new(), Vec::new());
    for event in events {
        epochs.push(clocks.epoch(event.task));
        clocks.follow(event);
        let known = (0..all.len()).filter(|other| clocks.knows(event.task, epochs[*other]));
        all.push(known.collect());
    }
    all
}

fn racy_by_clocks(events: &[Event]) -> BTreeSet<ObjectId> {
    let (mut clocks, mut races) = (Clocks::new(Orders::All), Races::default());
    for (step, event) in (1..).zip(events) {
        clocks.follow(event);
        races.follow(step, event, &clocks);
    }
    races.found.iter().map(|race| race.variable).collect()
}

fn complaint(script: &Script, seed: u64) -> Option<String> {
    let events = events(script, seed);
    let (plainly, by_clocks) = (before(&events), before_by_clocks(&events));
    for (place, event) in events.iter().enumerate() {
        if plainly[place] != by_clocks[place] {
            let differ: Vec<_> =
                plainly[place].symmetric_difference(&by_clocks[place]).map(|at| &events[*at]).collect();
            return Some(format!("before {event:?}: {differ:#?}"));
        }
    }
    let (plainly, by_clocks) = (racy(&events), racy_by_clocks(&events));
    (plainly != by_clocks).then(|| format!("racy: {plainly:?}, by FastTrack: {by_clocks:?}"))
}

#[test]
fn clocks_and_races_of_random_programs() {
    let programs = std::env::var("THREADLAB_PROGRAMS").ok().and_then(|text| text.parse().ok()).unwrap_or(PROGRAMS);
    let mut with_races = 0;
    for seed in 0..programs {
        let mut script = Script::random(seed);
        if complaint(&script, seed).is_some() {
            while let Some(smaller) = script.smaller().into_iter().find(|smaller| complaint(smaller, seed).is_some()) {
                script = smaller;
            }
            panic!("seed {seed}, made small:\n{script:?}\n{}", complaint(&script, seed).unwrap_or_default());
        }
        with_races += u64::from(!racy(&events(&script, seed)).is_empty());
    }
    assert!(with_races * 20 > programs && with_races * 10 < programs * 9, "{with_races} of {programs} have races");
}

#[test]
fn programs_that_were_told_wrong_once() {
    // Waiters that are hit before they have let the lock go, which is another thread's: a later notify did not wake them.
    let found: [(u64, &[&[Do]]); 2] = [
        (
            2_726,
            &[&[Enter(0), NotifyAll(0), Leave(0)], &[Enter(0), NotifyAll(0)], &[WaitFor(0)], &[Enter(0), Leave(0)]],
        ),
        (12_626, &[&[], &[Wait(0), WaitFor(0)], &[Enter(0), Notify(0), Leave(0), Enter(0), WaitFor(0)]]),
    ];
    for (seed, rows) in found {
        assert_eq!(complaint(&Script(rows.iter().map(|row| row.to_vec()).collect()), seed), None);
    }
}

#[test]
fn the_random_programs_reach_what_the_rules_speak_of() {
    let seen: BTreeSet<&str> = (0..300)
        .flat_map(|seed| events(&Script::random(seed), seed))
        .filter_map(|event| match event.op {
            Op::Thread(ThreadOp::Join) => Some("join"),
            Op::Thread(ThreadOp::IsAlive) => Some("look"),
            Op::Condition(_) => Some("condition"),
            Op::Queue(_) => Some("queue"),
            Op::Semaphore(_) => Some("semaphore"),
            Op::Event(_) => Some("event"),
            Op::Barrier(_) => Some("barrier"),
            _ => None,
        })
        .collect();
    assert_eq!(seen.len(), 7, "{seen:?}");
}
