//! An object among real threads: its state and its queue behind one short critical section.

use super::latch::{Held, Latch};
use super::waiter::{Answer, Waiter};
use crate::runtime::Policy;
use crate::sync::{Object, Step};
use crate::trace::{Error, Op};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

pub struct Cell(Latch<Inner>);

pub struct Inner {
    pub object: Object,
    pub seq: u32,
    queue: VecDeque<Entry>,
}

/// One who waits here.
struct Entry {
    waiter: Arc<Waiter>,
    op: Op,
    /// Woken to try itself, and has not tried yet.
    woken: bool,
}

impl Cell {
    pub fn new(object: Object, seq: u32) -> Cell {
        Cell(Latch::new(Inner { object, seq, queue: VecDeque::new() }))
    }

    #[inline]
    pub fn enter(&self) -> Held<'_, Inner> {
        self.0.enter()
    }

    /// For those who must not wait. `None` while a thread is inside.
    pub fn try_enter(&self) -> Option<Held<'_, Inner>> {
        self.0.try_enter()
    }
}

impl Inner {
    /// The next number in this object's order.
    #[inline]
    pub fn next_seq(&mut self) -> u32 {
        let seq = self.seq;
        self.seq += 1;
        seq
    }

    pub fn join_queue(&mut self, waiter: &Arc<Waiter>, op: &Op, endless: bool) {
        waiter.arm(endless);
        self.queue.push_back(Entry { waiter: waiter.clone(), op: op.clone(), woken: false });
    }

    /// True if it still stood there.
    pub fn leave_queue(&mut self, waiter: &Arc<Waiter>) -> bool {
        let place = self.queue.iter().position(|entry| Arc::ptr_eq(&entry.waiter, waiter));
        place.and_then(|place| self.queue.remove(place)).is_some()
    }

    /// A woken one did not get it and waits on, where it stood.
    pub fn stay(&mut self, waiter: &Arc<Waiter>) {
        waiter.wait_on();
        if let Some(entry) = self.queue.iter_mut().find(|entry| Arc::ptr_eq(&entry.waiter, waiter)) {
            entry.woken = false;
        }
    }

    #[inline]
    pub fn has_waiters(&self) -> bool {
        !self.queue.is_empty()
    }

    /// After a step: serves those who wait. Each who can go on is counted active *before* it can know of it, or the count could
    /// be zero while someone runs. `wake` gets whom to wake once the critical section is left.
    pub fn serve(&mut self, policy: Policy, active: &AtomicU32, now_ns: impl Fn() -> u64, wake: &mut Vec<Arc<Waiter>>) {
        let count_in = |waiter: &Waiter| active.fetch_add(u32::from(waiter.is_endless()), Ordering::SeqCst);
        while let Some(place) = self.first_to_be_done_for(policy) {
            let Some(Entry { waiter, op, .. }) = self.queue.remove(place) else { break };
            let result: Result<Step, Error> = self.object.apply(waiter.task, &op);
            count_in(&waiter);
            waiter.done(Answer { result, seq: self.next_seq(), time_ns: now_ns() });
            wake.push(waiter);
        }
        if policy == Policy::Barging {
            let object = &self.object;
            let goes = |entry: &&mut Entry| object.ready(entry.waiter.task, &entry.op);
            if let Some(entry) = self.queue.iter_mut().find(goes).filter(|entry| !entry.woken) {
                entry.woken = true;
                count_in(&entry.waiter);
                entry.waiter.retry();
                wake.push(entry.waiter.clone());
            }
        }
    }

    fn first_to_be_done_for(&self, policy: Policy) -> Option<usize> {
        self.queue.iter().position(|entry| {
            let by_waker =
                policy == Policy::Handoff || entry.op.is_done_by_waker() || matches!(entry.op, Op::Spin { .. });
            by_waker && self.object.ready(entry.waiter.task, &entry.op)
        })
    }
}
