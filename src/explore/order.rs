//! Orders of one execution's events that depend on its trace alone, not on the order in which the search took them.

use super::past::Past;
use crate::trace::TaskId;

impl Past {
    /// Of all orders that mean the same, the one that is least as a list of tasks (the lexicographic normal form of
    /// Anisimov and Knuth).
    pub fn least_order(&self) -> Vec<u32> {
        self.order(|_, ready| ready.next())
    }

    /// An order with few switches from task to task: each goes on as long as it can, then the least one takes over.
    pub fn steady_order(&self) -> Vec<u32> {
        self.order(|last, ready| {
            let mut first = None;
            for task in ready {
                if last == Some(task) {
                    return last;
                }
                first = first.or(Some(task));
            }
            first
        })
    }

    /// All events, one after the other: `choose` picks among the tasks whose next event has all before it done.
    fn order(&self, choose: impl Fn(Option<TaskId>, &mut dyn Iterator<Item = TaskId>) -> Option<TaskId>) -> Vec<u32> {
        let by_task = self.events_by_task();
        let mut done = vec![0; by_task.len()];
        let mut order = Vec::with_capacity(self.events.len());
        let mut last = None;
        while order.len() < self.events.len() {
            let next_of = |task: usize| by_task[task].get(done[task] as usize).copied();
            let is_ready = |task: &usize| next_of(*task).is_some_and(|event| self.comes_next(event, &done));
            let mut ready = (0..by_task.len()).filter(is_ready).map(|task| TaskId(task as u16));
            let task = choose(last, &mut ready).expect("what happened before what has no circle");
            order.extend(next_of(task.index()));
            done[task.index()] += 1;
            last = Some(task);
        }
        order
    }

    fn events_by_task(&self) -> Vec<Vec<u32>> {
        let mut by_task = Vec::<Vec<u32>>::new();
        for (event, place) in self.events.iter().zip(0..) {
            if by_task.len() <= event.task.index() {
                by_task.resize_with(event.task.index() + 1, Vec::new);
            }
            by_task[event.task.index()].push(place);
        }
        by_task
    }

    /// Whether all that happened before `event` is among the first `done` events of each task.
    fn comes_next(&self, event: u32, done: &[u32]) -> bool {
        let own = self.events[event as usize].task.index();
        let clock = self.clock(event).iter().zip(done).enumerate();
        clock.into_iter().all(|(task, (before, done))| *before <= *done + u32::from(task == own))
    }

    /// The tasks of an order of events.
    pub fn tasks(&self, order: &[u32]) -> Vec<TaskId> {
        order.iter().map(|event| self.events[*event as usize].task).collect()
    }
}
