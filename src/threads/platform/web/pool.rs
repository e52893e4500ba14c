//! The thread workers of this memory: they take jobs, and wait when there is none. They are reused, never given back.

use super::super::{Job, NoThread};
use std::cell::Cell;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use wasm_bindgen::prelude::*;
use web_sys::DedicatedWorkerGlobalScope;

/// Most workers of one page: Firefox allows 512 for all pages of a host.
pub const MAX_WORKERS: u32 = 256;
/// What a thread says when a job found nobody idle.
pub const MORE: &str = "more";
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

/// Leaves a job for a worker. Where none is idle its creator is told.
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

/// From a thread to its creator. The host, which may leave a job too, sees to it by itself.
fn ask_for_more() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    if IS_THREAD.get() {
        scope.post_message(&MORE.into()).ok();
    }
}

thread_local! {
    static IS_THREAD: Cell<bool> = const { Cell::new(false) };
}

/// How many workers are to be created now, so that every job has one and `idle` are spare. They count as starting from here on.
pub fn grow(idle: u32) -> u32 {
    let jobs = JOBS.lock().unwrap_or_else(PoisonError::into_inner).len() as u32;
    let there = IDLE.load(Ordering::SeqCst) + STARTING.load(Ordering::SeqCst);
    let room = MAX_WORKERS - CREATED.load(Ordering::SeqCst).min(MAX_WORKERS);
    let count = (jobs + idle.max(SPARE)).saturating_sub(there).min(room);
    STARTING.fetch_add(count, Ordering::SeqCst);
    CREATED.fetch_add(count, Ordering::SeqCst);
    count
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
pub fn serve() {
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
