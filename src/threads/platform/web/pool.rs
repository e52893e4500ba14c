//! The thread workers of this memory: they take jobs, and wait when there is none. They are reused, never given back.

use super::super::{Job, NoThread};
use super::worker::{Role, Trapped, create};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use wasm_bindgen::prelude::*;
use web_sys::DedicatedWorkerGlobalScope;

/// Most workers of one page: Firefox allows 512 for all pages of a host.
pub const MAX_WORKERS: u32 = 256;
/// Workers kept waiting beyond those that have something to do.
const SPARE: u32 = 4;

static JOBS: Mutex<VecDeque<Job>> = Mutex::new(VecDeque::new());
static NEW_JOB: Condvar = Condvar::new();
/// Workers that wait for a job.
static IDLE: AtomicU32 = AtomicU32::new(0);
/// Workers that were created and have not come to life yet.
static STARTING: AtomicU32 = AtomicU32::new(0);
static CREATED: AtomicU32 = AtomicU32::new(0);
/// Jobs that were left and not finished.
static BUSY: AtomicU32 = AtomicU32::new(0);

/// Leaves a job for a worker. The host creates one more where none is idle.
pub fn spawn(job: Job) -> Result<(), NoThread> {
    if BUSY.fetch_add(1, Ordering::SeqCst) >= MAX_WORKERS {
        BUSY.fetch_sub(1, Ordering::SeqCst);
        return Err(NoThread);
    }
    let mut jobs = JOBS.lock().unwrap_or_else(PoisonError::into_inner);
    jobs.push_back(job);
    let wanted = jobs.len() as u32;
    drop(jobs);
    NEW_JOB.notify_one();
    if wanted > IDLE.load(Ordering::SeqCst) + STARTING.load(Ordering::SeqCst) {
        ask_for_more();
    }
    Ok(())
}

/// From a thread to the host, whose event loop creates workers.
fn ask_for_more() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    // The host itself may spawn too: then it grows the pool on its own, and nobody needs to be told.
    if IS_THREAD.get() {
        scope.post_message(&"more".into()).ok();
    }
}

thread_local! {
    static IS_THREAD: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// On the host: creates workers until every job has one and `idle` are spare. `trapped` hears of one that died.
pub fn grow(idle: u32, trapped: impl Fn(Trapped) + Clone + 'static) -> Result<(), JsValue> {
    let jobs = JOBS.lock().unwrap_or_else(PoisonError::into_inner).len() as u32;
    let there = IDLE.load(Ordering::SeqCst) + STARTING.load(Ordering::SeqCst);
    let room = MAX_WORKERS - CREATED.load(Ordering::SeqCst).min(MAX_WORKERS);
    for _ in 0..(jobs + idle.max(SPARE)).saturating_sub(there).min(room) {
        let (grown, hears) = (trapped.clone(), trapped.clone());
        STARTING.fetch_add(1, Ordering::SeqCst);
        CREATED.fetch_add(1, Ordering::SeqCst);
        create(Role::Thread, move |heard| match heard {
            Ok(_more) => grow(0, grown.clone()).unwrap_or_else(|error| grown(Trapped(format!("{error:?}")))),
            Err(last_words) => hears(last_words),
        })?;
    }
    Ok(())
}

/// The workers that wait for a job.
pub fn idle() -> u32 {
    IDLE.load(Ordering::SeqCst)
}

/// The workers created so far.
pub fn workers() -> u32 {
    CREATED.load(Ordering::SeqCst)
}

/// The life of a thread worker. It blocks, and never comes back.
#[wasm_bindgen]
pub fn threadlab_thread() {
    IS_THREAD.set(true);
    STARTING.fetch_sub(1, Ordering::SeqCst);
    loop {
        let job = next_job();
        job();
        BUSY.fetch_sub(1, Ordering::SeqCst);
    }
}

fn next_job() -> Job {
    let mut jobs = JOBS.lock().unwrap_or_else(PoisonError::into_inner);
    IDLE.fetch_add(1, Ordering::SeqCst);
    loop {
        if let Some(job) = jobs.pop_front() {
            IDLE.fetch_sub(1, Ordering::SeqCst);
            return job;
        }
        jobs = NEW_JOB.wait(jobs).unwrap_or_else(PoisonError::into_inner);
    }
}
