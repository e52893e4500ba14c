//! Programs whose traces can be counted by hand, or were counted by others. Nobody reads their threads' names, and other
//! explorers' threads, which they are measured beside, have none: theirs are not made up anew in every execution.

use threadlab::runtime::{Condition, Lock, Program, Shared, Thread, observe};

/// Two locks, taken in opposite orders.
pub fn crossed_locks() -> Program {
    Program::new(|| async {
        let (a, b) = (Lock::new("a"), Lock::new("b"));
        for (first, second) in [(a, b), (b, a)] {
            Thread::start("thread", move || async move {
                first.acquire().await;
                second.acquire().await;
                second.release().await;
                first.release().await;
            });
        }
    })
}

/// Each takes the fork on its left, then the one on its right, once. In order, the last one reaches to the right first.
pub fn philosophers(count: usize, in_order: bool) -> Program {
    Program::new(move || async move {
        let forks: Vec<Lock> = (0..count).map(|_| Lock::new("fork")).collect();
        for i in 0..count {
            let (left, right) = (forks[i], forks[(i + 1) % count]);
            let (first, second) = if in_order && i + 1 == count { (right, left) } else { (left, right) };
            Thread::start("philosopher", move || async move {
                first.acquire().await;
                second.acquire().await;
                first.release().await;
                second.release().await;
            });
        }
    })
}

/// Each adds one, by a load and a store.
pub fn counter(threads: usize, locked: bool) -> Program {
    Program::new(move || async move {
        let (lock, n) = (Lock::new("lock"), Shared::new("n", 0));
        let work = move || async move {
            if locked {
                lock.acquire().await;
            }
            let value: i64 = n.get().await;
            n.set(value + 1).await;
            if locked {
                lock.release().await;
            }
        };
        let threads: Vec<Thread> = (0..threads).map(|_| Thread::start("Thread", work)).collect();
        for thread in threads {
            thread.join().await;
        }
        observe("n", n.get().await);
    })
}

/// One lock and two conditions over it; what lies in the buffer is only looked at inside the lock.
#[derive(Clone, Copy)]
struct Buffer {
    lock: Lock,
    not_full: Condition,
    not_empty: Condition,
    filled: Shared<i64>,
    places: i64,
}

impl Buffer {
    async fn put(self) {
        self.lock.acquire().await;
        while self.filled.get().await == self.places {
            self.not_full.wait().await;
        }
        self.filled.add(1).await;
        self.not_empty.notify().await;
        self.lock.release().await;
    }

    async fn get(self) {
        self.lock.acquire().await;
        while self.filled.get().await == 0 {
            self.not_empty.wait().await;
        }
        self.filled.add(-1).await;
        self.not_full.notify().await;
        self.lock.release().await;
    }
}

pub fn buffer(places: i64, producers: usize, consumers: usize, items: usize) -> Program {
    Program::new(move || async move {
        let lock = Lock::new("lock");
        let (not_full, not_empty) = (Condition::over("not full", lock), Condition::over("not empty", lock));
        let buffer = Buffer { lock, not_full, not_empty, filled: Shared::new("filled", 0), places };
        for _ in 0..producers {
            Thread::start("producer", move || async move {
                for _ in 0..items {
                    buffer.put().await;
                }
            });
        }
        for _ in 0..consumers {
            Thread::start("consumer", move || async move {
                for _ in 0..items {
                    buffer.get().await;
                }
            });
        }
    })
}
