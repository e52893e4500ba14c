//! `cargo bench`: what the engines cost, as ratios to what the platform itself costs in the same run.
#![cfg_attr(target_arch = "wasm32", allow(unused))]

mod measure;
#[cfg(not(target_arch = "wasm32"))]
mod processor_time;

use std::sync::LazyLock;
use std::time::Instant;
use threadlab::runtime::{Options, Program};
use threadlab::threads::platform;
use threadlab::trace::OutcomeKind;

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

fn clock() -> u64 {
    START.elapsed().as_nanos() as u64
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    // `cargo bench -- contended` runs that one alone. Cargo itself adds `--bench`.
    let asked: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let is_asked = |name: &str| asked.is_empty() || asked.iter().any(|asked| asked == name);
    if is_asked("uncontended") {
        ratio(
            "uncontended acquire and release, recorded, to two clock reads and ring writes",
            measure::uncontended,
            1.5,
        );
    }
    if is_asked("contended") {
        ratio("contended handoff of a lock, recorded, to a bare futex ping-pong", measure::contended, 2.0);
    }
    if is_asked("steps") {
        let per_second = measure::median(measure::sim_steps_per_second(clock)) / 1e6;
        println!("steps of the simulator, not recorded\n  {per_second:.1} million per second (target: at least 12)");
    }
    if is_asked("gil") {
        let runs = (0..measure::GIL_RUNS).map(|_| {
            let run = |(program, options)| threadlab::threads::run(&program, &options, |_| {});
            measure::with_and_without_gil().map(run)
        });
        let runs: Vec<_> = runs.collect();
        println!("two threads together, to one\n  {}", measure::speed_ups(&runs));
    }
    if is_asked("explore") {
        explore();
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn explore() {
    let per_second = measure::median(measure::search_steps_per_second(processor_time::now_ns)) / 1e6;
    let mut whole = measure::search(&measure::programs::buffer(2, 2, 2, 2));
    while whole.next_execution().is_some() {}
    let taken = 100 * whole.figures.taken / whole.figures.steps;
    println!(
        "steps of executions in the search through the 2-and-2 buffer, reduction included\n  {per_second:.1} million per \
         second of processor time (target: at least 10); {taken} % of them taken, the others kept from the execution before"
    );
    two_workers();
    println!("first execution of the search that fails");
    let philosophers = |count| measure::programs::philosophers(count, false);
    for (name, program, most) in [
        ("crossed locks", measure::programs::crossed_locks(), 3),
        ("3 naive philosophers", philosophers(3), 5),
        ("4 naive philosophers", philosophers(4), 14),
    ] {
        let first = first_failure(&program).map_or("none".to_string(), |first| first.to_string());
        println!("  {name}: {first} (target: at most {most})");
    }
}

/// The same search by one worker and by two, in turns.
#[cfg(not(target_arch = "wasm32"))]
fn two_workers() {
    let pools = [1, 2].map(|workers| platform::pool(workers).expect("threads"));
    let round = |_| measure::SearchRound {
        alone: pools[0].install(|| measure::search_together(1, clock)),
        together: pools[1].install(|| measure::search_together(2, clock)),
        apart: pools[1].install(|| measure::search_apart(clock)),
    };
    let rounds: Vec<_> = (0..measure::TEAM_ROUNDS).map(round).collect();
    println!("two workers on the 2-and-2 buffer with one place\n  {}", measure::say_search_rounds(&rounds));
}

/// The number of the first execution of the search that does not end well.
#[cfg(not(target_arch = "wasm32"))]
fn first_failure(program: &Program) -> Option<u64> {
    let mut search = measure::search(program);
    while let Some(outcome) = search.next_execution() {
        if outcome.kind != OutcomeKind::Finished {
            return Some(search.figures.executions);
        }
    }
    None
}

/// Runs a program that measures itself beside something bare, and says both and their ratio.
#[cfg(not(target_arch = "wasm32"))]
fn ratio(what: &str, program: fn(measure::Clock) -> Program, target: f64) {
    let report = threadlab::threads::run(&program(clock), &Options::default(), |_| {});
    assert!(report.complete, "{:?}", report.outcome);
    let (engine, bare) = (measure::median_of(&report, "engine"), measure::median_of(&report, "bare"));
    println!("{what}\n  {:.2} × ({engine:.0} ns to {bare:.0} ns; target: at most {target} ×)", engine / bare);
}
