//! Orders of one execution's events that depend on its trace alone, not on the order in which the search took them.

use super::past::{LANES, Lanes, Past};
use crate::trace::TaskId;

/// Who goes next where several could.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The least one: of all orders that mean the same this gives the one that is least as a list of tasks (the
    /// lexicographic normal form of Anisimov and Knuth).
    Least,
    /// The one before as long as it can, then the least: few switches from task to task.
    Steady,
}

/// What ordering needs; kept from one execution to the next.
#[derive(Default)]
pub struct Orderer {
    /// The events of all tasks, task by task.
    events: Vec<u32>,
    /// By task: where in `events` its next one is, and where its last one ends.
    next: Vec<u32>,
    ends: Vec<u32>,
    /// By task: how many of its events are in order.
    done: Vec<Lanes>,
}

impl Past {
    /// The events by [`Rule::Least`].
    pub fn least_order(&self) -> Vec<u32> {
        let mut order = Vec::with_capacity(self.events.len());
        Orderer::default().order(self, Rule::Least, |event, _| {
            order.push(event);
            true
        });
        order
    }

    /// The tasks of an order of events.
    pub fn tasks(&self, order: &[u32]) -> Vec<TaskId> {
        order.iter().map(|event| self.events[*event as usize].task).collect()
    }
}

impl Orderer {
    /// Calls `take` with each event and its task, in order, as long as it says true. False where it did not.
    pub fn order(&mut self, past: &Past, rule: Rule, mut take: impl FnMut(u32, TaskId) -> bool) -> bool {
        self.begin(past);
        let (mut left, mut last) = (past.events.len(), None);
        while left > 0 {
            let same = last.filter(|task| rule == Rule::Steady && self.is_ready(past, *task));
            let task = same.or_else(|| (0..self.next.len()).find(|task| self.is_ready(past, *task)));
            let task = task.expect("what happened before what has no circle");
            loop {
                let event = self.events[self.next[task] as usize];
                self.next[task] += 1;
                self.done[task / LANES][task % LANES] += 1;
                left -= 1;
                if !take(event, TaskId(task as u16)) {
                    return false;
                }
                if rule == Rule::Least || !self.goes_on(past, task) {
                    break;
                }
            }
            last = Some(task);
        }
        true
    }

    /// Whether the task's next event can come whatever others do.
    #[inline(always)]
    fn goes_on(&self, past: &Past, task: usize) -> bool {
        let next = self.next[task];
        next < self.ends[task] && !past.events[self.events[next as usize] as usize].has_news
    }

    /// Sorts the events by task.
    fn begin(&mut self, past: &Past) {
        self.next.clear();
        self.ends.clear();
        let mut end = 0;
        for own in past.counts() {
            self.next.push(end);
            end += own;
            self.ends.push(end);
        }
        self.done.clear();
        self.done.resize(self.next.len().div_ceil(LANES), [0; LANES]);
        self.events.resize(past.events.len(), 0);
        for (event, place) in past.events.iter().zip(0..) {
            let own = event.task.index();
            self.events[(self.next[own] + event.own - 1) as usize] = place;
        }
    }

    /// Whether all that happened before the task's next event is in order.
    #[inline]
    fn is_ready(&self, past: &Past, task: usize) -> bool {
        if self.next[task] == self.ends[task] {
            return false;
        }
        let event = self.events[self.next[task] as usize];
        if !past.events[event as usize].has_news {
            return true;
        }
        // The one task of which more have happened with this event than are in order is its own.
        let ahead =
            |(clock, done): (&Lanes, &Lanes)| (0..LANES).map(|lane| u32::from(clock[lane] > done[lane])).sum::<u32>();
        past.clock(event).iter().zip(&self.done).map(ahead).sum::<u32>() == 1
    }
}
