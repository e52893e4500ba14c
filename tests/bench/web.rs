//! The same figures in a browser: `make bench` runs this, built for release, after the native ones. The test's worker is the
//! host here: it starts thread workers, looks at their runs, and never blocks while one goes on.
#![cfg(target_arch = "wasm32")]

#[path = "../../src/page/exports.rs"]
mod exports;
mod measure;

use gloo_timers::future::TimeoutFuture;
use std::sync::{Arc, Mutex};
use threadlab::runtime::{Options, Program, Report};
use threadlab::threads::platform::{self, web};
use threadlab::threads::{self, Progress};
use wasm_bindgen_test::*;

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// Milliseconds between two looks at a run: as the page's host does it.
const LOOK_EVERY_MS: u32 = 5;

/// Thread workers for jobs that wait, and some to spare.
fn grow() {
    let role = web::Role::Thread { memory: wasm_bindgen::memory() };
    for _ in 0..web::grow(4) {
        let worker =
            web::create(&web::Engine::this(), &role, |said| assert!(said.is_ok(), "a thread worker died: {said:?}"));
        std::mem::forget(worker.expect("the browser starts workers"));
    }
}

async fn run(program: &Program, options: &Options) -> Report {
    web::reserve_memory();
    grow();
    let (_control, mut collector) = threads::start(program, options);
    loop {
        match collector.look() {
            Progress::Running => drop(collector.take_events()),
            Progress::Over(report) => return *report,
        }
        TimeoutFuture::new(LOOK_EVERY_MS).await;
    }
}

async fn ratio(what: &str, program: fn(measure::Clock) -> Program, target: f64) {
    let report = run(&program(web::now_ns), &Options::default()).await;
    assert!(report.complete, "{:?}", report.outcome);
    let (engine, bare) = (measure::median_of(&report, "engine"), measure::median_of(&report, "bare"));
    console_log!("{what}: {:.2} × ({engine:.0} ns to {bare:.0} ns; target: at most {target} ×)", engine / bare);
}

/// What `search` gives, done in `pool` while this thread looks on.
async fn in_pool<T: Send + Sync + 'static>(pool: &rayon::ThreadPool, search: impl FnOnce() -> T + Send + 'static) -> T {
    let given = Arc::new(Mutex::new(None));
    let gives = given.clone();
    pool.spawn(move || {
        let found = search();
        *gives.lock().unwrap() = Some(found);
    });
    loop {
        if let Some(found) = given.try_lock().ok().and_then(|mut found| found.take()) {
            return found;
        }
        TimeoutFuture::new(LOOK_EVERY_MS).await;
    }
}

/// The same search by one worker and by two, in turns.
async fn two_workers() {
    let pools = [1, 2].map(|workers| platform::pool(workers).expect("workers"));
    grow();
    let mut rounds = Vec::new();
    for _ in 0..measure::TEAM_ROUNDS {
        rounds.push(measure::SearchRound {
            alone: in_pool(&pools[0], || measure::search_together(1, web::now_ns)).await,
            together: in_pool(&pools[1], || measure::search_together(2, web::now_ns)).await,
            apart: in_pool(&pools[1], || measure::search_apart(web::now_ns)).await,
        });
    }
    console_log!("two workers on the 2-and-2 buffer with one place: {}", measure::say_search_rounds(&rounds));
}

#[wasm_bindgen_test]
async fn figures() {
    let uncontended = "uncontended acquire and release, recorded, to two clock reads and ring writes";
    ratio(uncontended, measure::uncontended, 1.5).await;
    ratio("contended handoff of a lock, recorded, to a bare futex ping-pong", measure::contended, 2.0).await;
    let per_second = measure::median(measure::sim_steps_per_second(web::now_ns)) / 1e6;
    console_log!("steps of the simulator, not recorded: {per_second:.1} million per second (target: at least 7)");
    let per_second = measure::median(measure::search_steps_per_second(web::now_ns)) / 1e6;
    console_log!(
        "steps of the search through the 2-and-2 buffer, reduction included: {per_second:.1} million per second (target: at least 6)"
    );
    two_workers().await;
    gil().await;
}

async fn gil() {
    let mut runs = Vec::new();
    for _ in 0..measure::GIL_RUNS {
        let [(program, with), (_, without)] = measure::with_and_without_gil();
        runs.push([run(&program, &with).await, run(&program, &without).await]);
    }
    console_log!("two threads together, to one: {}", measure::speed_ups(&runs));
}
