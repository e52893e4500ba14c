//! How one thread waits for another: its own word, its own answer, its own park.

use crate::sync::Step;
use crate::trace::{Error, TaskId};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::Thread;

/// One a thread, for all its waits.
pub struct Waiter {
    pub task: TaskId,
    thread: Thread,
    word: AtomicU32,
    /// It waits without a deadline, and does not count as active meanwhile.
    endless: AtomicBool,
    answer: Mutex<Option<Answer>>,
}

/// What another thread did in this one's place.
#[derive(Clone, Debug)]
pub struct Answer {
    pub result: Result<Step, Error>,
    pub seq: u32,
    pub time_ns: u64,
}

/// What a waiter finds when it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    Waiting,
    /// Its step was done for it.
    Done,
    /// Its step may be possible: it is to try itself.
    Retry,
}

impl Waiter {
    /// For the current thread.
    pub fn here(task: TaskId) -> Waiter {
        Waiter {
            task,
            thread: std::thread::current(),
            word: AtomicU32::new(0),
            endless: AtomicBool::new(false),
            answer: Mutex::new(None),
        }
    }

    /// Before it joins a queue.
    pub fn arm(&self, endless: bool) {
        self.endless.store(endless, Ordering::Relaxed);
        self.wait_on();
    }

    pub fn wait_on(&self) {
        self.word.store(0, Ordering::Relaxed);
    }

    pub fn is_endless(&self) -> bool {
        self.endless.load(Ordering::Relaxed)
    }

    pub fn look(&self) -> Word {
        match self.word.load(Ordering::Acquire) {
            0 => Word::Waiting,
            1 => Word::Done,
            _ => Word::Retry,
        }
    }

    pub fn done(&self, answer: Answer) {
        *self.answer.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
        self.word.store(1, Ordering::Release);
    }

    pub fn retry(&self) {
        self.word.store(2, Ordering::Release);
    }

    pub fn take_answer(&self) -> Option<Answer> {
        self.answer.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    pub fn wake(&self) {
        self.thread.unpark();
    }
}
