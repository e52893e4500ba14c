//! Orders of one execution's steps that depend on its trace alone, not on the order in which the search took them.

use super::past::{LANES, Lanes, Past, StepAt};
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
    /// The events of the steps of all tasks, task by task.
    events: Vec<u32>,
    /// By task: where in `events` that of its next step is, and where that of its last one ends.
    next: Vec<u32>,
    ends: Vec<u32>,
    /// By task: how many of its steps are in order.
    done: Vec<Lanes>,
}

impl Past {
    /// Who takes the steps by [`Rule::Least`].
    pub fn least_order(&self) -> Vec<TaskId> {
        let mut order = Vec::with_capacity(self.steps() as usize);
        Orderer::default().order(self, Rule::Least, |_, task| {
            order.push(task);
            true
        });
        order
    }
}

impl Orderer {
    /// Calls `take` with each step and its task, in order, as long as it says true. False where it did not.
    pub fn order(&mut self, past: &Past, rule: Rule, mut take: impl FnMut(StepAt, TaskId) -> bool) -> bool {
        self.begin(past);
        let (mut left, mut last) = (past.steps(), None);
        while left > 0 {
            let same = last.filter(|task| rule == Rule::Steady && self.is_ready(past, *task));
            let task = same.or_else(|| (0..self.next.len()).find(|task| self.is_ready(past, *task)));
            let task = task.expect("what happened before what has no circle");
            loop {
                let event = self.events[self.next[task] as usize];
                self.next[task] += 1;
                let own = &mut self.done[task / LANES][task % LANES];
                *own += 1;
                left -= 1;
                if !take(StepAt { event, own: *own }, TaskId(task as u16)) {
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

    /// Whether the task's next step can come whatever others do.
    #[inline(always)]
    fn goes_on(&self, past: &Past, task: usize) -> bool {
        self.next[task] < self.ends[task] && !self.has_news(past, task)
    }

    /// Whether the task's next step comes after others' that the one before it did not come after.
    #[inline(always)]
    fn has_news(&self, past: &Past, task: usize) -> bool {
        let event = past.events[self.events[self.next[task] as usize] as usize];
        event.has_news && event.own > self.done[task / LANES][task % LANES]
    }

    /// Sorts the steps by task.
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
        self.events.resize(past.steps() as usize, 0);
        for (event, place) in past.events.iter().zip(0..) {
            let first = self.next[event.task.index()] + event.own - 1;
            self.events[first as usize..][..event.steps as usize].fill(place);
        }
    }

    /// Whether all that happened before the task's next step is in order.
    #[inline]
    fn is_ready(&self, past: &Past, task: usize) -> bool {
        if self.next[task] == self.ends[task] {
            return false;
        }
        if !self.has_news(past, task) {
            return true;
        }
        let event = self.events[self.next[task] as usize];
        // The one task of which more have happened with this step than are in order is its own.
        let ahead =
            |(clock, done): (&Lanes, &Lanes)| (0..LANES).map(|lane| u32::from(clock[lane] > done[lane])).sum::<u32>();
        past.clock(event).iter().zip(&self.done).map(ahead).sum::<u32>() == 1
    }
}
