//! The same figures in a browser: `make bench` runs this, built for release, after the native ones. The test's worker is the
//! host here: it starts thread workers, looks at their runs, and never blocks while one goes on.
#![cfg(target_arch = "wasm32")]

mod measure;

use gloo_timers::future::TimeoutFuture;
use threadlab::runtime::{Options, Program, Report};
use threadlab::threads::platform::web;
use threadlab::threads::{self, Progress};
use wasm_bindgen_test::*;

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// Milliseconds between two looks at a run.
const LOOK_EVERY_MS: u32 = 2;

async fn run(program: &Program) -> Report {
    web::reserve_memory();
    let role = web::Role::Thread { memory: wasm_bindgen::memory() };
    for _ in 0..web::grow(4) {
        let worker = web::create(&role, |said| assert!(said.is_ok(), "a thread worker died: {said:?}"));
        std::mem::forget(worker.expect("the browser starts workers"));
    }
    let (_control, mut collector) = threads::start(program, &Options::default());
    loop {
        match collector.look() {
            Progress::Running => drop(collector.take_events()),
            Progress::Over(report) => return *report,
        }
        TimeoutFuture::new(LOOK_EVERY_MS).await;
    }
}

async fn ratio(what: &str, program: fn(measure::Clock) -> Program, target: f64) {
    let report = run(&program(web::now_ns)).await;
    assert!(report.complete, "{:?}", report.outcome);
    let (engine, bare) = (measure::median_of(&report, "engine"), measure::median_of(&report, "bare"));
    console_log!("{what}: {:.2} × ({engine:.0} ns to {bare:.0} ns; target: at most {target} ×)", engine / bare);
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
}
