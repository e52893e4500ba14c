//! What a platform gives: threads, a clock, a way to give way. Nothing else of the engine knows which platform it is.

#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(target_arch = "wasm32")]
pub mod web;

#[cfg(not(target_arch = "wasm32"))]
pub use native::{cores, give_way, meanwhile, now_ns, spawn, spin_once};
#[cfg(target_arch = "wasm32")]
pub use web::{cores, give_way, now_ns, spawn, spin_once};

/// What a thread is to run.
pub type Job = Box<dyn FnOnce() + Send>;

/// The platform has no more threads to give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoThread;

/// Workers for what is computed side by side, each on a thread of this platform; they come to life as the platform gives them.
pub fn pool(workers: u32) -> Result<rayon::ThreadPool, NoThread> {
    let on_a_thread = |worker: rayon::ThreadBuilder| {
        let job = Box::new(|| worker.run());
        spawn(job).map_err(|NoThread| std::io::Error::other("no thread"))
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(workers as usize).spawn_handler(on_a_thread);
    pool.build().map_err(|_| NoThread)
}
