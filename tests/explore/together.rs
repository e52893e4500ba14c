//! Several workers on one search: each trace is still explored once, and what comes of it is the same.

use crate::oracle::options;
use crate::programs::{buffer, counter, philosophers};
use crate::random_programs::Script;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use threadlab::explore::{Bounds, Exploration, Incomplete, Known, Search, Team, explore, explore_together};
use threadlab::runtime::{Program, SplitMix64, Thread};
use threadlab::threads::platform;

fn together(program: &Program, bounds: Bounds, workers: u32) -> Exploration {
    let team = Team::new(program, &options(false), &bounds, workers);
    let pool = platform::pool(workers).expect("a machine with some threads");
    pool.install(|| explore_together(&team));
    assert!(team.is_over());
    assert_eq!(team.so_far().by_worker.iter().sum::<u64>(), team.so_far().executions);
    team.so_far()
}

/// What does not depend on who did it.
fn found(exploration: Exploration) -> Exploration {
    Exploration { by_worker: Vec::new(), steps: 0, blocked: 0, ..exploration }
}

fn check(program: &Program) {
    let alone = found(explore(program, &options(false), &Bounds::default(), &mut |_| true));
    for workers in [1, 2, 5] {
        assert_eq!(found(together(program, Bounds::default(), workers)), alone, "{workers} workers");
    }
}

#[test]
fn the_answer_is_the_same_for_any_number_of_workers() {
    check(&philosophers(4, false));
    check(&counter(3, false));
    check(&counter(4, false));
    check(&buffer(1, 2, 2, 1));
    check(&buffer(2, 2, 2, 2));
}

#[test]
fn of_random_programs_too() {
    let mut compared = 0;
    for seed in 0..200 {
        let program = Script::random(seed).program();
        let bounds = Bounds { executions: 3_000, ..Bounds::default() };
        let alone = explore(&program, &options(false), &bounds, &mut |_| true);
        if alone.incomplete.is_none() {
            assert_eq!(found(together(&program, bounds, 3)), found(alone), "seed {seed}");
            compared += 1;
        }
    }
    assert!(compared > 150, "only {compared} were small enough");
}

#[test]
fn a_program_that_turns_out_to_start_daemons_late_is_begun_again() {
    let program = Program::new(|| async {
        for i in 0..3 {
            Thread::start(format!("Thread-{i}"), || async {
                threadlab::runtime::print("here").await;
                threadlab::runtime::start_new_thread("late", || async { threadlab::runtime::print("there").await });
            });
        }
    });
    let bounds = Bounds { hunts: 0, ..Bounds::default() };
    let alone = found(explore(&program, &options(false), &bounds, &mut |_| true));
    assert!(alone.incomplete.is_none() && alone.executions > 6);
    assert_eq!(found(together(&program, bounds, 2)), alone);
}

#[test]
fn no_more_executions_than_allowed_are_made() {
    let starts = Arc::new(AtomicU64::new(0));
    let counted = starts.clone();
    let inner = counter(5, false);
    let program = Program::new(move || {
        counted.fetch_add(1, Ordering::Relaxed);
        inner.start()
    });
    let bounds = Bounds { hunts: 0, executions: 1_000, ..Bounds::default() };
    let exploration = together(&program, bounds, 4);
    assert_eq!((exploration.executions, exploration.incomplete), (1_000, Some(Incomplete::Executions)));
    assert_eq!(starts.load(Ordering::Relaxed), 1_000);
}

/// Jobs on one thread, taken up and split in an order of chance: what several threads may do, and repeatable.
fn scattered(program: &Program, seed: u64) -> Exploration {
    let bounds = Bounds { hunts: 0, ..Bounds::default() };
    let team = Team::new(program, &options(false), &bounds, 4);
    let mut random = SplitMix64::new(seed);
    let mut jobs = vec![team.first_job()];
    while !jobs.is_empty() {
        let place = random.below(jobs.len() as u64) as usize;
        if !jobs[place].go_on() {
            let again = jobs.swap_remove(place).leave();
            jobs.extend(again);
        } else if random.below(2) == 0 {
            let _waits = jobs[place].share();
        }
        if random.below(2) == 0 {
            jobs.extend(team.next_job());
        }
    }
    assert!(team.is_over());
    team.so_far()
}

/// Threads start others there, or daemons are cut off: a little may be explored in vain.
fn is_open(program: &Program) -> bool {
    let mut search = Search::new(program, &options(false));
    while search.next_execution().is_some() {}
    search.known >= Known::Open
}

/// Alone nothing is explored twice or in vain; together nothing twice.
fn check_scattered(program: &Program, seeds: std::ops::Range<u64>) -> bool {
    let bounds = Bounds { hunts: 0, executions: 2_000, ..Bounds::default() };
    let alone = explore(program, &options(false), &bounds, &mut |_| true);
    if alone.incomplete.is_none() {
        assert!(alone.blocked == 0 || is_open(program));
        let alone = found(alone);
        for seed in seeds {
            let scattered = found(scattered(program, seed));
            assert_eq!(scattered, alone, "chance {seed}");
        }
        return true;
    }
    false
}

#[test]
fn whoever_does_which_part() {
    for program in [counter(3, false), philosophers(3, false), philosophers(4, false), buffer(1, 1, 1, 2)] {
        assert!(check_scattered(&program, 0..300));
    }
    assert!(check_scattered(&buffer(1, 2, 2, 1), 0..50));
}

/// How many random programs are tried; `THREADLAB_PROGRAMS` asks for more.
fn programs() -> u64 {
    std::env::var("THREADLAB_PROGRAMS").ok().and_then(|text| text.parse().ok()).unwrap_or(400)
}

#[test]
fn whoever_does_which_part_of_random_programs() {
    let small = (0..programs()).filter(|seed| check_scattered(&Script::random(*seed).program(), 0..20)).count();
    assert!(small as u64 * 10 > programs() * 7, "only {small} were small enough");
}
