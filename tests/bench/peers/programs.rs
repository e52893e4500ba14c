//! The programs of `tests/explore/programs.rs` once more, for threads as std has them: compiled for each peer, which `super`
//! names. What a lock guards is a plain value inside it, which costs a peer nothing.

use super::peer::sync::atomic::{AtomicI64, Ordering::Relaxed};
use super::peer::sync::{Condvar, Mutex};
use super::peer::thread::{self, JoinHandle};
use std::sync::Arc;

/// The last one reaches to the right first: either peer ends at the first deadlock.
pub fn philosophers_in_order(count: usize) -> Vec<JoinHandle<()>> {
    let forks: Vec<Arc<Mutex<()>>> = (0..count).map(|_| Arc::new(Mutex::new(()))).collect();
    let philosopher = |i: usize| {
        let (left, right) = (forks[i].clone(), forks[(i + 1) % count].clone());
        let (first, second) = if i + 1 == count { (right, left) } else { (left, right) };
        thread::spawn(move || {
            let first = first.lock().unwrap();
            let second = second.lock().unwrap();
            drop(first);
            drop(second);
        })
    };
    (0..count).map(philosopher).collect()
}

pub fn racy_counter(threads: usize) -> Vec<JoinHandle<()>> {
    let n = Arc::new(AtomicI64::new(0));
    let work = |n: Arc<AtomicI64>| move || n.store(n.load(Relaxed) + 1, Relaxed);
    let threads: Vec<_> = (0..threads).map(|_| thread::spawn(work(n.clone()))).collect();
    for thread in threads {
        thread.join().unwrap();
    }
    std::hint::black_box(n.load(Relaxed));
    Vec::new()
}

struct Buffer {
    filled: Mutex<i64>,
    not_full: Condvar,
    not_empty: Condvar,
    places: i64,
}

impl Buffer {
    fn put(&self) {
        let mut filled = self.filled.lock().unwrap();
        while *filled == self.places {
            filled = self.not_full.wait(filled).unwrap();
        }
        *filled += 1;
        self.not_empty.notify_one();
    }

    fn get(&self) {
        let mut filled = self.filled.lock().unwrap();
        while *filled == 0 {
            filled = self.not_empty.wait(filled).unwrap();
        }
        *filled -= 1;
        self.not_full.notify_one();
    }
}

pub fn buffer(places: i64, producers: usize, consumers: usize, items: usize) -> Vec<JoinHandle<()>> {
    let (not_full, not_empty) = (Condvar::new(), Condvar::new());
    let buffer = Arc::new(Buffer { filled: Mutex::new(0), not_full, not_empty, places });
    let start = |step: fn(&Buffer)| {
        let buffer = buffer.clone();
        thread::spawn(move || (0..items).for_each(|_| step(&buffer)))
    };
    let producers = (0..producers).map(|_| start(Buffer::put));
    producers.chain((0..consumers).map(|_| start(Buffer::get))).collect()
}
