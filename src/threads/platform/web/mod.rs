//! Web Workers over one shared memory: the threads of a run, its clock, its waiting.
//!
//! ```text
//! page ─ creates ─┬─ host: its event loop is never blocked; says how many threads it lacks
//!                 ├─ thread worker ─┐ in the host's memory: takes jobs, parks when there is none,
//!                 └─ thread worker ─┘ says "more" where a job found nobody idle
//! ```
//!
//! A worker starts only when its creator returns to its event loop, so a thread that starts another cannot create the
//! worker itself: it leaves a job. Nor can the host: where a worker creates a worker Firefox makes it wait for the page, and
//! now and then wakes the wrong one, so that it waits for ever. Hence the page creates them all.

mod pocket;
mod pool;
mod worker;

pub use pool::{MAX_WORKERS, MORE, grow, idle, serve, spawn, workers};
pub use worker::{Engine, Loss, Role, create};

use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> f64;

    #[wasm_bindgen(thread_local_v2, js_namespace = performance, js_name = timeOrigin)]
    static TIME_ORIGIN: f64;

    #[wasm_bindgen(thread_local_v2, js_namespace = navigator, js_name = hardwareConcurrency)]
    static HARDWARE_CONCURRENCY: Option<u32>;

    #[wasm_bindgen(thread_local_v2, js_name = crossOriginIsolated)]
    static CROSS_ORIGIN_ISOLATED: Option<bool>;
}

/// The origin of the first thread that asked, as bits of a float: each worker has an origin of its own.
static FIRST_ORIGIN: AtomicU64 = AtomicU64::new(0);

thread_local! {
    /// This thread's origin after the first one's, in milliseconds.
    static AFTER_FIRST: Cell<Option<f64>> = const { Cell::new(None) };
}

/// Nanoseconds since some instant that all workers of this memory share; 5 µs apart at best.
pub fn now_ns() -> u64 {
    let after_first = AFTER_FIRST.get().unwrap_or_else(find_origin);
    ((after_first + performance_now()).max(0.0) * 1e6) as u64
}

fn find_origin() -> f64 {
    let own = TIME_ORIGIN.with(|origin| *origin);
    let first = FIRST_ORIGIN.compare_exchange(0, own.to_bits(), Ordering::SeqCst, Ordering::SeqCst);
    let after_first = first.map_or_else(|bits| own - f64::from_bits(bits), |_| 0.0);
    AFTER_FIRST.set(Some(after_first));
    after_first
}

/// Bytes that a host takes before it has threads: enough for every bound of a run together.
const RESERVED: usize = 208 << 20;

/// Makes this memory as large as a run may ever need, while it has one thread only. The allocator keeps what is freed here.
/// Chromium checks atomic accesses against the size that a worker knew last, and a worker learns of another's growth a little
/// late: an atomic in memory that another has just grown traps, now and then.
/// Where so much is not to be had, the run goes on with what there is.
pub fn reserve_memory() {
    let mut reserved = Vec::<u8>::new();
    let _had = reserved.try_reserve_exact(RESERVED);
    drop(std::hint::black_box(reserved));
}

/// How many threads can run at once, as far as the browser tells.
pub fn cores() -> u32 {
    HARDWARE_CONCURRENCY.with(|cores| cores.unwrap_or(1)).max(1)
}

/// Whether memory can be shared between workers here. Constructors tell nothing: they work without it.
pub fn is_isolated() -> bool {
    CROSS_ORIGIN_ISOLATED.with(|isolated| isolated.unwrap_or(false))
}

/// Lets others run first: waits up to some microseconds. There is no yield here.
pub fn give_way(how_long: u64) {
    std::thread::sleep(Duration::from_micros(how_long + 1));
}

/// One look of a busy wait. A pure loop would take a core from the workers it waits for.
pub fn spin_once() {
    std::thread::sleep(Duration::from_micros(50));
}
